// Creates a session, its objectives and their key results from a table; takes nothing but a 201.
const rows = JSON.parse(process.argv[2]); // [objective, key result, start, target, email of the owner]

async function post(path, data) {
  const response = await fetch(`${process.env.BASE_URL}/${path}`, {
    method: "POST",
    headers: {
      "Content-type": "application/json",
      Authorization: `Bearer ${process.env.TOKEN}`,
      "gtmhub-accountId": process.env.ACCOUNT,
    },
    body: JSON.stringify(data),
  });
  if (response.status !== 201) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const session = await post("sessions", {
  title: "Q4 2021",
  access: null,
  parentId: "",
  status: "open",
  cadenceType: "MONTHLY",
  cadenceStart: { periodOfMonth: "firstDay" },
  workflow: null,
  cadenceTimeZone: "Europe/Kiev",
  start: "2021-09-30T21:00:00.000Z",
  end: "2021-12-31T21:59:59.999Z",
});
const goals = {};
for (const name of new Set(rows.map((row) => row[0]))) {
  goals[name] = await post("goals", {
    ownerId: process.env.ACCOUNT,
    description: "Imported from Excel",
    name,
    dateFrom: "2021-09-30T21:00:00Z",
    dateTo: "2021-12-31T21:59:59.999Z",
    sessionId: session.id,
  });
}
for (const [objective, name, initialValue, target, ownerId] of rows) {
  await post("metrics", {
    ownerId,
    goalId: goals[objective].id,
    targetOperator: "at_least",
    initialValue: parseFloat(initialValue),
    target: parseFloat(target),
    name,
    manualType: "double",
    dueDate: "0001-01-01T00:00:00Z",
    softDueDate: "0001-01-01T00:00:00Z",
  });
}
console.log(session.id);
