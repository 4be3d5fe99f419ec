// orval: functions over fetch, whose answers are told apart by their status.
import * as api from "./printed/orval";
import { accountHeader, session, token } from "./session";

const init = { headers: { ...accountHeader, Authorization: `Bearer ${token}` } };
type Success<Told> = Told extends { status: 200 | 201 | 204; data: infer Data } ? Data : never;
type Failure<Told> = Exclude<Told, { status: 200 | 201 | 204 }> extends { data: infer Data } ? Data : never;

async function seen<Told extends { status: number; data: unknown }>(
  call: Promise<Told>,
): Promise<{ status: number; data?: Success<Told>; error?: Failure<Told> }> {
  const { status, data } = await call;
  return status < 300 ? { status, data: data as Success<Told> } : { status, error: data as Failure<Told> };
}

void session({
  createGoal: (body) => seen(api.createGoal(body, init)),
  createGoals: (body) => seen(api.createGoals(body, init)),
  listGoals: (query) => seen(api.listGoals(query, init)),
  getGoal: (id, query) => seen(api.getGoal(id, query, init)),
  listGoalsByMetricOwner: (id) => seen(api.listGoalsByMetricOwner(id, init)),
  groupGoalsByOwner: (query) => seen(api.groupGoalsByOwner(query, init)),
  groupGoalsByReviewer: (query) => seen(api.groupGoalsByReviewer(query, init)),
  updateGoal: (id, body) => seen(api.updateGoal(id, body, init)),
  replaceGoal: (id, body) => seen(api.replaceGoal(id, body, init)),
  setGoalConfidence: (id, body) => seen(api.setGoalConfidence(id, body, init)),
  listWorkflowActions: (id) => seen(api.listWorkflowActions(id, init)),
  setGoalReviewers: (id, body) => seen(api.setGoalReviewers(id, body, init)),
  approveGoal: (id, body) => seen(api.approveGoal(id, body, init)),
  declineGoal: (id, body) => seen(api.declineGoal(id, body, init)),
  withdrawGoal: (id) => seen(api.withdrawGoal(id, init)),
  deleteGoals: (body) => seen(api.deleteGoals(body, init)),
  deleteGoal: (id) => seen(api.deleteGoal(id, init)),
});
