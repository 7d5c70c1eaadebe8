/**
 * Counting purchases has the law of playing each of them, in short: the scenarios of the validation with 300 seeds each.
 *
 * Fixed seeds, so nothing here can flake. Some 1,500 tests at |z| ≤ 4.5 and p ≥ 10⁻⁶ have a false alarm anywhere with a chance
 * of 0.01; the seeds are pinned, so a pass stays a pass until the law changes.
 */
import { describe, expect, test } from 'vitest';
import { mean, standardDeviation } from '../../src/estimate/interval.ts';
import { Demand } from '../../src/payments/demand.ts';
import { many } from '../arbitraries/measured.ts';
import { modelOf } from '../arbitraries/scenario.ts';
import { compareModes, holds, plantedThinning } from '../validation/sampling.ts';
import { samplingSites } from '../validation/sampling-sites.ts';

const limits = { z: 4.5, p: 1e-6 };

describe('counting equals playing', () => {
  test.each(Object.keys(samplingSites))('%s', (scenario) => {
    const { comparisons } = compareModes(scenario, 300);
    expect(comparisons.filter((comparison) => !holds(comparison, limits))).toEqual([]);
    // Something goes wrong in each, else nothing is compared.
    expect(comparisons.some(({ quantity }) => quantity.startsWith('cause'))).toBe(true);
  });

  test('thinning each purchase by itself is seen, by the spread and by the law and not by the mean', () => {
    const { right, thinned } = plantedThinning(300);
    expect(holds(right, limits)).toBe(true);
    expect(holds(thinned, limits)).toBe(false);
    expect(Math.abs(thinned.zMean!)).toBeLessThan(limits.z);
    expect(Math.abs(thinned.zSpread!)).toBeGreaterThan(limits.z);
    expect(thinned.test).toBe('chi-square');
    expect(thinned.p).toBeLessThan(1e-10);
  });
});

test('all purchases together are Poisson with the mean of the demand, whatever happened to them', () => {
  const model = modelOf(samplingSites['a cut of five minutes']!);
  const [offered] = many(model, ['payments.offered'], 2000);
  const demand = new Demand(model.scenario.payments[0]!, model.scenario.start);
  const expected = demand.expected(0, model.horizon);
  expect(Math.abs(mean(offered!) - expected) / Math.sqrt(expected / 2000)).toBeLessThanOrEqual(4.5);
  // The sample variance of n Poisson values with mean m has standard error m · √(2 / n + 1 / (m n)).
  const variance = standardDeviation(offered!) ** 2;
  expect(Math.abs(variance - expected) / (expected * Math.sqrt(2 / 2000))).toBeLessThanOrEqual(4.5);
});
