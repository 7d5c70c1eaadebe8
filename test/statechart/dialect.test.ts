/** The dialect: every construct outside it is refused, by chart, place, name and remedy. */

import { describe, expect, it } from 'vitest';
import { assign, createMachine, not, raise } from 'xstate';
import { compile } from '../../src/statechart/compile.ts';
import { chart } from '../../src/statechart/dialect.ts';

describe('a chart outside the dialect is refused', () => {
  const two = { a: {}, b: {} };
  const refused: [string, Parameters<typeof createMachine>[0], string][] = [
    ['context', { context: { tries: 3 } }, 'its root: context is outside'],
    [
      'assign',
      { initial: 'a', states: { a: { on: { e: { actions: assign({}) } } } } },
      'xstate.assign in actions',
    ],
    [
      'entry',
      { initial: 'a', states: { a: { entry: 'ring' } } },
      'state "a": the action ring in entry is outside',
    ],
    ['exit', { initial: 'a', states: { a: { exit: 'ring' } } }, 'the action ring in exit'],
    [
      'actions',
      { initial: 'a', states: { a: { always: { actions: () => {} } } } },
      'the action actions in actions',
    ],
    [
      'raise',
      { initial: 'a', states: { a: { entry: raise({ type: 'e' }) } } },
      'the action xstate.raise in entry',
    ],
    [
      'delayed raise',
      { initial: 'a', states: { a: { entry: raise({ type: 'e' }, { delay: 5 }) } } },
      'a delayed raise in entry is outside the dialect; use `after` with a named delay',
    ],
    ['invoke', { initial: 'a', states: { a: { invoke: { src: 'x' } } } }, 'state "a": invoke is outside'],
    [
      'history',
      { initial: 'a', states: { a: { initial: 'b', states: { b: {}, h: { type: 'history' } } } } },
      'state "a.h": history is outside the dialect; name the state to return to',
    ],
    ['deep history', { initial: 'a', states: { a: {}, h: { history: 'deep' } } }, 'state "h": history'],
    ['root final', { initial: 'a', states: { a: { type: 'final' } } }, "make it a state tagged 'terminal'"],
    [
      'inline guard',
      { initial: 'a', states: { a: { on: { e: { guard: () => true } } } } },
      'an inline guard',
    ],
    [
      'guard of guards',
      { initial: 'a', states: { a: { on: { e: { guard: not('g') } } } } },
      'an inline guard',
    ],
    [
      'guard with parameters',
      { initial: 'a', states: { a: { on: { e: { guard: { type: 'g', params: 1 } } } } } },
      'a guard with parameters is outside the dialect; declare one guard for each case',
    ],
    [
      'undeclared guard',
      { initial: 'a', states: { a: { on: { e: { guard: 'g' } } } } },
      'the undeclared guard "g"',
    ],
    ['numeric delay', { initial: 'a', states: { a: { after: { 50: 'b' } }, b: {} } }, 'the numeric delay 50'],
    [
      'undeclared delay',
      { initial: 'a', states: { a: { after: { d: 'b' } }, b: {} } },
      'the undeclared delay "d"',
    ],
    ['wildcard', { initial: 'a', states: { a: { on: { '*': 'b' } }, b: {} } }, 'the wildcard event "*"'],
    ['part wildcard', { initial: 'a', states: { a: { on: { 'x.*': 'b' } }, b: {} } }, 'wildcard event "x.*"'],
    ['output', { initial: 'a', states: two, output: 1 }, 'its root: output is outside'],
    ['unknown tag', { initial: 'a', states: { a: { tags: 'bright' } } }, 'the tag "bright"'],
    ['anything else', { initial: 'a', states: two, meta: {} }, 'meta is outside the dialect; leave it out'],
  ];

  it.each(refused)('for %s', (_, config, message) => {
    const machine = createMachine(config);
    expect(() => compile('sample', machine)).toThrow(message);
    expect(() => compile('sample', machine)).toThrow('chart "sample", ');
  });

  it('with everything that is wrong in it at once', () => {
    const machine = createMachine({ context: {}, initial: 'a', states: { a: { entry: 'x', exit: 'y' } } });
    expect(() => compile('sample', machine)).toThrow(/context.*\n.*x in entry.*\n.*y in exit/);
  });

  it('by the type checker, for a guard or a tag that does not exist', () => {
    // A delay that does not exist is only found when compiled: xstate's types let any key stand in `after`.
    const typed = chart({ guards: ['dry'], delays: [] });
    // @ts-expect-error: the guard is misspelt.
    typed.createMachine({ initial: 'a', states: { a: { on: { e: { guard: 'dri', target: 'a' } } } } });
    // @ts-expect-error: the tag is misspelt.
    typed.createMachine({ initial: 'a', states: { a: { tags: ['alive'] } } });
    const silent = chart({ guards: [], delays: [] });
    // @ts-expect-error: no guards are declared.
    silent.createMachine({ initial: 'a', states: { a: { on: { e: { guard: 'dry', target: 'a' } } } } });
  });
});
