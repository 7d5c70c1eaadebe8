/** What is proved before anything is run: each rule where it holds and where one condition is missing, and no run against it. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Objective } from '../../src/scenario/scenario.ts';
import { replicate } from '../../src/study/replicate.ts';
import { type Proof, proofsOf } from '../../src/study/structure.ts';
import { byStructure, judge } from '../../src/study/verdict.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const objective = (of: Partial<Objective>): Objective => ({
  name: 'o',
  measure: 'service.outage.card',
  statistic: 'mean',
  bound: 'at most',
  limit: 10,
  ...of,
});

const proved = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    proofsOf(modelOf(text))
      .filter(({ rule }) => rule === 'only supply fails')
      .map(({ measure, low }) => [measure, low]),
  );

/** Every value of every run keeps to every bound. */
function neverAgainst(text: string, runs: number): readonly Proof[] {
  const model = modelOf(text);
  const proofs = proofsOf(model);
  const sample = replicate(model, rootKey('1'), { first: 0, count: runs });
  for (const { measure, low, high } of proofs) {
    const index = sample.measures.findIndex(({ name }) => name === measure);
    expect(index, measure).toBeGreaterThanOrEqual(0);
    for (const value of sample.column(index)) {
      if (Number.isNaN(value)) continue;
      expect(value, measure).toBeGreaterThanOrEqual(low);
      expect(value, measure).toBeLessThanOrEqual(high);
    }
  }
  return proofs;
}

describe('an event that takes the only supply', () => {
  test('is a loss of so long: outage less hold-up, boot and replay of 5 s at least, checks of 1 min', () => {
    const services = ['gateway', 'issuer', 'ledger']
      .map((name) => `  ${name}: {runs-on: hosts, copies: 4, enough: 2, replay: 2s}`)
      .join('\n');
    const text = plain({ services });
    // 7 s without power less 12 ms, BMC, self-test and system 1 s each, replay 2 s, checks 60 s; a few ticks of rounding.
    const low = 7 - 0.012 + 3 + 2 + 60;
    const { 'service.outage.card': outage, 'service.recovery.card': recovery } = proved(text);
    expect(outage).toBeLessThanOrEqual(low);
    expect(outage).toBeGreaterThan(low - 1e-4);
    expect(recovery).toBe(outage);
    // The site has nothing random in its way back: the bound is met to a millisecond.
    const sample = replicate(modelOf(text), rootKey('1'), { first: 0, count: 3 });
    const index = sample.measures.findIndex(({ name }) => name === 'service.recovery.card');
    for (const value of sample.column(index)) expect(value - low).toBeLessThan(0.001);
    neverAgainst(text, 20);
  });

  test('with random laws it takes their least values, and no run is below', () => {
    const text = plain({ events: '  cut: {at: +10m, out: feeder, for: uniform(5s .. 10min)}' })
      .replace('bmc: 1s', 'bmc: uniform(20s .. 90s)')
      .replace('verify: 1min', 'verify: lognormal(median 1min sigma 1)')
      .replace('post: 1s', 'post: mixture(50% 2s + 50% exponential(mean 1min))');
    expect(proved(text)['service.recovery.card']).toBeCloseTo(5 - 0.012 + 20 + 0 + 1 + 0, 3);
    neverAgainst(text, 200);
  });

  test.each([
    [
      'a store behind it',
      {
        power:
          '  feeder: {kind: utility}\n  row: {kind: ups, from: feeder, rating: 1 MW, runtime: 1min at full load}',
      },
    ],
    [
      'a second feed',
      {
        power:
          '  feeder: {kind: utility}\n  other: {kind: utility}\n  row: {kind: ats, normal: feeder, standby: other, gap: 4ms}',
      },
    ],
    [
      'a generator',
      {
        power:
          '  feeder: {kind: utility}\n  set: {kind: generator}\n  row: {kind: ats, normal: feeder, standby: set}',
      },
    ],
    [
      'a cord elsewhere',
      {
        power:
          '  feeder: {kind: utility}\n  other: {kind: utility}\n  row: {kind: pdu, from: feeder}\n  row-2: {kind: pdu, from: other}',
        machines: '  hosts: {count: 4, cords: [row, row-2], draw: 500 W, hold-up: 12ms, class: quick}',
      },
    ],
    ['a chance', { events: '  cut: {at: +10m, out: feeder, for: 7s, chance: 99%}' }],
    ['no length', { events: '  cut: {at: +10m, out: feeder}' }],
    [
      'machines that may hold up',
      {
        machines:
          '  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: exponential(mean 12ms), class: quick}',
      },
    ],
    ['an outage that machines ride through', { events: '  cut: {at: +10m, out: feeder, for: 11ms}' }],
    [
      'a second event at the same feed',
      { events: '  cut: {at: +10m, out: feeder, for: 7s}\n  dip: {at: +20m, sag: feeder, to: 50%, for: 1s}' },
    ],
  ])('proves nothing with %s', (_, options) => {
    expect(proved(plain(options))).toEqual({});
    neverAgainst(plain(options), 10);
  });

  test('proves an outage and no recovery where something else may come first', () => {
    const early = plain({
      events: '  cut: {at: +20m, out: feeder, for: 7s}\n  trip: {at: +5m, trip: row, for: 1s, chance: 50%}',
      power: '  feeder: {kind: utility}\n  row: {kind: pdu, from: feeder, rating: 1 MW}',
    });
    expect(Object.keys(proved(early))).toEqual(['service.outage.card']);
    neverAgainst(early, 30);
  });

  test('two feeds that go out together are one', () => {
    const text = plain({
      power:
        '  feeder: {kind: utility}\n  other: {kind: utility}\n  row: {kind: ats, normal: feeder, standby: other, gap: 4ms}',
      events: '  cut: {at: +10m, out: feeder, for: 10min}\n  cut-2: {at: +11m, out: other, for: 2min}',
    });
    expect(proved(text)['service.outage.card']).toBeCloseTo(120 - 0.012 + 3 + 60, 3);
    neverAgainst(text, 5);
  });
});

describe('payment services that cannot lose or double anything', () => {
  const good =
    '  card: {flow: card-dual, rate: 20/s, idempotency: end-to-end, posting: atomic, numbering: unique, key-lives: 2d, path: {gateway: gateway, issuer: issuer, ledger: ledger}}';
  const durable = ['gateway', 'issuer', 'ledger']
    .map(
      (name) =>
        `  ${name}: {runs-on: hosts, copies: 4, enough: 2, durable: fsync with power-loss protection}`,
    )
    .join('\n');
  const perfect = { payments: good, services: durable };
  const rules = (text: string) => proofsOf(modelOf(text)).filter(({ rule }) => rule !== 'only supply fails');

  test('show none of the causes in any run', () => {
    const proofs = rules(plain(perfect));
    expect(
      proofs
        .map(({ measure }) => measure)
        .filter((name) => name.endsWith('created'))
        .sort(),
    ).toEqual(['K10', 'K11', 'K12', 'K5', 'K6a'].map((cause) => `payments.${cause}.created`));
    expect(proofs.every(({ low, high }) => low === 0 && high === 0)).toBe(true);
    neverAgainst(plain(perfect), 20);
  });

  test.each([
    ['keys are not known', { ...perfect, payments: good.replace('end-to-end', 'none') }],
    ['legs are two writes', { ...perfect, payments: good.replace('atomic', 'two-legs') }],
    ['numbers come from a counter', { ...perfect, payments: good.replace('unique', 'counter') }],
    [
      'a copy is not durable',
      { ...perfect, services: durable.replace('fsync with power-loss protection', 'every second') },
    ],
    ['keys are forgotten', { ...perfect, payments: good.replace('key-lives: 2d', 'key-lives: 1min') }],
    [
      'another payment service is not',
      { ...perfect, payments: `${good}\n${good.replace('card:', 'old:').replace('end-to-end', 'none')}` },
    ],
  ])('not where %s', (_, options) => {
    expect(rules(plain(options))).toEqual([]);
  });
});

describe('a verdict by structure', () => {
  const never: Proof = { rule: 'nothing lost or doubled', measure: 'm', low: 0, high: 0, elements: [] };
  const always: Proof = { rule: 'only supply fails', measure: 'm', low: 60, high: Infinity, elements: [] };
  const of = (proof: Proof, given: Partial<Objective>) =>
    byStructure(objective({ measure: 'm', ...given }), proof);

  test('holds a bound against a limit', () => {
    expect(of(never, { statistic: 'chance-of-any', limit: 0 })).toBe('met');
    expect(of(never, { statistic: 'mean', limit: 0 })).toBe('met');
    expect(of(never, { statistic: 'p95', bound: 'at least', limit: 1 })).toBe('missed');
    expect(of(always, { statistic: 'chance-of-any', limit: 0.01 })).toBe('missed');
    expect(of(always, { statistic: 'chance-of-any', bound: 'at least', limit: 1 })).toBe('met');
    expect(of(always, { statistic: 'p95', limit: 59 })).toBe('missed');
    expect(of(always, { statistic: 'p95', limit: 60 })).toBe(null);
    expect(of(always, { statistic: 'mean', limit: 61 })).toBe(null);
    expect(of(always, { measure: 'other', limit: 1 })).toBe(null);
  });

  test('needs no runs: one is as good as a thousand, and none of another measure counts', () => {
    const model = modelOf(plain({}));
    const sample = replicate(model, rootKey('1'), { first: 0, count: 2 });
    const given = objective({ measure: 'service.recovery.card', statistic: 'p50', limit: 30 });
    expect(judge(given, sample)).toMatchObject({ outcome: 'undecided', proof: null });
    expect(judge(given, sample, 0.95, proofsOf(model))).toMatchObject({
      outcome: 'missed',
      proof: {
        rule: 'only supply fails',
        elements: ['cut', 'feeder', 'hosts', 'gateway', 'issuer', 'ledger'],
      },
    });
  });
});
