/**
 * The table against xstate: both play the same random events under the same guards, and must stand in the same
 * state with the same timers running after every step. Then, without chance, every entry of the table is compared.
 * This is what allows a run to trust the table alone.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, kinds, machineOf } from '../src/charts/catalog.ts';
import { type Chart, rowFor, unhandled } from '../src/statechart/chart.ts';
import { type Standing, Stepper } from './statechart/stepper.ts';

/** One seed for all: a failure is repeated by running the test again. */
const seed = 20190722;
const sequencesPerKind = 300;

interface Play {
  readonly pick: number;
  readonly signals: number;
}

const plays = fc.array(fc.record({ pick: fc.nat(), signals: fc.nat(2 ** 20) }), {
  minLength: 30,
  maxLength: 60,
  size: 'max',
});

/** Both players of one chart. They are stepped together. */
interface Pair {
  readonly state: number;
  readonly running: number;
  readonly standing: Standing;
}

function begin(chart: Chart, stepper: Stepper): Pair {
  return { state: chart.initial, running: chart.initialStarted, standing: stepper.begin() };
}

function step(chart: Chart, stepper: Stepper, from: Pair, name: string, signals: number): Pair {
  const holds = (guard: string): boolean => ((signals >>> chart.guards.indexOf(guard)) & 1) === 1;
  const standing = stepper.step(from.standing, name, holds);
  const event = chart.events.indexOf(name);
  const delivered = chart.timers.findIndex((timer) => timer.event === event);
  const running = delivered < 0 ? from.running : from.running & ~(1 << delivered);
  const row = rowFor(chart, from.state, event, signals);
  if (row === unhandled) return { state: from.state, running, standing };
  return {
    state: chart.next[row]!,
    running: (running & ~chart.stopped[row]!) | chart.started[row]!,
    standing,
  };
}

/** Where the table and xstate stand, as text: empty when they agree. */
function disagreement(chart: Chart, { state, running, standing }: Pair): string {
  const timers = chart.timers.flatMap(({ event }, timer) =>
    running & (1 << timer) ? chart.events[event]! : [],
  );
  const table = `${chart.states[state]} [${timers.sort()}]`;
  const xstate = `${standing.state} [${standing.running}]`;
  return table === xstate ? '' : `table ${table}, xstate ${xstate}`;
}

/** All answers of the guards that an event consults in a state, with every other guard answering no, and yes. */
function* answers(chart: Chart, state: number, name: string): Generator<number> {
  const consulted = chart.consulted[state * chart.events.length + chart.events.indexOf(name)]!;
  const others = (2 ** chart.guards.length - 1) & ~consulted;
  for (let subset = consulted; ; subset = (subset - 1) & consulted) {
    yield subset;
    yield subset | others;
    if (subset === 0) return;
  }
}

function namedEvents(chart: Chart): string[] {
  return chart.events.filter((_, event) => chart.timers.every((timer) => timer.event !== event));
}

/** Plays one sequence up to the first disagreement, and returns that with what led to it. */
function playThrough(chart: Chart, stepper: Stepper, sequence: readonly Play[]): string {
  const named = namedEvents(chart);
  let pair = begin(chart, stepper);
  const told: string[] = [];
  for (const { pick, signals } of sequence) {
    // Running timers three times each: else the long way up of a machine is hardly ever finished.
    const { running } = pair.standing;
    const choices = [...named, ...running, ...running, ...running];
    const name = choices[pick % choices.length]!;
    told.push(`${name} under ${signals}`);
    pair = step(chart, stepper, pair, name, signals);
    const difference = disagreement(chart, pair);
    if (difference) return `${told.join('; ')}: ${difference}`;
  }
  return disagreement(chart, pair);
}

describe.each(kinds)('the table of %s', (kind) => {
  const chart = chartOf(kind);
  const stepper = new Stepper(machineOf(kind));

  it('agrees with xstate on state and timers after every step of random sequences', () => {
    const property = fc.property(plays, (sequence) => {
      expect(playThrough(chart, stepper, sequence)).toBe('');
    });
    fc.assert(property, { seed, numRuns: sequencesPerKind });
  });

  it('agrees with xstate in every state, for every event and all answers of the guards it asks', () => {
    const first = begin(chart, stepper);
    const found = new Map([[first.standing.state, first]]);
    for (const pair of found.values()) {
      for (const name of [...namedEvents(chart), ...pair.standing.running]) {
        for (const signals of answers(chart, pair.state, name)) {
          const next = step(chart, stepper, pair, name, signals);
          expect(disagreement(chart, next), `${pair.standing.state}, ${name}, ${signals}`).toBe('');
          if (!found.has(next.standing.state)) found.set(next.standing.state, next);
        }
      }
    }
    expect([...found.keys()].sort()).toEqual([...chart.states].sort());
  });
});

/** Without these, the comparison above could pass because it compares nothing. */
describe('a table with one wrong entry is found out', () => {
  const kind = 'payment-node';
  const chart = chartOf(kind);
  const stepper = new Stepper(machineOf(kind));
  const isFoundOut = (broken: Chart): boolean => {
    const property = fc.property(plays, (sequence) => playThrough(broken, stepper, sequence) === '');
    return fc.check(property, { seed, numRuns: sequencesPerKind, endOnFailure: true }).failed;
  };
  const rows = [...chart.next.keys()].filter((row) => row !== unhandled);

  it.each(rows)('when row %i leads to another state', (row) => {
    const next = chart.next.slice();
    next[row] = (next[row]! + 1) % chart.states.length;
    expect(isFoundOut({ ...chart, next })).toBe(true);
  });

  it.each(rows)('when row %i sets another timer', (row) => {
    const started = chart.started.slice();
    started[row] = started[row]! ^ 1;
    expect(isFoundOut({ ...chart, started })).toBe(true);
  });
});
