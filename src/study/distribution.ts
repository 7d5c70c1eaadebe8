/**
 * A sample of replications as distributions.
 *
 * A clock that the horizon stopped has no value: quantiles count it as later than the horizon, and a mean over clocks
 * of which some were stopped is the mean of min(clock, limit), marked `restricted`. The limit is the time that every
 * run's clock had at the least, from its own beginning to the horizon: up to it all clocks are known.
 */
import { type Interval, quantilesOf } from '../estimate/interval.ts';
import { meanEstimate, type Unreliable } from '../estimate/mean-estimate.ts';
import { ascending, quantileInterval } from '../estimate/order-statistics.ts';
import { proportionInterval } from '../estimate/proportion.ts';
import type { Unit } from '../measure/fold.ts';
import type { Sample } from './sample.ts';

/** In how many runs there was any of it. */
export interface Chance {
  readonly seen: number;
  /** All replications, also those in which there was nothing to measure. */
  readonly tried: number;
  readonly estimate: number;
  /** Wilson's; the exact upper bound where it was never seen. */
  readonly interval: Interval;
}

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
  readonly standardDeviation: number;
  readonly standardError: number;
  /** Of the mean; see {@link meanEstimate}. */
  readonly interval: Interval;
  /** Whether the mean's interval can be relied upon, and if not, why. */
  readonly reliable: boolean;
  readonly reason: Unreliable | null;
  /** Infinity: beyond the horizon. */
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** Distribution-free and conservative; infinite to the side on which there are too few runs, or clocks were stopped. */
  readonly quantileIntervals: { readonly p5: Interval; readonly p50: Interval; readonly p95: Interval };
  /** That a run has a value above 0. */
  readonly chance: Chance;
}

/** The distribution of every measure. */
export function distributions(sample: Sample): readonly Distribution[] {
  return sample.measures.map(({ name, unit }, index) => {
    const values = sample.column(index).filter((value) => !Number.isNaN(value));
    const limit = sample.limit(index);
    const { stopped, beyond } = restrictedTo(limit, values);
    const sorted = ascending(values);
    const [p5, p50, p95] = quantilesOf(sorted, [0.05, 0.5, 0.95]);
    const { mean, standardDeviation, standardError, interval, reliable, reason } = meanEstimate(stopped);
    return {
      measure: name,
      unit,
      runs: values.length,
      beyond,
      mean,
      restricted: beyond > 0,
      limit,
      standardDeviation,
      standardError,
      interval,
      reliable,
      reason,
      p5: p5!,
      p50: p50!,
      p95: p95!,
      quantileIntervals: {
        p5: quantileInterval(sorted, 0.05),
        p50: quantileInterval(sorted, 0.5),
        p95: quantileInterval(sorted, 0.95),
      },
      chance: chanceIn(values, sample.runs),
    };
  });
}

/** min(value, limit) where the horizon stopped any, else the values as they are; and how many it stopped. */
export function restrictedTo(
  limit: number,
  values: Float64Array,
): { readonly stopped: Float64Array; readonly beyond: number } {
  let beyond = 0;
  for (const value of values) if (value === Infinity) beyond++;
  return { stopped: beyond > 0 ? values.map((value) => Math.min(value, limit)) : values, beyond };
}

function chanceIn(values: Float64Array, tried: number): Chance {
  let seen = 0;
  for (const value of values) if (value > 0) seen++;
  return { seen, tried, estimate: seen / tried, interval: proportionInterval(seen, tried) };
}
