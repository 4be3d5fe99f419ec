// One session of all 17 operations, whoever printed the client: a line for each call, with its status.
declare const process: { env: Record<string, string> };

export const { BASE_URL: url, TOKEN: token, ACCOUNT: account } = process.env;
export const { SESSION: sessionId, BEN: ben } = process.env;
export const accountHeader = { "gtmhub-accountId": account };

export interface Goal {
  id: string;
  name?: string;
  parentId?: string;
  workflowStatus?: string;
  confidence?: { value?: number };
  metrics?: { name?: string }[];
}
interface Page { items: Goal[]; totalCount: number }
interface Groups { items: { assignee: { name?: string }; goals: Goal[] }[]; totalCount: number }
interface Refusal { message: string; nonExistingReviewers?: string[] }
export interface Answer<T> { status: number; data?: T; error?: Refusal }
type Call<Given extends unknown[], T> = (...given: Given) => Promise<Answer<T>>;
type Grouping = { filter?: "current"; ids: string; attainment: string; includeMetrics: boolean; take: number };
interface NewGoal { name: string; sessionId: string; parentId?: string; tags?: null }

export interface Goals {
  createGoal: Call<[body: NewGoal], Goal>;
  createGoals: Call<[body: NewGoal[]], Page>;
  listGoals: Call<[query: { filter: string; sort: string; fields: string; skip: number; limit: number }], Page>;
  getGoal: Call<[goalId: string, query: { fields: string; formatting: "plainText" }], Goal>;
  listGoalsByMetricOwner: Call<[ownerId: string], Page>;
  groupGoalsByOwner: Call<[query: Grouping], Groups>;
  groupGoalsByReviewer: Call<[query: Grouping], Groups>;
  updateGoal: Call<[goalId: string, body: { name?: string; parentId?: null }], Goal>;
  replaceGoal: Call<[goalId: string, body: { name: string }], Goal>;
  setGoalConfidence: Call<[goalId: string, body: { value: number; reason: string }], Goal>;
  listWorkflowActions: Call<[goalId: string], { items: { action: string }[] }>;
  setGoalReviewers: Call<[goalId: string, body: { reviewers: string[] }], unknown>;
  approveGoal: Call<[goalId: string, body: { comment: string }], unknown>;
  declineGoal: Call<[goalId: string, body: { comment: string }], unknown>;
  withdrawGoal: Call<[goalId: string], unknown>;
  deleteGoals: Call<[goalIds: string[]], unknown>;
  deleteGoal: Call<[goalId: string], unknown>;
}

export async function session(goals: Goals): Promise<void> {
  async function told<T>(call: Promise<Answer<T>>, fact: (data: T) => unknown = () => null): Promise<T> {
    const { status, data, error } = await call;
    const seen = status < 300 ? fact(data as T) : error?.nonExistingReviewers ?? error?.message.split("; ").pop();
    console.log(JSON.stringify([status, seen]));
    return data as T;
  }
  const names = (page: Page) => [page.totalCount, ...page.items.map((goal) => goal.name)];
  const groups = (found: Groups) =>
    found.items.map(({ assignee, goals }) => [assignee.name, ...goals.map((goal) => goal.name)]);

  const top = await told(goals.createGoal({ name: "Sell", sessionId, tags: null }), (goal) => goal.workflowStatus);
  const parentId = top.id;
  const both = await told(
    goals.createGoals(["North", "South"].map((name) => ({ name, sessionId, parentId }))), names);
  const [north, south] = both.items.map((goal) => goal.id);
  const filter = JSON.stringify({ parentId, name: { $regex: "^[NS]" } });
  await told(goals.listGoals({ filter, sort: "-name", fields: "name,parentId", skip: 1, limit: 1 }), names);
  await told(goals.getGoal(north, { fields: "name,parentId", formatting: "plainText" }),
    (goal) => goal.parentId === parentId);
  await told(goals.listGoalsByMetricOwner(ben), (page) => page.items[0].metrics?.map((metric) => metric.name));
  const ids = [north, south].join(",");
  const query = { filter: "current", ids, attainment: "<0.5", includeMetrics: true, take: 5 } as const;
  await told(goals.groupGoalsByOwner(query), groups);
  await told(goals.updateGoal(south, { parentId: null }), (goal) => [goal.name, goal.parentId]);
  await told(goals.replaceGoal(north, { name: "Far north" }), (goal) => goal.name);
  await told(goals.setGoalConfidence(north, { value: 0.8, reason: "why" }), (goal) => goal.confidence?.value);
  await told(goals.listWorkflowActions(north), ({ items }) => items.map(({ action }) => action));
  await told(goals.setGoalReviewers(north, { reviewers: ["f".repeat(24)] }));
  await told(goals.setGoalReviewers(north, { reviewers: [ben] }));
  await told(goals.groupGoalsByReviewer(query), groups);
  await told(goals.updateGoal(north, { name: "Near north" }));
  await told(goals.declineGoal(north, { comment: "not yet" }));
  await told(goals.setGoalReviewers(north, { reviewers: [ben] }));
  await told(goals.approveGoal(north, { comment: "" }));
  await told(goals.withdrawGoal(north));
  await told(goals.deleteGoals([north, south]));
  await told(goals.deleteGoal(top.id));
}
