// Copies sessions and objectives from one account to another: it posts back what it read.
const root = process.env.BASE_URL.replace("/api/v1", "");
const of = (token, account) => ({
  "Content-Type": "application/json",
  Accept: "application/json",
  "gtmhub-accountId": account,
  Authorization: `Bearer ${token}`,
});
const old = of(process.env.TOKEN, process.env.ACCOUNT);
const fresh = of(process.env.NEW_TOKEN, process.env.NEW_ACCOUNT);

async function list(kind, headers) {
  const response = await fetch(`${root}/api/v2/${kind}`, { method: "GET", headers });
  return Object.values(await response.json())[0]; // whatever the first key holds
}

async function post(kind, data) {
  const body = JSON.stringify(data);
  const response = await fetch(`${root}/api/v1/${kind}`, { method: "POST", headers: fresh, body });
  if (response.status !== 201) throw new Error(`${kind}: ${response.status} ${await response.text()}`);
  return response.json();
}

const owner = (await list("users", fresh))[0].id;
for (const session of await list("sessions", old)) await post("sessions", session);
const titles = Object.fromEntries((await list("sessions", old)).map((each) => [each.id, each.title]));
const ids = Object.fromEntries((await list("sessions", fresh)).map((each) => [each.title, each.id]));
let copied = 0;
for (const goal of await list("goals", old)) {
  delete goal.parentId;
  goal.ownerId = owner;
  goal.ownerIds = [owner];
  goal.sessionId = ids[titles[goal.sessionId]];
  await post("goals", goal);
  copied += 1;
}
console.log(`${copied} of ${(await list("metrics", old)).length} metrics' goals`);
