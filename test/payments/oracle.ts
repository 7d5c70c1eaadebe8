/**
 * `fate` against the chart: the same pairs judged by both and compared field by field.
 */
import { emptyFate, type Fate, fate } from '../../src/payments/fate.ts';
import { causes } from '../../src/trace/cause.ts';
import { outcomes } from '../../src/trace/outcome.ts';
import { creditsOf, debitsOf, dueOf, holdsOf } from '../../src/trace/views.ts';
import { judge } from './judged.ts';
import { pairOf } from './pairs.ts';
import type { Given } from './stepped.ts';

export const seed = 'payment-attempt';
export const pairs = 10_000;

/** What a purchase came to, in the words in which both are compared. */
export type Told = Readonly<Record<string, string | number | boolean>>;

export interface Comparison {
  readonly pairs: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly causes: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Pairs of which the two say different things: the number of the pair and what differs. */
  readonly mismatches: readonly string[];
  /** What the chart says of each pair, by number. */
  readonly told: readonly Told[];
  /** States of the chart that were entered, with how often. */
  readonly visited: ReadonlyMap<string, number>;
}

export function compare(count: number): Comparison {
  const visited = new Map<string, number>();
  const visit = (state: string): void => {
    visited.set(state, (visited.get(state) ?? 0) + 1);
  };
  const found = { ends: {}, causes: {}, outcomes: {} };
  const told: Told[] = [];
  const mismatches: string[] = [];
  for (let number = 0; number < count; number++) {
    const given = pairOf(seed, number);
    const here = toldByChart(given, visit);
    const differs = differences(toldByFate(given), here);
    told.push(here);
    add(found.ends, here['end']);
    if (here['cause'] !== 'none') add(found.causes, here['cause']);
    if (here['outcome'] !== 'none') add(found.outcomes, here['outcome']);
    if (differs.length > 0) mismatches.push(`pair ${number}: ${differs.join('; ')}`);
  }
  return { pairs: count, ...found, mismatches, told, visited };
}

/** What differs, as `field: what fate says | what the chart says`. */
export function differences(fates: Told, charts: Told): string[] {
  return Object.keys(charts)
    .filter((field) => !Object.is(fates[field], charts[field]))
    .map((field) => `${field}: ${fates[field]} | ${charts[field]}`);
}

function add(counts: Record<string, number>, key: unknown): void {
  counts[String(key)] = (counts[String(key)] ?? 0) + 1;
}

const into = emptyFate();

/** What `fate`, or a mutant of it, says of a pair. */
export function toldByFate({ row, environment, flow, service }: Given, of = fate): Told {
  of(row, 0, environment, flow, service, into);
  const { cause, outcome, views, since: _, refusedLater: __, ...plain }: Fate = into;
  return {
    ...plain,
    cause: causes[cause] ?? 'none',
    outcome: outcomes[outcome] ?? 'none',
    views: multiples(debitsOf(views), creditsOf(views), dueOf(views), holdsOf(views)),
  };
}

/** What the stepped chart says of it. */
export function toldByChart(given: Given, visit?: (state: string) => void): Told {
  const { debits, credits, due, holds, ...plain } = judge(given, visit);
  return { ...plain, views: multiples(debits, credits, due, holds) };
}

function multiples(debits: number, credits: number, due: number, holds: number): string {
  return `debits ${debits}, credits ${credits}, due ${due}, holds ${holds}`;
}
