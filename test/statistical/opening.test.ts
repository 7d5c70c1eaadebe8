/**
 * A death shortly after an opening, where a stage has sigma 2: counting purchases has the law of playing each of them, and all
 * together are as many as the demand.
 *
 * 300 seeds each, fixed. Some 50 comparisons at |z| ≤ 4.5 and p ≥ 10⁻⁶ have a false alarm anywhere with a chance of 0.0004.
 */
import { expect, test } from 'vitest';
import { mean } from '../../src/estimate/interval.ts';
import type { Model } from '../../src/model/model.ts';
import { Demand } from '../../src/payments/demand.ts';
import { many } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { compare, holds } from '../validation/sampling.ts';
import { tally } from '../validation/tally.ts';

const flat = `[${Array(24).fill(1).join(', ')}]`;
const path = '{gateway: gateway, issuer: issuer, ledger: ledger}';
const runs = 300;

/** Doors open some 185 to 192 s after the beginning; the second cut comes a few seconds later, or before. */
function site(rate: string): Model {
  return modelOf(
    plain({
      payments: `  card: {flow: card-dual, rate: ${rate}, shape: ${flat}, path: ${path}, stages: {issuer: lognormal(mean 900ms sigma 2)}}`,
      events: '  one: {at: +2m, out: feeder, for: 2s}\n  two: {at: +187s, out: feeder, for: 7s}',
      horizon: '4m',
    }),
  );
}

test('counting equals playing', () => {
  const model = site('20/s');
  const sampled = tally(model, runs, { seed: 'sampled: opening' });
  const explicit = tally(model, runs, { seed: 'explicit: opening', explicit: true });
  const comparisons = sampled.names.flatMap((name, index) => {
    const comparison = compare(name, sampled.columns[index]!, explicit.columns[index]!);
    return comparison === null ? [] : [comparison];
  });
  expect(comparisons.length).toBeGreaterThan(10);
  expect(comparisons.filter((comparison) => !holds(comparison, { z: 4.5, p: 1e-6 }))).toEqual([]);
});

test('rows and counts are as many as the demand', () => {
  const model = site('1000/s');
  const [offered] = many(model, ['payments.offered'], runs);
  const expected = new Demand(model.scenario.payments[0]!, model.scenario.start).expected(0, model.horizon);
  expect(Math.abs(mean(offered!) - expected) / Math.sqrt(expected / runs)).toBeLessThanOrEqual(4.5);
});
