/** Sites whose critical path is known beforehand: every law is fixed, and each stretch comes out to the tick. */
import { describe, expect, test } from 'vitest';
import { kinds as chartKinds, chartOf } from '../../src/charts/catalog.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { waitOf, waits } from '../../src/measure/waits.ts';
import { tagBit } from '../../src/statechart/tags.ts';
import { type Replay, replay } from '../../src/study/replay.ts';
import { leafOf, segmentKinds } from '../../src/trace/segment.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const second = 1_000_000;
const minute = 60 * second;
/** Stages of 0 s take a tick. */
const tick = 1;
/** The cut is at 10 min; what it kills holds up for 12 ms, so that the loss is then. */
const loss = 10 * minute + 12_000;

interface Told {
  readonly kind: string;
  readonly at: string;
  readonly state: string;
  readonly ticks: number;
}

interface Played {
  readonly run: Replay;
  readonly path: readonly Told[];
  readonly lines: readonly Record<string, unknown>[];
  readonly value: (name: string) => number;
}

function played(options: Parameters<typeof plain>[0], set: readonly string[] = []): Played {
  const model = modelOf(plain(options), undefined, set);
  const run = replay(model, rootKey('1'), 0);
  const [recovery] = run.recoveries;
  const { charts, chart } = model.components;
  return {
    run,
    path: (recovery?.segments ?? []).map(({ kind, component, state, from, to }) => ({
      kind,
      at: model.names[component]!,
      state: leafOf(charts[chart[component]!]!.states[state]!),
      ticks: to - from,
    })),
    lines: run.journal
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
    value: (name) => run.values[run.measures.findIndex((each) => each.name === name)]!,
  };
}

/** Without stretches of a tick or two, which are stages of 0 s. */
const long = (path: readonly Told[]): readonly Told[] => path.filter(({ ticks }) => ticks > 10);

const two = `  gateway: {runs-on: hosts, copies: 2, enough: 2, replay: 0s}
  issuer: {runs-on: hosts, copies: 2, enough: 2, replay: 0s}
  ledger: {runs-on: hosts, copies: 2, enough: 2, replay: 0s}`;
const pair = {
  machines: '  hosts: {count: 2, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}',
  services: two,
};
const stages = [
  'classes.quick.bmc=20s',
  'classes.quick.power-on=40s',
  'classes.quick.post=2min',
  'classes.quick.os=3min',
  'classes.quick.file-system-check=10min',
  'classes.quick.redo=4min',
  'classes.quick.join=1min',
  'classes.quick.warm-up=5min',
];
const broken = [
  'classes.quick.not-returning=100%',
  'classes.quick.needs-parts=0%',
  'classes.quick.hands-on=20min',
];

describe('each kind comes out to the tick', () => {
  test('power, the stages of a machine, and the checks of the payment service', () => {
    const { path, value } = played(pair, stages);
    const machine = { at: 'hosts-2' };
    expect(long(path)).toEqual([
      { kind: 'power', at: 'feeder', state: 'out', ticks: 7 * second - 12_000 },
      { kind: 'boot', ...machine, state: 'bmc', ticks: 20 * second },
      { kind: 'restorePolicy', ...machine, state: 'delayed', ticks: 40 * second },
      { kind: 'boot', ...machine, state: 'post', ticks: 2 * minute },
      { kind: 'boot', ...machine, state: 'os', ticks: 3 * minute },
      { kind: 'check', ...machine, state: 'checking', ticks: 10 * minute },
      { kind: 'check', ...machine, state: 'redoing', ticks: 4 * minute },
      { kind: 'join', ...machine, state: 'joining', ticks: minute },
      { kind: 'join', ...machine, state: 'warming', ticks: 5 * minute },
      { kind: 'verification', at: 'card', state: 'verifying', ticks: minute },
    ]);
    expect(value('recovery.card.power')).toBe(6.988);
    expect(value('recovery.card.boot')).toBe(20 + 120 + 180);
    expect(value('recovery.card.check')).toBe(14 * 60);
    expect(value('recovery.card.join')).toBe(6 * 60);
    expect(value('recovery.card.restorePolicy')).toBe(40);
    expect(value('recovery.card.decision')).toBe(0);
  });

  test('detection, the queue of two machines for one technician, and hands-on work', () => {
    const { path, lines } = played(pair, [...broken, 'people.technicians=1']);
    // Dead at boot 2 s after the power was back; noticed a minute after the loss; the other machine comes first.
    const asked = 10 * minute + 7 * second + 2 * second + tick;
    const noticed = loss + minute;
    const waited = path.slice(path.findIndex(({ kind }) => kind === 'detection'));
    const state = { at: 'hosts-2', state: 'notReturning' };
    expect(waited.slice(0, 4)).toEqual([
      { kind: 'detection', ...state, ticks: noticed - asked },
      { kind: 'waitingForTechnician', ...state, ticks: 20 * minute },
      { kind: 'handsOn', ...state, ticks: 20 * minute },
      { kind: 'boot', at: 'hosts-2', state: 'os', ticks: second },
    ]);
    const begun = lines.filter((line) => line['work'] === 'technicians' && line['phase'] === 'begun');
    expect(begun.map(({ about, waited: ticks }) => [about, ticks])).toEqual([
      ['hosts-1', noticed - asked],
      ['hosts-2', noticed - asked + 20 * minute],
    ]);
    expect(begun[0]!['asked']).toBe('2024-01-10T12:10:09.000001+09:00');
  });

  test('a second technician takes away the wait and nothing else', () => {
    const one = played(pair, [...broken, 'people.technicians=1']);
    const both = played(pair, [...broken, 'people.technicians=2']);
    expect(one.value('recovery.card.waitingForTechnician')).toBe(20 * 60);
    expect(both.value('recovery.card.waitingForTechnician')).toBe(0);
    const others = segmentKinds.filter((kind) => kind !== 'waitingForTechnician');
    for (const kind of others)
      expect(both.value(`recovery.card.${kind}`), kind).toBe(one.value(`recovery.card.${kind}`));
  });

  test('a spare part, and the hands that fit it', () => {
    const { value } = played({ ...pair, horizon: '6h' }, [
      ...broken,
      'classes.quick.needs-parts=100%',
      'classes.quick.parts-lead=2h',
    ]);
    expect(value('recovery.card.part')).toBe(2 * 3600);
    expect(value('recovery.card.handsOn')).toBe(2 * 20 * 60);
    expect(value('recovery.card.waitingForTechnician')).toBe(0);
  });

  test('a cold start by hand is told from other hands, and a log replay is of its service', () => {
    const services = two.replace('ledger: {', 'ledger: {cold-start: by-hand, cold-start-work: 20min, ');
    const replayed = services.replace(/replay: 0s}$/, 'replay: 3min}');
    const { path, value } = played({ ...pair, services: replayed });
    expect(value('recovery.card.coldStart')).toBe(20 * 60);
    expect(value('recovery.card.handsOn')).toBe(0);
    expect(long(path).slice(-3)).toEqual([
      { kind: 'coldStart', at: 'ledger', state: 'coldStarting', ticks: 20 * minute },
      { kind: 'replay', at: 'ledger', state: 'replaying', ticks: 3 * minute },
      { kind: 'verification', at: 'card', state: 'verifying', ticks: minute },
    ]);
  });

  test('a service that has to serve first takes its own time into the path, to start and to join', () => {
    const text = {
      machines: `${pair.machines}\n  first: {count: 1, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}`,
      services: `${two.replace('ledger: {', 'ledger: {to-start: [directory], ')}\n  directory: {runs-on: first, copies: 1, enough: 1, cold-start: by-hand, cold-start-work: 30min}`,
    };
    const { path, value } = played(text);
    expect(value('recovery.card.coldStart')).toBe(30 * 60);
    expect(long(path).map(({ kind, at }) => [kind, at])).toContainEqual(['coldStart', 'directory']);
    const needing = text.machines.replace('class: quick}', 'class: quick, needs: [directory]}');
    const joined = played({
      ...text,
      machines: needing,
      services: text.services.replace('to-start: [directory], ', ''),
    });
    expect(joined.value('recovery.card.coldStart')).toBe(30 * 60);
    // Only the machines' own stages before and after are boot; what they waited for is not.
    expect(joined.value('recovery.card.needs')).toBe(0);
  });

  test('an electrician at a UPS that is restarted by hand', () => {
    const power = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 1 kW, runtime: 1min at full load, restart: by-hand, restart-time: 15min}
  other: {kind: ups, from: feeder, rating: 1 kW, runtime: 1min at full load, restart: by-hand, restart-time: 15min}
  row: {kind: pdu, from: ups, rating: 1 MW}
  far: {kind: load, from: other, draw: 1 kW}`;
    const events = '  cut: {at: +10m, out: feeder, for: 2h}';
    const { value } = played({ ...pair, power, events, horizon: '8h' }, ['people.electricians=1']);
    expect(value('recovery.card.handsOn')).toBe(15 * 60);
    // Both are flat at once and ask when the feeder is back: `other` comes first.
    expect(value('recovery.card.waitingForElectrician')).toBe(15 * 60);
    expect(value('recovery.card.detection')).toBe(0);
  });

  test('a room too hot, until its chillers run again', () => {
    const power = `  feeder: {kind: utility}
  mains: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  chiller: {kind: cooling, from: mains, heats-up: 10min, restarts: 5min}`;
    const machines = pair.machines.replace('class: quick', 'class: quick, cooled-by: chiller');
    const events = '  cut: {at: +10m, out: mains, for: 30m}';
    const { value } = played({ ...pair, power, machines, events, horizon: '3h' });
    // Hot 10 min after; the mains are out for 20 min more, the chillers take 5 min, and the room has to cool.
    expect(value('recovery.card.cooling')).toBeGreaterThanOrEqual(5 * 60);
    expect(value('recovery.card.power') + value('recovery.card.cooling')).toBeGreaterThanOrEqual(25 * 60);
  });
});

describe('what lies inside a recovery', () => {
  test('a planned stop of the service itself is shown and is no part of it', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 5m}\n  stop: {at: +11m, stop: card, for: 20m}';
    const { path, value } = played({ ...pair, events });
    expect(long(path)).toEqual([
      { kind: 'power', at: 'feeder', state: 'out', ticks: minute - 12_000 },
      { kind: 'ownStop', at: 'card', state: 'stoppedDark', ticks: 20 * minute },
      { kind: 'verification', at: 'card', state: 'verifying', ticks: minute },
    ]);
    const sum = segmentKinds.reduce(
      (total, kind) => total + Math.round(value(`recovery.card.${kind}`) * 1e6),
      0,
    );
    expect(sum).toBe(Math.round(value('service.recovery.card') * 1e6));
  });

  test('a second cut on the way: what had been done was in vain, and is told as what it was', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 7s}\n  again: {at: +14m, out: feeder, for: 10m}';
    const { path } = played({ ...pair, events }, stages);
    expect(long(path).slice(0, 6)).toEqual([
      { kind: 'power', at: 'feeder', state: 'out', ticks: 7 * second - 12_000 },
      { kind: 'boot', at: 'hosts-2', state: 'bmc', ticks: 20 * second },
      { kind: 'restorePolicy', at: 'hosts-2', state: 'delayed', ticks: 40 * second },
      { kind: 'boot', at: 'hosts-2', state: 'post', ticks: 2 * minute },
      // It holds up for 12 ms of the second cut.
      { kind: 'boot', at: 'hosts-2', state: 'os', ticks: 53 * second + 12_000 },
      { kind: 'power', at: 'feeder', state: 'out', ticks: 10 * minute - 12_000 },
    ]);
  });

  test('a dip that a booting machine rides through is no segment', () => {
    const dip = '  cut: {at: +10m, out: feeder, for: 7s}\n  dip: {at: +14m, out: feeder, for: 5ms}';
    const one = played(pair, stages);
    const other = played({ ...pair, events: dip }, stages);
    expect(other.path).toEqual(one.path);
  });

  test('service for less than an hour is no return', () => {
    const events = '  cut: {at: +10m, out: feeder, for: 7s}\n  again: {at: +40m, out: feeder, for: 7s}';
    const { path, value } = played({ ...pair, events, horizon: '4h' });
    const served = path.filter(({ kind }) => kind === 'served');
    expect(served.length).toBeGreaterThan(0);
    expect(value('recovery.card.served')).toBeGreaterThan(25 * 60);
    expect(value('recovery.card.power')).toBe(2 * 6.988);
  });

  test('a service that does not come back has no path, and one that was not lost has nothing on it', () => {
    const gone = played({ ...pair, events: '  cut: {at: +10m, out: feeder, for: 7h}' });
    expect(gone.run.recoveries).toEqual([]);
    expect(gone.value('recovery.card.power')).toBeNaN();
    const calm = played({ ...pair, events: '  cut: {at: +10m, out: feeder, for: 5ms}' });
    expect(calm.run.recoveries).toEqual([]);
    expect(calm.value('recovery.card.power')).toBe(0);
  });
});

test('events.ndjson ends with the segments, in order, without a gap', () => {
  const { lines, value } = played(pair, stages);
  const first = lines.findIndex((line) => 'recovery' in line);
  const segments = lines.slice(first);
  expect(segments.length).toBeGreaterThan(9);
  expect(segments.every(({ recovery }) => recovery === 'card')).toBe(true);
  segments.slice(1).forEach(({ from }, index) => {
    expect(from).toBe(segments[index]!['to']);
  });
  expect(segments[0]).toEqual({
    recovery: 'card',
    segment: 'power',
    at: 'feeder',
    state: 'out',
    from: '2024-01-10T12:10:00.012000+09:00',
    to: '2024-01-10T12:10:07.000000+09:00',
    ticks: 6_988_000,
  });
  const sum = segments.reduce((total, { ticks }) => total + Number(ticks), 0);
  expect(sum).toBe(Math.round(value('service.recovery.card') * 1e6));
});

describe('every state that can be waited in', () => {
  const up = tagBit('ready') | tagBit('serving');

  test.each(chartKinds)('of kind %s has a kind of its own', (kind) => {
    const of = waits[kind];
    expect(of, `${kind} has no row in measure/waits.ts`).toBeDefined();
    if (typeof of === 'string') return;
    const { states, tags } = chartOf(kind);
    const waitedIn = states.filter((_, state) => (tags[state]! & up) === 0).map(leafOf);
    expect(waitedIn.length).toBeGreaterThan(0);
    for (const leaf of waitedIn) expect(Object.keys(of!), `${kind}: ${leaf}`).toContain(leaf);
    // And nothing is listed that no chart has.
    for (const leaf of Object.keys(of!)) expect(waitedIn, `${kind}: ${leaf}`).toContain(leaf);
  });

  test('one that nobody thought of is told by its description', () => {
    expect(waitOf('machine', 'fed+levitating')).toBe('other');
    expect(waitOf('portal', 'open')).toBe('other');
  });
});

describe('a machine that an orchestrator holds', () => {
  const ordered = {
    machines: `  base: {count: 1, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  hosts: {count: 2, cords: [row], draw: 500 W, hold-up: 12ms, class: quick, needs: [names]}`,
    services: `${two}\n  names: {runs-on: base, copies: 1, enough: 1, replay: 20s}`,
    continuity: '  restart: orchestrated',
  };

  const named = (group: string) => expect.stringContaining(group) as string;

  test('waits for what it was held for, and the path goes on there', () => {
    const { path } = played(ordered, ['classes.quick.os=40s']);
    expect(long(path).filter(({ kind }) => kind !== 'restorePolicy')).toEqual(
      expect.arrayContaining([
        { kind: 'boot', at: named('base'), state: 'os', ticks: 40 * second },
        { kind: 'replay', at: 'names', state: 'replaying', ticks: 20 * second },
        { kind: 'boot', at: named('hosts'), state: 'os', ticks: 40 * second },
      ]),
    );
    // Only the first waits for nobody's service: it is held until somebody has noticed the loss.
    expect(long(path).filter(({ kind }) => kind === 'restorePolicy')).toEqual([
      { kind: 'restorePolicy', at: named('base'), state: 'off', ticks: expect.any(Number) as number },
    ]);
  });

  test('waits for the orchestrator itself, where that comes up last', () => {
    const conducted = {
      ...ordered,
      machines: `${ordered.machines}\n  desk: {count: 1, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}`,
      services: `${ordered.services}\n  conductor: {runs-on: desk, copies: 1, enough: 1, replay: 10min}`,
      continuity: '  restart: orchestrated\n  orchestrator: conductor',
    };
    const { path } = played(conducted, ['horizon=2h']);
    expect(long(path)).toContainEqual({
      kind: 'replay',
      at: 'conductor',
      state: 'replaying',
      ticks: 10 * minute,
    });
    expect(long(path).some(({ kind }) => kind === 'restorePolicy')).toBe(false);
  });
});
