/**
 * `npm run validate:external`: the simulator against published numbers and closed forms. Prints the table and writes it
 * to reports/validation/; exits with 1 when a case fails. The same draws every time, so the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as teiden from '../../dist/index.js';
import { markdown, table } from './table.js';
import { validate } from './validate.js';

const here = new URL('./', import.meta.url);
const read = (name) => readFileSync(new URL(name, here), 'utf8');
const { cases } = JSON.parse(read('cases.json'));

const rows = [];
for (const each of cases) {
  const begun = process.hrtime.bigint();
  const found = validate(each, { teiden, read, share: 1 });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  process.stdout.write(`${table(found)}`);
  process.stderr.write(`${each.id}: ${seconds.toFixed(1)} s\n`);
  rows.push(...found);
}
const failed = rows.filter(({ passes }) => !passes);
process.stdout.write(
  `${rows.length - failed.length} of ${rows.length} quantities of ${cases.length} cases hold\n`,
);

const reports = new URL('../../reports/validation/', here);
mkdirSync(reports, { recursive: true });
writeFileSync(new URL('external.md', reports), markdown(rows, cases));
writeFileSync(new URL('external.json', reports), `${JSON.stringify(rows, null, 1)}\n`);
if (failed.length > 0) process.exitCode = 1;
