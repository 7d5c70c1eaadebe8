/** E[min(X, x)] in closed form against quadrature of the tail, and of sums against another quadrature. */
import { describe, expect, test } from 'vitest';
import type { Law } from '../../../src/kernel/distribution/law.ts';
import { limitedMean } from '../../../src/kernel/distribution/limited-mean.ts';
import { mean, survival } from '../../../src/kernel/distribution/sample.ts';
import { sumOf } from '../../../src/kernel/distribution/sum.ts';

const laws: readonly Law[] = [
  { law: 'fixed', value: 250_000 },
  { law: 'uniform', low: 100_000, high: 500_000 },
  { law: 'exponential', mean: 700_000 },
  ...[0.3, 0.8, 1.5, 2, 2.5].map((sigma): Law => ({ law: 'lognormal', median: 300_000, sigma })),
  { law: 'weibull', shape: 0.7, scale: 800_000 },
  { law: 'weibull', shape: 2, scale: 800_000 },
  { law: 'gamma', shape: 0.6, mean: 400_000 },
  { law: 'gamma', shape: 3, mean: 400_000 },
  { law: 'empirical', values: [10_000, 10_000, 400_000, 3_000_000] },
  {
    law: 'mixture',
    parts: [
      { weight: 0.9, of: { law: 'fixed', value: 100_000 } },
      { weight: 0.1, of: { law: 'lognormal', median: 1_200_000, sigma: 0.8 } },
    ],
  },
];
const times = [20_000, 100_000, 400_000, 1_200_000, 10_000_000];

describe.each(laws)('$law', (law) => {
  test('has the area under its tail, never above x nor the mean', () => {
    for (const x of times) {
      // The tail falls by at most 1, so midpoints are wrong by at most half a step.
      const steps = 20_000;
      let area = 0;
      for (let step = 0; step < steps; step++) area += survival(law, ((step + 0.5) * x) / steps);
      expect(Math.abs(limitedMean(law, x) / x - area / steps)).toBeLessThan(0.51 / steps);
      expect(limitedMean(law, x)).toBeLessThanOrEqual(Math.min(x, mean(law)) * (1 + 1e-12));
    }
    expect(limitedMean(law, 1e15)).toBeCloseTo(mean(law), 0);
    expect(limitedMean(law, 0)).toBe(0);
  });

  test('plus a lognormal of sigma 2 has the area under the tail of the sum', () => {
    const other: Law = { law: 'lognormal', median: 120_000, sigma: 2 };
    const sum = sumOf(
      [law, other].map((each) => (x: number) => limitedMean(each, x)),
      30e6,
    );
    // E[min(A + B, x)] is E[A; A ≤ x] + x P(A > x) + the area of B up to x − A: by the mass of A in short cells.
    for (const x of times) {
      const steps = 4000;
      let area = limitedMean(law, x);
      for (let step = 0; step < steps; step++) {
        const mass = survival(law, (step * x) / steps) - survival(law, ((step + 1) * x) / steps);
        if (mass > 0) area += mass * limitedMean(other, x - ((step + 0.5) * x) / steps);
      }
      area += (1 - survival(law, 0)) * limitedMean(other, x);
      // What lies in a cell may lie half a step off; that is 1.3e-4 of x where all does.
      expect(Math.abs(sum.upTo(x) - area) / x).toBeLessThan(1e-3);
      expect(sum.upTo(x)).toBeLessThanOrEqual(x);
    }
  });
});
