/** What a site can suffer is what its events may be: each fault that may be drawn can be written as well. */
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/scenario/causes.ts';
import { load } from '../../src/scenario/load.ts';
import { powerKinds } from '../../src/scenario/schema/power.ts';

/** One element of every kind. */
const site = `
teiden: 1
title: one of each
start: 2020-01-01T00:00:00Z
power:
  feeder: {kind: utility}
  control: {kind: controller}
  genset: {kind: generator, controller: control}
  ats: {kind: ats, normal: feeder, standby: genset}
  panel: {kind: breaker, from: ats}
  transformer: {kind: transformer, from: panel}
  rails: {kind: bus, from: [transformer]}
  store: {kind: battery, energy: 10 kWh, power: 10 kW}
  plus: {kind: bus, from: [store]}
  board: {kind: board, from: rails}
  ups: {kind: ups, from: board, rating: 50 kW, runtime: 10min at full load, repair: exponential(mean 3h)}
  pdu: {kind: pdu, from: ups}
  sts: {kind: sts, normal: pdu, standby: board}
  tie: {kind: tie, normal: rails, standby: feeder}
  chillers: {kind: cooling, from: tie, draw: 5 kW}
  pumps: {kind: load, from: rails, draw: 1 kW}
machines:
  hosts: {count: 4, cords: [sts]}
`;
const loaded = (text: string, file = 'one-of-each.yaml') => {
  const result = load({ file, text });
  if ('diagnostics' in result) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result;
};
const chaosOf = (rules = '{}') => loaded(`${site}chaos: ${rules}\n`).scenario.chaos!;

describe('chaos', () => {
  test('knows a cause for every kind of element but a plain load', () => {
    const kinds = new Set(causes.flatMap((cause) => cause.kinds));
    expect([...powerKinds, 'machines'].filter((kind) => !kinds.has(kind as never))).toEqual(['load']);
  });

  test('draws only what a file may write, and what it draws means the same when it is written', () => {
    const { candidates } = chaosOf();
    expect(candidates.length).toBeGreaterThan(15);
    const written = candidates.map(({ event: { name, action, element, lasts, damages } }) => {
      const share = element === 'hosts' ? `, damages: ${damages}` : '';
      return `  ${name}: {at: +0s, ${action}: ${element}${share}${lasts === null ? '' : ', for: 1h'}}`;
    });
    const { events } = loaded(`${site}events:\n${written.join('\n')}\n`).scenario;
    const hour = { law: 'fixed', value: 3_600_000_000 };
    expect(events).toEqual(
      candidates.map(({ event }) => ({ ...event, lasts: event.lasts === null ? null : hour })),
    );
  });

  test('leaves the repair to people where an element or a machine says what it takes', () => {
    const lengths = new Map(chaosOf().candidates.map(({ event }) => [event.name, event.lasts]));
    expect(lengths.get('chaos-ups-fail')).toBeNull();
    expect(lengths.get('chaos-hosts-fail')).toBeNull();
    expect(lengths.get('chaos-sts-fail')).toEqual({ law: 'exponential', mean: 4 * 3_600_000_000 });
    expect(lengths.get('chaos-feeder-out')).toEqual({ law: 'exponential', mean: 1.32 * 3_600_000_000 });
  });

  test('is among the sections that are asked for', () => {
    const names = chaosOf('{among: [machines], faults: 1}').candidates.map(({ event }) => event.name);
    expect(names).toEqual(['chaos-hosts-fail']);
    const power = chaosOf('{among: [power]}').candidates.map(({ event }) => event.element);
    expect(power).not.toContain('hosts');
  });

  test('is no part of a scenario that does not ask for it, and `replay` is part of none', () => {
    const plain = loaded(site).scenario;
    expect('chaos' in plain).toBe(false);
    const replayed = loaded(`${site}replay: {seed: night, replication: 4711}\n`);
    expect(replayed.scenario).toEqual(plain);
    expect(replayed.replay).toEqual({ seed: 'night', replication: 4711 });
    expect(loaded(site).replay).toBeUndefined();
  });
});

describe('a machine group that fails', () => {
  test('is written with the share of its machines', () => {
    const [event] = loaded(`${site}events: {broken: {at: +1h, fail: hosts, damages: 30%}}\n`).scenario.events;
    expect(event).toMatchObject({ action: 'fail', element: 'hosts', damages: 0.3, lasts: null });
  });
});
