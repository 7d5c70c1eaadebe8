/**
 * What many replications gave, column by column.
 *
 * A statistic asks for one column at a time, so a sample need not be in memory: the same statistics serve a hundred
 * replications in an array and a hundred thousand in a journal.
 */
import { assert } from '../base/assert.ts';
import type { Measure } from '../measure/fold.ts';

export interface Sample {
  readonly measures: readonly Measure[];
  /** Replications, consecutive. */
  readonly runs: number;
  /** The values of the measure of this index, by replication; Infinity: beyond the horizon; NaN: did not happen. */
  column(index: number): Float64Array;
  /** How far the clock of the measure of this index ran at least in every replication; Infinity where the horizon stops none. */
  limit(index: number): number;
  /** All values of some consecutive replications, where they lie together: measure m of first + i at m · count + i. */
  range?(first: number, count: number): Pick<Portion, 'first' | 'count' | 'values'>;
}

/** Consecutive replications as they are run, sent and stored: every measure's values beside each other. */
export interface Portion {
  readonly first: number;
  readonly count: number;
  /** The value of measure m in replication first + i at m · count + i. */
  readonly values: Float64Array;
  /** Indices, ascending, of the measures whose clocks the horizon can stop in these replications. */
  readonly clocks: Int32Array;
  /** How far the clock of measure clocks[c] could run in replication first + i at c · count + i. */
  readonly limits: Float64Array;
}

/** A portion's values and limits from those of each replication. */
export function portionOf(
  first: number,
  rows: readonly { readonly values: Float64Array; readonly limits: Float64Array }[],
): Portion {
  const count = rows.length;
  const measures = rows[0]?.values.length ?? 0;
  const clocks = Int32Array.from(
    Array.from({ length: measures }, (_, measure) => measure).filter((measure) =>
      rows.some(({ limits }) => limits[measure]! < Infinity),
    ),
  );
  const values = new Float64Array(measures * count);
  const limits = new Float64Array(clocks.length * count);
  rows.forEach((row, i) => {
    for (let measure = 0; measure < measures; measure++) values[measure * count + i] = row.values[measure]!;
    clocks.forEach((measure, clock) => {
      limits[clock * count + i] = row.limits[measure]!;
    });
  });
  return { first, count, values, clocks, limits };
}

/** Replications `skip` … `skip + count − 1` of a portion, which are those from `into` on of a sample. */
export interface Taken<T> {
  readonly of: T;
  readonly skip: number;
  readonly into: number;
  readonly count: number;
}

/**
 * What each of some portions, ascending by their first replication, gives to a sample of `runs` replications from number
 * `from` on: all of them, none twice.
 */
export function taken<T extends Pick<Portion, 'first' | 'count'>>(
  portions: readonly T[],
  runs: number,
  from = 0,
): Taken<T>[] {
  const found: Taken<T>[] = [];
  let next = 0;
  for (const of of portions) {
    const first = of.first - from;
    const until = Math.min(runs, first + of.count);
    if (until <= next) continue;
    assert(first <= next, 'a sample has no gap');
    found.push({ of, skip: next - first, into: next, count: until - next });
    next = until;
  }
  assert(next === runs, 'a sample has no gap');
  return found;
}

/** A sample in memory, of portions ascending by their first replication. */
export function sampleOf(
  measures: readonly Measure[],
  portions: readonly Portion[],
  runs = portions.reduce((sum, { count }) => sum + count, 0),
): Sample {
  const all = taken(portions, runs, portions[0]?.first);
  return {
    measures,
    runs,
    column(index) {
      const values = new Float64Array(runs);
      for (const { of, skip, into, count } of all) {
        const from = index * of.count + skip;
        values.set(of.values.subarray(from, from + count), into);
      }
      return values;
    },
    limit(index) {
      let least = Infinity;
      for (const { of, skip, count } of all) {
        const clock = of.clocks.indexOf(index);
        if (clock < 0) continue;
        for (let i = skip; i < skip + count; i++) least = Math.min(least, of.limits[clock * of.count + i]!);
      }
      return least;
    },
  };
}

/** The values of one measure, without the replications in which it did not happen. */
export function happened(sample: Sample, index: number): readonly number[] {
  return Array.from(sample.column(index)).filter((value) => !Number.isNaN(value));
}
