/**
 * E[min(X, x)] of a duration X in closed form: the area under its tail up to x. It never exceeds x, nor E[X].
 *
 * With X lognormal it is E[X; X ≤ x] + x P(X > x), and the first of these is E[X] times the length-biased law up to x. Source:
 * Klugman, Panjer, Willmot, Loss Models (2012), appendix A, where it is called the limited expected value.
 */
import { unreachable } from '../../base/assert.ts';
import { gammaSurvival } from './gamma.ts';
import type { Law } from './law.ts';
import { lognormalSurvival } from './lognormal.ts';
import { weighted } from './mixture.ts';
import { mean, survival } from './sample.ts';

/** For laws without negative values. */
export function limitedMean(law: Law, x: number): number {
  if (x <= 0) return 0;
  switch (law.law) {
    case 'fixed':
      return Math.min(law.value, x);
    case 'uniform': {
      const to = Math.min(Math.max(x, law.low), law.high);
      const within = law.high > law.low ? (to - law.low) ** 2 / (2 * (law.high - law.low)) : 0;
      return Math.min(x, to) - within;
    }
    case 'exponential':
      return -law.mean * Math.expm1(-x / law.mean);
    case 'lognormal': {
      const biased = lognormalSurvival(law.median * Math.exp(law.sigma ** 2), law.sigma, x);
      return mean(law) * (1 - biased) + x * survival(law, x);
    }
    case 'weibull':
      return mean(law) * (1 - gammaSurvival(1 / law.shape, 1 / law.shape, (x / law.scale) ** law.shape));
    case 'gamma': {
      const { shape } = law;
      return (
        law.mean * (1 - gammaSurvival(shape + 1, shape + 1, (x * shape) / law.mean)) + x * survival(law, x)
      );
    }
    case 'mixture':
      return weighted(law, (part) => limitedMean(part, x));
    case 'empirical':
      return law.values.reduce((sum, value) => sum + Math.min(value, x), 0) / law.values.length;
    default:
      return unreachable(law);
  }
}
