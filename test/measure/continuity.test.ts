/** Measures of a continuity plan, each beside a figure worked out by hand. */
import { describe, expect, test } from 'vitest';
import { meanUpTo } from '../../src/kernel/distribution/truncated.ts';
import { many, once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const cut = '  cut: {at: +10m, out: feeder, for: 3h}';
/** Lost at 600 s and 12 ms; noticed after 1 min, decided after 5 min, started after 2 min, checked for 1 min. */
const lost = 600.012;
const dr = (failback = 'none', more = ''): string =>
  `  decide: {fail-over: at once, takes: 5min}
  dr: {site: second, mode: warm, functions: [card], starts-in: 2min, fails-to-start: 0%, data-check: 1min, lag: 0s, failback: ${failback}${more}}`;
/** One shape all day, so that rates can be multiplied by time. */
const flat = `[${Array.from({ length: 24 }, () => '1').join(', ')}]`;
const card = (more = ''): string =>
  `  card: {flow: card-dual, rate: 20/s, shape: ${flat}, path: {gateway: gateway, issuer: issuer, ledger: ledger}${more}}`;

describe('a second site', () => {
  test('is decided on, opened and handed back at instants known beforehand', () => {
    const back = '{resynchronisation: 1h, at: 02:00, takes: 30min, goes-wrong: 0%}';
    const { value } = once(modelOf(plain({ events: cut, horizon: '30h', continuity: dr(back) })));
    expect(value('site.decided.second')).toBeCloseTo(lost + 60 + 300, 3);
    expect(value('site.opened.second')).toBeCloseTo(lost + 60 + 300 + 120 + 60, 3);
    expect(value('site.failedStarts.second')).toBe(0);
    // The run begins at 12:00; 02:00 is 14 h on, and the change takes half an hour in which nothing is admitted.
    expect(value('site.handedBack.second')).toBeCloseTo(14.5 * 3600, 3);
    expect(value('site.served.second')).toBeCloseTo(14 * 3600 - (lost + 540), 3);
  });

  test('that still serves at the horizon is handed back beyond it', () => {
    const { value } = once(modelOf(plain({ events: cut, horizon: '5h', continuity: dr() })));
    expect(value('site.handedBack.second')).toBe(Infinity);
    expect(value('site.served.second')).toBeCloseTo(5 * 3600 - (lost + 540), 3);
  });

  test('that fails to start is counted, and one that is not needed leaves nothing to measure', () => {
    const broken = dr('none', ', repair: 20min').replace('fails-to-start: 0%', 'fails-to-start: 100%');
    const failed = once(modelOf(plain({ events: cut, horizon: '5h', continuity: broken }))).value;
    expect(failed('site.failedStarts.second')).toBe(1);
    expect(failed('site.opened.second')).toBeCloseTo(lost + 540 + 1200, 3);
    const quiet = once(modelOf(plain({ events: '  {}', horizon: '5h', continuity: dr() }))).value;
    for (const name of ['decided', 'opened', 'handedBack'])
      expect(quiet(`site.${name}.second`)).toBe(Number.NaN);
    expect(quiet('site.served.second')).toBe(0);
  });

  test('that is under way at the horizon opens beyond it', () => {
    const { value } = once(modelOf(plain({ events: cut, horizon: '17min', continuity: dr() })));
    expect(value('site.decided.second')).toBeCloseTo(lost + 360, 3);
    expect(value('site.opened.second')).toBe(Infinity);
  });
});

describe('a counterparty', () => {
  const bank = (hours: string): string =>
    `${dr()}\n  counterparties:\n    bank: {for: [card], call: 10min, hours: ${hours}, repoint: 5min, sign-on: 1min}`;

  test('points to the other site when it has been called, has changed its lines and signed on', () => {
    const { value } = once(
      modelOf(plain({ events: cut, horizon: '5h', continuity: bank('00:00 .. 24:00') })),
    );
    // One tick after the decision it hears of it.
    expect(value('counterparty.pointed.bank')).toBeCloseTo(lost + 360 + 960, 3);
  });

  test('whose hours do not come points beyond the horizon', () => {
    const { value } = once(
      modelOf(plain({ events: cut, horizon: '5h', continuity: bank('23:00 .. 24:00') })),
    );
    expect(value('counterparty.pointed.bank')).toBe(Infinity);
  });
});

describe('a stand-in', () => {
  const network = (more = ''): string =>
    `  decide: {takes: 5min}
  stand-ins:
    network: {for: card, path: apart, automatic: true, starts-in: 2min, eligible: 100%, limit: none, refused-later: 2%, bears: merchant${more}}`;
  const site = (continuity: string, events = cut): string =>
    plain({ events, horizon: '5h', payments: card(', amount: 1000 JPY'), continuity });

  test('serves from its start until the service is back, for all that is offered meanwhile', () => {
    const { value, lines } = once(modelOf(site(network())));
    const of = (name: string) => lines.filter((line) => line['component'] === name);
    const began = Number(of('network').find((line) => line['to'] === 'standingIn')!['ticks']) / 1e6;
    expect(began).toBeCloseTo(lost + 60 + 120, 3);
    const back = value('service.restored.card');
    expect(value('standIn.served.network')).toBeCloseTo(back - began, 3);
    const offered = 20 * (back - began);
    // Poisson, and some who were waiting to try again when it began.
    expect(Math.abs(value('standIn.purchases.network') - offered)).toBeLessThan(4 * Math.sqrt(offered) + 400);
    expect(value('standIn.refusedLater.network')).toBeCloseTo(0.02 * value('standIn.purchases.network'), 6);
    expect(value('standIn.loss.network')).toBe(Math.round(20 * value('standIn.purchases.network')));
  });

  test('has, on the average of many runs, exactly those that were offered or waiting', () => {
    const model = modelOf(site(network(), cut.replace('3h', '12min')));
    const [purchases, served] = many(model, ['standIn.purchases.network', 'standIn.served.network'], 200);
    const mean = (column: readonly number[]): number =>
      column.reduce((sum, each) => sum + each, 0) / column.length;
    // When it begins, of 20 a second those who found nobody for 6 s and wait 8 s to try again: after the first attempt
    // half, after the second a quarter; and half of those in the 6 s of an attempt that may be followed by another.
    const first = 20 * (0.5 * 8 + 0.25 * 8);
    const second = 20 * (0.5 * 6 + 0.5 * 0.5 * 6);
    // Under way when it ceases: the stages of one purchase take a quarter of a second; left out.
    const within = 20 * 0.25;
    const expected = 20 * mean(served!) + first + second - within;
    const error = Math.sqrt((20 * mean(served!)) / 200);
    expect(4 * error).toBeLessThan(0.2 * (first + second));
    expect(Math.abs(mean(purchases!) - expected)).toBeLessThan(4 * error);
  });

  test('has as many where every purchase is played', () => {
    const model = modelOf(
      site(network(), cut.replace('3h', '4min')).replace('horizon: 5h', 'horizon: 20min'),
    );
    const runs = 20;
    const counts = (explicit: boolean): number[] =>
      many(model, ['standIn.purchases.network'], runs, { explicit, seed: explicit ? '2' : '1' })[0]!;
    const sum = (column: readonly number[]): number => column.reduce((total, each) => total + each, 0);
    const [counted, played] = [sum(counts(false)), sum(counts(true))];
    expect(counted).toBeGreaterThan(runs * 20 * 60);
    expect(Math.abs(counted - played)).toBeLessThan(4 * Math.sqrt(counted + played));
  });

  test('that never stood in has nothing', () => {
    const { value } = once(modelOf(site(network()).replace(cut, '  {}')));
    for (const name of ['served', 'purchases', 'refusedLater', 'loss'])
      expect(value(`standIn.${name}.network`)).toBe(0);
  });

  test('loses the mean amount up to its limit', () => {
    // Uniform up to 3,000 yen, of which the lower third may be approved: 500 yen each.
    const given = site(network().replace('limit: none', 'limit: 1000 JPY')).replace(
      'amount: 1000 JPY',
      'amount: uniform(0 JPY .. 3000 JPY)',
    );
    const { value } = once(modelOf(given));
    const refused = value('standIn.refusedLater.network');
    expect(refused).toBeGreaterThan(100);
    expect(value('standIn.loss.network') / refused).toBeCloseTo(500, 0);
  });
});

describe('the mean up to a limit', () => {
  test('is that of the part of a law that lies below it', () => {
    expect(meanUpTo({ law: 'uniform', low: 0, high: 10 }, 4)).toBeCloseTo(2, 9);
    // 1 − l e^−l / (1 − e^−l) at l = 1.
    expect(meanUpTo({ law: 'exponential', mean: 1 }, 1)).toBeCloseTo(1 - 1 / (Math.E - 1), 9);
    expect(meanUpTo({ law: 'fixed', value: 7 }, 8)).toBe(7);
    expect(meanUpTo({ law: 'fixed', value: 7 }, 6)).toBe(0);
    expect(meanUpTo({ law: 'exponential', mean: 5 }, Infinity)).toBe(5);
    // Median 1200, sigma 1.1, up to 30,000: mean Φ((ln 25 − σ²)/σ) / Φ(ln 25 / σ) of 1200 e^(σ²/2).
    expect(meanUpTo({ law: 'lognormal', median: 1200, sigma: 1.1 }, 30000)).toBeCloseTo(2127.1, 0);
  });
});

describe('failures', () => {
  test('are counted, and those that came back by themselves apart', () => {
    const fixes = '  fixes: {are: symptomatic, takes: 30min, recurs: 0%, wrong: 100%, worse-after: 1h}';
    const { value } = once(modelOf(plain({ horizon: '4h', continuity: fixes })));
    // The cut, and then twice an hour of service with half an hour of mending.
    expect(value('service.failures.card')).toBe(3);
    expect(value('service.relapses.card')).toBe(2);
  });

  test('do not include a stop on purpose', () => {
    const events = '  works: {at: +10m, stop: card, for: 20min}';
    const { value } = once(modelOf(plain({ events, horizon: '2h' })));
    expect(value('service.stopped.card')).toBeGreaterThan(1000);
    expect(value('service.failures.card')).toBe(0);
    expect(value('service.relapses.card')).toBe(0);
  });
});

describe('failures behind a stop', () => {
  // Stopped from 10 to 30 min; without power from 20 min for as long as is said.
  const night = (lasts: string): string =>
    `  works: {at: +10m, stop: card, for: 20min}\n  cut: {at: +20m, out: feeder, for: ${lasts}}`;

  test('count where the stop ends and it cannot serve', () => {
    const over = once(modelOf(plain({ events: night('1h'), horizon: '3h' }))).value;
    expect(over('service.outage.card')).toBeGreaterThan(50 * 60);
    expect(over('service.failures.card')).toBe(1);
    // Back before anybody wanted it: only its way up is left.
    const within = once(modelOf(plain({ events: night('2min'), horizon: '3h' }))).value;
    expect(within('service.failures.card')).toBe(0);
  });
});

describe('notices', () => {
  const own = '  notices:\n    own: {about: [card], first: 30min, every: 1h, stale: 15min}';

  test('are timed from the loss, and counted to the last one', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 50min}';
    const { value } = once(modelOf(plain({ events, horizon: '6h', continuity: own })));
    // Noticed after 1 min, written for 30; back at 61 min, so the notice of 101 min says that it is over.
    expect(value('notice.first.own')).toBeCloseTo(31 * 60, 3);
    expect(value('notice.count.own')).toBe(2);
  });

  test('of nothing are none', () => {
    const { value } = once(modelOf(plain({ events: '  {}', continuity: own })));
    expect(value('notice.first.own')).toBe(Number.NaN);
    expect(value('notice.count.own')).toBe(0);
  });
});

describe('stores at the counter', () => {
  const events = '  cut: {at: +10m, out: feeder, for: 50min}';
  const own = '  notices:\n    own: {about: [card], first: 9min, every: 1h, stale: 1min}';
  const tills = (continuity: string, counter = '2min') =>
    once(modelOf(plain({ events, horizon: '3h', payments: card(`, counter: ${counter}`), continuity })))
      .value;

  test('lose the extra time of every purchase that does not go through', () => {
    const value = tills('');
    const failed = ['paidAnotherWay', 'declined', 'lostSale'].reduce(
      (sum, end) => sum + value(`payments.${end}.card`),
      0,
    );
    expect(failed).toBeGreaterThan(20 * 2500);
    expect(value('counter.minutes.card')).toBeCloseTo(2 * failed, 6);
    expect(tills('', '1min')('counter.minutes.card')).toBeCloseTo(failed, 6);
    // Nobody says whose fault it is.
    expect(value('counter.blamed.card')).toBeCloseTo(2 * failed, 6);
  });

  test('are blamed until the first notice', () => {
    const value = tills(own);
    // Of an outage from 10 min to about 61 min, 10 min pass until it.
    const outage = value('service.outage.card') / 60;
    const share = value('counter.blamed.card') / value('counter.minutes.card');
    expect(share).toBeGreaterThan(0.9 * (10 / outage));
    expect(share).toBeLessThan(1.1 * (10 / outage));
    expect(value('counter.minutes.card')).toBe(tills('')('counter.minutes.card'));
  });
});
