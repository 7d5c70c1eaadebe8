/**
 * What every chart must be, whatever it says: nothing in it unreachable, undeclared, unused or without a way out.
 */

import { describe, expect, it } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { chartOf, describe as describeState, kinds, machineOf, portsOf } from '../../src/charts/catalog.ts';
import { type Chart, unhandled } from '../../src/statechart/chart.ts';
import { tagBit, tags } from '../../src/statechart/tags.ts';

function nodesBelow(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(nodesBelow)];
}

/** Every row that some answer of the guards leads to, with the event and the state it is for. */
function* handledRows(chart: Chart): Generator<{ state: number; event: number; row: number }> {
  for (const state of chart.states.keys()) {
    for (const event of chart.events.keys()) {
      const open = [chart.root[state * chart.events.length + event]!];
      for (const node of open) {
        if (node >= 0) open.push(chart.nodeTrue[node]!, chart.nodeFalse[node]!);
        else if (~node !== unhandled) yield { state, event, row: ~node };
      }
    }
  }
}

/** The timers that run in a state: those whose events it handles. */
function timersIn(chart: Chart, state: number): number {
  return chart.timers.reduce(
    (bits, { event }, timer) =>
      chart.root[state * chart.events.length + event] === ~unhandled ? bits : bits | (1 << timer),
    0,
  );
}

describe.each(kinds)('%s', (kind) => {
  const chart = chartOf(kind);
  const nodes = nodesBelow(machineOf(kind).root);
  // A state whose last `always` is unguarded is passed through and never rested in: a branch with a name.
  const isPassedThrough = (node: AnyStateNode): boolean =>
    node.always?.some(({ guard }) => guard === undefined) ?? false;
  const leaves = nodes.filter((node) => Object.keys(node.states).length === 0 && !isPassedThrough(node));
  const rows = [...handledRows(chart)];

  it('reaches each of its states', () => {
    const reached = new Set(chart.states.flatMap((name) => name.split('+')));
    expect(leaves.map(({ key }) => key).filter((key) => !reached.has(key))).toEqual([]);
  });

  it('leaves each of its states, unless it is tagged terminal', () => {
    const isIn = (leaf: string, state: number): boolean => chart.states[state]!.split('+').includes(leaf);
    const isLeft = (leaf: string): boolean =>
      rows.some(({ state, row }) => isIn(leaf, state) && !isIn(leaf, chart.next[row]!));
    const stuck = leaves.filter(({ key, tags: own }) => !own.includes('terminal') && !isLeft(key));
    expect(stuck.map(({ key }) => key)).toEqual([]);
  });

  it('uses only known tags, and the table has those of the document', () => {
    for (const [state, name] of chart.states.entries()) {
      const active = nodes.filter((node) => name.split('+').includes(node.key));
      const expected = new Set(active.flatMap((node) => node.tags));
      const found = tags.filter((tag) => chart.tags[state]! & tagBit(tag));
      expect(new Set<string>(found), name).toEqual(expected);
    }
  });

  it('asks each guard and sets each delay that it declares', () => {
    const consulted = chart.consulted.reduce((all, bits) => all | bits, 0);
    expect(chart.guards.filter((_, guard) => !(consulted & (1 << guard)))).toEqual([]);
    const used = new Set(chart.timers.map(({ delay }) => delay));
    expect(used).toEqual(new Set(Object.keys(machineOf(kind).implementations.delays ?? {})));
  });

  it('has in each state exactly the timers that its rows lead to', () => {
    expect(chart.initialStarted).toBe(timersIn(chart, chart.initial));
    for (const { state, event, row } of rows) {
      const delivered = chart.timers.findIndex((timer) => timer.event === event);
      const before = timersIn(chart, state) & (delivered < 0 ? -1 : ~(1 << delivered));
      const after = (before & ~chart.stopped[row]!) | chart.started[row]!;
      expect(after, `${chart.states[state]}, ${chart.events[event]}`).toBe(timersIn(chart, chart.next[row]!));
    }
  });

  it('mentions no port but its own, in events and in guards', () => {
    const ports = new Set(portsOf(kind));
    const edges = chart.events.flatMap((name) => /^(\w+)\.(?:lost|restored)$/.exec(name)?.[1] ?? []);
    // `needs` is not a port: the run derives it from copies, suppliers and the network between them.
    expect(edges.filter((port) => port !== 'needs' && !ports.has(port))).toEqual([]);
    const levels = chart.guards.flatMap((name) => /^(\w+)Live$/.exec(name)?.[1] ?? []);
    expect(levels.filter((port) => !ports.has(port))).toEqual([]);
  });

  it('describes each of its states', () => {
    for (const state of chart.states.keys()) expect(describeState(kind, state)).not.toBe('');
  });
});
