/** Ratio of two sums over independent replications: the regenerative estimate of a mean time. */
import { type Interval, sum } from './interval.ts';
import { criticalT } from './student.ts';

export interface Ratio {
  readonly estimate: number;
  /** By the delta method: the standard deviation of (numerator − estimate · denominator), over the sum of denominators. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Sum of the denominators. */
  readonly count: number;
}

/**
 * Sum of the numerators over sum of the denominators, pair by pair; NaN where the denominators sum to 0.
 *
 * ratio([10, 14, 6], [2, 3, 1]) = 30 / 6 = 5, standard error 0.2886751, interval 3.7579…6.2421 with two degrees of freedom.
 *
 * Source: Law, Simulation Modeling and Analysis (2015), 9.5.3.
 */
export function ratio(numerators: ArrayLike<number>, denominators: ArrayLike<number>, level = 0.95): Ratio {
  const runs = numerators.length;
  const below = sum(denominators, (x) => x);
  const estimate = below === 0 ? Number.NaN : sum(numerators, (x) => x) / below;
  const squares = sum(numerators, (x, i) => (x - estimate * denominators[i]!) ** 2);
  const standardError = runs < 2 ? Number.NaN : Math.sqrt((squares * runs) / (runs - 1)) / below;
  const half = runs < 2 ? Number.NaN : criticalT(level, runs - 1) * standardError;
  return { estimate, standardError, interval: { low: estimate - half, high: estimate + half }, count: below };
}
