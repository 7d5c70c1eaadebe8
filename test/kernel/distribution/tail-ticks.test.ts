/** Durations beyond a bound: the tail and its inverse agree, and what is drawn has the law that is left beyond it. */
import { describe, expect, test } from 'vitest';
import type { Law } from '../../../src/kernel/distribution/law.ts';
import {
  quantileTicks,
  sampleTicksAbove,
  sampleTicksUpTo,
  tailTicks,
} from '../../../src/kernel/distribution/tail-ticks.ts';
import { rootKey, streamsNamed } from '../../../src/kernel/stream.ts';

const laws: readonly Law[] = [
  { law: 'uniform', low: 100, high: 5000 },
  { law: 'exponential', mean: 700 },
  { law: 'lognormal', median: 900, sigma: 0.8 },
  { law: 'weibull', shape: 1.5, scale: 800 },
  { law: 'empirical', values: [10, 10, 400, 3000] },
  {
    law: 'mixture',
    parts: [
      { weight: 0.9, of: { law: 'fixed', value: 10 } },
      { weight: 0.1, of: { law: 'lognormal', median: 1200, sigma: 0.8 } },
    ],
  },
];

describe.each(laws)('of $law', (law) => {
  test('the quantile is where the tail falls to what is asked for', () => {
    for (const tail of [0.9, 0.5, 0.1, 0.01]) {
      const ticks = quantileTicks(law, tail);
      expect(tailTicks(law, ticks)).toBeLessThanOrEqual(tail);
      expect(tailTicks(law, ticks - 1)).toBeGreaterThan(tail);
    }
  });

  test('draws beyond and up to a bound are on their side, and have the shares that the tail says', () => {
    const bound = 350;
    const streams = streamsNamed(['above', 'below']);
    streams.begin(rootKey('tail'), 0);
    const runs = 20_000;
    const above = Array.from({ length: runs }, () => sampleTicksAbove(law, bound, streams, 0));
    const below = Array.from({ length: runs }, () => sampleTicksUpTo(law, bound, streams, 1));
    expect(Math.min(...above)).toBeGreaterThan(bound);
    expect(Math.max(...below)).toBeLessThanOrEqual(bound);
    for (const [drawn, point, share] of [
      [above, 1500, tailTicks(law, 1500) / tailTicks(law, bound)],
      [below, 200, (tailTicks(law, 200) - tailTicks(law, bound)) / (1 - tailTicks(law, bound))],
    ] as const) {
      const seen = drawn.filter((ticks) => ticks > point).length / runs;
      expect(Math.abs(seen - share)).toBeLessThanOrEqual(5 * Math.sqrt((share * (1 - share)) / runs) + 1e-9);
    }
  });
});

test('a fixed law is beyond what is below it, and not beyond itself', () => {
  const law: Law = { law: 'fixed', value: 7 };
  expect([tailTicks(law, 6), tailTicks(law, 7), quantileTicks(law, 0.5)]).toEqual([1, 0, 7]);
});
