/**
 * Published incidents as hindcasts: the trigger and the published facts of the site go in, generic tables stand for the
 * rest, and what comes out is set beside what happened. A class that was calibrated on the incident may not be used.
 *
 * What is common to all of them; the list and its report are in incidents.ts.
 */
import { quantiles } from '../../src/estimate/interval.ts';
import { type Answered, ask, table } from './desk.ts';

export const seed = '1';

export interface Question {
  readonly what: string;
  /** What was published: a value, or only a bound. In the unit of the measure. */
  readonly published: number;
  readonly bound: 'about' | 'at least' | 'at most';
  readonly unit: 's' | 'count';
  /** Of these measures of one run, the first, the last, or the only one; or the first less the second. */
  readonly of: readonly string[];
  readonly pick: 'least' | 'largest' | 'difference';
  /** Where it misses: the assumption that is responsible. Written after the run, and only for a miss. */
  readonly because: string;
}

export interface Hindcast {
  readonly scenario: string;
  readonly design?: string;
  readonly set?: readonly string[];
  readonly runs: number;
  readonly questions: readonly Question[];
}

export interface Row {
  readonly what: string;
  readonly published: number;
  readonly bound: Question['bound'];
  readonly unit: Question['unit'];
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  /** Whether what was published is within the 90 % band; for a bound, whether the median keeps it. */
  readonly inside: boolean;
  readonly because: string;
}

export function rowsOf({ questions }: Hindcast, { values }: Answered): Row[] {
  return questions.map(({ what, published, bound, unit, of, pick, because }): Row => {
    const columns = of.map(values);
    const each = columns[0]!.map((_, run) => {
      const all = columns.map((column) => column[run]!);
      if (pick === 'difference') return byHowMuch(all[0]!, all[1]!);
      const known = all.filter((value) => !Number.isNaN(value));
      return pick === 'least' ? Math.min(...known) : Math.max(...known);
    });
    // A clock that the horizon stopped is later than everything.
    const [p5, median, p95] = quantiles(
      each.map((value) => (Number.isFinite(value) ? value : null)),
      [0.05, 0.5, 0.95],
    ) as [number, number, number];
    const inside =
      bound === 'about'
        ? published >= p5 && published <= p95
        : bound === 'at least'
          ? median >= published
          : median <= published;
    return { what, published, bound, unit, p5, median, p95, inside, because };
  });
}

/**
 * By how much the one is longer; not known, and so later than everything, where the other has not ended. An outage can be
 * shorter than the recovery in which it lies, because that lasts until service stays.
 */
function byHowMuch(one: number, other: number): number {
  return Number.isFinite(other) ? Math.max(0, one - other) : Infinity;
}

export function hindcast(of: Hindcast, runs = of.runs): readonly Row[] {
  const { scenario, design = 'as-built', set = [] } = of;
  return rowsOf(of, ask({ file: `scenarios/${scenario}.yaml`, design, set, runs, seed }));
}

/** `8 h 40 min`, `> horizon`; counts as they are. */
export function shown(value: number, unit: Question['unit']): string {
  if (!Number.isFinite(value)) return 'beyond the horizon';
  if (unit === 'count') return String(Number(value.toPrecision(4)));
  const minutes = Math.round(value / 60);
  if (minutes >= 1 && minutes < 20) return `${Number((value / 60).toFixed(1))} min`;
  if (minutes < 1) return `${value.toFixed(0)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function markdown(rows: readonly Row[]): string {
  const bounds = { about: '', 'at least': '≥ ', 'at most': '≤ ' } as const;
  return table(
    ['question', 'published', 'median', '90 % band', 'outcome'],
    rows.map(({ what, published, bound, unit, p5, median, p95, inside }) => [
      what,
      `${bounds[bound]}${shown(published, unit)}`,
      shown(median, unit),
      `${shown(p5, unit)} .. ${shown(p95, unit)}`,
      inside ? 'inside' : 'MISS',
    ]),
  );
}
