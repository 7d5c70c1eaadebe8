/**
 * What is lost when copies, gateways and second sites are: which copies share a power supply, a link that has turned
 * asynchronous, a first site that nobody keeps out.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Model } from '../../src/model/model.ts';
import type { Entry } from '../../src/payments/environment.ts';
import { Purchases } from '../../src/payments/purchases.ts';
import { Runner } from '../../src/run/run.ts';
import { type Observer, silent } from '../../src/trace/observer.ts';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

interface Loss {
  readonly run: number;
  readonly time: number;
  readonly name: string;
  readonly from: number;
}

/** Every tail that was lost in so many replications. */
function losses(model: Model, runs = 1): Loss[] {
  const found: Loss[] = [];
  let run = 0;
  const observer: Observer = {
    ...silent,
    level: (time, quantity, subject, from) => {
      if (quantity === 'lost from') found.push({ run, time, name: model.names[subject]!, from });
    },
  };
  const runner = new Runner(model, observer);
  for (; run < runs; run++) runner.run(rootKey('1'), run, observer);
  return found;
}

const second = 1e6;
const minute = 60 * second;

describe('three copies that acknowledge from memory', () => {
  const power = `  feed-a: {kind: utility}
  feed-b: {kind: utility}
  feed-c: {kind: utility}
  a: {kind: pdu, from: feed-a}
  b: {kind: pdu, from: feed-b}
  c: {kind: pdu, from: feed-c}`;
  const machine = (cord: string, count: number): string =>
    `{count: ${count}, cords: [${cord}], draw: 500 W, hold-up: 12ms, class: quick}`;
  const site = (books: string, events: string): Model =>
    modelOf(
      plain({
        power,
        machines: `  hosts: ${machine('c', 2)}\n  on-a: ${machine('a', 3)}\n  some-a: ${machine('a', 2)}\n  one-a: ${machine('a', 1)}\n  on-b: ${machine('b', 1)}\n  on-c: ${machine('c', 1)}`,
        services: `  gateway: {runs-on: hosts}\n  books: {majority: true, durable: replicated in memory, ${books}}`,
        payments:
          '  card: {flow: single, rate: 20/s, path: {gateway: gateway, issuer: books, ledger: books}}',
        events,
      }),
    );
  const cutA = '  cut: {at: +10m, out: feed-a, for: 3h}';
  const cutBoth = `${cutA}\n  other: {at: +10m, out: feed-b, for: 3h}`;

  test('on one power supply are one copy: their tail is lost', () => {
    const found = losses(site('runs-on: on-a', cutA), 200);
    expect(found).toHaveLength(200);
    for (const { name, time, from } of found) {
      expect(name).toBe('books');
      expect(time).toBe(10 * minute + 12_000);
      expect(time - from).toBeLessThan(30 * second);
    }
    // The least of three windows, each uniform up to 30 s: mean 30 / 4 s, variance 3 · 30² / (4² · 5) s².
    const mean = found.reduce((sum, { time, from }) => sum + (time - from) / second, 0) / 200;
    expect(Math.abs(mean - 7.5) / Math.sqrt((3 * 900) / 80 / 200)).toBeLessThanOrEqual(4.5);
  });

  test('of which one is on another supply that stays up lose nothing, though too few are left to serve', () => {
    const model = site('runs-on: some-a, also-on: [on-b]', cutA);
    expect(losses(model, 50)).toEqual([]);
    const { value } = once(model);
    expect(value('service.recovery.card')).toBeGreaterThan(30);
    expect(value('payments.K5.created')).toBe(0);
  });

  test('on three supplies go on when one is lost', () => {
    const model = site('runs-on: one-a, also-on: [on-b, on-c]', cutA);
    expect(losses(model, 50)).toEqual([]);
    expect(once(model).value('service.recovery.card')).toBe(0);
  });

  test('on two supplies lost together lose their tail', () => {
    expect(losses(site('runs-on: some-a, also-on: [on-b]', cutBoth), 20)).toHaveLength(20);
  });

  test('of which the last goes ten seconds later have it on disk for ten seconds longer', () => {
    const later = `${cutA}\n  other: {at: +10m10s, out: feed-b, for: 3h}`;
    const model = site('runs-on: some-a, also-on: [on-b], flush-window: uniform(0s .. 15s)', later);
    const died = 10 * minute + 12_000;
    const found = losses(model, 400);
    // Lost is what was acknowledged before the two went and lies in the window of the third too.
    for (const { time, from } of found) {
      expect(time).toBe(died + 10 * second);
      expect(from).toBeLessThan(died);
      expect(died - from).toBeLessThan(5 * second);
    }
    // P(w₃ > 10 s) = 1/3: 400 runs, standard deviation 9.4.
    expect(Math.abs(found.length - 400 / 3)).toBeLessThan(4.5 * 9.43);
  });

  test('lose nothing where each has it on disk before', () => {
    expect(losses(site('runs-on: on-a, flush-window: 0s', cutA), 5)).toEqual([]);
    expect(losses(site('runs-on: on-a, tail-lost: 0%', cutA), 5)).toEqual([]);
  });

  test('lose it once, however often one of them comes back and dies before they are enough', () => {
    const twice = `${cutA}\n  other: {at: +10m, out: feed-b, for: 1min}\n  again: {at: +20m, out: feed-b, for: 1min}`;
    const found = losses(
      site('runs-on: some-a, also-on: [on-b], flush-window: uniform(0s .. 2h)', twice),
      10,
    );
    expect(found.map(({ time }) => time)).toEqual(Array.from({ length: 10 }, () => 10 * minute + 12_000));
  });
});

describe('a tail', () => {
  const services = (durable: string): string => `  gateway: {runs-on: hosts, copies: 4, enough: 2, ${durable}}
  issuer: {runs-on: hosts, copies: 4, enough: 2, ${durable}}
  ledger: {runs-on: hosts, copies: 4, enough: 2}`;

  test('is told once a death for each node, the gateway too, and the purchases hear of it', () => {
    const change = vi.spyOn(Purchases.prototype, 'change');
    const events = '  cut: {at: +10m, out: feeder, for: 7s}\n  again: {at: +40m, out: feeder, for: 7s}';
    const found = losses(modelOf(plain({ services: services('durable: every second'), events })));
    expect(found.map(({ name }) => name)).toEqual(['gateway', 'issuer', 'gateway', 'issuer']);
    const entries = change.mock.calls.map(([, entry]) => entry as Entry);
    const deaths = entries.filter(({ gatewayLostFrom = Infinity }) => gatewayLostFrom < Infinity);
    expect(deaths.map(({ gatewayLostFrom }) => gatewayLostFrom)).toEqual([found[0]!.from, found[2]!.from]);
    expect(deaths.map(({ issuerLostFrom }) => issuerLostFrom)).toEqual([found[1]!.from, found[3]!.from]);
    for (const { ledgerLostFrom, isSplit } of deaths) {
      expect(ledgerLostFrom).toBe(Infinity);
      expect(isSplit).toBe(false);
    }
  });

  test('is in the journal under the name of its node', () => {
    const { lines } = once(modelOf(plain({ services: services('durable: asynchronous commit') })));
    const told = lines.filter((line) => line['level'] === 'lost from').map((line) => line['of']);
    expect(told).toEqual(['gateway', 'issuer']);
  });

  test('does not reach back behind the flush of an orderly stop', () => {
    const power = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 2 kW, runtime: 5min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}`;
    const text = (continuity?: string): string =>
      plain({
        power,
        services: services('durable: every 120 seconds'),
        events: '  cut: {at: +10m, out: feeder, for: 2h}',
        horizon: '3h',
        ...(continuity === undefined ? {} : { continuity }),
      });
    const stop =
      '  graceful-stops:\n    orderly: {on: [ups], stop: [card], after: 4min, drain: 5s, flush: 5s}';
    const hard = losses(modelOf(text()), 20);
    expect(hard.some(({ time, from }) => time - from > 60 * second)).toBe(true);
    // Flushed 50 s before the battery is empty.
    const soft = losses(modelOf(text(stop)), 20);
    expect(soft.some(({ time }) => time < 15 * minute + second)).toBe(true);
    expect(soft.every(({ from }) => from >= 14 * minute + 10 * second)).toBe(true);
    expect(once(modelOf(text(stop))).value('payments.notRight.created')).toBe(0);
  });
});

const dr = (more: string): string => `  decide: {fail-over: at once, takes: 5min}
  dr: {site: second, mode: warm, functions: [card], starts-in: 2min, fails-to-start: 0%, data-check: 1min, failback: none, ${more}}`;
const longCut = '  cut: {at: +10m, out: feeder, for: 3h}';

/** Entries that lose something, of one run. */
function lost(model: Model): Entry[] {
  const change = vi.spyOn(Purchases.prototype, 'change');
  new Runner(model, silent).run(rootKey('1'), 0, silent);
  const entries = change.mock.calls.map(([, entry]) => entry as Entry);
  change.mockRestore();
  return entries.filter(({ issuerLostFrom }) => issuerLostFrom < Infinity);
}

describe('semi-synchronous replication', () => {
  const site = (more: string, horizon = '1h'): Model =>
    modelOf(
      plain({
        events: longCut,
        horizon,
        continuity: dr(`replication: semi-synchronous, lag: 2s${more}`),
      }),
    );

  test('loses nothing until it has turned asynchronous, and then its lag', () => {
    expect(losses(site(', silently-asynchronous: 0%'), 20)).toEqual([]);
    const model = site(', silently-asynchronous: 100%');
    const [loss, ...more] = losses(model);
    expect(more).toEqual([]);
    expect(loss).toMatchObject({ name: 'second', from: 10 * minute + 12_000 - 2 * second });
    for (const entry of lost(model)) {
      expect(entry.issuerLostFrom).toBe(loss!.from);
      expect(entry.gatewayLostFrom).toBe(loss!.from);
    }
  });

  test('has turned so in one run of twenty', () => {
    // 5 % of 300: 15, standard deviation 3.8; none would be 4 of them off.
    const { length } = losses(site('', '21min'), 300);
    expect(length).toBeGreaterThan(0);
    expect(Math.abs(length - 15)).toBeLessThan(4.5 * 3.78);
  });

  test('waits for the answer of the second site', () => {
    const { stages } = site(', round-trip: 8ms').scenario.payments[0]!;
    expect(stages.answer).toEqual({ law: 'fixed', value: 28_000 });
  });

  test('2 s behind lacks 10,000 acknowledgements at 5,000/s', () => {
    const flat = `[${Array.from({ length: 24 }, () => 1).join(', ')}]`;
    const payments = `  card: {flow: single, rate: 5000/s, shape: ${flat}, stages: {gateway: 1us, issuer: 1us, ledger: 1us, answer: 1us}, path: {gateway: gateway, issuer: issuer, ledger: ledger}}`;
    const continuity = dr('replication: semi-synchronous, silently-asynchronous: 100%, lag: 2s');
    const { value } = once(modelOf(plain({ events: longCut, horizon: '21min', payments, continuity })));
    expect(Math.abs(value('payments.K5.created') + value('payments.K4.created') - 10_000)).toBeLessThan(
      4.5 * 100,
    );
  });
});

describe('a first site that comes back while the second one serves', () => {
  const site = (more: string, events = longCut, horizon = '5h'): Model =>
    modelOf(plain({ events, horizon, continuity: dr(`replication: asynchronous, lag: 2s${more}`) }));
  const open = ', fenced: false, stale-clients: 2%, noticed-after: 10min';

  /** What the purchases are told of clients at both sites. */
  function splits(model: Model): (readonly number[])[] {
    const split = vi.spyOn(Purchases.prototype, 'split');
    new Runner(model, silent).run(rootKey('1'), 0, silent);
    const calls = split.mock.calls.map((call) => [...call]);
    split.mockRestore();
    return calls;
  }

  test('is kept out by default, and what it lacked is only lost', () => {
    expect(splits(site(''))).toEqual([]);
    expect(lost(site('')).map(({ isSplit }) => isSplit)).toEqual([false]);
  });

  test('and is not kept out has what the second site lacks, and takes the writes of some clients until it is noticed', () => {
    const model = site(open);
    expect(lost(model).map(({ isSplit }) => isSplit)).toEqual([true]);
    const [call, ...more] = splits(model);
    expect(more).toEqual([]);
    const [flow, from, to, share] = call!;
    // Boots of a few seconds after the power of 13:10, and redo of less than a tenth of a second.
    expect(from).toBeGreaterThan(190 * minute);
    expect(from).toBeLessThan(190 * minute + 20 * second);
    expect(to! - from!).toBe(10 * minute);
    expect([flow, share]).toEqual([0, 0.02]);
  });

  test('ends to write when it is lost again, and begins anew', () => {
    const twice = `${longCut}\n  again: {at: +3h15m, out: feeder, for: 10min}`;
    const calls = splits(site(open, twice));
    expect(calls).toHaveLength(2);
    expect(calls[0]![2]! - calls[0]![1]!).toBeLessThan(5 * minute);
    expect(calls[0]![2]).toBe(195 * minute + 12_000);
    expect(calls[1]![2]! - calls[1]![1]!).toBe(10 * minute);
  });

  test('once noticed, is kept out until the next change of site', () => {
    const twice = `${longCut}\n  again: {at: +3h15m, out: feeder, for: 10min}`;
    const calls = splits(site(open.replace('10min', '1min'), twice));
    expect(calls.map(([, from, to]) => to! - from!)).toEqual([minute]);
  });

  test('is told as far as it went at the horizon', () => {
    const [call] = splits(site(open, longCut, '3h15m'));
    expect(call![2]).toBe(195 * minute);
  });
});
