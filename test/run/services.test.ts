/** How services stop and come back: on purpose, from cold, in steps, and with machines that fail on the way. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { replicate } from '../../src/study/replicate.ts';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const services = (more: string): string => `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 2${more}}`;
const byHand = services(', cold-start: by-hand, cold-start-work: 20min');

describe('a planned stop', () => {
  test('is timed apart from an outage and calls nobody in', () => {
    const { value, lines } = once(modelOf(plain({ events: '  stop: {at: +10m, stop: card, for: 10m}' })));
    expect(value('service.stopped.card')).toBe(600);
    expect(value('service.outage.card')).toBe(0);
    expect(value('service.recovery.card')).toBe(0);
    expect(lines.some((line) => line['level'] === 'noticed')).toBe(false);
  });

  test('of a gateway is a planned stop of what stands on it, through and through', () => {
    const { value, lines } = once(modelOf(plain({ events: '  stop: {at: +10m, stop: gateway, for: 10m}' })));
    expect(value('service.stopped.card')).toBe(600);
    expect(value('service.outage.card')).toBe(0);
    expect(value('service.recovery.card')).toBe(0);
    expect(lines.some((line) => line['level'] === 'noticed')).toBe(false);
  });

  test('of a gateway under which the machines die becomes an outage', () => {
    const events = '  stop: {at: +10m, stop: gateway, for: 10m}\n  cut: {at: +15m, out: feeder, for: 7s}';
    const { value } = once(modelOf(plain({ events })));
    // From the cut until the stop is over and the card has been verified for a minute.
    expect(value('service.outage.card')).toBeGreaterThan(5 * 60);
    expect(value('service.stopped.card')).toBeCloseTo(300.012, 3);
  });

  test('while it is out anyway is no part of its recovery', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 5m}\n  stop: {at: +11m, stop: card, for: 20m}';
    const { value } = once(modelOf(plain({ events })));
    // Out from 10 min to 11 min, stopped to 31 min, verified for a minute.
    expect(value('service.stopped.card')).toBe(1200);
    expect(value('service.recovery.card')).toBeCloseTo(120, 0);
    expect(value('service.outage.card')).toBeCloseTo(120, 0);
  });

  test('shorter than the drain ends all the same', () => {
    const { value } = once(modelOf(plain({ events: '  stop: {at: +10m, stop: card, for: 5s}' })));
    expect(value('service.stopped.card')).toBe(5);
  });

  test('in which the machines die does not spare the cold start', () => {
    const events = '  stop: {at: +10m, stop: ledger, for: 10m}\n  cut: {at: +15m, out: feeder, for: 7s}';
    const { value } = once(modelOf(plain({ services: byHand, events })));
    // Noticed a minute after the cut; the stop ends at 20 min; 20 min of work follow.
    expect(value('service.restored.ledger')).toBeGreaterThan(20 * 60 + 20 * 60);
  });

  test('during a reopening in steps begins the steps anew', () => {
    const text = plain({
      events: '  cut: {at: +10m, out: feeder, for: 7s}\n  stop: {at: +15m, stop: card, for: 1m}',
    });
    const { lines } = once(modelOf(text.replace('throttle: 100% per 1min', 'throttle: 20% per 10min')));
    const after = lines.filter(
      (line) => line['level'] === 'admitted' && (line['ticks'] as number) > 16 * 60e6,
    );
    expect(after.find((line) => line['value'] !== 0)?.['value']).toBe(0.2);
  });

  test('two that overlap end with the later one', () => {
    const events = '  one: {at: +10m, out: feeder, for: 20m}\n  two: {at: +20m, out: feeder, for: 30m}';
    const { value } = once(modelOf(plain({ events })));
    expect(value('power.dead.feeder')).toBe(40 * 60);
  });
});

describe('a cold start by hand', () => {
  test('is asked once, waits for the loss to be noticed, and takes its work', () => {
    const { lines } = once(modelOf(plain({ services: byHand })));
    const work = lines.filter((line) => line['about'] === 'ledger').map((line) => line['phase']);
    expect(work).toEqual(['asked', 'begun', 'done']);
  });

  test('done once, is not asked again when a need fails during the replay', () => {
    // The network is cut for a second while the ledger replays: machines and shards stay up.
    const text = plain({
      power: `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  other: {kind: utility}
  row-n: {kind: pdu, from: other, rating: 1 MW}`,
      machines: `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  wires: {count: 1, cords: [row-n], draw: 100 W, hold-up: 1ms, role: network, class: quick}`,
      services: services(', via: wires, cold-start: by-hand, cold-start-work: 5min, replay: 10min'),
      events: '  cut: {at: +10m, out: feeder, for: 7s}\n  wire: {at: +20m, out: other, for: 1s}',
    });
    const { lines } = once(modelOf(text));
    const phases = lines.filter((line) => line['about'] === 'ledger').map((line) => line['phase']);
    expect(phases).toEqual(['asked', 'begun', 'done']);
    expect(lines.filter((line) => line['component'] === 'ledger' && line['to'] === 'replaying')).toHaveLength(
      2,
    );
  });
});

describe('technicians', () => {
  const stuck = plain({
    events: '  one: {at: +10m, out: feeder, for: 7s}\n  two: {at: +20m, out: feeder, for: 7s}',
    horizon: '6h',
  }).replace('stuck: 0%', 'stuck: 100%, unstick: 30min');

  test('whose work a second cut interrupts are free again, and their hours count', () => {
    const model = modelOf(stuck);
    // The watch is on in `replicate`: it stops a run in which more work than are there.
    const sample = replicate(model, rootKey('1'), { first: 0, count: 5 });
    const hours = sample.measures.findIndex(({ name }) => name === 'people.technicians.hours');
    // Two technicians for about 9 minutes before the second cut, then 4 × 30 min.
    for (const value of sample.column(hours)) expect(value).toBeGreaterThan(2.2);
    for (const value of sample.column(hours)) expect(value).toBeLessThan(2.4);
  });
});

describe('a generator', () => {
  const power = `  feeder: {kind: utility}
  diesel: {kind: generator, starts-in: 10s, fails-to-start: 0%, rating: RATING}
  switch: {kind: ats, normal: feeder, standby: diesel, gap: 100ms, return: automatic}
  row: {kind: pdu, from: switch, rating: 1 MW}`;

  test('repaired while it is called starts', () => {
    const events = '  cut: {at: +5m, out: feeder, for: 50m}\n  broken: {at: +10m, fail: diesel, for: 10m}';
    const { value } = once(modelOf(plain({ power: power.replace('RATING', '1 MW'), events })));
    expect(value('power.dead.row')).toBeLessThan(650);
    expect(value('power.dead.row')).toBeGreaterThan(600);
  });

  test('that is too small for the load trips', () => {
    const events = '  cut: {at: +5m, out: feeder, for: 50m}';
    const { lines } = once(modelOf(plain({ power: power.replace('RATING', '1 kW'), events })));
    const trip = lines.find((line) => line['component'] === 'diesel' && line['to'] === 'failed');
    expect(trip?.['event']).toBe('overload.ended');
  });
});

describe('a UPS without a bypass', () => {
  test('drops a load above its rating instead of carrying it for ever', () => {
    const power = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 1 kW, runtime: 10min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}`;
    const { lines, value } = once(
      modelOf(plain({ power, events: '  cut: {at: +50m, out: feeder, for: 1s}' })),
    );
    expect(lines.find((line) => line['component'] === 'ups')?.['to']).toBe('failed');
    expect(value('machines.died')).toBe(4);
  });

  test('lasts beyond any horizon with next to no load', () => {
    const power = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 1 MW, runtime: 30min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}`;
    const machines = '  hosts: {count: 4, cords: [row, row], draw: 0.01 W, hold-up: 12ms, class: quick}';
    const { value } = once(modelOf(plain({ power, machines, events: '  cut: {at: +10m, out: feeder}' })));
    expect(value('machines.died')).toBe(0);
  });
});

test('two cords on one row are lost together', () => {
  const machines = '  hosts: {count: 4, cords: [row, row], draw: 500 W, hold-up: 12ms, class: quick}';
  const { value } = once(modelOf(plain({ machines })));
  expect(value('machines.withoutPower.hosts')).toBe(7);
  expect(value('machines.died')).toBe(4);
});

test('one host more leaves the draws of the others alone', () => {
  const site = (count: number): string =>
    plain({
      machines: `  hosts: {count: ${count}, cords: [row], draw: 500 W, hold-up: uniform(10ms .. 21ms), class: quick}`,
    });
  const death = (count: number): number => {
    const { lines } = once(modelOf(site(count)));
    return lines.find((line) => /^hosts-0?1$/.test(String(line['component'])) && line['to'] === 'dead')![
      'ticks'
    ] as number;
  };
  expect(death(10)).toBe(death(9));
});

describe('a service that opens when the books are in order', () => {
  const gated = (are: string): string => `${services('')}
  limits: {runs-on: hosts, copies: 1, to-serve: [issuer], opens-when: {books-of: card, are: ${are}}}`;

  test('waits for the match that finds what nobody had noticed', () => {
    const payments =
      '  card: {flow: card-dual, rate: 200/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}, repair: {match-at: "14:00"}}';
    const { value } = once(
      modelOf(
        plain({
          services: gated('balanced'),
          payments,
          horizon: '12h',
          events: '  cut: {at: +10m, out: feeder, for: 5m}',
        }),
      ),
    );
    expect(value('service.recovery.issuer')).toBeLessThan(360);
    // Lost at 12:10, matched at 14:00; its log is replayed in up to 15 s.
    const restored = value('service.restored.limits');
    expect(restored).toBeGreaterThanOrEqual(2 * 3600);
    expect(restored).toBeLessThan(2 * 3600 + 16);
  });

  test('is back at once where nothing is wrong', () => {
    const payments =
      '  card: {flow: card-dual, rate: 0.001/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}';
    const { value } = once(modelOf(plain({ services: gated('balanced'), payments })));
    expect(value('service.recovery.limits')).toBeLessThan(60);
  });
});
