/** Entries → the network's inputs and edges, in compressed rows. */
import { assert } from '../base/assert.ts';
import type { Components, Network } from './model.ts';
import { sort } from './model.ts';
import { type Around, type Entry, inputsOf, sizeOf } from './network.ts';

export function buildEdges(
  entries: readonly Entry[],
  first: ReadonlyMap<string, number>,
  components: Components,
  around: Around,
): Network {
  const sizes = new Map(entries.map((entry) => [entry.name, sizeOf(entry)]));
  const inputStart = new Int32Array(components.count + 1);
  const threshold: number[] = [];
  const suppliers: number[] = [];
  const lost: number[] = [];
  const held: number[] = [];
  const guard: number[] = [];
  const edges: Edge[] = [];
  for (const entry of entries) {
    const inputs = inputsOf(entry, around);
    const base = first.get(entry.name)!;
    for (let c = base; c < base + sizes.get(entry.name)!; c++) {
      const chart = components.charts[components.chart[c]!]!;
      for (const input of inputs) {
        let count = 0;
        for (const { name, components: some, skip = 0 } of input.from) {
          const begin = first.get(name);
          assert(begin !== undefined, `${entry.name} names ${name}, which the model does not know`);
          const start = begin + skip;
          const many = (some ?? sizes.get(name)!) - skip;
          for (let s = start; s < start + many; s++) {
            // What a tenant draws is not looked at: its load stands in the chain as one.
            const draws = components.sorts[c] !== sort.plan && carriesPower(input.name);
            const feeds = components.sorts[s] === sort.power && draws;
            edges.push({
              from: s,
              input: threshold.length,
              to: c,
              feeds,
              cord: feeds ? count + s - start : 0,
            });
          }
          count += many;
        }
        const name = components.sorts[c] === sort.node ? 'none' : input.name;
        threshold.push(input.threshold === 'all' ? count : input.threshold);
        suppliers.push(count);
        lost.push(chart.events.indexOf(`${name}.lost`));
        held.push(chart.events.indexOf(name === 'needs' ? 'needs.held' : `${name}.restored`));
        guard.push(chart.guards.indexOf(name === 'needs' ? 'needsHeld' : `${name}Live`));
      }
      inputStart[c + 1] = threshold.length;
    }
  }
  return {
    inputStart,
    threshold: Int32Array.from(threshold),
    suppliers: Int32Array.from(suppliers),
    lostEvent: Int16Array.from(lost),
    heldEvent: Int16Array.from(held),
    guard: Int8Array.from(guard),
    ...outward(edges, components.count),
    ...feeds(edges, components.count),
    ...calls(edges, components),
  };
}

type Edge = { from: number; input: number; to: number; feeds: boolean; cord: number };

/** A command and a cool room are supplied like power, and no watt flows for them. */
const carriesPower = (input: string): boolean => input !== 'control' && input !== 'cooling';

/** By supplier. They are made in the order of their consumers and inputs, which counting out keeps. */
function outward(edges: readonly Edge[], count: number) {
  const outStart = new Int32Array(count + 1);
  for (const { from } of edges) outStart[from + 1]! += 1;
  for (let c = 0; c < count; c++) outStart[c + 1]! += outStart[c]!;
  const next = outStart.slice();
  const outInput = new Int32Array(edges.length);
  const outTo = new Int32Array(edges.length);
  const outCord = new Uint8Array(edges.length);
  for (const { from, input, to, cord } of edges) {
    const at = next[from]!++;
    outInput[at] = input;
    outTo[at] = to;
    outCord[at] = cord;
  }
  return { outStart, outInput, outTo, outCord };
}

/** Supply edges only, by consumer, in the order of its ports and cords: the first live one takes the odd milliwatt. */
function feeds(edges: readonly Edge[], count: number) {
  const sorted = edges.filter((edge) => edge.feeds);
  const feedStart = new Int32Array(count + 1);
  for (const { to } of sorted) feedStart[to + 1]! += 1;
  for (let c = 0; c < count; c++) feedStart[c + 1]! += feedStart[c]!;
  const next = feedStart.slice();
  const feedFrom = new Int32Array(sorted.length);
  for (const { from, to } of sorted) feedFrom[next[to]!++] = from;
  return { feedStart, feedFrom };
}

/** Who calls whom: switches the sets behind their standby side, controllers their sets; and which bus a source feeds. */
function calls(edges: readonly Edge[], { count, kinds }: Components) {
  const into = new Map<number, Edge[]>();
  const busOf = new Int32Array(count).fill(-1);
  const controlled = new Map<number, number[]>();
  for (const edge of edges) {
    if (edge.feeds && kinds[edge.to] !== 'machine') into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
    if (kinds[edge.to] === 'bus') busOf[edge.from] = edge.to;
    if (kinds[edge.from] === 'controller')
      controlled.set(edge.from, [...(controlled.get(edge.from) ?? []), edge.to]);
  }
  const callees = new Map<number, readonly number[]>();
  for (let c = 0; c < count; c++) {
    if (kinds[c] !== 'ats' && kinds[c] !== 'sts' && kinds[c] !== 'tie') continue;
    const seen = new Set<number>();
    const visit = (at: number): void => {
      if (seen.has(at)) return;
      seen.add(at);
      for (const { from } of into.get(at) ?? []) visit(from);
    };
    visit(into.get(c)![1]!.from);
    callees.set(
      c,
      [...seen].filter((each) => kinds[each] === 'generator').sort((a, b) => a - b),
    );
  }
  return { callees, controlled, busOf };
}
