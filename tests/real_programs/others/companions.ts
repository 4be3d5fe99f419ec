// The companions, by openapi-typescript's types: a line for each call, with its status.
import createClient from "openapi-fetch";
import type { paths } from "./printed/companions";
import { accountHeader as header, ben, sessionId, token, url } from "./session";

const api = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });

async function told<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
  fact: (data: T) => unknown,
): Promise<T> {
  const { data, response } = await call;
  console.log(JSON.stringify([response.status, fact(data as T)]));
  return data as T;
}

async function main(): Promise<void> {
  const params = { header };
  const created = await told(
    api.POST("/api/v1/sessions", {
      params,
      body: { title: "Next", start: "2022-01-01T00:00:00Z", end: "2022-03-31T00:00:00Z", parentId: null },
    }),
    (session) => session.title,
  );
  await told(api.GET("/api/v1/sessions/{sessionId}", { params: { header, path: { sessionId: created.id } } }),
    (session) => session.status);
  await told(api.GET("/api/v1/sessions", { params: { header, query: { sort: "start" } } }),
    ({ items }) => items.map(({ title }) => title));
  const filter = JSON.stringify({ title: "Next" });
  await told(api.GET("/api/v2/sessions", { params: { header, query: { filter } } }), (page) => page.totalCount);
  const { items: [team] } = await told(api.GET("/api/v1/teams", { params }), ({ items }) => items.length);
  await told(api.GET("/api/v1/teams/{teamId}", { params: { header, path: { teamId: team.id ?? "" } } }),
    ({ name }) => name);
  await told(api.GET("/api/v1/assignees", { params }), (page) => page.items.length);
  await told(api.GET("/api/v1/assignees/{assigneeId}", { params: { header, path: { assigneeId: ben } } }),
    ({ type }) => type);
  await told(api.GET("/api/v1/users", { params }), ({ items }) => items.length);
  await told(api.GET("/api/v2/users", { params }), ({ items }) => items.length);
  await told(api.GET("/api/v1/users/{userId}", { params: { header, path: { userId: ben } } }),
    ({ firstName }) => firstName);
  await told(api.GET("/api/v1/users/app/{sub}", { params: { path: { sub: "auth0|ben" } } }), ({ user }) => user.id === ben);
  await told(api.GET("/api/v1/employees", { params }), ({ items }) => items.length);
  await told(api.GET("/api/v1/employees/{employeeId}", { params: { header, path: { employeeId: ben } } }),
    ({ email }) => email);
  const { items: [goal] } = await told(
    api.GET("/api/v1/goals", { params: { header, query: { sessionId, sort: "name", includeMetrics: true } } }),
    ({ items }) => items.map(({ name, metrics }) => [name, metrics?.length ?? 0]));
  const { id: metricId = "" } = await told(
    api.POST("/api/v1/metrics", { params, body: { goalId: goal.id, name: "Visits", initialValue: 0, target: 20 } }),
    ({ name }) => name);
  const one = { params: { header, path: { metricId } } };
  await told(api.POST("/api/v1/metrics/{metricId}/checkin", { ...one, body: { actual: 5, comment: "so far" } }),
    ({ value }) => value);
  await told(api.PATCH("/api/v1/metrics/{metricId}", { ...one, body: { confidence: { value: 0.5 } } }),
    ({ confidence }) => confidence?.value);
  await told(api.GET("/api/v1/metrics/{metricId}/values", one), ({ items }) => items.map(({ value }) => value));
  await told(api.GET("/api/v1/metrics/{metricId}", one), ({ attainment }) => attainment);
  await told(
    api.GET("/api/v2/metrics", { params: { header, query: { filter: JSON.stringify({ goalId: goal.id }) } } }),
    ({ items }) => items.map(({ name, actual }) => [name, actual]));
}

void main();
