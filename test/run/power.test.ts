/** How power reaches the machines, and when it does not. Expected instants are derived beside each case. */
import { describe, expect, test } from 'vitest';
import { inverseTime } from '../../src/run/storage.ts';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const twoFeeds = (kind: 'ats' | 'sts', gap: string): string => `  a: {kind: utility}
  b: {kind: utility}
  switch: {kind: ${kind}, normal: a, standby: b, gap: ${gap}, return: by-hand}
  row: {kind: pdu, from: switch, rating: 1 MW}`;

const standardInverse = (multiple: number, timeMultiplier: number): number =>
  inverseTime(multiple, { sort: 'inverse', k: 0.14, a: 0.02, b: 0, timeMultiplier });

/** The instant of the first line that matches, in seconds. */
function instant(lines: readonly Record<string, unknown>[], match: Record<string, unknown>): number {
  const found = lines.find((line) => Object.entries(match).every(([key, value]) => line[key] === value));
  return found === undefined ? Number.NaN : (found['ticks'] as number) / 1e6;
}

describe('a gap against hold-up', () => {
  const cut = '  cut: {at: +10m, out: a}';

  test('12 ms of hold-up ride through a 4 ms static switch', () => {
    const { value, lines } = once(modelOf(plain({ power: twoFeeds('sts', '4ms'), events: cut })));
    expect(value('machines.died')).toBe(0);
    expect(instant(lines, { component: 'switch', to: 'onStandby' })).toBe(600.004);
    expect(lines.filter((line) => line['to'] === 'holding+ready')).toHaveLength(4);
    expect(value('service.recovery.card')).toBe(0);
  });

  test('and not through a 100 ms transfer switch: every machine dies 12 ms after the cut', () => {
    const { value, lines } = once(modelOf(plain({ power: twoFeeds('ats', '100ms'), events: cut })));
    expect(value('machines.died')).toBe(4);
    expect(instant(lines, { component: 'hosts-1', to: 'dead' })).toBe(600.012);
    expect(value('power.absent')).toBeCloseTo(0.1, 9);
  });

  test('a machine that boots rides through a short gap as one that serves', () => {
    // Dead at 600.012; power back at 601; in its boot stages at 602 when 4 ms are missing.
    const events = '  cut: {at: +10m, out: feeder, for: 1s}\n  blink: {at: +602s, out: feeder, for: 4ms}';
    const { lines } = once(modelOf(plain({ events })));
    expect(lines.some((line) => String(line['to']).startsWith('holding+bmc'))).toBe(true);
    const deaths = lines.filter((line) => line['component'] === 'hosts-1' && line['to'] === 'dead');
    expect(deaths).toHaveLength(1);
  });

  test('with two cords on two rows, losing one row is no gap, and the other row carries twice', () => {
    const power = `  a: {kind: utility}
  b: {kind: utility}
  row-a: {kind: pdu, from: a, rating: 1 MW}
  row-b: {kind: pdu, from: b, rating: 1 MW}`;
    const machines = '  hosts: {count: 4, cords: [row-a, row-b], draw: 500 W, hold-up: 12ms, class: quick}';
    const { value } = once(modelOf(plain({ power, machines, events: cut })));
    expect(value('machines.died')).toBe(0);
    expect(value('power.absent')).toBe(0);
  });
});

describe('a UPS', () => {
  const power = (rating: string): string => `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: ${rating}, runtime: 10min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}`;
  const cut = '  cut: {at: +10m, out: feeder, for: 20m}';

  test('at full load carries it for its runtime', () => {
    // 4 machines of 500 W on a 2 kW UPS: full load, 10 min after the cut at 10 min.
    const { lines } = once(modelOf(plain({ power: power('2 kW'), events: cut })));
    expect(instant(lines, { component: 'ups', to: 'exhausted' })).toBeCloseTo(1200, 3);
    expect(instant(lines, { component: 'hosts-1', to: 'dead' })).toBeCloseTo(1200.012, 3);
  });

  test('at half load lasts 2^k times as long', () => {
    const model = modelOf(
      plain({ power: power('4 kW'), events: '  cut: {at: +10m, out: feeder, for: 40m}' }),
    );
    const ups = model.scenario.power.find(({ name }) => name === 'ups');
    if (ups?.kind !== 'ups') throw new Error('the UPS is gone');
    const { lines } = once(model);
    expect(instant(lines, { component: 'ups', to: 'exhausted' })).toBeCloseTo(
      600 + 600 * 2 ** ups.peukert,
      2,
    );
    // power.md 1.5: half load gives 2.3 to 2.7 times the full-load time.
    expect(2 ** ups.peukert).toBeGreaterThan(2.28);
    expect(2 ** ups.peukert).toBeLessThan(2.72);
  });

  test('carries a cut shorter than its runtime without a gap, and recharges', () => {
    const { value, lines } = once(modelOf(plain({ power: power('2 kW') })));
    expect(value('machines.died')).toBe(0);
    expect(instant(lines, { component: 'ups', to: 'onBattery' })).toBe(600);
    expect(instant(lines, { component: 'ups', event: 'input.restored', to: 'online' })).toBe(607);
  });

  test('a second outage finds a battery that is only partly charged', () => {
    const events = '  first: {at: +1m, out: feeder, for: 9m}\n  second: {at: +15m, out: feeder, for: 30m}';
    const model = modelOf(plain({ power: power('2 kW'), events }));
    const ups = model.scenario.power.find(({ name }) => name === 'ups');
    if (ups?.kind !== 'ups') throw new Error('the UPS is gone');
    const { lines } = once(model);
    // 9 of 10 minutes were used; 5 minutes of charging follow.
    const charge = 0.1 + 300e6 / ups.recharge;
    expect(instant(lines, { component: 'ups', to: 'exhausted' })).toBeCloseTo(900 + 600 * charge, 2);
  });

  test('out of the path for work, it lets the gap through', () => {
    const withBypass = power('2 kW').replace(
      'from: feeder, rating',
      'from: feeder, bypass-from: feeder, rating',
    );
    const events = '  works: {at: +1m, bypass: ups, for: 30m}\n  cut: {at: +10m, out: feeder, for: 7s}';
    const { value } = once(modelOf(plain({ power: withBypass, events })));
    expect(value('machines.died')).toBe(4);
    expect(value('power.absent')).toBe(7);
  });

  test('overloaded, it goes to its bypass when its inverter has stood it, and stays there', () => {
    const withBypass = power('1.7 kW').replace(
      'from: feeder, rating',
      'from: feeder, bypass-from: feeder, rating',
    );
    const { lines } = once(modelOf(plain({ power: withBypass, events: '  cut: {at: +59m, trip: row}' })));
    // 118 % of its rating: one minute (power.md 1.4, Huawei UPS2000-G, 110 to 130 %).
    expect(instant(lines, { component: 'ups', to: 'onStaticBypass' })).toBe(60);
    // The load goes with the row's breaker an hour later, and the UPS returns.
    expect(instant(lines, { component: 'ups', to: 'online' })).toBeGreaterThan(3540);
  });
});

describe('a breaker', () => {
  test('overloaded by half, trips after the standard-inverse time', () => {
    const power = `  feeder: {kind: utility}
  breaker: {kind: breaker, from: feeder, rating: 1.3333 kW, time-multiplier: 1}
  row: {kind: pdu, from: breaker, rating: 1 MW}`;
    const { lines } = once(modelOf(plain({ power, events: '  cut: {at: +59m, out: feeder, for: 1s}' })));
    expect(instant(lines, { component: 'breaker', to: 'open' })).toBeCloseTo(
      standardInverse(2000 / 1333.3, 1),
      3,
    );
  });

  test('its relay follows IEC 60255 standard inverse', () => {
    expect(standardInverse(2, 1)).toBeCloseTo(10.02902702, 8);
    expect(standardInverse(10, 1)).toBeCloseTo(2.970598624, 9);
    expect(standardInverse(1, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  test('losing row A doubles row B, and its breaker trips in turn', () => {
    const power = `  a: {kind: utility}
  b: {kind: utility}
  row-a: {kind: pdu, from: a, rating: 1.2 kW}
  row-b: {kind: pdu, from: b, rating: 1.2 kW}`;
    const machines = '  hosts: {count: 4, cords: [row-a, row-b], draw: 500 W, hold-up: 12ms, class: quick}';
    const { value, lines } = once(modelOf(plain({ power, machines, events: '  cut: {at: +10m, out: a}' })));
    expect(instant(lines, { component: 'row-b', to: 'overloaded' })).toBeCloseTo(600.000001, 6);
    expect(instant(lines, { component: 'row-b', to: 'tripped' })).toBeCloseTo(
      // tau 91 s, kt 1.13, preloaded with half of it: t = tau ln((x² − p²) / (x² − kt²)) (power.md 1.6).
      600 + 91 * Math.log(((2000 / 1200) ** 2 - (1000 / 1200) ** 2) / ((2000 / 1200) ** 2 - 1.13 ** 2)),
      5,
    );
    expect(value('machines.died')).toBe(4);
  });
});

describe('a generator', () => {
  const power = `  feeder: {kind: utility}
  diesel: {kind: generator, starts-in: 10s, fails-to-start: 0%, rating: 1 MW}
  switch: {kind: ats, normal: feeder, standby: diesel, gap: 100ms, return: automatic, return-after: 5min}
  ups: {kind: ups, from: switch, rating: 10 kW, runtime: 5min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}`;

  test('is called, starts, takes the load, and is released after the return', () => {
    const { value, lines } = once(
      modelOf(plain({ power, events: '  cut: {at: +10m, out: feeder, for: 15m}' })),
    );
    expect(instant(lines, { component: 'diesel', to: 'running' })).toBeCloseTo(610.000001, 6);
    expect(instant(lines, { component: 'switch', to: 'awaitingNormal' })).toBeCloseTo(610.100001, 6);
    expect(instant(lines, { component: 'switch', to: 'onNormal' })).toBeCloseTo(600 + 900 + 300 + 0.1, 5);
    expect(instant(lines, { component: 'diesel', to: 'coolingDown' })).toBeCloseTo(1800, 1);
    expect(value('machines.died')).toBe(0);
  });
});
