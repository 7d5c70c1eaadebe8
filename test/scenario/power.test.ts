/** The power chain of a file: every key arrives with the right unit, and what is left out has the default of the table. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { day, hour, millisecond, minute, second, year } from '../../src/base/units.ts';
import { type Loaded, load, type Request } from '../../src/scenario/load.ts';
import type { PowerElement } from '../../src/scenario/scenario.ts';

const whole = readFileSync(new URL('power.yaml', import.meta.url), 'utf8');

function loaded(text: string, more: Partial<Request> = {}): Loaded {
  const result = load({ file: 'power.yaml', text, ...more });
  if ('diagnostics' in result) throw new Error(renderDiagnostics(result.diagnostics, text));
  return result;
}

const fixed = (value: number) => ({ law: 'fixed', value });
const lognormal = (median: number, sigma: number) => ({ law: 'lognormal', median, sigma });
const level = (watts: number) => ({ kind: 'law', law: fixed(watts) });

describe('a file that says everything', () => {
  const { scenario } = loaded(whole);
  const element = (name: string) => scenario.power.find((each) => each.name === name);

  test('of a utility', () => {
    expect(element('grid')).toEqual({
      name: 'grid',
      label: { en: 'grid', ja: '系統' },
      kind: 'utility',
      fails: { kind: 'redrawn', chance: 0.1, every: hour },
      repair: { law: 'exponential', mean: 1.32 * hour },
      unavailable: 0.005,
      hidden: null,
      rating: { kind: 'hourly', values: [100_000, 90_000, 0, 100_000] },
    });
    expect(element('grid-2')).toMatchObject({
      fails: { kind: 'law', law: { law: 'exponential', mean: 900 * year } },
      rating: level(2_000_000),
    });
  });

  test('of a generator set and its controller', () => {
    expect(element('set-1')).toEqual({
      name: 'set-1',
      kind: 'generator',
      fails: { kind: 'law', law: { law: 'exponential', mean: 1100 * hour } },
      repair: lognormal(18 * hour, 0.5),
      unavailable: 0,
      hidden: null,
      startsIn: { law: 'uniform', low: 7 * second, high: 12 * second },
      failsToStart: 0.02,
      attempts: 3,
      rest: fixed(7 * second),
      synchronises: { law: 'uniform', low: 5 * second, high: 20 * second },
      unsteady: 0.03,
      steadying: fixed(25 * minute),
      rating: { kind: 'law', law: { law: 'uniform', low: 60_000, high: 90_000 } },
      runs: 'always',
      controller: 'plc',
      fuel: 12 * hour,
      refill: { law: 'exponential', mean: 10 * hour },
    });
    expect(element('plc')).toMatchObject({
      kind: 'controller',
      failsToCommand: 0.01,
      byHand: fixed(30 * minute),
      hidden: { fails: { law: 'exponential', mean: 5 * year }, tested: 30 * day, finds: 0.95 },
    });
  });

  test('of a breaker', () => {
    expect(element('main')).toMatchObject({
      kind: 'breaker',
      from: 'grid',
      fails: { kind: 'per period', chance: 0.2, every: hour },
      rating: 200_000,
      curve: 'very-inverse',
      timeMultiplier: 0.5,
      tau: fixed(600 * second),
      tripFactor: 1.05,
      instantaneous: fixed(8),
    });
  });

  test('of what switches between two sides', () => {
    expect(element('transfer')).toMatchObject({
      kind: 'ats',
      normal: 'main',
      standby: 'set-1',
      override: fixed(3 * second),
      gap: fixed(7 * second),
      return: 'automatic',
      returnAfter: fixed(10 * minute),
      failsToTransfer: 0.003,
      inhibit: true,
    });
    expect(element('static')).toMatchObject({ kind: 'sts', return: 'by-hand', inhibit: false });
    expect(element('coupler')).toMatchObject({ kind: 'tie', gap: fixed(10 * minute), inhibit: true });
  });

  test('of a UPS, whose topology gives its gap and whose overloads are in order', () => {
    expect(element('ups')).toMatchObject({
      from: 'static',
      bypassFrom: 'coupler',
      synchronised: false,
      bypassGap: fixed(100 * millisecond),
      rating: 50_000,
      transferGap: { law: 'uniform', low: 2 * millisecond, high: 6 * millisecond },
      runtime: { law: 'uniform', low: 8 * minute, high: 12 * minute },
      peukert: 1.2,
      charge: { law: 'uniform', low: 0.6, high: 1 },
      capacity: { law: 'uniform', low: 0.8, high: 1 },
      strings: 4,
      stringFails: 0.02,
      batteryFails: 0.03,
      recharge: 10 * hour,
      efficiency: 0.96,
      overload: [
        { above: 1.1, lasts: 2 * minute },
        { above: 1.25, lasts: 30 * second },
        { above: 1.5, lasts: 500 * millisecond },
      ],
      restart: 'by-hand',
      restartTime: fixed(5 * minute),
    });
  });

  test('of buses and the battery on one', () => {
    expect(element('joint')).toMatchObject({ from: ['ups', 'coupler', 'store'], enough: 2, short: 'ration' });
    expect(element('both')).toMatchObject({ from: ['ups', 'coupler'], enough: 2, short: 'shed' });
    expect(element('store')).toMatchObject({ energy: 7_200_000, power: 1000, charge: fixed(0.5) });
  });

  test('of what distributes', () => {
    expect(element('board')).toMatchObject({
      kind: 'board',
      rating: 40_000,
      curve: 'standard-inverse',
      instantaneous: null,
      efficiency: 0.995,
    });
    expect(element('step-down')).toMatchObject({ kind: 'transformer', efficiency: 0.97 });
    expect(element('pdu-a')).toMatchObject({
      kind: 'pdu',
      tau: fixed(60 * second),
      instantaneous: { law: 'uniform', low: 10, high: 20 },
    });
  });

  test('of loads and cooling', () => {
    expect(element('others')).toMatchObject({
      draw: { kind: 'hourly', values: [1000, 2000, 2000, 1000] },
      shed: 2,
    });
    expect(element('drawn')).toMatchObject({
      draw: { kind: 'law', law: { law: 'uniform', low: 1000, high: 2000 } },
    });
    expect(element('chiller')).toMatchObject({
      draw: 15_000,
      heatsUp: fixed(8 * minute),
      restarts: fixed(3 * minute),
    });
  });

  test('of what elements share, of machines and of people', () => {
    expect(scenario.commonCause).toEqual([{ name: 'switches', of: ['transfer', 'static'], beta: 0.05 }]);
    expect(scenario.maintenance).toEqual([{ name: 'yearly', of: ['ups', 'main'], hoursPerYear: 24 }]);
    expect(scenario.machines[0]).toMatchObject({
      cooledBy: 'chiller',
      defects: { singleCorded: 0.05, wronglyWired: 0.02, weakSupply: 0.01 },
    });
    expect(scenario.people.electricians).toBeNull();
  });

  test('of events', () => {
    const once = {
      lasts: null,
      chance: 1,
      every: null,
      depth: 1,
      current: null,
      goesWrong: 0,
      phase: null,
      damages: 0.01,
    };
    const event = (name: string) => scenario.events.find((each) => each.name === name);
    expect(event('dip')).toEqual({
      ...once,
      name: 'dip',
      at: hour,
      action: 'sag',
      element: 'grid',
      lasts: { law: 'exponential', mean: 200 * millisecond },
      chance: 0.5,
      every: 6 * hour,
      depth: 0.7,
    });
    expect(event('short')).toMatchObject({ ...once, action: 'fault', element: 'pdu-a', current: 2_000_000 });
    expect(event('plain-short')).toMatchObject({ ...once, action: 'fault', element: 'others' });
    expect(event('open')).toMatchObject({ ...once, action: 'trip', element: 'step-down' });
    expect(event('shut')).toMatchObject({ ...once, at: 3.5 * hour, action: 'close', element: 'step-down' });
    expect(event('works')?.goesWrong).toBeCloseTo(0.19, 12);
    expect(event('bare-works')).toMatchObject({ ...once, action: 'bypass' });
    expect(event('broken')).toMatchObject({ ...once, action: 'fail', element: 'chiller' });
    expect(event('ordered')).toMatchObject({ ...once, action: 'start', lasts: fixed(hour) });
  });

  test('and of a design that takes some of it away', () => {
    const plain = loaded(whole, { design: 'plain' }).scenario;
    expect(plain.power.find(({ name }) => name === 'pdu-a')).toMatchObject({ instantaneous: null });
    expect(plain.power.find(({ name }) => name === 'plc')).toMatchObject({ hidden: null });
    expect(plain.events.map(({ name }) => name)).not.toContain('short');
  });
});

const bare = `
teiden: 1
title: A site that says as little as it may
start: 2024-07-01T00:00:00+09:00
power:
  a-utility: {kind: utility}
  b-generator: {kind: generator}
  c-controller: {kind: controller}
  d-breaker: {kind: breaker, from: a-utility}
  e-ats: {kind: ats, normal: d-breaker, standby: b-generator}
  f-sts: {kind: sts, normal: d-breaker, standby: b-generator}
  g-tie: {kind: tie, normal: d-breaker, standby: b-generator}
  h-ups: {kind: ups, from: e-ats, rating: 50 kW, runtime: 10min}
  i-bus: {kind: bus, from: [h-ups, j-battery]}
  j-battery: {kind: battery, energy: 500 Wh, power: 1 kW}
  k-pdu: {kind: pdu, from: i-bus}
  l-board: {kind: board, from: i-bus}
  m-transformer: {kind: transformer, from: i-bus}
  n-load: {kind: load, from: k-pdu, draw: 5 kW}
  o-cooling: {kind: cooling, from: k-pdu}
`;

describe('a file that says nothing but the power chain', () => {
  const { scenario, provenance } = loaded(bare);
  const healthy = { fails: null, repair: null, unavailable: 0, hidden: null };
  const relay = {
    rating: null,
    curve: 'standard-inverse',
    timeMultiplier: 1,
    tau: fixed(91 * second),
    tripFactor: 1.13,
    instantaneous: null,
  };
  const main = { ...relay, curve: 'thermal', instantaneous: { law: 'uniform', low: 5, high: 10 } };
  const sides = { normal: 'd-breaker', standby: 'b-generator', override: fixed(0), failsToTransfer: 0 };
  const unit = { ...main, from: 'i-bus', efficiency: 1, phase: null, inrush: 0, staggers: false };
  const expected: Readonly<Record<PowerElement['kind'], object>> = {
    utility: { rating: null },
    generator: {
      startsIn: fixed(10 * second),
      failsToStart: 0.0094,
      attempts: 1,
      rest: fixed(15 * second),
      synchronises: fixed(0),
      unsteady: 0,
      steadying: lognormal(15 * minute, 0.5),
      rating: null,
      runs: 'called',
      controller: null,
      fuel: null,
      refill: null,
    },
    controller: { failsToCommand: 0, byHand: lognormal(20 * minute, 0.6) },
    breaker: { ...relay, from: 'a-utility' },
    ats: {
      ...sides,
      gap: { law: 'uniform', low: 50 * millisecond, high: 200 * millisecond },
      return: 'by-hand',
      returnAfter: fixed(5 * minute),
      inhibit: false,
    },
    sts: {
      ...sides,
      gap: fixed(4 * millisecond),
      return: 'automatic',
      returnAfter: fixed(10 * second),
      inhibit: true,
    },
    tie: {
      ...sides,
      gap: lognormal(20 * minute, 0.5),
      return: 'by-hand',
      returnAfter: fixed(5 * minute),
      inhibit: false,
    },
    ups: {
      from: 'e-ats',
      bypassFrom: null,
      synchronised: true,
      bypassGap: fixed(200 * millisecond),
      rating: 50_000,
      transferGap: fixed(0),
      runtime: fixed(10 * minute),
      peukert: 1.25,
      charge: fixed(1),
      capacity: fixed(1),
      strings: 1,
      stringFails: 0,
      batteryFails: 0,
      recharge: 8 * hour,
      efficiency: 0.95,
      overload: [
        { above: 1.05, lasts: 10 * minute },
        { above: 1.1, lasts: minute },
        { above: 1.3, lasts: 3 * second },
        { above: 1.5, lasts: 500 * millisecond },
      ],
      restart: 'automatic',
      restartTime: lognormal(10 * minute, 0.5),
    },
    bus: { from: ['h-ups', 'j-battery'], enough: 1, short: 'trip' },
    battery: { energy: 1_800_000, power: 1000, charge: fixed(1) },
    pdu: unit,
    board: unit,
    transformer: { ...unit, efficiency: 0.985 },
    load: { from: 'k-pdu', draw: level(5000), phase: null, shed: null },
    cooling: {
      from: 'k-pdu',
      draw: 0,
      heatsUp: lognormal(10 * minute, 0.5),
      restarts: lognormal(5 * minute, 0.5),
    },
  };

  test.each(Object.entries(expected))('has the defaults of a %s', (kind, keys) => {
    const element = scenario.power.find((each) => each.kind === kind)!;
    expect(element).toEqual({ name: element.name, kind, ...healthy, ...keys });
  });

  test('has no machines, no services and two electricians', () => {
    expect(scenario).toMatchObject({ machines: [], services: [], commonCause: [], maintenance: [] });
    expect(scenario.people.electricians).toBe(2);
  });

  test('says on what each default rests', () => {
    expect(provenance.get('power.h-ups.bypass-gap')).toMatchObject({ from: 'default', basis: 'published' });
    expect(provenance.get('power.e-ats.fails-to-transfer')).toMatchObject({ basis: 'assumed' });
    expect(provenance.get('power.h-ups.overload.105%')).toMatchObject({ value: '10min', from: 'default' });
  });

  test.each([
    ['double-conversion', fixed(0)],
    ['line-interactive', { law: 'uniform', low: 2 * millisecond, high: 6 * millisecond }],
    ['standby', { law: 'uniform', low: 5 * millisecond, high: 12 * millisecond }],
    ['rotary', fixed(0)],
  ])('has the transfer gap of a UPS that is %s', (topology, transferGap) => {
    const { scenario: changed } = loaded(bare, { set: [`power.h-ups.topology=${topology}`] });
    expect(changed.power.find(({ kind }) => kind === 'ups')).toMatchObject({ transferGap });
  });

  test('keeps a transfer gap that the file states, whatever the topology', () => {
    const set = ['power.h-ups.topology=standby', 'power.h-ups.transfer-gap=3ms'];
    const ups = loaded(bare, { set }).scenario.power.find(({ kind }) => kind === 'ups');
    expect(ups).toMatchObject({ transferGap: fixed(3 * millisecond) });
  });

  test('gives a bypass eight steps, in none of which anything goes wrong', () => {
    const works = 'events:\n  works: {at: +1h, bypass: h-ups}\n  cut: {at: +2h, out: a-utility}\n';
    const more = loaded(bare + works);
    expect(more.provenance.get('events.works.steps')).toMatchObject({ value: '8', basis: 'assumed' });
    expect(more.provenance.has('events.cut.steps')).toBe(false);
    const wrong = loaded(bare + works, { set: ['events.works.error-per-step=0.3%'] }).scenario.events;
    expect(wrong.find(({ name }) => name === 'works')?.goesWrong).toBeCloseTo(1 - 0.997 ** 8, 12);
  });

  test('lets a design take away an event that is called as a key is', () => {
    const text = `${bare}events:\n  repair: {at: +1h, fail: h-ups}\ndesigns:\n  calm: {events.repair: none}\n`;
    expect(loaded(text, { design: 'calm' }).scenario.events).toEqual([]);
  });

  test('draws a day of hourly values written with commas as one mistake', () => {
    const hours = Array.from({ length: 24 }, (_, index) => `${index} kW`);
    const result = load({ file: 'x.yaml', text: bare.replace('5 kW', `hourly(${hours.join(', ')})`) });
    expect('diagnostics' in result && result.diagnostics).toMatchObject([
      { code: 'comma-in-call', suggestion: `\`hourly(${hours.join(' ')})\`` },
    ]);
  });
});
