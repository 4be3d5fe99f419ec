"use strict";
// Shows one of the contracts with Swagger UI; "try it" calls this emulator as one of its people.

const DOCUMENTS = {goals: "/openapi.json", companions: "/companions.json", control: "control.json"};
const shown = new URLSearchParams(location.search).get("of") || "goals";

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Offers everybody who has a token; answers who is chosen, the first at the start. */
async function people() {
  const {items} = await read("/__emulator/v1/accounts");
  items.sort((a, b) => (a.plan !== "active") - (b.plan !== "active") || b.goals - a.goals);
  const all = items.flatMap(({id, name, tokens}) => Object.entries(tokens).map(
    ([token, person]) => ({token, accountId: id, label: `${person}, ${name}`})));
  const select = document.querySelector("#caller select");
  select.append(...all.map(({label}, at) => new Option(label, at)));
  select.addEventListener("change", () => show(all[select.value]));
  document.getElementById("caller").hidden = !all.length;
  return all[0];
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
      const {$ref, ...schema} = parameter.schema;
      parameter.schema = {...schema, ...($ref ? spec.components.schemas[$ref.split("/").pop()] : {})};
      delete parameter.schema.example;
      delete parameter.example;
    }
  }
  return spec;
}

async function show(person) {
  delete document.body.dataset.ready;
  const spec = here(await read(DOCUMENTS[shown]), person && person.accountId);
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
(shown === "control" ? show() : people().then(show)).catch((error) => {
  document.getElementById("reference").textContent = String(error);
});
