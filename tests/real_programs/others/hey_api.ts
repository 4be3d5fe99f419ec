// @hey-api/openapi-ts: a function for each operation.
import * as api from "./printed/hey_api";
import { client } from "./printed/hey_api/client.gen";
import { accountHeader as headers, session, token, url, type Answer } from "./session";

client.setConfig({ baseUrl: url, auth: () => token });
const one = (goalId: string) => ({ headers, path: { goalId } });

async function seen<T>(
  call: Promise<{ data?: T; error?: Answer<T>["error"]; response?: Response }>,
): Promise<Answer<T>> {
  const { data, error, response } = await call;
  return { status: response?.status ?? 0, data, error };
}

void session({
  createGoal: (body) => seen(api.createGoal({ headers, body })),
  createGoals: (body) => seen(api.createGoals({ headers, body })),
  listGoals: (query) => seen(api.listGoals({ headers, query })),
  getGoal: (goalId, query) => seen(api.getGoal({ headers, path: { goalId }, query })),
  listGoalsByMetricOwner: (ownerId) => seen(api.listGoalsByMetricOwner({ headers, path: { ownerId } })),
  groupGoalsByOwner: (query) => seen(api.groupGoalsByOwner({ headers, query })),
  groupGoalsByReviewer: (query) => seen(api.groupGoalsByReviewer({ headers, query })),
  updateGoal: (id, body) => seen(api.updateGoal({ ...one(id), body })),
  replaceGoal: (id, body) => seen(api.replaceGoal({ ...one(id), body })),
  setGoalConfidence: (id, body) => seen(api.setGoalConfidence({ ...one(id), body })),
  listWorkflowActions: (id) => seen(api.listWorkflowActions(one(id))),
  setGoalReviewers: (id, body) => seen(api.setGoalReviewers({ ...one(id), body })),
  approveGoal: (id, body) => seen(api.approveGoal({ ...one(id), body })),
  declineGoal: (id, body) => seen(api.declineGoal({ ...one(id), body })),
  withdrawGoal: (id) => seen(api.withdrawGoal(one(id))),
  deleteGoals: (body) => seen(api.deleteGoals({ headers, body })),
  deleteGoal: (id) => seen(api.deleteGoal(one(id))),
});
