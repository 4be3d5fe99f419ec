// Runs the pinned `redocly diff` once for each pair of files, in one Node process: starting it
// anew takes longer than comparing. Arguments: the folder of @redocly/cli, then the jobs, a JSON
// file with a list of [base, head, output]. Each output is what `--format json` prints.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [home, jobs] = process.argv.slice(2);
const program = join(home, 'lib', 'index.js');
const exit = process.exit;
const patience = 60_000;

for (const [index, [base, head, output]] of JSON.parse(readFileSync(jobs, 'utf8')).entries()) {
  let left;
  // The program leaves through process.exit when it fails; here only that job has failed.
  process.exit = (code) => { left = code ?? 0; };
  process.argv = [process.argv[0], program, 'diff', base, head,
    '--format', 'json', '--fail-on', 'none', '--output', output];
  await import(`${pathToFileURL(program).href}?job=${index}`);
  const start = Date.now();
  while (!existsSync(output) && left === undefined && Date.now() - start < patience) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (!existsSync(output)) writeFileSync(output, JSON.stringify({ failed: left ?? 'no answer' }));
}
exit(0);
