// Create a goal with Node's fetch: node create.mjs BODY URL AUTHORIZATION ACCOUNT
const [body, url, authorization, account] = process.argv.slice(2);
const headers = { "content-type": "application/json", authorization, "gtmhub-accountId": account };
const answer = await fetch(url, { method: "POST", headers, body });
process.stdout.write(await answer.text());
