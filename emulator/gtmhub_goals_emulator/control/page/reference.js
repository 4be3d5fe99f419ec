"use strict";
// Shows one of the two contracts with Swagger UI; "try it" calls this emulator as one of its people.

const chosen = new URLSearchParams(location.search);

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Fills the list of people and answers whose token and account are tried. */
async function caller() {
  const {items} = await read("/__emulator/v1/accounts");
  items.sort((a, b) => (a.plan !== "active") - (b.plan !== "active") || b.goals - a.goals);
  const people = items.flatMap((account) => Object.entries(account.tokens).map(
    ([token, name]) => ({token, accountId: account.id, label: `${name}, ${account.name}`})));
  const select = document.querySelector("#caller select");
  select.append(...people.map(({label}, at) => new Option(label, at)));
  const at = Math.min(Number(chosen.get("as")) || 0, people.length - 1);
  select.value = at;
  select.addEventListener("change", () => { location.search = new URLSearchParams({as: select.value}); });
  document.getElementById("caller").hidden = !people.length;
  return people[at];
}

/**
 * The contract with this emulator as its server and the caller's account in the header. What is
 * optional is left empty, for Swagger UI would send every example; they stand in the descriptions.
 */
function here(spec, accountId) {
  spec.servers = [{url: location.origin}];
  for (const parameter of Object.values(spec.components.parameters || {})) {
    if (parameter.name === "gtmhub-accountId") parameter.example = accountId;
    else if (!parameter.required && "example" in parameter) {
      parameter.description += `\n\nExample: \`${parameter.example}\``;
      delete parameter.example;
    }
  }
  return spec;
}

async function show() {
  const control = chosen.get("of") === "control";
  const person = control ? undefined : await caller();
  const spec = here(await read(control ? "control.json" : "/openapi.json"), person && person.accountId);
  const ui = SwaggerUIBundle({
    spec, dom_id: "#reference", deepLinking: true, filter: true, tryItOutEnabled: true,
    displayRequestDuration: true, defaultModelsExpandDepth: 0, validatorUrl: null,
    onComplete: () => {
      if (person) ui.preauthorizeApiKey("bearer", person.token);
      document.body.dataset.ready = "yes";
    },
  });
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();
show().catch((error) => {
  document.getElementById("reference").textContent = String(error);
});
