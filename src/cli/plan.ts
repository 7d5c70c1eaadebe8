/**
 * What was asked, beside the journals: so that `--resume` need not be told again, and `teiden merge` can make of several
 * machines' parts what one would have made. It has every file that was read, and no path of the machine.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { assert } from '../base/assert.ts';
import type { Words } from '../words/en.ts';
import type { Arguments, CommandName } from './commands.ts';
import { exit, Failure, systemCode } from './exit.ts';
import { isBelow, sourcesRead } from './input.ts';
import { buildOf } from './package.ts';
import { documentText } from './terminal.ts';

/** What decides on the outcome; where it is run and what is printed does not. */
const kept = [
  'design',
  'designs',
  'seed',
  'set',
  'runs',
  'precision',
  'until',
  'most',
  'vary',
  'points',
  'all',
  'years',
  'lang',
] as const satisfies readonly (keyof Arguments)[];

export interface Plan {
  readonly plan: 1;
  readonly build: string;
  readonly command: CommandName;
  readonly arguments: Pick<Arguments, (typeof kept)[number]>;
  readonly shard: Arguments['shard'] | null;
  /** The scenarios, by their place among `files`. */
  readonly scenarios: readonly string[];
  /** The sensitivity.json that was named, by its place among `files`. */
  readonly sensitivity: string | null;
  /** By name: the number of the folder and the path in it. */
  readonly files: Readonly<Record<string, string>>;
}

export function planOf(command: CommandName, given: Arguments): Plan {
  const read = sourcesRead();
  const files = given.files.map((file) => resolve(file));
  const { sensitivity } = given;
  // Folders are numbered as they are first named, so that where they stand on a machine changes nothing.
  const folders = [...new Set([...files.map((file) => dirname(file)), ...read.map(({ folder }) => folder)])];
  const nameIn = (folder: string, path: string): string => `${folders.indexOf(folder)}/${path}`;
  const known = new Map(read.map(({ folder, path }) => [join(folder, path), nameIn(folder, path)]));
  const nameOf = (file: string): string => {
    const name = known.get(file);
    assert(name !== undefined, 'what a command names it has read');
    return name;
  };
  return {
    plan: 1,
    build: buildOf(),
    command,
    arguments: Object.fromEntries(kept.map((key) => [key, given[key]])) as Plan['arguments'],
    shard: given.shard ?? null,
    scenarios: files.map(nameOf),
    sensitivity:
      sensitivity === undefined
        ? null
        : (known.get(resolve(sensitivity)) ?? nameOf(resolve(sensitivity, 'sensitivity.json'))),
    files: Object.fromEntries(read.map(({ folder, path, text }) => [nameIn(folder, path), text])),
  };
}

/** What was asked for, and nothing else that a plan from elsewhere may have. */
export function keptOf(plan: Plan): Plan['arguments'] {
  return Object.fromEntries(kept.map((key) => [key, plan.arguments[key]])) as Plan['arguments'];
}

export function planName(command: CommandName, shard: Arguments['shard']): string {
  return shard === undefined ? `plan.${command}.json` : `plan.${command}.${shard.index}-of-${shard.of}.json`;
}

export function planText(plan: Plan): string {
  return documentText(plan);
}

/** Whether a plan is of the same design, seed and settings. */
export function isSameStudy({ arguments: asked }: Plan, given: Arguments): boolean {
  const keys = ['design', 'designs', 'seed', 'set', 'vary', 'points'] as const;
  return keys.every((key) => JSON.stringify(asked[key]) === JSON.stringify(given[key]));
}

/** Every file lies below its own folder: a plan from elsewhere may not write where it likes. */
function isWhole({
  build,
  files,
  scenarios,
  sensitivity,
  command,
  arguments: given,
}: Partial<Plan>): boolean {
  const isName = (name: unknown): boolean => typeof name === 'string' && /^\d+\//.test(name) && isBelow(name);
  return (
    typeof build === 'string' &&
    ['study', 'compare', 'sweep'].includes(String(command)) &&
    typeof given === 'object' &&
    Array.isArray(scenarios) &&
    scenarios.every(isName) &&
    (sensitivity === null || isName(sensitivity)) &&
    typeof files === 'object' &&
    Object.entries(files).every(([name, text]) => isName(name) && typeof text === 'string')
  );
}

/** The plan in a folder of journals; undefined: there is none. */
export function readPlan(file: string, words: Words): Plan | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
  try {
    const found = JSON.parse(text) as Partial<Plan>;
    if (found.plan === 1 && isWhole(found)) return found as Plan;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Failure(exit.data, words.journal.notAPlan(file));
}
