"use strict";
const base = "/__emulator/v1";
const FIRST_ACCOUNTS = 24;
let allAccounts = false;

/** Builds an element; text always goes in as text, so nothing stored here can become markup. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function table(heads, rows) {
  return el("div", {class: "scroll"}, el("table", {},
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", {scope: "col"}, head)))),
    el("tbody", {}, ...rows)));
}

const STATES = [["draft", "draft"], ["in_review", "in review"], ["approved", "approved"],
  ["no workflow", "no approval"]];

function accountCard(account) {
  const parts = STATES.map(([state, said]) => [state, said, account.goalsByState[state] || 0])
    .filter(([, , count]) => count);
  const css = (state) => state === "no workflow" ? "none" : state;
  const bar = el("div", {class: "bar", role: "img",
    "aria-label": parts.map(([, said, count]) => `${count} ${said}`).join(", ") || "no goals"},
    ...parts.map(([state, , count]) => el("span", {class: css(state), style: `flex:${count}`})));
  const legend = el("div", {class: "legend"}, ...parts.map(([state, said, count]) =>
    el("span", {}, el("i", {class: `key ${css(state)}`}), `${count} ${said}`)));
  const tokens = Object.entries(account.tokens);
  return el("section", {class: "card"}, el("h3", {}, el("bdi", {title: account.name}, account.name),
    account.plan === "active" ? null : el("span", {class: "evidence error"}, "suspended")),
    el("div", {class: "soft"}, el("code", {}, account.id)),
    bar, legend,
    el("div", {class: "soft"},
      [counted(account.goals, "goal", "goals"), counted(account.users, "person", "people"),
        counted(account.sessions, "session", "sessions")].join(", ")),
    tokens.length ? el("details", {style: "margin:.8rem 0 0"},
      el("summary", {}, counted(tokens.length, "token", "tokens")),
      ...tokens.map(([token, name]) => el("p", {}, el("code", {}, token), ` ${name}`))) : null);
}

/** Test runs leave hundreds of accounts: the first ones show, and a button brings the rest. */
function showAccounts(accounts) {
  const target = document.getElementById("account-cards");
  const shown = allAccounts ? accounts : accounts.slice(0, FIRST_ACCOUNTS);
  target.replaceChildren(...(shown.length ? shown.map(accountCard)
    : [el("p", {class: "soft"}, "No accounts yet.")]));
  if (shown.length === accounts.length) return;
  const more = el("button", {type: "button"}, `Show all ${accounts.length} accounts`);
  more.addEventListener("click", () => { allAccounts = true; showAccounts(accounts); });
  target.append(more);
}

function faultRow(fault) {
  const what = [fault.status, fault.cut, fault.delayMs ? `${fault.delayMs} ms` : null]
    .filter(Boolean).join(", ");
  const where = [fault.operation || "every operation", fault.header, fault.accountId]
    .filter(Boolean).join(", ");
  return el("tr", {}, el("td", {class: "mono"}, fault.id), el("td", {}, where), el("td", {class: "short"}, what),
    el("td", {class: "short"}, `${fault.hits} of ${fault.met}`));
}

function journalRow(entry) {
  return el("tr", {}, el("td", {class: "soft mono short"}, entry.at.slice(11, 23).replace("Z", "")),
    el("td", {class: `s${Math.floor(entry.status / 100)}`}, String(entry.status)),
    el("td", {}, entry.operation || ""),
    el("td", {class: "mono wide"}, `${entry.method} ${entry.path}`),
    el("td", {class: "error"}, entry.fault || ""),
    el("td", {class: "soft short"}, `${entry.milliseconds.toFixed(1)} ms`));
}

async function refresh() {
  const [health, accounts, faults, journal] = await Promise.all([read(`${base}/health`),
    read(`${base}/accounts`), read(`${base}/faults`), read(`${base}/journal?limit=25`)]);
  document.getElementById("health").textContent =
    `version ${health.version}, ${health.store}, ` +
    `${counted(health.requests, "request", "requests")} answered`;
  showAccounts([...accounts.items].sort((a, b) => b.goals - a.goals));
  document.getElementById("fault-table").replaceChildren(faults.items.length
    ? table(["Fault", "Strikes", "With", "Hits"], faults.items.map(faultRow))
    : el("p", {class: "soft"}, "No faults are asked for. ", el("code", {}, `POST ${base}/faults`),
      " asks for one."));
  document.getElementById("journal-table").replaceChildren(journal.items.length
    ? table(["At", "Status", "Operation", "Request", "Fault", "Took"], journal.items.map(journalRow))
    : el("p", {class: "soft"}, "Nothing was asked yet."));
}

const failed = (error) => {
  document.getElementById("health").replaceChildren(el("span", {class: "error"}, String(error)));
};
document.getElementById("again").addEventListener("click", () => refresh().catch(failed));
refresh().then(() => { document.body.dataset.ready = "yes"; }).catch(failed);
