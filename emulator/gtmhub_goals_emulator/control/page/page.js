"use strict";
// What the control API can do, for people: look at accounts, goals and requests; ask for faults,
// times, resets and snapshots.

const base = "/__emulator/v1";
const FIRST_ACCOUNTS = 24;
const FIRST_GOALS = 200;
const FIRST_REQUESTS = 25;
const FOLLOW_MS = 2000;
const MANY_GOALS = 5000;
const opened = new Set();
const shownOf = new Map();  // how many goals below one, where somebody asked for more
const $ = (id) => document.getElementById(id);
let allAccounts = false;
let allRequests = false;
let goalsOf = {};
let following;

/** Builds an element; text always goes in as text, so nothing stored here can become markup. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const percent = (part) => `${Math.round(part * 100)} %`;

/** Says something in the status line; screen readers read it out. */
function say(text, failed) {
  $("said").textContent = text;
  $("said").className = failed ? "error" : "";
}

const failed = (error) => say(String(error.message || error), true);

/** Calls the control API; a refusal becomes an error with the emulator's own words. */
async function control(method, path, body) {
  const answer = await fetch(base + path, {
    method, headers: method === "GET" ? {} : {"content-type": "application/json"},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const content = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(content.message || `${path} answered ${answer.status}`);
  return content;
}

/** Runs what a button does, says how it went, and shows what changed. */
async function act(work, done) {
  try {
    await work();
    await refresh();
    say(done);
  } catch (error) {
    failed(error);
  }
}

function button(text, onclick, label) {
  return el("button", {type: "button", onclick, ...(label ? {"aria-label": label} : {})}, text);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied ${what}.`);
  } catch {
    say(`This browser does not let pages copy; ${what}: ${text}`, true);
  }
}

/** Lets a part that is opened and closed stay so when the page is drawn anew. */
function remembered(node, key) {
  node.open = opened.has(key);
  node.addEventListener("toggle", () => opened[node.open ? "add" : "delete"](key));
  return node;
}

/** A curl line that a shell runs as it stands. */
function curl(method, path, token, accountId, body) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = [`curl -g -X ${method} ${quoted(location.origin + path)}`,
    `-H ${quoted(`Authorization: Bearer ${token}`)}`, `-H ${quoted(`gtmhub-accountId: ${accountId}`)}`];
  if (body) parts.push(`-H 'content-type: application/json' -d ${quoted(body)}`);
  return parts.join(" \\\n  ");
}

function table(heads, rows) {
  return el("div", {class: "scroll", tabindex: "0"}, el("table", {},
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", {scope: "col"}, head)))),
    el("tbody", {}, ...rows)));
}

// Accounts

const STATES = [["draft", "draft"], ["in_review", "in review"], ["approved", "approved"],
  ["no workflow", "no approval"]];
const cssOf = (state) => state === "no workflow" || state === "" ? "none" : state;
const saidOf = (state) => (STATES.find(([each]) => each === (state || "no workflow")) || [0, state])[1];

function accountCard(account) {
  const parts = STATES.map(([state, said]) => [state, said, account.goalsByState[state] || 0])
    .filter(([, , count]) => count);
  const bar = el("div", {class: "bar", role: "img",
    "aria-label": parts.map(([, said, count]) => `${count} ${said}`).join(", ") || "no goals"},
    ...parts.map(([state, , count]) => el("span", {class: cssOf(state), style: `flex:${count}`})));
  const legend = el("div", {class: "legend"}, ...parts.map(([state, said, count]) =>
    el("span", {}, el("i", {class: `key ${cssOf(state)}`}), `${count} ${said}`)));
  const tokens = Object.entries(account.tokens);
  return el("div", {class: "card"}, el("h3", {}, el("bdi", {title: account.name}, account.name),
    account.plan === "active" ? null : el("span", {class: "badge error"}, "suspended")),
    el("div", {class: "soft"}, el("code", {}, account.id)),
    bar, legend,
    el("div", {class: "soft"},
      [counted(account.goals, "goal", "goals"), counted(account.users, "person", "people"),
        counted(account.sessions, "session", "sessions")].join(", ")),
    tokens.length ? remembered(el("details", {}, el("summary", {}, counted(tokens.length, "token", "tokens")),
      ...tokens.map(([token, name]) => el("p", {}, `${name} `, el("code", {}, token), " ",
        button("Copy", () => copy(token, `the token of ${name}`), `Copy the token ${token}`), " ",
        button("curl", () => copy(curl("GET", "/api/v2/goals?limit=3", token, account.id),
          `a curl line as ${name}`), `Copy a curl line with ${token}`)))), `tokens ${account.id}`) : null,
    el("p", {class: "actions"}, button("Goals", () => {
      showGoals(account.id).catch(failed);
      $("goals").scrollIntoView();
    }, `Goals of ${account.name}`), " ",
      button("Reset", () => act(() => control("POST", "/reset", {accountId: account.id}),
        `${account.name} is back at its seed.`), `Reset ${account.name}`)));
}

/** Test runs leave hundreds of accounts: the first ones show, and a button brings the rest. */
function showAccounts(accounts) {
  const target = $("account-cards");
  const shown = allAccounts ? accounts : accounts.slice(0, FIRST_ACCOUNTS);
  target.replaceChildren(...(shown.length ? shown.map(accountCard)
    : [el("p", {class: "soft"}, "No accounts yet.")]));
  if (shown.length < accounts.length) target.append(button(`Show all ${accounts.length} accounts`,
    () => { allAccounts = true; showAccounts(accounts); }));
  for (const select of [$("goals-of"), $("fault-form").accountId]) {
    const kept = select.value;
    const first = [...select.options].filter((option) => !option.value);
    select.replaceChildren(...first, ...accounts.map(({id, name}) => new Option(name.slice(0, 60), id)));
    if (accounts.some(({id}) => id === kept)) select.value = kept;
  }
}

// Goals

/** Shows the tree of an account; what lies below a goal is built when it is opened. */
async function showGoals(accountId) {
  $("goals-of").value = accountId;
  const whole = `goals ${accountId}`;
  if (goalsOf[accountId] > MANY_GOALS && !opened.has(whole)) {
    $("goal-tree").replaceChildren(button(`Show all ${goalsOf[accountId]} goals`, () => {
      opened.add(whole);
      showGoals(accountId).catch(failed);
    }));
    return;
  }
  const {goals, sessions} = await control("GET", `/accounts/${accountId}`);
  if ($("goals-of").value !== accountId) return;  // another was chosen meanwhile
  const titles = new Map(sessions.map((session) => [session.id, session.title]));
  const below = new Map([["", []]]);
  for (const goal of goals) below.set(goal.id, []);
  for (const goal of goals) below.get(below.has(goal.parentId) ? goal.parentId : "").push(goal);
  $("goal-tree").replaceChildren(goals.length ? branch(below, "", titles)
    : el("p", {class: "soft"}, "This account has no goals."));
}

function branch(below, parentId, titles) {
  const goals = below.get(parentId);
  const list = el("ul", {class: "tree"});
  let shown = 0;
  const more = (end) => {
    list.append(...goals.slice(shown, end).map((goal) => leaf(below, goal, titles)));
    shown = end;
    if (shown >= goals.length) return;
    const item = el("li", {}, button(`Show more of ${goals.length}`, () => {
      item.remove();
      shownOf.set(parentId, shown + FIRST_GOALS);
      more(shown + FIRST_GOALS);
    }));
    list.append(item);
  };
  more(shownOf.get(parentId) || FIRST_GOALS);
  return list;
}

function leaf(below, goal, titles) {
  const state = goal.workflowStatus || "";
  const line = [el("span", {class: "name"}, goal.name),
    el("span", {class: "soft"}, el("i", {class: `key ${cssOf(state)}`}), saidOf(state)),
    el("meter", {value: goal.attainment, max: 1, "aria-label": `attainment of ${goal.name}`}),
    el("span", {class: "figure"}, percent(goal.attainment)),
    el("span", {class: "soft"}, (goal.assignees || []).map(({name}) => name).join(", ")),
    el("span", {class: "soft"}, titles.get(goal.sessionId) || "")];
  const children = below.get(goal.id);
  if (!children.length) return el("li", {}, el("div", {class: "goal"}, ...line));
  const node = el("details", {}, el("summary", {class: "goal"}, ...line,
    el("span", {class: "soft"}, `${children.length} below`)));
  const grow = () => { if (node.childElementCount === 1) node.append(branch(below, goal.id, titles)); };
  if (opened.has(goal.id)) grow();  // at once, so that the page keeps its height
  node.addEventListener("toggle", grow);
  return el("li", {}, remembered(node, goal.id));
}

// Requests

function journalRow(entry) {
  return el("tr", {}, el("td", {class: "soft mono short"}, entry.at.slice(11, 23).replace("Z", "")),
    el("td", {class: `s${Math.floor(entry.status / 100)}`}, String(entry.status)),
    el("td", {}, entry.operation || ""),
    el("td", {class: "mono wide"}, el("button", {type: "button", class: "link",
      onclick: () => showRequest(entry)}, `${entry.method} ${entry.path}`),
    entry.ignored ? el("div", {class: "s4"}, `without effect: ${entry.ignored}`) : null),
    el("td", {class: "error"}, entry.fault || ""),
    el("td", {class: "soft short"}, `${entry.milliseconds.toFixed(1)} ms`));
}

function showJournal({items}) {
  $("journal-table").replaceChildren(items.length
    ? table(["At", "Status", "Operation", "Request", "Fault", "Took"], items.map(journalRow))
    : el("p", {class: "soft"}, "Nothing was asked yet."));
  if (items.length === FIRST_REQUESTS && !allRequests) $("journal-table").append(el("p", {class: "actions"},
    button("Show all that are kept", () => { allRequests = true; refresh().catch(failed); })));
}

function block(title, text) {
  if (!text) return [];
  let shown = text;
  try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* cut, or no JSON */ }
  return [el("h3", {}, title), el("pre", {tabindex: "0"}, el("code", {}, shown))];
}

function showRequest(entry) {
  const path = entry.query ? `${entry.path}?${entry.query}` : entry.path;
  const query = [...new URLSearchParams(entry.query)].map(([name, value]) =>
    el("tr", {}, el("th", {scope: "row", class: "mono"}, name), el("td", {class: "mono"}, value)));
  $("request").replaceChildren(
    el("h2", {id: "request-title"}, `${entry.method} ${entry.path}`),
    el("p", {}, el("span", {class: `s${Math.floor(entry.status / 100)}`}, String(entry.status)),
      ` ${entry.operation || "no operation"}, ${entry.at}, ${entry.milliseconds.toFixed(1)} ms`,
      entry.fault ? el("span", {class: "error"}, `, fault ${entry.fault}`) : null,
      entry.ignored ? el("span", {class: "error"}, `, without effect: ${entry.ignored}`) : null),
    ...(query.length ? [el("h3", {}, "Query"), el("table", {}, el("tbody", {}, ...query))] : []),
    ...block("Body", entry.body), ...block("Answer", entry.answer),
    el("p", {class: "actions"}, button("Copy as curl", () => copy(curl(entry.method, path,
      "TOKEN", entry.accountId || "ACCOUNT", entry.body), "the request as a curl line")), " ",
    button("Close", () => $("request").close())));
  $("request").showModal();
}

// Faults

function faultRow(fault) {
  const what = [fault.status, fault.cut, fault.delayMs ? `${fault.delayMs} ms` : null]
    .filter(Boolean).join(", ");
  const where = [fault.operation || "every operation", fault.header, fault.accountId]
    .filter(Boolean).join(", ");
  const left = fault.times ? counted(fault.times - fault.hits, "time", "times") : "always";
  return el("tr", {}, el("td", {class: "mono"}, fault.id), el("td", {}, where),
    el("td", {class: "short"}, what), el("td", {class: "short"}, left),
    el("td", {class: "short"}, counted(fault.hits, "hit", "hits")),
    el("td", {}, button("Remove", () => act(() => control("DELETE", `/faults/${fault.id}`),
      `The fault ${fault.id} is gone.`), `Remove the fault ${fault.id}`)));
}

/** The fields of a form that are filled in, numbers as numbers. */
function filled(form) {
  return Object.fromEntries([...form.elements].filter((field) => field.name && field.value)
    .map((field) => [field.name, field.type === "number" ? field.valueAsNumber : field.value]));
}

$("fault-form").addEventListener("submit", (event) => {
  event.preventDefault();
  act(() => control("POST", "/faults", filled(event.target)), "The fault waits for its requests.");
});

// Clock

function showClock(clock) {
  $("clock-now").textContent = `It is ${clock.now}, ${clock.mode === "real" ? "the machine's time" : clock.mode}.`;
}

function showMode() {
  const mode = $("clock-form").mode.value;
  for (const label of $("clock-form").querySelectorAll("[data-mode]")) label.hidden = label.dataset.mode !== mode;
}

$("clock-form").mode.addEventListener("change", showMode);
$("clock-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const {mode, at, days} = filled(event.target);
  const wanted = mode === "frozen" ? {mode, at: at ? new Date(`${at}Z`).toISOString() : ""}
    : mode === "offset" ? {mode, offsetSeconds: (days || 0) * 86400} : {mode};
  act(() => control("PUT", "/clock", wanted), "The clock is set.");
});

// Everything

$("reset").addEventListener("click", () => {
  if (confirm("Put every account back to its seed?"))
    act(() => control("POST", "/reset"), "Every account is back at its seed.");
});
$("save").addEventListener("click", () => act(async () => {
  const content = JSON.stringify(await control("GET", "/snapshot"));
  const link = el("a", {download: "goals-snapshot.json",
    href: URL.createObjectURL(new Blob([content], {type: "application/json"}))});
  link.click();
  URL.revokeObjectURL(link.href);
}, "The snapshot is saved."));
$("load").addEventListener("change", (event) => act(async () => {
  const text = await event.target.files[0].text();
  event.target.value = "";
  await control("PUT", "/snapshot", JSON.parse(text));
}, "The snapshot is loaded."));
$("goals-of").addEventListener("change", (event) => showGoals(event.target.value).catch(failed));
$("follow").addEventListener("change", (event) => {
  clearInterval(following);
  if (event.target.checked) following = setInterval(() => refresh().catch(failed), FOLLOW_MS);
});
$("again").addEventListener("click", () => act(() => undefined, "It is up to date."));

async function refresh() {
  const [health, accounts, faults, journal, clock] = await Promise.all([control("GET", "/health"),
    control("GET", "/accounts"), control("GET", "/faults"), control("GET", `/journal?limit=${allRequests ? 1000 : FIRST_REQUESTS}`),
    control("GET", "/clock")]);
  $("health").textContent = `version ${health.version}, ${health.store}, ` +
    `${counted(health.requests, "request", "requests")} answered`;
  goalsOf = Object.fromEntries(accounts.items.map(({id, goals}) => [id, goals]));
  showAccounts([...accounts.items].sort((a, b) => b.goals - a.goals));
  $("fault-table").replaceChildren(faults.items.length
    ? table(["Fault", "Strikes", "With", "Left", "Hits", "Remove"], faults.items.map(faultRow))
    : el("p", {class: "soft"}, "No faults are asked for."));
  showJournal(journal);
  showClock(clock);
  if (accounts.items.length) await showGoals($("goals-of").value);
}

async function start() {
  showMode();
  const names = [];
  for (const document of ["/openapi.json", "/companions.json"]) {
    const answer = await fetch(document);
    const {paths} = answer.ok ? await answer.json() : {paths: {}};  // --only-documented
    names.push(...Object.values(paths).flatMap((path) => Object.values(path))
      .map(({operationId}) => operationId).filter(Boolean));
  }
  $("fault-form").operation.append(...names.sort().map((name) => new Option(name, name)));
  await refresh();
  document.body.dataset.ready = "yes";
}

start().catch(failed);
