/** Distributions as they are written: each form, its parameters in ticks, and what is said of a form that is none. */
import { describe, expect, test } from 'vitest';
import { hour, minute, parseDuration, second } from '../../src/base/units.ts';
import { commaFree } from '../../src/scenario/calls.ts';
import { type Parsed, parseLaw } from '../../src/scenario/law.ts';

const time = {
  expected: 'a duration',
  read: (text: string): Parsed<number> => {
    const value = parseDuration(text);
    return value === undefined ? { mistake: { expected: 'expected a duration' } } : { value };
  },
};

describe('a law', () => {
  test.each([
    ['4min', { law: 'fixed', value: 4 * minute }],
    ['uniform(10ms .. 21ms)', { law: 'uniform', low: 10_000, high: 21_000 }],
    ['lognormal(median 4.5h sigma 0.9)', { law: 'lognormal', median: 4.5 * hour, sigma: 0.9 }],
    ['lognormal( median 4h 30min sigma 0.9 )', { law: 'lognormal', median: 4.5 * hour, sigma: 0.9 }],
    // A lognormal with mean m has the median m · exp(−σ²/2).
    [
      'lognormal(mean 10min sigma 0.5)',
      { law: 'lognormal', median: 10 * minute * Math.exp(-0.125), sigma: 0.5 },
    ],
    ['exponential(mean 1.32h)', { law: 'exponential', mean: 1.32 * hour }],
    ['weibull(shape 1.5 scale 10h)', { law: 'weibull', shape: 1.5, scale: 10 * hour }],
    ['gamma(shape 2 mean 5min)', { law: 'gamma', shape: 2, mean: 5 * minute }],
    ['erlang(4 mean 240s)', { law: 'gamma', shape: 4, mean: 240 * second }],
    ['shared(uniform(0s .. 600ms))', { law: 'uniform', low: 0, high: 600_000, shared: true }],
    [
      'mixture(99% exponential(mean 180s) + 1% exponential(mean 3600s))',
      {
        law: 'mixture',
        parts: [
          { weight: 0.99, of: { law: 'exponential', mean: 180 * second } },
          { weight: 0.01, of: { law: 'exponential', mean: 3600 * second } },
        ],
      },
    ],
  ])('%s', (text, law) => {
    expect(parseLaw(text, time)).toEqual({ value: law });
  });

  test.each([
    ['unifrom(1s .. 2s)', 0, 7],
    ['uniform(1s)', 0, 11],
    ['uniform(1s .. 2x)', 14, 2],
    ['lognormal(median 0s sigma 1)', 17, 2],
    ['lognormal(median 3s sigma 1s)', 26, 2],
    ['erlang(1.5 mean 3s)', 7, 11],
    ['exponential(mean 3s', 0, 19],
    ['exponential(mean 3s) 4s', 0, 23],
    ['mixture(50% shared(1s) + 50% 2s)', 12, 10],
    ['mixture(1s)', 8, 2],
    ['', 0, 1],
  ])('is not %s', (text, offset, length) => {
    const parsed = parseLaw(text, time);
    expect('mistake' in parsed && parsed.mistake).toMatchObject({ offset, length });
  });

  test('nests no deeper than a run needs', () => {
    const deep = `${'mixture(100% '.repeat(200)}1s${')'.repeat(200)}`;
    expect(parseLaw(deep, time)).toHaveProperty('mistake');
  });
});

describe('a call with commas is shown without', () => {
  test.each([
    ['uniform(1, 2)', 'uniform(1 .. 2)'],
    ['uniform(10ms,21ms)', 'uniform(10ms .. 21ms)'],
    ['lognormal(4.5h, 0.9)', 'lognormal(median 4.5h sigma 0.9)'],
    ['lognormal(mean 4.5h, sigma 0.9)', 'lognormal(mean 4.5h sigma 0.9)'],
    ['erlang(4, 240s)', 'erlang(4 mean 240s)'],
    ['mixture(99% 3s, 1% 4s)', 'mixture(99% 3s + 1% 4s)'],
  ])('%s → %s', (call, shown) => {
    expect(commaFree(call)).toBe(shown);
  });
});
