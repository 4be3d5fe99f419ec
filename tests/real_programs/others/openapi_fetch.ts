// openapi-typescript's types under openapi-fetch.
import createClient from "openapi-fetch";
import type { paths } from "./printed/openapi_fetch";
import { accountHeader as header, session, token, url, type Answer } from "./session";

const api = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });
const one = (goalId: string) => ({ params: { header, path: { goalId } } });

async function seen<T>(
  call: Promise<{ data?: T; error?: Answer<T>["error"]; response: Response }>,
): Promise<Answer<T>> {
  const { data, error, response } = await call;
  return { status: response.status, data, error };
}

void session({
  createGoal: (body) => seen(api.POST("/api/v1/goals", { params: { header }, body })),
  createGoals: (body) => seen(api.POST("/api/v1/goals/bulk", { params: { header }, body })),
  listGoals: (query) => seen(api.GET("/api/v2/goals", { params: { header, query } })),
  getGoal: (goalId, query) => seen(api.GET("/api/v1/goals/{goalId}", { params: { header, path: { goalId }, query } })),
  listGoalsByMetricOwner: (ownerId) =>
    seen(api.GET("/api/v1/goals/metric/{ownerId}", { params: { header, path: { ownerId } } })),
  groupGoalsByOwner: (query) => seen(api.GET("/api/v1/goals/groupBy/owners", { params: { header, query } })),
  groupGoalsByReviewer: (query) => seen(api.GET("/api/v1/goals/groupBy/reviewers", { params: { header, query } })),
  updateGoal: (id, body) => seen(api.PATCH("/api/v1/goals/{goalId}", { ...one(id), body })),
  replaceGoal: (id, body) => seen(api.PUT("/api/v1/goals/{goalId}", { ...one(id), body })),
  setGoalConfidence: (id, body) => seen(api.PUT("/api/v1/goals/{goalId}/confidence", { ...one(id), body })),
  listWorkflowActions: (id) => seen(api.GET("/api/v1/goals/{goalId}/workflow-actions", one(id))),
  setGoalReviewers: (id, body) => seen(api.POST("/api/v1/goals/{goalId}/review", { ...one(id), body })),
  approveGoal: (id, body) => seen(api.POST("/api/v1/goals/{goalId}/approve", { ...one(id), body })),
  declineGoal: (id, body) => seen(api.POST("/api/v1/goals/{goalId}/decline", { ...one(id), body })),
  withdrawGoal: (id) => seen(api.POST("/api/v1/goals/{goalId}/withdraw", one(id))),
  deleteGoals: (body) => seen(api.DELETE("/api/v1/goals/bulk", { params: { header }, body })),
  deleteGoal: (id) => seen(api.DELETE("/api/v1/goals/{goalId}", one(id))),
});
