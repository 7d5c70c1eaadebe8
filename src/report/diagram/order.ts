/**
 * The order within each layer: sweeps down and up put everything near the middle of what it is connected to, then
 * neighbours change places where that saves a crossing. The best order met is kept; ties go by name.
 */
import type { Graph } from './graph.ts';

const rounds = 12;
/** Passes of changing places a round; each is over all neighbours of all layers. */
const passes = 3;

/** Slots by layer, from left to right. */
export function orderOf({ slots, layers, spans }: Graph): readonly (readonly number[])[] {
  const above: number[][] = slots.map(() => []);
  const below: number[][] = slots.map(() => []);
  for (const { upper, lowers } of spans.flat()) {
    for (const { slot } of lowers) {
      above[slot]!.push(upper);
      below[upper]!.push(slot);
    }
  }
  const order = layers.map((layer) => [...layer]);
  const position = new Float64Array(slots.length);
  const settle = (layer: readonly number[]): void => {
    layer.forEach((slot, index) => {
      position[slot] = index;
    });
  };
  for (const layer of order) settle(layer);

  const sweep = (layer: number[], neighbours: readonly (readonly number[])[]): void => {
    const centre = new Map(
      layer.map((slot) => {
        const near = neighbours[slot]!;
        const sum = near.reduce((total, other) => total + position[other]!, 0);
        return [slot, near.length === 0 ? position[slot]! : sum / near.length];
      }),
    );
    layer.sort((a, b) => centre.get(a)! - centre.get(b)! || position[a]! - position[b]!);
    settle(layer);
  };
  const exchange = (layer: number[]): boolean => {
    let changed = false;
    for (let index = 0; index + 1 < layer.length; index++) {
      const [a, b] = [layer[index]!, layer[index + 1]!];
      const kept = pairs(above[a]!, above[b]!, position) + pairs(below[a]!, below[b]!, position);
      if (kept === 0) continue;
      const turned = pairs(above[b]!, above[a]!, position) + pairs(below[b]!, below[a]!, position);
      if (turned >= kept) continue;
      [layer[index], layer[index + 1]] = [b, a];
      [position[a], position[b]] = [index + 1, index];
      changed = true;
    }
    return changed;
  };
  const crossings = (): number => {
    let sum = 0;
    for (const gap of spans) sum += inversions(gap, position);
    return sum;
  };

  let best = order.map((layer) => [...layer]);
  let fewest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && fewest > 0; round++) {
    if (round % 2 === 0) for (const layer of order.slice(1)) sweep(layer, above);
    else for (const layer of order.slice(0, -1).reverse()) sweep(layer, below);
    for (let pass = 0; pass < passes; pass++) {
      let changed = false;
      for (const layer of order) changed = exchange(layer) || changed;
      if (!changed) break;
    }
    const now = crossings();
    if (now >= fewest) continue;
    fewest = now;
    best = order.map((layer) => [...layer]);
  }
  return best;
}

/** Pairs of lines that cross when the ends of the first stand left of those of the second. */
function pairs(first: readonly number[], second: readonly number[], position: Float64Array): number {
  let sum = 0;
  for (const a of first) for (const b of second) if (position[a]! > position[b]!) sum += 1;
  return sum;
}

/** Crossings between two layers as if lines were straight, counted with a tree of sums. */
function inversions(gap: Graph['spans'][number], position: Float64Array): number {
  const ends = gap
    .flatMap(({ upper, lowers }) => lowers.map(({ slot }) => [position[upper]!, position[slot]!] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const size = Math.max(0, ...ends.map(([, lower]) => lower)) + 1;
  const tree = new Int32Array(size + 1);
  let sum = 0;
  ends.forEach(([, lower], index) => {
    let before = 0;
    for (let at = lower + 1; at > 0; at -= at & -at) before += tree[at]!;
    sum += index - before;
    for (let at = lower + 1; at <= size; at += at & -at) tree[at]! += 1;
  });
  return sum;
}
