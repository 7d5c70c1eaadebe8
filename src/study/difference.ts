/**
 * Two designs compared replication by replication, under common random numbers.
 *
 * What must stay true: both columns are of the same replications under one seed, so that the difference of a
 * replication is that of two designs in one night.
 */
import { type Interval, mean, pairedDifference, standardDeviation } from '../estimate/interval.ts';
import { meanEstimate } from '../estimate/mean-estimate.ts';
import type { Measure, Unit } from '../measure/fold.ts';
import type { Sample } from './sample.ts';

/** What a design changes in one measure: design minus reference, replication by replication. */
export interface Difference {
  readonly measure: string;
  readonly unit: Unit;
  /** Replications in which it happened under both. */
  readonly runs: number;
  /** Means over these, of both designs; of min(clock, limit) where `restricted`. */
  readonly before: number;
  readonly after: number;
  readonly mean: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Confidence of the interval. */
  readonly level: number;
  /** NaN where one side does not vary. */
  readonly correlation: number;
  /** Share of the replications in which both have the same value. */
  readonly zeros: number;
  /** How many times wider the interval of as many independent replications would be; NaN where no difference varies. */
  readonly narrower: number;
  /** The differences are not so skewed that the interval means less than it says. */
  readonly reliable: boolean;
  /** A clock was stopped by the horizon in some replication: the difference is of min(clock, limit). */
  readonly restricted: boolean;
}

/** A measure's values under one design, by replication, and how far its clock ran at least. */
export interface Side {
  readonly values: Float64Array;
  readonly limit: number;
}

export function sideOf(sample: Sample, index: number): Side {
  return { values: sample.column(index), limit: sample.limit(index) };
}

/** The difference in one measure; null where it happened under both in no replication. */
export function difference(
  { name, unit }: Pick<Measure, 'name' | 'unit'>,
  reference: Side,
  design: Side,
  level = 0.95,
): Difference | null {
  // Both designs' clocks are known up to the lesser limit.
  const limit = Math.min(reference.limit, design.limit);
  const before: number[] = [];
  const after: number[] = [];
  let restricted = false;
  reference.values.forEach((a, run) => {
    const b = design.values[run]!;
    if (Number.isNaN(a) || Number.isNaN(b)) return;
    restricted ||= a === Infinity || b === Infinity;
    before.push(a);
    after.push(b);
  });
  if (before.length === 0) return null;
  if (restricted)
    for (const side of [before, after])
      side.forEach((value, run) => {
        side[run] = Math.min(value, limit);
      });
  after.forEach((value, run) => {
    if (isSame(before[run]!, value)) after[run] = before[run]!;
  });
  const { correlation } = pairedDifference(before, after);
  const differences = after.map((value, run) => value - before[run]!);
  const estimate = meanEstimate(differences, level);
  const spread = estimate.standardDeviation;
  return {
    measure: name,
    unit,
    runs: before.length,
    before: mean(before),
    after: mean(after),
    mean: estimate.mean,
    standardError: estimate.standardError,
    interval: estimate.interval,
    level,
    correlation,
    zeros: differences.filter((value) => value === 0).length / differences.length,
    narrower: Math.hypot(standardDeviation(before), standardDeviation(after)) / spread,
    reliable: spread === 0 || estimate.reliable,
    restricted,
  };
}

/** Equal but for the rounding of sums: no quantity is told to more than twelve digits. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
