/** The least and the greatest value that a law can give. */
import { unreachable } from '../base/assert.ts';
import type { Law } from '../kernel/distribution/law.ts';

/** inf X: every variate is at least this. uniform(2 .. 5) → 2; exponential → 0. */
export function least(law: Law): number {
  switch (law.law) {
    case 'fixed':
      return law.value;
    case 'uniform':
      return law.low;
    case 'exponential':
    case 'lognormal':
    case 'weibull':
    case 'gamma':
      return 0;
    case 'mixture':
      return Math.min(...law.parts.map(({ of }) => least(of)));
    case 'empirical':
      return Math.min(...law.values);
    default:
      return unreachable(law);
  }
}

/** sup X: no variate is above this. uniform(2 .. 5) → 5; exponential → Infinity. */
export function greatest(law: Law): number {
  switch (law.law) {
    case 'fixed':
      return law.value;
    case 'uniform':
      return law.high;
    case 'exponential':
    case 'lognormal':
    case 'weibull':
    case 'gamma':
      return Infinity;
    case 'mixture':
      return Math.max(...law.parts.map(({ of }) => greatest(of)));
    case 'empirical':
      return Math.max(...law.values);
    default:
      return unreachable(law);
  }
}
