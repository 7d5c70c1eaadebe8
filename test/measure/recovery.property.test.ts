/** Of whatever goes wrong, the parts of a recovery add up to it, to the tick: random sites, events and laws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Measurement } from '../../src/measure/measurement.ts';
import { replay } from '../../src/study/replay.ts';
import { type SegmentKind, segmentKinds } from '../../src/trace/segment.ts';
import { modelOf } from '../arbitraries/scenario.ts';

const share = fc.constantFrom(0, 10, 50, 100);
const minutes = (max: number) => fc.integer({ min: 0, max });

const drawn = fc.record({
  seed: fc.nat(1e6),
  notReturning: share,
  stuck: share,
  needsParts: share,
  technicians: fc.integer({ min: 1, max: 3 }),
  calledIn: fc.boolean(),
  detect: minutes(20),
  byHand: fc.boolean(),
  enough: fc.integer({ min: 1, max: 3 }),
  needs: fc.boolean(),
  via: fc.boolean(),
  toStart: fc.boolean(),
  cooled: fc.boolean(),
  battery: fc.constantFrom('none', 'by itself', 'by hand'),
  transfer: fc.boolean(),
  throttle: fc.boolean(),
  events: fc.array(
    fc.record({
      what: fc.constantFrom(
        'out: feeder',
        'out: other',
        'trip: main',
        'fail: row',
        'stop: card',
        'stop: ledger',
        'stop: gateway',
      ),
      at: fc.integer({ min: 5, max: 600 }),
      lasts: fc.constantFrom('5ms', '7s', '3min', '20min', '2h'),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function textOf(of: Drawn): string {
  const ups =
    of.battery === 'none'
      ? 'supply: {kind: board, from: main}'
      : `supply: {kind: ups, from: main, rating: 50 kW, runtime: 2min at full load${of.battery === 'by hand' ? ', restart: by-hand, restart-time: exponential(mean 20min)' : ''}}`;
  const source = of.transfer
    ? 'source: {kind: ats, normal: feeder, standby: other, gap: 7s, return: automatic, return-after: 1min}'
    : 'source: {kind: board, from: feeder}';
  const events = of.events.map(({ what, at, lasts }, index) => {
    return `  event-${index}: {at: +${at}m, ${what}, for: ${lasts}}`;
  });
  return `
teiden: 1
title: {en: a random site}
start: 2024-01-10T12:00:00+09:00
horizon: 24h
power:
  feeder: {kind: utility}
  other: {kind: utility}
  ${source}
  main: {kind: breaker, from: source, rating: 1 MW}
  ${ups}
  row: {kind: pdu, from: supply, rating: 1 MW}
${of.cooled ? '  chiller: {kind: cooling, from: main, heats-up: 10min, restarts: 5min}' : ''}
classes:
  any:
    bmc: exponential(mean 20s)
    power-on: exponential(mean 1min)
    post: exponential(mean 2min)
    os: exponential(mean 2min)
    file-system-check: exponential(mean 3min)
    redo: exponential(mean 1min)
    join: exponential(mean 1min)
    warm-up: exponential(mean 1min)
    not-returning: ${of.notReturning / 4}%
    needs-parts: ${of.needsParts}%
    parts-lead: exponential(mean 2h)
    hands-on: exponential(mean 20min)
    stuck: ${of.stuck}%
    unstick: exponential(mean 10min)
machines:
  wires: {count: 1, cords: [row], role: network, class: any}
  first: {count: 2, cords: [row], class: any}
  hosts: {count: 3, cords: [row], class: any${of.needs ? ', needs: [directory]' : ''}${of.cooled ? ', cooled-by: chiller' : ''}}
services:
  directory: {runs-on: first, copies: 2, enough: 1}
  ledger: {runs-on: hosts, copies: 3, enough: ${of.enough}${of.toStart ? ', to-start: [directory]' : ''}${of.byHand ? ', cold-start: by-hand, cold-start-work: exponential(mean 30min)' : ''}, replay: exponential(mean 2min)}
  gateway: {runs-on: hosts, copies: 3, enough: 1, to-serve: [ledger]${of.via ? ', via: wires' : ''}}
payments:
  card: {flow: card-dual, rate: 0.01/s, path: {gateway: gateway, issuer: ledger, ledger: ledger}}
  wallet: {flow: single, rate: 0.01/s, path: {gateway: gateway, issuer: gateway, ledger: ledger}}
people: {technicians: ${of.calledIn ? `{on-shift: ${of.technicians}, called-in: 2 after 30min}` : of.technicians}, electricians: 1, clerks: 1}
continuity: {detect: ${of.detect}min, reopen: {verify: 5min, throttle: ${of.throttle ? '50% per 10min' : '100% per 1min'}}}
events:
${events.join('\n')}
`;
}

test('in every run the segments of a recovery add up to it, and are measured as such', () => {
  const seen = new Map<SegmentKind | 'ownStop', number>();
  let paths = 0;
  fc.assert(
    fc.property(drawn, (of) => {
      const model = modelOf(textOf(of));
      const played = replay(model, rootKey(String(of.seed)), 0);
      const value = (name: string): number =>
        played.values[played.measures.findIndex((each) => each.name === name)]!;
      for (const { name } of model.scenario.payments) {
        const path = played.recoveries.find((each) => each.name === name);
        const measured = value(`service.recovery.${name}`);
        const kinds = segmentKinds.map((kind) => value(`recovery.${name}.${kind}`));
        if (path === undefined) {
          expect(kinds).toEqual(kinds.map(() => (measured === 0 ? 0 : Number.NaN)));
          expect(measured === 0 || measured === Infinity).toBe(true);
          continue;
        }
        paths += 1;
        expect(path.lost).toBe(Math.round(value(`service.lost.${name}`) * 1e6));
        expect(path.restored).toBe(Math.round(value(`service.restored.${name}`) * 1e6));
        let at = path.lost;
        let ticks = 0;
        for (const { kind, from, to } of path.segments) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
          if (kind !== 'ownStop') ticks += to - from;
          seen.set(kind, (seen.get(kind) ?? 0) + to - from);
        }
        expect(at).toBe(path.restored);
        expect(ticks).toBe(Math.round(measured * 1e6));
        expect(kinds.reduce((sum, each) => sum + Math.round(each * 1e6), 0)).toBe(ticks);
      }
    }),
    { numRuns: 600, seed: 4 },
  );
  expect(paths).toBeGreaterThan(500);
  const whole = [...seen.values()].reduce((sum, ticks) => sum + ticks, 0);
  const shareOf = (kind: SegmentKind): number => (seen.get(kind) ?? 0) / whole;
  // Nothing is left that has no kind, or of which no more can be said than that something was missing.
  expect(shareOf('other')).toBe(0);
  expect(shareOf('needs')).toBe(0);
  for (const kind of [
    'power',
    'cooling',
    'waitingForTechnician',
    'part',
    'coldStart',
    'served',
    'stop',
  ] as const)
    expect(shareOf(kind), kind).toBeGreaterThan(0.005);
}, 120_000);

test('a recorded run and a live one are measured alike', () => {
  const model = modelOf(textOf(fc.sample(drawn, { numRuns: 1, seed: 3 })[0]!));
  const measurement = new Measurement(model);
  for (let k = 0; k < 20; k++) {
    const played = replay(model, rootKey('1'), k);
    measurement.begin();
    played.trace.replay(measurement);
    expect(measurement.end(model.horizon)).toEqual(played.values);
  }
});
