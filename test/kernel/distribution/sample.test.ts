import { describe, expect, it } from 'vitest';
import { bernoulli } from '../../../src/kernel/distribution/bernoulli.ts';
import type { Law } from '../../../src/kernel/distribution/law.ts';
import { poisson } from '../../../src/kernel/distribution/poisson.ts';
import {
  durationMax,
  mean,
  sample,
  sampleLengthBiased,
  sampleLengthBiasedTicks,
  sampleTicks,
  survival,
} from '../../../src/kernel/distribution/sample.ts';
import { rootKey, type Streams, streamsNamed } from '../../../src/kernel/stream.ts';

function streams(): Streams {
  const named = streamsNamed(['a', 'b']);
  named.begin(rootKey('sample'), 0);
  return named;
}

const boot: Law = {
  law: 'mixture',
  parts: [
    { weight: 0.99, of: { law: 'exponential', mean: 180 } },
    { weight: 0.01, of: { law: 'exponential', mean: 3600 } },
  ],
};

const laws: readonly Law[] = [
  { law: 'fixed', value: 7 },
  { law: 'uniform', low: 2, high: 5 },
  { law: 'exponential', mean: 3 },
  { law: 'lognormal', median: 60, sigma: 0.5 },
  { law: 'weibull', shape: 2, scale: 10 },
  { law: 'gamma', shape: 4, mean: 240 },
  { law: 'gamma', shape: 0.5, mean: 1 },
  boot,
  { law: 'empirical', values: [2, 4, 4, 10] },
];

describe('closed forms', () => {
  // Case hyperexponential-boot of the validation cases, in the digits it is given in.
  it('hyperexponential-boot: mean 214.2 s, P(X > 600 s) = 0.04378207, Erlang-4 P(X > 360 s) = 0.15120388', () => {
    expect(mean(boot)).toBeCloseTo(214.2, 10);
    expect(survival(boot, 600)).toBeCloseTo(0.04378207, 8);
    expect(survival({ law: 'gamma', shape: 4, mean: 240 }, 360)).toBeCloseTo(0.15120388, 8);
  });

  it('mean(law), as the comments work it out', () => {
    const means = laws.map(mean);
    expect(means.slice(0, 3)).toEqual([7, 3.5, 3]);
    expect(means[3]).toBeCloseTo(67.98890718400958, 11);
    expect(means[4]).toBeCloseTo(8.86226925452758, 12);
    expect(means.slice(5, 7)).toEqual([240, 1]);
    expect(means[8]).toBe(5);
  });

  it('survival(law, x), by mpmath where there is a special function in it', () => {
    expect(survival({ law: 'lognormal', median: 60, sigma: 0.5 }, 100)).toBeCloseTo(0.15347299656473004, 13);
    expect(survival({ law: 'weibull', shape: 2, scale: 10 }, 12)).toBeCloseTo(0.23692775868212176, 14);
    expect(survival({ law: 'uniform', low: 10, high: 30 }, 25)).toBe(0.25);
    expect(survival({ law: 'empirical', values: [2, 4, 4, 10] }, 4)).toBe(0.25);
    expect([6.9, 7, 7.1].map((x) => survival({ law: 'fixed', value: 7 }, x))).toEqual([1, 0, 0]);
  });

  it('the mean is the area under the tail', () => {
    for (const law of laws) {
      // Trapezes 10⁻³ of a mean wide, up to 600 means, where no law here has anything left. Each jump of a tail costs
      // up to half a trapeze.
      const step = mean(law) / 1000;
      let area = 0.5 * step;
      for (let i = 1; i <= 600_000; i++) area += survival(law, i * step) * step;
      expect(Math.abs(area / mean(law) - 1), JSON.stringify(law)).toBeLessThan(1e-3);
    }
  });

  it('survival is 1 below every law, 0 above, at 0 width too', () => {
    for (const law of laws) {
      expect(survival(law, -1)).toBe(1);
      expect(survival(law, Number.POSITIVE_INFINITY)).toBe(0);
    }
    expect([4, 5, 6].map((x) => survival({ law: 'uniform', low: 5, high: 5 }, x))).toEqual([1, 0, 0]);
    expect([4, 5, 6].map((x) => survival({ law: 'lognormal', median: 5, sigma: 0 }, x))).toEqual([1, 0, 0]);
  });
});

describe('sampling', () => {
  it('each sampler takes exactly one variate, whatever the law', () => {
    const plain = streams();
    const expected = [plain.uniform(0), plain.uniform(0)][1];
    const takes: ((from: Streams) => unknown)[] = [
      ...laws.flatMap((law) => [
        (from: Streams) => sample(law, from, 0),
        (from: Streams) => sampleTicks(law, from, 0),
        (from: Streams) => sampleLengthBiased(law, from, 0),
      ]),
      ...[0, 0.4, 9.9, 10.1, 1e6].map((m) => (from: Streams) => poisson(m, from, 0)),
      ...[0, 0.4, 1].map((p) => (from: Streams) => bernoulli(p, from, 0)),
    ];
    for (const take of takes) {
      const from = streams();
      take(from);
      expect(from.uniform(0), take.toString()).toBe(expected);
    }
  });

  it('laws by inversion are increasing in the uniform', () => {
    const from = streams();
    const rows = Array.from({ length: 300 }, (_, i) => {
      from.begin(rootKey('sample'), i);
      const u = from.uniform(0);
      return [
        u,
        ...laws.map((law) => {
          from.begin(rootKey('sample'), i);
          return sample(law, from, 0);
        }),
      ];
    }).sort((x, y) => x[0]! - y[0]!);
    for (const [column, law] of laws.entries()) {
      if (law.law === 'mixture') continue;
      for (let i = 1; i < rows.length; i++) {
        expect(rows[i]![column + 1]!, law.law).toBeGreaterThanOrEqual(rows[i - 1]![column + 1]!);
      }
    }
  });

  it('sampleTicks is whole, at least 1 but for fixed 0, and at most durationMax', () => {
    const from = streams();
    expect(sampleTicks({ law: 'fixed', value: 0 }, from, 0)).toBe(0);
    expect(sampleTicks({ law: 'fixed', value: 0.2 }, from, 0)).toBe(1);
    expect(sampleTicks({ law: 'fixed', value: 7.5 }, from, 0)).toBe(8);
    expect(sampleTicks({ law: 'fixed', value: 1e300 }, from, 0)).toBe(durationMax);
    expect(sampleTicks({ law: 'empirical', values: [0] }, from, 0)).toBe(1);
    expect(sampleLengthBiasedTicks({ law: 'fixed', value: 0 }, from, 0)).toBe(0);
    for (let i = 0; i < 1000; i++) {
      const ticks = sampleTicks({ law: 'exponential', mean: 2 }, from, 0);
      expect(ticks >= 1 && Number.isInteger(ticks)).toBe(true);
    }
  });

  it('length-biased: a part or a value of 0 is never met, and a law that is always 0 gives 0', () => {
    const from = streams();
    const withZero: Law = {
      law: 'mixture',
      parts: [
        { weight: 0.5, of: { law: 'fixed', value: 0 } },
        { weight: 0.3, of: { law: 'empirical', values: [0, 3, 0] } },
        { weight: 0.2, of: { law: 'fixed', value: 0 } },
      ],
    };
    for (let i = 0; i < 200; i++) expect(sampleLengthBiased(withZero, from, 0)).toBe(3);
    expect(sampleLengthBiased({ law: 'empirical', values: [0, 0] }, from, 0)).toBe(0);
    const never: Law = { law: 'mixture', parts: [{ weight: 1, of: { law: 'fixed', value: 0 } }] };
    expect(sampleLengthBiased(never, from, 0)).toBe(0);
  });

  it('bernoulli never happens at 0 and always at 1; poisson of 0 is 0', () => {
    const from = streams();
    for (let i = 0; i < 1000; i++) {
      expect(bernoulli(0, from, 0)).toBe(false);
      expect(bernoulli(1, from, 0)).toBe(true);
      expect(poisson(0, from, 0)).toBe(0);
    }
  });

  it('poisson refuses a mean it is not accurate for', () => {
    const from = streams();
    for (const bad of [-1, Number.NaN, 1.1e12]) expect(() => poisson(bad, from, 0)).toThrow('10^12');
  });

  it('a mixture’s part has the sub-draws after the one that chose it', () => {
    const from = streams();
    const value = sample(boot, from, 0);
    const again = streams();
    again.start(0);
    const part = again.draw() < 0.99 ? 180 : 3600;
    expect(value).toBe(-part * Math.log1p(-again.drawOpen()));
  });
});
