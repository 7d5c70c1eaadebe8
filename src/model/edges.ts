/** Entries → the network's inputs and edges, in compressed rows. */
import { assert } from '../base/assert.ts';
import type { Components, Network } from './model.ts';
import { sort } from './model.ts';
import { type Entry, inputsOf } from './network.ts';

export function buildEdges(
  entries: readonly Entry[],
  first: ReadonlyMap<string, number>,
  components: Components,
): Network {
  const sizes = new Map(
    entries.map((entry) => [entry.name, entry.section === 'machines' ? entry.of.count : 1]),
  );
  const inputStart = new Int32Array(components.count + 1);
  const threshold: number[] = [];
  const suppliers: number[] = [];
  const lost: number[] = [];
  const held: number[] = [];
  const guard: number[] = [];
  const edges: { from: number; input: number; to: number; feeds: boolean }[] = [];
  for (const entry of entries) {
    const inputs = inputsOf(entry);
    const base = first.get(entry.name)!;
    for (let c = base; c < base + sizes.get(entry.name)!; c++) {
      const chart = components.charts[components.chart[c]!]!;
      for (const input of inputs) {
        let count = 0;
        for (const { name, components: some } of input.from) {
          const start = first.get(name);
          assert(start !== undefined, `${entry.name} names ${name}, which the model does not know`);
          const many = some ?? sizes.get(name)!;
          for (let s = start; s < start + many; s++) {
            const feeds = components.sorts[s] === sort.power;
            edges.push({ from: s, input: threshold.length, to: c, feeds });
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
  };
}

type Edge = { from: number; input: number; to: number; feeds: boolean };

function outward(edges: readonly Edge[], count: number) {
  const sorted = [...edges].sort((a, b) => a.from - b.from || a.to - b.to || a.input - b.input);
  const outStart = new Int32Array(count + 1);
  for (const { from } of sorted) outStart[from + 1]! += 1;
  for (let c = 0; c < count; c++) outStart[c + 1]! += outStart[c]!;
  return {
    outStart,
    outInput: Int32Array.from(sorted, (edge) => edge.input),
    outTo: Int32Array.from(sorted, (edge) => edge.to),
  };
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
