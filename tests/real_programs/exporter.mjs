// Exports the objectives of a session to a sheet, with owners, key results and their last values.
const base = process.env.BASE_URL; // with /api/v1, as the vendor prints it
const headers = {
  Authorization: `Bearer ${process.env.TOKEN}`,
  "Gtmhub-AccountId": process.env.ACCOUNT,
  "Content-Type": "application/json",
};
const wanted = process.argv[2];

async function read(path) {
  const response = await fetch(base + path, { headers });
  const text = await response.text();
  if (!response.ok || text.trim().startsWith("<")) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

const listed = await read("/sessions");
const found = listed.items.find((session) => session.title === wanted);
const session = await read(`/sessions/${found.id}`);
const goals = (await read(`/goals?sessionId=${session.id}`)).items;
const details = [];
for (const goal of goals) details.push(await read(`/goals/${goal.id}`));
const metrics = details.flatMap((goal) => goal.metrics);
const names = {};
for (const id of new Set(metrics.map((metric) => metric.ownerId))) {
  const user = await read(`/users/${id}`);
  names[id] = user.displayName || user.name || user.email;
}
const day = (offset) => new Date(Date.now() - offset * 86400000).toISOString().split("T")[0];
console.log(["Objective", "Progress", "Key result", "Owner", "Values", "Tasks"].join("\t"));
for (const goal of details) {
  for (const metric of goal.metrics) {
    const values = await read(`/metrics/${metric.id}/values?from=${day(14)}&to=${day(0)}`);
    const full = await read(`/metrics/${metric.id}?expand=tasks`);
    const history = values.items.filter((entry) => entry.date).map((entry) => entry.value);
    const row = [goal.name, Math.round(goal.attainment * 100), metric.name, names[metric.ownerId]];
    console.log([...row, history.join(","), full.tasks.length].join("\t"));
  }
}
