/** Compiling: the limits, each with its message, and tables small enough to check by hand. */
import { describe, expect, it } from 'vitest';
import { type Chart, rowFor, unhandled } from '../../src/statechart/chart.ts';
import { compile } from '../../src/statechart/compile.ts';
import { chart } from '../../src/statechart/dialect.ts';
import { tagBit } from '../../src/statechart/tags.ts';

const plain = chart({ guards: [], delays: [] });

/** What an event leads to: the state, and the delays it sets and stops. Nothing when it is not handled. */
function outcome(table: Chart, state: string, event: string, ...held: string[]) {
  const signals = held.reduce((bits, guard) => bits | (1 << table.guards.indexOf(guard)), 0);
  const row = rowFor(table, table.states.indexOf(state), table.events.indexOf(event), signals);
  if (row === unhandled) return undefined;
  const delays = (bits: number) =>
    table.timers.flatMap(({ delay }, timer) => (bits & (1 << timer) ? delay : []));
  return [table.states[table.next[row]!], delays(table.started[row]!), delays(table.stopped[row]!)];
}

describe('a chart beyond a limit is refused by name', () => {
  const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);

  it('with more than 256 states', () => {
    // Nine regions of two states each: 512 configurations.
    const regions = numbered(9, 'r').map((name) => [
      name,
      { initial: 'off', states: { off: { on: { [`${name}.on`]: 'on' } }, on: {} } },
    ]);
    const machine = plain.createMachine({ type: 'parallel', states: Object.fromEntries(regions) });
    expect(() => compile('wide', machine)).toThrow('chart "wide" has more than 256 states');
  });

  it('with more than 31 guards', () => {
    const machine = chart({ guards: numbered(32, 'g'), delays: [] }).createMachine({
      initial: 'a',
      states: { a: {} },
    });
    expect(() => compile('doubtful', machine)).toThrow('chart "doubtful" has more than 31 guards');
  });

  it('with more than 31 timers', () => {
    const delays = numbered(32, 'd');
    const after = Object.fromEntries(delays.map((delay) => [delay, 'a']));
    const machine = chart({ guards: [], delays }).createMachine({ initial: 'a', states: { a: { after } } });
    expect(() => compile('slow', machine)).toThrow('chart "slow" has more than 31 timers');
  });

  it('with more than 8 guards consulted for one event in one state', () => {
    const guards = numbered(9, 'g');
    const e = guards.map((guard) => ({ guard, target: 'b' }));
    const machine = chart({ guards, delays: [] }).createMachine({
      initial: 'a',
      states: { a: { on: { e } }, b: {} },
    });
    expect(() => compile('picky', machine)).toThrow('chart "picky" has more than 8 guards consulted');
  });

  it('when `always` goes round in a circle', () => {
    const machine = plain.createMachine({
      initial: 'a',
      states: { a: { on: { e: 'b' } }, b: { always: 'c' }, c: { always: 'b' } },
    });
    expect(() => compile('dizzy', machine)).toThrow('chart "dizzy", "e" in a: Error: Infinite loop');
  });

  it('when its beginning depends on a guard', () => {
    const machine = chart({ guards: ['lit'], delays: [] }).createMachine({
      initial: 'a',
      states: { a: { always: { guard: 'lit', target: 'b' } }, b: {} },
    });
    expect(() => compile('undecided', machine)).toThrow('its initial state may not depend on guards');
  });
});

describe('a table', () => {
  it('numbers states by the document, events by name and timers by the document', () => {
    const machine = chart({ guards: ['z', 'a'], delays: ['wait', 'hold'] }).createMachine({
      initial: 'late',
      states: {
        early: { on: { zap: 'late' } },
        late: { on: { bang: { guard: 'a', target: 'early' } }, after: { wait: 'early', hold: 'early' } },
      },
    });
    const table = compile('order', machine);
    expect(table.states).toEqual(['early', 'late']);
    expect(table.events).toEqual(['bang', 'zap', 'after wait (late)', 'after hold (late)']);
    expect(table.guards).toEqual(['z', 'a']);
    expect(table.timers).toEqual([
      { delay: 'wait', event: 2 },
      { delay: 'hold', event: 3 },
    ]);
    expect(table.initial).toBe(1);
    expect(table.initialStarted).toBe(0b11);
    expect(compile('order', machine)).toEqual(table);
  });

  it('asks a guard only where xstate does', () => {
    const machine = chart({ guards: ['g', 'h'], delays: [] }).createMachine({
      initial: 'a',
      states: {
        a: {
          on: {
            e: [
              { guard: 'h', target: 'b' },
              { guard: 'g', target: 'c' },
            ],
            plain: 'b',
          },
        },
        b: {},
        c: {},
      },
    });
    const table = compile('asking', machine);
    expect(outcome(table, 'a', 'e', 'h', 'g')).toEqual(['b', [], []]);
    expect(outcome(table, 'a', 'e', 'g')).toEqual(['c', [], []]);
    expect(outcome(table, 'a', 'e')).toBeUndefined();
    const consulted = (event: string) => table.consulted[table.events.indexOf(event)];
    expect(consulted('e')).toBe(0b11);
    expect(consulted('plain')).toBe(0);
    expect(table.nodeGuard).toHaveLength(2);
  });

  it('has a state for each configuration of parallel regions, with the tags of all its leaves', () => {
    const machine = chart({ guards: [], delays: [] }).createMachine({
      type: 'parallel',
      states: {
        power: { initial: 'on', states: { on: { tags: ['live'], on: { lost: 'off' } }, off: {} } },
        work: {
          initial: 'idle',
          states: { idle: { on: { both: 'busy', lost: 'busy' } }, busy: { tags: ['underWork'] } },
        },
      },
    });
    const table = compile('parallel', machine);
    expect(table.states).toEqual(['on+idle', 'on+busy', 'off+busy']);
    expect(outcome(table, 'on+idle', 'lost')).toEqual(['off+busy', [], []]);
    expect([...table.tags]).toEqual([
      tagBit('live'),
      tagBit('live') + tagBit('underWork'),
      tagBit('underWork'),
    ]);
  });

  it('names configurations by full paths where short names would be the same', () => {
    const side = (event: string) => ({ initial: 'off', states: { off: { on: { [event]: 'on' } }, on: {} } });
    const machine = plain.createMachine({
      initial: 'left',
      states: { left: { ...side('l'), on: { cross: 'right' } }, right: side('r') },
    });
    expect(compile('sides', machine).states).toEqual(['left.off', 'left.on', 'right.off', 'right.on']);
  });

  it('follows `always`, and a timer set and stopped on the way is only stopped', () => {
    const machine = chart({ guards: ['ready'], delays: ['pause'] }).createMachine({
      initial: 'a',
      states: {
        a: { on: { go: 'b' } },
        b: { after: { pause: 'a' }, always: { guard: 'ready', target: 'c' } },
        c: {},
      },
    });
    const table = compile('passing', machine);
    expect(outcome(table, 'a', 'go')).toEqual(['b', ['pause'], []]);
    expect(outcome(table, 'a', 'go', 'ready')).toEqual(['c', [], ['pause']]);
    // In `b` every event gives `always` another chance, whether or not `b` handles the event itself.
    expect(outcome(table, 'b', 'go', 'ready')).toEqual(['c', [], ['pause']]);
    expect(outcome(table, 'b', 'go')).toBeUndefined();
  });

  it('tells a transition that stays, or enters its state again, from no transition', () => {
    const machine = chart({ guards: [], delays: ['pause'] }).createMachine({
      initial: 'a',
      states: {
        a: {
          on: { stay: 'a', again: { target: 'a', reenter: true } },
          after: { pause: { target: 'a', reenter: true } },
        },
        b: { on: { other: 'a' } },
      },
    });
    const table = compile('again', machine);
    expect(outcome(table, 'a', 'stay')).toEqual(['a', [], []]);
    expect(outcome(table, 'a', 'again')).toEqual(['a', ['pause'], ['pause']]);
    expect(outcome(table, 'a', 'after pause (a)')).toEqual(['a', ['pause'], ['pause']]);
    expect(outcome(table, 'a', 'other')).toBeUndefined();
    expect(table.next).toHaveLength(3);
  });

  it('ends an inner sequence by `onDone` within the same step', () => {
    const machine = plain.createMachine({
      initial: 'inner',
      states: {
        inner: { initial: 'a', states: { a: { on: { e: 'z' } }, z: { type: 'final' } }, onDone: 'outer' },
        outer: {},
      },
    });
    const table = compile('nested', machine);
    expect(table.states).toEqual(['a', 'outer']);
    expect(outcome(table, 'a', 'e')).toEqual(['outer', [], []]);
  });

  it('describes a state by the descriptions of its leaves', () => {
    const machine = plain.createMachine({
      type: 'parallel',
      states: {
        p: { initial: 'a', states: { a: { description: 'first' } } },
        q: { initial: 'b', states: { b: { description: 'second' } } },
      },
    });
    expect(compile('words', machine).descriptions).toEqual(['first, second']);
  });
});
