/**
 * Counting purchases has the law of playing each of them.
 *
 * Fixed seeds, so nothing here can flake. Means are compared by z of two samples, spreads by z of |x − median| (Brown
 * and Forsythe). With about 150 comparisons at |z| ≤ 4.5 a false alarm anywhere has a chance of 0.001; the seeds are
 * pinned, so a pass stays a pass until the law changes.
 */
import { describe, expect, test } from 'vitest';
import { mean, standardDeviation } from '../../src/estimate/interval.ts';
import { Demand } from '../../src/payments/demand.ts';
import { causes } from '../../src/trace/cause.ts';
import { many } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const ends = ['right', 'paidAnotherWay', 'declined', 'lostSale', 'open'];
const names = [
  ...ends.map((end) => `payments.${end}.card`),
  ...causes.map((cause) => `payments.${cause}.created`),
];

/** z of the difference of two means; 0 where neither sample varies and the means agree. */
function z(a: readonly number[], b: readonly number[]): number {
  const error = Math.hypot(
    standardDeviation(a) / Math.sqrt(a.length),
    standardDeviation(b) / Math.sqrt(b.length),
  );
  const difference = mean(a) - mean(b);
  return error === 0 ? (difference === 0 ? 0 : Number.POSITIVE_INFINITY) : difference / error;
}

function spread(sample: readonly number[]): number[] {
  const median = [...sample].sort((a, b) => a - b)[Math.floor(sample.length / 2)]!;
  return sample.map((x) => Math.abs(x - median));
}

/** Three rooms, so that gateway, issuer and ledger die and return apart. */
const apart = {
  power: `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}`,
  machines: `  gate: {count: 2, cords: [row], draw: 500 W, hold-up: uniform(10ms .. 900ms), class: quick}
  core: {count: 2, cords: [row], draw: 500 W, hold-up: uniform(10ms .. 900ms), class: quick}
  book: {count: 2, cords: [row], draw: 500 W, hold-up: uniform(10ms .. 900ms), class: quick}`,
  services: `  gateway: {runs-on: gate, copies: 2, enough: 1}
  issuer: {runs-on: core, copies: 2, enough: 1, durable: asynchronous commit}
  ledger: {runs-on: book, copies: 2, enough: 1}`,
  horizon: '20m',
};
const slow = 'stages: {issuer: lognormal(mean 900ms sigma 0.8)}';
const card = (more: string): string =>
  `  card: {flow: card-dual, rate: 2/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}, ${slow}${more}}`;

const situations: Readonly<Record<string, string>> = {
  'a cut of 7 s with quick machines': plain({ ...apart, payments: card('') }),
  'a cut of five minutes': plain({
    ...apart,
    payments: card(''),
    events: '  cut: {at: +8m, out: feeder, for: 5m}',
  }),
  'two cuts 7 s apart': plain({
    ...apart,
    payments: card(''),
    events: '  one: {at: +8m, out: feeder, for: 2s}\n  two: {at: +487s, out: feeder, for: 2s}',
  }),
  'a reopening in steps': plain({
    ...apart,
    payments: card(''),
    events: '  cut: {at: +3m, out: feeder, for: 10s}',
  }).replace('throttle: 100% per 1min', 'throttle: 25% per 3min'),
  'single messages that are debited at once': plain({
    ...apart,
    payments: card('').replace('card-dual', 'single'),
  }),
};

describe('counting equals playing', () => {
  for (const [situation, text] of Object.entries(situations)) {
    test(situation, () => {
      const model = modelOf(text);
      const runs = 300;
      const counted = many(model, names, runs, { seed: 'counted' });
      const played = many(model, names, runs, { seed: 'played', explicit: true });
      for (const [i, name] of names.entries()) {
        const a = counted[i]!;
        const b = played[i]!;
        const seen = a.concat(b).reduce((sum, x) => sum + x, 0);
        // Too few for a z: the difference of two Poisson totals, by the exact conditional binomial's z with continuity.
        if (seen < 50) {
          const half = a.reduce((sum, x) => sum + x, 0) - seen / 2;
          expect(Math.abs(half) - 0.5, name).toBeLessThanOrEqual(4.5 * Math.sqrt(seen / 4) + 1e-9);
          continue;
        }
        expect(Math.abs(z(a, b)), `mean of ${name}: ${mean(a)} against ${mean(b)}`).toBeLessThanOrEqual(4.5);
        expect(Math.abs(z(spread(a), spread(b))), `spread of ${name}`).toBeLessThanOrEqual(4.5);
      }
    });
  }
});

test('all purchases together are Poisson with the mean of the demand, whatever happened to them', () => {
  const model = modelOf(situations['a cut of five minutes']!);
  const [offered] = many(model, ['payments.offered'], 2000);
  const demand = new Demand(model.scenario.payments[0]!, model.scenario.start);
  const expected = demand.expected(0, model.horizon);
  expect(Math.abs(mean(offered!) - expected) / Math.sqrt(expected / 2000)).toBeLessThanOrEqual(4.5);
  // The sample variance of n Poisson values with mean m has standard error m · √(2 / n + 1 / (m n)).
  const variance = standardDeviation(offered!) ** 2;
  expect(Math.abs(variance - expected) / (expected * Math.sqrt(2 / 2000))).toBeLessThanOrEqual(4.5);
});

describe('what one hard cut finds in transit', () => {
  test('at 5,000 a second: 100 at the gateway, 900 at the issuer, 150 at the ledger, 100 answers (payments.md 5.7)', () => {
    // Everything dies at the same instant; nobody tries again, all leave. Only the ends tell the stages apart:
    // gateway → lost sale; issuer → in doubt (K1); ledger → orphan hold (K2 or K7); answer → orphan debit (K3).
    const model = modelOf(
      plain({
        horizon: '641s',
        payments: `  card:
    flow: card-dual
    rate: 5000/s
    shape: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    path: {gateway: gateway, issuer: issuer, ledger: ledger}
    retry: {chance: 0%, attempts: 1}
    afterwards: {other: 0%, cash: 0%, leave: 100%}`,
      }),
    );
    const runs = 25;
    const columns = many(
      model,
      ['K1', 'K2', 'K7', 'K3'].map((cause) => `payments.${cause}.created`),
      runs,
    );
    const [k1, k2, k7, k3] = columns.map((column) => mean(column));
    const within = (value: number, poissonMean: number): void => {
      expect(Math.abs(value - poissonMean) / Math.sqrt(poissonMean / runs)).toBeLessThanOrEqual(4.5);
    };
    within(k1!, 900);
    within(k2! + k7!, 150);
    within(k3!, 100);
  });

  test('an asynchronous commit of up to 0.6 s loses 1,500 with a standard deviation of 867', () => {
    const model = modelOf(
      plain({
        horizon: '601s',
        services: `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2, durable: asynchronous commit}
  ledger: {runs-on: hosts, copies: 4, enough: 2}`,
        payments: `  card:
    flow: single
    rate: 5000/s
    shape: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    stages: {gateway: 1ms, issuer: 1ms, ledger: 1us, answer: 1us}
    path: {gateway: gateway, issuer: issuer, ledger: ledger}`,
      }),
    );
    const runs = 600;
    const [lost] = many(model, ['payments.K5.created'], runs);
    // Mean 5,000 · 0.3; variance 1,500 + 3,000² / 12, since the flush instant is shared (payments.md 5.7).
    const deviation = Math.sqrt(1500 + 3000 ** 2 / 12);
    expect(Math.abs(mean(lost!) - 1500) / (deviation / Math.sqrt(runs))).toBeLessThanOrEqual(4.5);
    // A uniform's kurtosis is 1.8: standard error of s² is σ² √((1.8 − 1) / n).
    const variance = standardDeviation(lost!) ** 2 / deviation ** 2;
    expect(Math.abs(variance - 1) / Math.sqrt(0.8 / runs)).toBeLessThanOrEqual(4.5);
    // Thinning each write by itself would have the same mean and a standard deviation of 39.
    expect(standardDeviation(lost!)).toBeGreaterThan(20 * Math.sqrt(1500));
  });
});
