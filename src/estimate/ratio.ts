/** Ratio of two sums over independent replications: the regenerative estimate of a mean time. */
import { type Interval, normal95 } from './interval.ts';

export interface Ratio {
  readonly estimate: number;
  /** By the delta method: the standard deviation of (numerator − estimate · denominator), over the sum of denominators. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Sum of the denominators. */
  readonly count: number;
}

/** Sum of the numerators over sum of the denominators, pair by pair; NaN where the denominators sum to 0. */
export function ratio(numerators: readonly number[], denominators: readonly number[]): Ratio {
  let above = 0;
  let below = 0;
  numerators.forEach((numerator, i) => {
    above += numerator;
    below += denominators[i]!;
  });
  const estimate = below === 0 ? Number.NaN : above / below;
  let squares = 0;
  numerators.forEach((numerator, i) => {
    squares += (numerator - estimate * denominators[i]!) ** 2;
  });
  const runs = numerators.length;
  const standardError = runs < 2 ? Number.NaN : Math.sqrt((squares * runs) / (runs - 1)) / below;
  const half = normal95 * standardError;
  return { estimate, standardError, interval: { low: estimate - half, high: estimate + half }, count: below };
}
