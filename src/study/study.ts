/**
 * A sample of replications as distributions, and two designs compared replication by replication.
 *
 * A clock that the horizon stopped has no value: quantiles count it as later than the horizon, and a mean over clocks
 * of which some were stopped is the mean of min(clock, limit), marked `restricted`. The limit is the time that every
 * run's clock had at the least, from its own beginning to the horizon: up to it all clocks are known.
 */
import {
  type Interval,
  mean,
  meanInterval,
  pairedDifference,
  proportionInterval,
  quantiles,
  standardError,
} from '../estimate/interval.ts';
import type { Measure, Unit } from '../measure/fold.ts';
import type { Objective } from '../scenario/scenario.ts';
import type { Sample } from './replicate.ts';

/** One measure over all replications in which it happened. */
export interface Distribution {
  readonly measure: string;
  readonly unit: Unit;
  /** Replications in which it happened. */
  readonly runs: number;
  /** Of these, those whose clock the horizon stopped. */
  readonly beyond: number;
  /** Of min(clock, limit) where `beyond` is not 0. NaN when it happened in none. */
  readonly mean: number;
  readonly restricted: boolean;
  /** What stopped clocks count as in the mean; Infinity where none can be stopped. */
  readonly limit: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Infinity: beyond the horizon. */
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** The values of one measure over a sample, without the replications in which it did not happen. */
function column(sample: Sample, index: number): number[] {
  return sample.rows.map((row) => row[index]!).filter((value) => !Number.isNaN(value));
}

/** The distribution of every measure. */
export function distributions(sample: Sample): readonly Distribution[] {
  return sample.measures.map(({ name, unit }, index) => {
    const values = column(sample, index);
    const limit = sample.limits[index]!;
    const stopped = values.map((value) => Math.min(value, limit));
    const beyond = values.filter((value) => value === Infinity).length;
    const [p5, p50, p95] = quantiles(values, [0.05, 0.5, 0.95]);
    const usable = beyond > 0 ? stopped : values;
    return {
      measure: name,
      unit,
      runs: values.length,
      beyond,
      mean: mean(usable),
      restricted: beyond > 0,
      limit,
      standardError: standardError(usable),
      interval: meanInterval(usable),
      p5: p5!,
      p50: p50!,
      p95: p95!,
    };
  });
}

/** What a design changes in one measure: design minus reference, replication by replication. */
export interface Difference {
  readonly measure: string;
  readonly unit: Unit;
  /** Replications in which it happened under both. */
  readonly runs: number;
  readonly mean: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** NaN where one side does not vary. */
  readonly correlation: number;
  /** A clock was stopped by the horizon in some replication: the difference is of min(clock, limit). */
  readonly restricted: boolean;
}

/** Paired differences of two designs under common random numbers, for the measures that both have. */
export function differences(reference: Sample, design: Sample): readonly Difference[] {
  const there = new Map(design.measures.map(({ name }, index) => [name, index]));
  return reference.measures.flatMap(({ name, unit }: Measure, index) => {
    const other = there.get(name);
    if (other === undefined) return [];
    const before: number[] = [];
    const after: number[] = [];
    // Both designs' clocks are known up to the lesser limit.
    const limit = Math.min(reference.limits[index]!, design.limits[other]!);
    let restricted = false;
    reference.rows.forEach((row, run) => {
      const a = row[index]!;
      const b = design.rows[run]![other]!;
      if (Number.isNaN(a) || Number.isNaN(b)) return;
      restricted ||= a === Infinity || b === Infinity;
      before.push(a);
      after.push(b);
    });
    if (before.length === 0) return [];
    const {
      mean: difference,
      standardError: error,
      interval,
      correlation,
    } = pairedDifference(
      restricted ? before.map((value) => Math.min(value, limit)) : before,
      restricted ? after.map((value) => Math.min(value, limit)) : after,
    );
    return [
      {
        measure: name,
        unit,
        runs: before.length,
        mean: difference,
        standardError: error,
        interval,
        correlation,
        restricted,
      },
    ];
  });
}

/** An objective against its interval: met, missed, or undecided while the interval straddles the limit. */
export interface Verdict {
  readonly objective: Objective;
  readonly outcome: 'met' | 'missed' | 'undecided';
  readonly estimate: number;
  readonly interval: Interval;
}

const levels: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/**
 * Judges an objective over a sample.
 *
 * A quantile's objective `p95: x or less` is the proportion of replications at most x being at least 95 %; so its
 * interval is one for a proportion, free of any law of the values, and a stopped clock simply is above x.
 */
export function judge(objective: Objective, sample: Sample): Verdict {
  const index = sample.measures.findIndex(({ name }) => name === objective.measure);
  const values = column(sample, index);
  const atMost = objective.bound === 'at most';
  if (objective.statistic === 'mean') {
    // A stopped clock has run at least to its limit: the mean is no less than that of the stopped values.
    const limit = sample.limits[index]!;
    const interval = meanInterval(values.map((value) => Math.min(value, limit)));
    const open = values.includes(Infinity);
    const estimate = mean(values);
    if (open)
      return {
        objective,
        estimate,
        interval: { low: interval.low, high: Infinity },
        outcome: against({ low: interval.low, high: Infinity }, objective.limit, atMost),
      };
    return { objective, estimate, interval, outcome: against(interval, objective.limit, atMost) };
  }
  const chance = objective.statistic === 'chance-of-any';
  const within = (value: number): boolean =>
    chance ? value > 0 : atMost ? value <= objective.limit : value >= objective.limit;
  const seen = values.filter(within).length;
  // What did not happen in a run is none of it, and the run counts.
  const tried = chance ? sample.rows.length : values.length;
  const proportion = proportionInterval(seen, tried);
  if (chance) {
    const estimate = seen / tried;
    return {
      objective,
      estimate,
      interval: proportion,
      outcome: against(proportion, objective.limit, atMost),
    };
  }
  // `p95: x or more` asks that all but 5 % … 95 % lie above: the level counts from the far side.
  const level = atMost ? levels[objective.statistic]! : 1 - levels[objective.statistic]!;
  const [estimate] = quantiles(values, [levels[objective.statistic]!]);
  return { objective, estimate: estimate!, interval: proportion, outcome: against(proportion, level, false) };
}

function against(interval: Interval, limit: number, atMost: boolean): 'met' | 'missed' | 'undecided' {
  const worst = atMost ? interval.high : interval.low;
  const best = atMost ? interval.low : interval.high;
  const holds = (value: number): boolean => (atMost ? value <= limit : value >= limit);
  if (holds(worst)) return 'met';
  return holds(best) ? 'undecided' : 'missed';
}
