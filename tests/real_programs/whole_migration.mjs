// Moves an account as a whole: sessions, goals under their parents, metrics with their check-ins.
// A page of any origin may import it; Node runs it with the names of its environment.
export async function migrate(root, from, to) {
  async function call(account, method, path, body) {
    const response = await fetch(root + path, {
      method,
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${account.token}`,
        "Content-Type": "application/json",
        "gtmhub-accountId": account.id,
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
  async function all(account, path, query = {}) {
    const items = [];
    for (;;) {
      const page = await call(account, "GET", `${path}?${new URLSearchParams({ ...query, skip: items.length, take: 2 })}`);
      items.push(...page.items);
      if (!page.items.length || items.length >= page.totalCount) return items;
    }
  }
  const read = async (account) => ({
    sessions: await all(account, "/api/v2/sessions"),
    people: await all(account, "/api/v2/users"),
    goals: await all(account, "/api/v2/goals", { fields: "name,description,sessionId,ownerIds,parentId,closedStatus,attainment,metrics,customFields,tags" }),
  });
  const old = await read(from);
  const there = await read(to);

  const emails = new Map(there.people.map(({ email, id }) => [email, id]));
  const ids = new Map(old.people.map(({ email, id }) => [id, emails.get(email)]));
  const owners = (each) => each.ownerIds.map((id) => ids.get(id)).filter(Boolean);
  for (const { id, title, start, end, workflow } of old.sessions) {
    const made = await call(to, "POST", "/api/v1/sessions", { title, start, end, status: "open", workflow });
    ids.set(id, made.id);
  }
  const waiting = [...old.goals];
  while (waiting.length) {
    const goal = waiting.shift();
    if (goal.parentId && !ids.has(goal.parentId)) {
      waiting.push(goal);
      continue;
    }
    const { name, description, customFields, tags } = goal;
    const made = await call(to, "POST", "/api/v1/goals", {
      name, description, customFields, tags,
      sessionId: ids.get(goal.sessionId), ownerIds: owners(goal), parentId: ids.get(goal.parentId) ?? "",
    });
    ids.set(goal.id, made.id);
    for (const metric of goal.metrics) {
      const { name, description, initialValue, target, targetOperator, manualType, dueDate, softDueDate } = metric;
      const { id } = await call(to, "POST", "/api/v1/metrics", {
        name, description, initialValue, target, targetOperator, manualType, dueDate, softDueDate,
        goalId: made.id, ownerIds: owners(metric),
      });
      const { items } = await call(from, "GET", `/api/v1/metrics/${metric.id}/values`);
      const checkIns = items.map(({ value, date }) => ({ actual: value, checkInDate: date }));
      if (checkIns.at(-1)?.actual !== metric.actual) checkIns.push({ actual: metric.actual });
      for (const checkIn of checkIns) await call(to, "POST", `/api/v1/metrics/${id}/checkin`, checkIn);
    }
  }

  const shape = ({ sessions, goals }) => {
    const titles = new Map(sessions.map(({ id, title }) => [id, title]));
    const names = new Map(goals.map(({ id, name }) => [id, name]));
    return goals.map((goal) => [
      titles.get(goal.sessionId), goal.name, names.get(goal.parentId) ?? "", goal.attainment,
      goal.metrics.map(({ name, actual, target }) => `${name} ${actual}/${target}`),
    ]).sort();
  };
  return [shape(old), shape(await read(to))];
}

if (typeof process !== "undefined") {
  const { BASE_URL, TOKEN, ACCOUNT, NEW_TOKEN, NEW_ACCOUNT } = process.env;
  const accounts = [{ token: TOKEN, id: ACCOUNT }, { token: NEW_TOKEN, id: NEW_ACCOUNT }];
  console.log(JSON.stringify(await migrate(BASE_URL.replace("/api/v1", ""), ...accounts)));
}
