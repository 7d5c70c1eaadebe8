/**
 * One figure that a study is about, such as the mean or the p95 of a measure: estimated from a sample, and its change from
 * another sample of the same replications.
 */
import {
  type Interval,
  mean,
  meanInterval,
  pairedDifference,
  proportionInterval,
  quantiles,
} from '../estimate/interval.ts';
import { ascending, quantileInterval } from '../estimate/order-statistics.ts';
import { pairedQuantileDifference } from '../estimate/paired-quantile.ts';
import type { Objective } from '../scenario/scenario.ts';
import { resamples } from './resample.ts';
import type { Sample } from './sample.ts';

export interface Statistic {
  readonly measure: string;
  readonly statistic: Objective['statistic'];
}

export interface Estimated {
  /** Infinity: beyond the horizon. NaN: it happened in no replication. */
  readonly estimate: number;
  readonly interval: Interval;
  /** A clock was stopped by the horizon, and the mean is of min(clock, limit). */
  readonly restricted: boolean;
}

const levels: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

const nothing: Interval = { low: Number.NaN, high: Number.NaN };

export function estimated({ measure, statistic }: Statistic, sample: Sample): Estimated {
  const index = indexOf(sample, measure);
  const all = sample.column(index);
  if (statistic === 'chance-of-any') {
    const seen = all.filter((value) => value > 0).length;
    return {
      estimate: seen / all.length,
      interval: proportionInterval(seen, all.length),
      restricted: false,
    };
  }
  const values = [...all].filter((value) => !Number.isNaN(value));
  if (values.length === 0) return { estimate: Number.NaN, interval: nothing, restricted: false };
  const level = levels[statistic];
  if (level !== undefined)
    return {
      estimate: quantiles(values, [level])[0]!,
      interval: quantileInterval(ascending(values), level),
      restricted: false,
    };
  const limit = sample.limit(index);
  const restricted = values.includes(Infinity);
  const known = restricted ? values.map((value) => Math.min(value, limit)) : values;
  return { estimate: mean(known), interval: meanInterval(known), restricted };
}

/** Of the replications in which it happened in both. */
export interface Change {
  readonly change: number;
  readonly interval: Interval;
  /** A clock was stopped by the horizon in one of the two, and the change is of min(clock, limit). */
  readonly restricted: boolean;
}

/** Resamples of the bootstrap of a quantile's change: the ends of an interval from 5 and 195 of 200. */
const many = 200;

/** How much more a sample has than the reference, replication by replication. */
export function changed({ measure, statistic }: Statistic, reference: Sample, sample: Sample): Change {
  const [i, j] = [indexOf(reference, measure), indexOf(sample, measure)];
  const [a, b] = [reference.column(i), sample.column(j)];
  if (statistic === 'chance-of-any') {
    const any = (column: Float64Array): number[] => [...column].map((value) => (value > 0 ? 1 : 0));
    return paired(any(a), any(b), false);
  }
  const both = [...a.keys()].filter((run) => !Number.isNaN(a[run]!) && !Number.isNaN(b[run]!));
  if (both.length === 0) return { change: Number.NaN, interval: nothing, restricted: false };
  // Where one was stopped, both clocks are known up to the lesser limit, and count as that at most in a difference.
  const restricted = both.some((run) => a[run] === Infinity || b[run] === Infinity);
  const limit = restricted ? Math.min(reference.limit(i), sample.limit(j)) : Infinity;
  const known = (column: Float64Array): number[] => both.map((run) => Math.min(column[run]!, limit));
  const level = levels[statistic];
  if (level === undefined) return paired(known(a), known(b), restricted);
  const { difference, interval } = pairedQuantileDifference(
    known(a),
    known(b),
    level,
    resamples(both.length, many),
  );
  return { change: difference, interval, restricted };
}

function paired(before: readonly number[], after: readonly number[], restricted: boolean): Change {
  const { mean: change, interval } = pairedDifference(before, after);
  return { change, interval, restricted };
}

function indexOf(sample: Sample, measure: string): number {
  return sample.measures.findIndex(({ name }) => name === measure);
}

/** A sample with these measures alone, in memory: many points of a sweep are kept like this. */
export function picked(sample: Sample, names: readonly string[]): Sample {
  const indices = sample.measures.flatMap(({ name }, index) => (names.includes(name) ? [index] : []));
  const columns = indices.map((index) => sample.column(index));
  const limits = indices.map((index) => sample.limit(index));
  return {
    measures: indices.map((index) => sample.measures[index]!),
    runs: sample.runs,
    column: (index) => columns[index]!,
    limit: (index) => limits[index]!,
  };
}
