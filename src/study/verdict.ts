/**
 * What a sample decides about the objectives of a file, or what the model proves of them without any.
 *
 * The interval is what is not known for lack of runs, and nothing else: no number of runs makes an assumption true.
 */
import { type Interval, quantilesOf } from '../estimate/interval.ts';
import { type MeanEstimate, meanEstimate, type Unreliable } from '../estimate/mean-estimate.ts';
import { ascending, quantileInterval } from '../estimate/order-statistics.ts';
import { proportionInterval } from '../estimate/proportion.ts';
import type { Unit } from '../measure/fold.ts';
import type { Objective } from '../scenario/scenario.ts';
import type { Sample } from './sample.ts';
import type { Proof } from './structure.ts';

export type Outcome = 'met' | 'missed' | 'undecided';

/** An objective against its interval: met, missed, or undecided while the interval straddles the limit. */
export interface Verdict {
  readonly objective: Objective;
  readonly outcome: Outcome;
  /** Of the objective's statistic, in the unit of its limit. */
  readonly estimate: number;
  /**
   * Of the same, to be held against the limit; open where the horizon stopped clocks, where there are too few runs, and where a mean
   * never varied.
   */
  readonly interval: Interval;
  /** Confidence of the interval. */
  readonly level: number;
  /** Replications that it rests on. */
  readonly runs: number;
  /** Why the interval of a mean should not be relied upon; null where it may be, and of all other statistics. */
  readonly unreliable: Unreliable | null;
  /** Of a quantile: the share of runs that keep to the limit, and the share that the objective asks for. */
  readonly share: Share | null;
  /** Where the model proves the outcome: why. The estimate and its interval are then what runs gave, beside the proof. */
  readonly proof: Proof | null;
}

export interface Share {
  readonly estimate: number;
  readonly interval: Interval;
  readonly asked: number;
}

const levels: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** Judges an objective over a sample at a confidence, and by what is proved of its measure. */
export function judge(
  objective: Objective,
  sample: Sample,
  level = 0.95,
  proofs: readonly Proof[] = [],
): Verdict {
  const judged = { objective, level, ...bySample(objective, sample, level) };
  for (const proof of proofs) {
    const outcome = byStructure(objective, proof);
    if (outcome !== null) return { ...judged, outcome, proof };
  }
  return { ...judged, proof: null };
}

/** The judge of a model of which this is proved. */
export function judgeWith(
  proofs: readonly Proof[],
): (objective: Objective, sample: Sample, level?: number) => Verdict {
  return (objective, sample, level) => judge(objective, sample, level, proofs);
}

/** What a proof says of an objective, or null where it leaves it open. */
export function byStructure(
  { measure, statistic, bound, limit }: Objective,
  proof: Proof,
): 'met' | 'missed' | null {
  if (proof.measure !== measure) return null;
  const isChance = statistic === 'chance-of-any';
  // Whether something happens at all is certain where it never or always does.
  const low = isChance ? Number(proof.low > 0) : proof.low;
  const high = isChance ? Number(proof.high > 0) : proof.high;
  const outcome = against({ low, high }, limit, bound === 'at most');
  return outcome === 'undecided' ? null : outcome;
}

function bySample(
  objective: Objective,
  sample: Sample,
  level: number,
): Omit<Verdict, 'objective' | 'level' | 'proof'> {
  const { statistic, limit, bound, measure } = objective;
  const atMost = bound === 'at most';
  const index = sample.measures.findIndex(({ name }) => name === measure);
  const values = sample.column(index).filter((value) => !Number.isNaN(value));
  switch (statistic) {
    case 'mean': {
      const { mean, interval, unreliable, trusted } = meanOf(
        values,
        sample.limit(index),
        sample.measures[index]!.unit,
        level,
      );
      const outcome = against(trusted, limit, atMost);
      return { outcome, estimate: mean, interval, runs: values.length, unreliable, share: null };
    }
    case 'chance-of-any': {
      // What did not happen in a run is none of it, and the run counts.
      const seen = countOf(values, (value) => value > 0);
      const interval = proportionInterval(seen, sample.runs, level);
      const outcome = against(interval, limit, atMost);
      const estimate = seen / sample.runs;
      return { outcome, estimate, interval, runs: sample.runs, unreliable: null, share: null };
    }
    default: {
      const sorted = ascending(values);
      const p = levels[statistic]!;
      const interval = quantileInterval(sorted, p, level);
      const within = countOf(values, (value) => (atMost ? value <= limit : value >= limit));
      const share: Share = {
        estimate: within / values.length,
        interval: proportionInterval(within, values.length, level),
        // `p95: x or more` asks it of all but 95 %.
        asked: atMost ? p : 1 - p,
      };
      const outcome = against(interval, limit, atMost);
      const [estimate] = quantilesOf(sorted, [p]);
      return { outcome, estimate: estimate!, interval, runs: values.length, unreliable: null, share };
    }
  }
}

const line: Interval = { low: -Infinity, high: Infinity };

/**
 * A mean, and what of its interval may decide. A stopped clock has run at least to its limit, so the mean is no less than that
 * of the stopped values and may be anything above.
 */
function meanOf(values: Float64Array, limit: number, unit: Unit, level: number) {
  const isOpen = values.includes(Infinity);
  const estimate = meanEstimate(isOpen ? values.map((value) => Math.min(value, limit)) : values, level);
  const isSame = estimate.standardDeviation === 0;
  const told = isSame ? ofTheSame(estimate.mean, values.length, limit, unit, level) : estimate.interval;
  const kept = isSame ? told : trustedOf(estimate, unit);
  const opened = ({ low, high }: Interval): Interval => ({ low, high: isOpen ? Infinity : high });
  return {
    mean: isOpen ? Infinity : estimate.mean,
    interval: opened(told),
    trusted: opened(kept),
    unreliable: estimate.reason,
  };
}

/**
 * What may decide of an interval of values that differ. Where they are too few or too skewed nothing may, since what was not seen may
 * lie on either side; but of clocks that are skewed to the long side it lies there, and the lower end may.
 */
function trustedOf({ interval, reason, skewness }: MeanEstimate, unit: Unit): Interval {
  if (reason === null) return interval;
  const isLong = reason !== 'too-few' && isTime(unit) && skewness > 0;
  return isLong ? { low: interval.low, high: Infinity } : line;
}

/**
 * A mean of n values that are all the same, which is never that value ± 0: what was not seen has a chance of up to b = 1 − (1 − level)^(1/n),
 * about 3 / n. What cannot be negative is then at least (1 − b) times the value in the mean, and a clock that is known up to a
 * limit at most b times the limit more. Nothing bounds what a count or an amount may be in a night that was not seen, in a thousand
 * runs as little as in twenty: its upper end decides nothing, and a chance or a quantile has to be asked for instead.
 */
function ofTheSame(value: number, runs: number, limit: number, unit: Unit, level: number): Interval {
  const unseen = proportionInterval(0, runs, level).high;
  // Of money alone there are balances.
  const low = unit === 'JPY' ? -Infinity : (1 - unseen) * value;
  const isBounded = isTime(unit) && Number.isFinite(limit);
  return { low, high: isBounded ? value + unseen * Math.max(0, limit - value) : Infinity };
}

function isTime(unit: Unit): boolean {
  return unit === 's' || unit === 'min' || unit === 'h';
}

function countOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count;
}

function against(interval: Interval, limit: number, atMost: boolean): Outcome {
  const worst = atMost ? interval.high : interval.low;
  const best = atMost ? interval.low : interval.high;
  const holds = (value: number): boolean => (atMost ? value <= limit : value >= limit);
  if (holds(worst)) return 'met';
  return holds(best) ? 'undecided' : 'missed';
}
