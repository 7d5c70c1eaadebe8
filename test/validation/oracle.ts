/**
 * `fate` held against the chart `payment-attempt`, as a table: pairs by end, cause and outcome, what differs, and after how
 * many pairs each planted error shows.
 *
 * `npm run validate:oracle` (a number of pairs may follow) writes reports/validation/oracle.md and .json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { causeNames, causes } from '../../src/trace/cause.ts';
import { captions } from '../../src/words/caption.ts';
import { type Caught, hunt } from '../payments/mutants.ts';
import { type Comparison, compare, pairs, seed } from '../payments/oracle.ts';
import { root } from './replays.ts';

export interface OracleStudy extends Omit<Comparison, 'told' | 'visited'> {
  readonly caption: string;
  readonly seed: string;
  /** States of the chart, with how often each was entered. */
  readonly states: Readonly<Record<string, number>>;
  readonly mutants: readonly Caught[];
}

export async function oracleStudy(count: number): Promise<OracleStudy> {
  const { told, visited, ...found } = compare(count);
  const states = Object.fromEntries([...visited].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { caption: captions.en, seed, ...found, states, mutants: await hunt(told) };
}

export function markdown(study: OracleStudy): string {
  const { caption, ends, causes: counted, outcomes, mismatches, states, mutants } = study;
  const named = causes.map((cause) => [`${cause} ${causeNames[cause]}`, counted[cause] ?? 0] as const);
  return [
    '# What judges purchases, against the chart of an attempt',
    '',
    `${caption}. ${study.pairs} random purchases in random environments, seed ${study.seed}.`,
    'Each is judged twice: by `src/payments/fate.ts`, which every run uses, and by stepping the chart `payment-attempt`',
    'through xstate, event by event. Compared are end, clean end, instant settled, cause, outcome, records, entry to blame,',
    'last writes, locks and lateness. Durations are small whole numbers, so that ties are common.',
    '',
    `**Pairs that differ: ${mismatches.length}.** States of the chart that were entered: ${Object.keys(states).length}.`,
    '',
    ...table(['end', 'pairs'], sorted(ends)),
    '',
    ...table(['cause', 'pairs'], named),
    '',
    ...table(['outcome (customer/merchant)', 'pairs'], sorted(outcomes)),
    '',
    'An error planted in the text of `fate`, and the number of pairs until one differs:',
    '',
    ...table(
      ['error', 'caught by pair'],
      mutants.map(({ error, after }) => [error, after ?? 'never'] as const),
    ),
    '',
  ].join('\n');
}

const sorted = (counts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));

/** Padded, so that it reads as text too. */
function table(
  head: readonly [string, string],
  rows: readonly (readonly [string, number | string])[],
): string[] {
  const cells = [head, ...rows.map(([name, value]) => [name, String(value)] as const)];
  const wide = Math.max(...cells.map(([name]) => name.length));
  const narrow = Math.max(...cells.map(([, value]) => value.length));
  const lines = cells.map(([name, value]) => `| ${name.padEnd(wide)} | ${value.padStart(narrow)} |`);
  lines.splice(1, 0, `| ${'-'.repeat(wide)} | ${'-'.repeat(narrow - 1)}: |`);
  return lines;
}

async function main(): Promise<void> {
  const asked = Number(process.argv[2] ?? pairs);
  if (!Number.isInteger(asked) || asked < 1) throw new Error('expected a number of pairs such as 10000');
  const study = await oracleStudy(asked);
  // A short run shows; the table that is kept is of all.
  if (asked !== pairs) {
    process.stdout.write(markdown(study));
    return;
  }
  const folder = join(root, 'reports', 'validation');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'oracle.md'), markdown(study));
  writeFileSync(join(folder, 'oracle.json'), `${JSON.stringify(study, null, 2)}\n`);
  process.stdout.write(markdown(study));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
