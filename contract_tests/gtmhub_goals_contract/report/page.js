"use strict";
const report = JSON.parse(document.getElementById("data").textContent);
const results = report.results;
const $ = (id) => document.getElementById(id);

/** Builds an element; text always goes in as text, so that nothing recorded becomes markup. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "on") element.addEventListener("click", value);
    else if (key === "width") element.style.width = value;
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}
function tag(text, kind) { return make("span", {class: "tag " + (kind || "")}, text); }
/** A sentence whose names stand between backticks. */
function named(text) {
  return text.split("`").map((part, at) => at % 2 ? make("code", {}, part) : part);
}
function count(number, one, many) { return `${number} ${number === 1 ? one : many || one + "s"}`; }
function number(value, name) { return make("td", {class: "num", "data-head": name}, String(value)); }

/** Fills a table; heads that begin with # are of numbers. */
function rows(table, heads, body) {
  table.append(
    make("thead", {}, make("tr", {}, heads.map((head) => make("th",
      {scope: "col", class: head.startsWith("#") ? "num" : null}, head.replace("#", ""))))),
    make("tbody", {}, body));
  return table;
}
/** A table of what wants to be seen, and folded below it one of what is as it should be. */
function parted(place, words, heads, items, isGood, row) {
  const table = (some) => rows(make("table", {class: "list"}), heads, some.map(row));
  const good = items.filter(isGood), other = items.filter((item) => !isGood(item));
  if (other.length) place.append(table(other));
  if (good.length) place.append(make("details", {class: "folded"},
    make("summary", {}, `${good.length} ${words}`), table(good)));
}
/** Lines to run, and a button that copies them, from a page of a plain http server too. */
function lines(title, text, what) {
  const shown = make("pre", {}, text);
  return [make("h3", {}, title, make("button", {type: "button", class: "plain", on: (event) => {
    getSelection().selectAllChildren(shown);
    event.currentTarget.textContent = document.execCommand("copy") ? "Copied" : "Selected";
  }}, `Copy ${what}`)), shown];
}
function heading(section, text) {
  $(section).querySelector("h2").append(make("span", {class: "count"}, text));
}

const isAssumption = (finding) => finding.evidence === "contradicts an inference";
const counted = results.findings.filter((finding) => !finding.accepted && !isAssumption(finding));
const documented = results.cells.filter((cell) => cell.evidence === "documented");
const reached = documented.filter((cell) => cell.reached);
const held = results.laws.filter((law) => law.state === "held");

// -- the verdict ----------------------------------------------------------------------------
const signs = {PASS: "✓", FAIL: "✗", ERROR: "!", INCONCLUSIVE: "?"};
function figure(name, value, of) {
  return make("div", {}, make("dt", {}, name),
    make("dd", {}, String(value), of === undefined ? null : make("small", {}, ` of ${of}`)));
}
const reasons = report.reasons;
document.title = `${report.verdict}: Goals contract`;
$("head").append(
  make("div", {class: "verdict " + report.verdict},
    make("div", {class: "state"}, `${signs[report.verdict]} ${report.verdict}`),
    make("div", {},
      make("h1", {}, `Goals contract ${results.contract_version} against ${results.url}`),
      make("div", {class: "soft"}, [`profile ${results.profile}`, `seed ${results.seed}`,
        results.started.replace("T", " ").replace("+00:00", " UTC"),
        results.shard ? `share ${results.shard}` : null].filter(Boolean).join(", "))),
    make("dl", {class: "figures"},
      figure("documented statuses", reached.length, documented.length),
      figure("laws held", held.length, results.laws.length),
      figure("failures", counted.length),
      figure("requests", results.requests.toLocaleString("en")),
      figure("seconds", results.seconds))),
  make("ul", {class: "reasons"}, reasons.slice(0, 6).map((reason) => make("li", {}, named(reason)))),
  reasons.length > 6 ? make("details", {class: "more"},
    make("summary", {}, count(reasons.length - 6, "more reason")),
    make("ul", {class: "inside"}, reasons.slice(6).map((reason) => make("li", {}, named(reason))))) : "",
  ...(report.lines || []).map((line) => make("p", {class: "soft"}, line)));
for (const [id, text] of [["failed", `Failures ${counted.length}`], ["operations", "Operations"],
  ["held", "Laws"], ["letter-of-it", "Letter"], ["assumed", "Assumptions"],
  ["covered", "Keywords"], ["slow", "Slowest"], ["own-test", "Own test"]])
  $("nav").append(make("a", {href: "#" + id}, text));

// -- operations by status -------------------------------------------------------------------
const statuses = [...new Set(results.cells.map((cell) => cell.status))].sort((a, b) => a - b);
const operations = [...new Set(results.cells.map((cell) => cell.operation))];
const cellOf = new Map(results.cells.map((cell) => [`${cell.operation} ${cell.status}`, cell]));
function kindOf(cell) {
  return cell.violated ? "bad" : cell.reached ? "ok" : cell.waived ? "waived" : "no";
}
function said(cell) {
  return `${cell.operation} ${cell.status} (${cell.evidence}): ` + {
    bad: `violated; reached ${count(cell.reached, "time")}`,
    ok: `conforming; reached ${count(cell.reached, "time")}`,
    waived: `waived: ${cell.waived}`,
    no: "not reached" + (cell.why ? `: ${cell.why}` : ""),
  }[kindOf(cell)];
}
function square(cell) {
  const kind = kindOf(cell), words = said(cell);
  return make("button", {type: "button", title: words, "aria-label": words, "aria-pressed": "false",
    tabindex: "-1",
    class: `square ${kind}` + (cell.evidence === "inferred" ? " inferred" : ""),
    "data-status": cell.status, on: (event) => choose(event.currentTarget, cell)},
  {bad: "✗", ok: String(cell.reached), waived: "w", no: "–"}[kind]);
}
function choose(button, cell) {
  for (const other of document.querySelectorAll(".square[aria-pressed=true]"))
    other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  const its = results.findings.filter((finding) => finding.operation === cell.operation);
  $("note").replaceChildren(said(cell), its.length ? make("button", {type: "button", class: "plain",
    on: () => { operationChoice.value = cell.operation; draw(); $("failed").scrollIntoView(); }},
  `show what broke in ${cell.operation}: ${its.length}`) : "");
}
for (const [kind, sign, text] of [["ok", "12", "conforming, times reached"], ["bad", "✗", "violated"],
  ["no", "–", "not reached"], ["waived", "w", "waived"], ["ok inferred", "3", "dashed: inferred"]])
  $("legend").append(make("li", {}, make("span", {class: "square " + kind}, sign), text));
heading("operations", `${operations.length} operations, ${count(statuses.length, "status", "statuses")}`);
rows($("matrix"), ["operation", ...statuses.map(String)], operations.map((operation) =>
  make("tr", {}, make("th", {scope: "row", class: "mono"}, operation), statuses.map((status) => {
    const cell = cellOf.get(`${operation} ${status}`);
    return make("td", {}, cell ? square(cell) : null);
  }))));

// One stop of the Tab key for all squares; arrow keys go on from there.
$("matrix").querySelector(".square")?.setAttribute("tabindex", "0");
$("matrix").addEventListener("focusin", (event) => {
  for (const other of $("matrix").querySelectorAll(".square")) other.tabIndex = -1;
  event.target.tabIndex = 0;
});
$("matrix").addEventListener("keydown", (event) => {
  const [down, right] = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1],
    ArrowRight: [0, 1]}[event.key] || [0, 0];
  if (!down && !right) return;
  event.preventDefault();
  const table = [...$("matrix").tBodies[0].rows], from = event.target.closest("td");
  let row = table.indexOf(from.parentElement), column = from.cellIndex, found = null;
  while (!found && table[row += down] && table[row].cells[column += right])
    found = table[row].cells[column].querySelector(".square");
  found?.focus();
});

// -- failures -------------------------------------------------------------------------------
const layers = {law: "law", answer: "broken answer", letter: "letter"};
function option([value, text]) { return make("option", {value}, text); }
const search = make("input", {type: "search", placeholder: "Search failures",
  "aria-label": "Search failures"});
const layerChoice = make("select", {"aria-label": "Layer"}, [["", "Every layer"], ["law", "Laws"],
  ["answer", "Broken answers"], ["letter", "The letter"]].map(option));
const operationChoice = make("select", {"aria-label": "Operation"},
  [["", "Every operation"], ...operations.map((operation) => [operation, operation])].map(option));
const shownCount = make("span", {"aria-live": "polite"});
const everything = make("button", {type: "button", class: "plain", on: () => {
  search.value = layerChoice.value = operationChoice.value = ""; draw(); }}, "Show all");
$("filters").append(search, layerChoice, operationChoice, everything, shownCount);
for (const control of [search, layerChoice, operationChoice])
  control.addEventListener("input", draw);

const cut = (text) => text.length > 500 ? `${text.slice(0, 500)} … (whole in verdict.json)` : text;
function call(each) {
  return make("li", {}, make("span", {class: "who"}, each.identity),
    make("code", {}, make("b", {}, each.method), ` ${each.target}`),
    each.body ? make("pre", {}, cut(each.body)) : null,
    make("pre", {}, make("b", {}, `→ ${each.status}`), ` ${cut(each.answer || "")}`));
}
function inside(finding) {
  const part = (title, ...content) => [make("h3", {}, title), ...content];
  return make("div", {class: "inside"},
    make("p", {class: "law-said"}, finding.statement),
    make("div", {class: "pair"},
      make("div", {}, part("Received", make("pre", {}, finding.received || "nothing"))),
      make("div", {}, part("Expected", make("pre", {}, finding.expected || "something else")))),
    finding.trace.length ? part("Shortest trace", make("ol", {class: "trace"}, finding.trace.map(call))) : [],
    finding.curl.length ? lines("The same with curl", finding.curl.join("\n"), "curl") : [],
    lines("Replay", finding.replay, "replay"),
    make("div", {class: "facts"},
      make("span", {}, `seen ${count(finding.count, "time")}`
        + (finding.repeats ? "" : ", not again at once: it may depend on timing")),
      make("span", {}, "identity ", make("code", {}, finding.identity)),
      finding.pointer ? make("span", {}, "contract ", make("code", {}, finding.pointer)) : null));
}
function one(finding) {
  const note = finding.accepted ? tag("accepted: " + finding.accepted, "wait")
    : isAssumption(finding) ? tag("contradicts an assumption", "wait") : null;
  const element = make("details", {class: "finding" + (note ? " aside" : "")},
    make("summary", {},
      make("span", {}, finding.status ? tag(String(finding.status), note ? "wait" : "bad") : null),
      make("b", {class: "mono"}, finding.operation),
      make("span", {}, make("span", {}, finding.clause), " ",
        make("span", {class: "rule"}, finding.rule)),
      make("span", {}, note, note ? " " : null, tag(layers[finding.layer] || finding.layer))));
  const fill = () => { if (element.children.length === 1) element.append(inside(finding)); };
  element.addEventListener("toggle", () => { if (element.open) fill(); });
  element.fill = fill;
  return element;
}
function draw() {
  const word = search.value.toLowerCase();
  const shown = results.findings.filter((finding) =>
    (!layerChoice.value || finding.layer === layerChoice.value)
    && (!operationChoice.value || finding.operation === operationChoice.value)
    && (!word || [finding.rule, finding.clause, finding.operation, finding.received,
      finding.expected, finding.identity].join("\n").toLowerCase().includes(word)));
  shownCount.textContent = `${shown.length} of ${results.findings.length}`;
  everything.hidden = shown.length === results.findings.length;
  $("failures").replaceChildren(...(shown.length ? shown.map(one)
    : [make("p", {class: "soft"}, results.findings.length ? "None match." : "None.")]));
}
draw();
$("failures").querySelector(".finding")?.setAttribute("open", "");
$("filters").hidden = !results.findings.length;
heading("failed", [String(counted.length), results.findings.length > counted.length
  ? `and ${results.findings.length - counted.length} that do not count` : ""].join(" ").trim());

// On paper nothing can be opened; a page of paper each is enough for the first of many.
addEventListener("beforeprint", () => {
  for (const element of [...document.querySelectorAll(".finding:not([open])")].slice(0, 20)) {
    element.fill();
    element.open = element.dataset.printed = true;
  }
});
addEventListener("afterprint", () => {
  for (const element of document.querySelectorAll("details[data-printed]")) {
    element.open = false;
    delete element.dataset.printed;
  }
});

// -- laws, letter, assumptions --------------------------------------------------------------
const rank = ["violated", "too few cases", "not run", "held"];
const stateTag = (law) => law.state === "held" ? tag("✓ held", "good")
  : law.state === "violated" ? tag("✗ violated", "bad") : tag(`– ${law.state}`, "wait");
heading("held", `${held.length} of ${results.laws.length} held`);
parted($("laws"), "held", ["state", "law", "#held", "#runs", "#requests", "#seconds"],
  [...results.laws].sort((a, b) => rank.indexOf(a.state) - rank.indexOf(b.state)),
  (law) => law.state === "held", (law) =>
    make("tr", {}, make("td", {}, stateTag(law)),
      make("td", {}, make("span", {class: "name"}, law.id), make("div", {}, law.statement),
        law.why ? make("div", {class: "why"}, law.why) : null,
        make("div", {class: "from"}, `${law.evidence}: ${law.source}`)),
      number(law.held, "held"), number(law.executions, "runs"), number(law.requests, "requests"),
      number(law.seconds.toFixed(2), "seconds")));
parted($("letter"), "judged to the end", ["family", "operations and checks", "#requests", "#seconds"],
  results.families, (family) => family.complete, (family) => make("tr", {},
    make("td", {}, make("span", {class: "name"}, family.name),
      family.complete ? null : make("div", {}, tag("– cut short", "wait"))),
    make("td", {}, make("div", {}, family.operations.join(", ")),
      make("div", {class: "checks from"}, Object.entries(family.checks).map(([name, times]) =>
        make("span", {}, `${name} `, make("b", {}, String(times)))))),
    number(family.requests, "requests"), number(family.seconds, "seconds")));
const answers = {contradicted: ["✗ contradicted", "bad"], confirmed: ["✓ confirmed", "good"]};
const factRank = ["contradicted", "not tried enough", "confirmed"];
heading("assumed", ["confirmed", "contradicted"].map((answer) =>
  `${results.facts.filter((fact) => fact.answer === answer).length} ${answer}`).join(", "));
parted($("facts"), "confirmed", ["this server", "assumption"], [...results.facts]
  .sort((a, b) => factRank.indexOf(a.answer) - factRank.indexOf(b.answer)),
(fact) => fact.answer === "confirmed", (fact) => make("tr", {},
    make("td", {}, tag(...(answers[fact.answer] || [`– ${fact.answer}`, "wait"]))),
    make("td", {}, fact.fact, make("div", {class: "from"}, fact.source))));

// -- keywords -------------------------------------------------------------------------------
const keywords = results.coverage.keywords;
if (keywords) {
  const share = (side) => side.constraints ? (100 * side.hit / side.constraints).toFixed(1) : "100";
  const line = (words, side, extra) => make("p", {}, make("b", {}, `${share(side)} %`),
    ` of ${side.constraints} constraints of ${words}${extra}`,
    make("span", {class: "meter"}, make("i", {width: `${share(side)}%`})));
  const most = 400;
  const list = (title, labels) => labels.length ? make("details", {},
    make("summary", {}, `${title}: ${labels.length}`),
    make("div", {class: "inside"}, make("ul", {}, labels.slice(0, most).map((label) =>
      make("li", {}, make("code", {}, label)))),
    labels.length > most ? make("p", {class: "soft"}, "All of them are in verdict.json.") : null))
    : null;
  $("keywords").append(...[
    line("requests", keywords.requests, " were hit by a valid request and by one in which nothing "
      + `else was broken (${keywords.requests.valid} valid, ${keywords.requests.invalid} invalid)`),
    line("answers", keywords.responses, " were met by a value that the server sent"),
    list("No valid request", keywords.missed.valid),
    list("No request that breaks this alone", keywords.missed.invalid),
    list("Never in an answer", keywords.missed.observed),
    list("Cannot be hit, it was said, and was hit", keywords.hit_after_all),
    make("details", {}, make("summary", {}, "Cannot be hit: "
      + keywords.left_out.reduce((sum, each) => sum + each.constraints, 0)),
    make("div", {class: "inside"}, make("ul", {}, keywords.left_out.map((each) =>
      make("li", {}, `${each.constraints}: ${each.reason}`)))))].filter(Boolean));
} else {
  $("keywords").append(make("p", {class: "soft"}, "Not measured."));
}

// -- slowest calls, the suite's own test ----------------------------------------------------
const slowest = Object.entries(results.slowest).sort((a, b) => b[1].ms - a[1].ms);
rows($("slowest"), ["operation", "request", "#ms"], slowest.map(([operation, slow]) =>
  make("tr", {}, make("td", {class: "mono"}, operation),
    make("td", {}, make("code", {}, cut(slow.request)),
      make("span", {class: "bar", width: `${100 * slow.ms / (slowest[0][1].ms || 1)}%`})),
    number(slow.ms, "ms"))));
const catchers = report.killMatrix.catchers;
const faults = catchers.flatMap((row) => row.faults);
const caught = faults.filter((fault) => fault.caught).length;
heading("own-test", `${caught} of ${faults.length} faulty servers caught`);
$("kills").append(
  make("p", {class: "lead"}, "Each mark is a faulty server that the law or check beside it must "
    + `catch: ✓ caught, ✗ missed. Kept from the last run of all of them, seed ${report.killMatrix.seed}.`));
for (const [kind, title] of [["law", "Laws"], ["check", "Checks of the letter"]])
  $("kills").append(make("h3", {}, title), make("div", {class: "kills"},
    catchers.filter((row) => row.kind === kind).map((row) => make("details", {},
      make("summary", {}, make("span", {}, row.name),
        make("span", {class: "pips", role: "img", "aria-label":
          `${row.faults.filter((fault) => fault.caught).length} of ${row.faults.length} caught`},
        row.faults.map((fault) => fault.caught ? "✓" : make("b", {}, "✗")))),
      make("dl", {}, row.faults.map((fault) => [
        make("dt", {}, `${fault.caught ? "✓" : "✗ missed:"} ${fault.name.replaceAll("-", " ")}`),
        make("dd", {}, fault.about)]))))));
