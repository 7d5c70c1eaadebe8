/** What went wrong once in a continuity plan at work, each kept from coming back. */
import { describe, expect, test } from 'vitest';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const longCut = '  cut: {at: +10m, out: feeder, for: 3h}';
const two = `  card: {flow: card-dual, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}
  partner: {flow: single, rate: 20/s, path: {gateway: gateway-2, issuer: gateway-2, ledger: gateway-2}}`;
const power = `  feeder: {kind: utility}
  feeder-2: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  row-2: {kind: pdu, from: feeder-2, rating: 1 MW}`;
const machines = `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  hosts-2: {count: 4, cords: [row-2], draw: 500 W, hold-up: 12ms, class: quick}`;
const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2, durable: every second}
  ledger: {runs-on: hosts, copies: 4, enough: 2, durable: every second}
  gateway-2: {runs-on: hosts-2, copies: 4, enough: 2}`;
const agreement = `  stand-ins:
    agreement: {for: card, provider: partner, automatic: true, starts-in: 2min, eligible: 100%, limit: none}`;

describe('a stand-in by agreement', () => {
  const site = (events: string): string =>
    plain({ power, machines, services, payments: two, events, horizon: '6h', continuity: agreement });

  test('pauses while its provider is stopped on purpose', () => {
    const whole = once(modelOf(site(longCut)));
    const paused = once(modelOf(site(`${longCut}\n  stop: {at: +1h, stop: partner, for: 30m}`)));
    expect(whole.value('standIn.served.agreement') - paused.value('standIn.served.agreement')).toBeCloseTo(
      1800,
      0,
    );
  });

  test('keeps what it approved when the machines of the first site die after it began', () => {
    // Unreachable first, so that the stand-in serves; then the machines die and take their own last second along.
    const reach = `${services.replace('gateway: {', 'gateway: {via: switches, ')}`;
    const more = `${machines}\n  switches: {count: 1, cords: [row-2], role: network, class: quick}`;
    const events = '  lost: {at: +10m, trip: row-2, for: 4h}\n  cut: {at: +2h, out: feeder, for: 1h}';
    const network = agreement.replace('provider: partner, ', 'path: apart, ');
    const text = plain({
      power,
      machines: more,
      services: reach,
      payments: two,
      events,
      horizon: '6h',
      continuity: network,
    });
    const { lines } = once(modelOf(text));
    const late = lines.filter(
      (line) => line['stage'] === 'created' && line['class'] === 'K5' && Number(line['ticks']) > 100 * 60e6,
    );
    expect(late).toEqual([]);
  });

  test('opens the path of the service to nobody’s stored work', () => {
    const stored = two.replace(
      'card-dual, rate: 20/s,',
      'card-dual, rate: 20/s, capacity: 200%, breaks-at: none, stored: {saf: {share: 100%, of: what is turned away, arrives: at reopening within 30min}},',
    );
    const text = plain({
      power,
      machines,
      services,
      payments: stored,
      events: longCut,
      horizon: '8h',
      continuity: agreement.replace('100%, limit', '50%, limit'),
    });
    const { value, lines } = once(modelOf(text));
    const restored = value('service.restored.card') * 1e6;
    const early = lines.filter(
      (line) =>
        line['level'] === 'utilisation' &&
        Number(line['value']) > 0 &&
        Number(line['ticks']) < restored &&
        Number(line['ticks']) > 700e6,
    );
    expect(early).toEqual([]);
  });
});

describe('an orderly stop', () => {
  const ups = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 4 kW, runtime: 5min at full load, recharge: 1h}
  row: {kind: pdu, from: ups, rating: 1 MW}
  hall: {kind: load, from: ups, draw: 2 kW}`;

  test('is there again after a battery ran flat', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 2h}\n  again: {at: +20h, out: feeder, for: 2h}';
    const continuity = '  graceful-stops:\n    orderly: {on: [ups], stop: [card], after: 2min}';
    const { lines } = once(modelOf(plain({ power: ups, events, horizon: '30h', continuity })));
    const waits = lines.filter((line) => line['component'] === 'orderly' && line['to'] === 'waiting');
    expect(waits.length).toBe(2);
  });

  test('switches nothing on when the power has gone', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 2h}';
    const continuity =
      '  graceful-stops:\n    orderly: {on: [ups], stop: [card], shut-down: [hosts], after: 2min}';
    const { lines } = once(modelOf(plain({ power: ups, events, horizon: '6h', continuity })));
    expect(lines.some((line) => line['event'] === 'shutdown')).toBe(true);
    expect(lines.some((line) => line['component'] === 'ups' && line['to'] === 'exhausted')).toBe(true);
    expect(lines.some((line) => line['event'] === 'released')).toBe(false);
  });
});

describe('a payment service whose issuer is stopped on purpose', () => {
  test('does not open when its own stop ends before', () => {
    const events = '  own: {at: +10m, stop: card, for: 10m}\n  other: {at: +12m, stop: issuer, for: 1h}';
    const { lines } = once(modelOf(plain({ events, horizon: '3h' })));
    const states = lines.filter((line) => line['component'] === 'card').map((line) => line['to']);
    expect(states).toEqual(['draining', 'stopped', 'withheld', 'open']);
  });
});

describe('notices', () => {
  test('say that it is over when it has been so for as long as they are stale, throttled or not', () => {
    const continuity = '  notices:\n    own: {about: [card], first: 10min, every: 10min, stale: 5min}';
    const text = plain({
      events: '  cut: {at: +10m, out: feeder, for: 30m}',
      horizon: '6h',
      continuity,
    }).replace('100% per 1min', '10% per 10min');
    const { value, lines } = once(modelOf(text));
    const over = lines.find((line) => line['component'] === 'own' && line['to'] === 'quiet')!;
    const after = Number(over['ticks']) / 1e6 - value('service.restored.card');
    expect(after).toBeGreaterThan(5 * 60);
    expect(after).toBeLessThan(16 * 60);
  });
});
