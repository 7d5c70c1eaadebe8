/**
 * Where everything stands from left to right: as near as possible to the middle of what it is connected to, in the
 * order given and without touching. Each layer is solved exactly (least squares under order: pool adjacent violators),
 * layer after layer until it is calm.
 */
import type { Graph, Slot } from './graph.ts';
import { portGap } from './shapes.ts';
import { apart, straighten } from './straighten.ts';

const rounds = 24;
/** A line that runs through many layers had better be straight. */
const straight = 6;

export interface Columns {
  /** Middle of each slot. */
  readonly middle: Float64Array;
  /** By slot and port: how far from the middle it arrives. */
  readonly ports: readonly (readonly number[])[];
  readonly width: number;
}

interface Link {
  readonly other: number;
  /** What the slot's middle is, seen from the middle of the other. */
  readonly shift: number;
  readonly weight: number;
}

export function columnsOf(graph: Graph, order: readonly (readonly number[])[]): Columns {
  const { slots, spans } = graph;
  const ports = portsOf(graph, order);
  const above: Link[][] = slots.map(() => []);
  const below: Link[][] = slots.map(() => []);
  for (const { upper, lowers } of spans.flat()) {
    for (const { slot, port } of lowers) {
      const offset = ports[slot]![port] ?? 0;
      const passing = slots[slot]!.shape === null ? straight : 1;
      const weight = passing * (slots[upper]!.shape === null ? straight : 1);
      above[slot]!.push({ other: upper, shift: -offset, weight });
      below[upper]!.push({ other: slot, shift: offset, weight });
    }
  }
  const middle = new Float64Array(slots.length);
  const widths = order.map((layer) => arrange(layer, slots, middle, null));
  const widest = Math.max(0, ...widths);
  order.forEach((layer, index) => {
    const shift = (widest - widths[index]!) / 2;
    for (const slot of layer) middle[slot]! += shift;
  });
  // The widest layer stays as it is packed for a while: the others find their places about it.
  const settle = (layer: readonly number[], links: readonly (readonly (readonly Link[])[])[]): void => {
    const wanted = layer.map((slot) => {
      let [sum, weight] = [0, 0];
      for (const link of links.flatMap((each) => each[slot]!)) {
        sum += (middle[link.other]! + link.shift) * link.weight;
        weight += link.weight;
      }
      return weight === 0 ? { at: middle[slot]!, weight: 0.05 } : { at: sum / weight, weight };
    });
    arrange(layer, slots, middle, wanted);
  };
  for (let round = 0; round < rounds; round++) {
    const calm = round >= rounds - 6;
    for (const layer of order.slice(1)) settle(layer, calm ? [above, below] : [above]);
    for (const layer of order.slice(0, -1).reverse()) settle(layer, calm ? [above, below] : [below]);
  }
  straighten(graph, order, ports, middle);
  return moved(slots, middle, ports);
}

/** Ports from left to right as their suppliers stand, evenly about the middle. */
function portsOf({ slots, spans }: Graph, order: readonly (readonly number[])[]): number[][] {
  const place = new Map(order.flatMap((layer) => layer.map((slot, index) => [slot, index] as const)));
  const arriving: { port: number; at: number }[][] = slots.map(() => []);
  for (const { upper, lowers } of spans.flat())
    for (const { slot, port } of lowers) arriving[slot]!.push({ port, at: place.get(upper)! });
  return arriving.map((pins) => {
    const offsets: number[] = [];
    const sorted = pins.toSorted((a, b) => a.at - b.at || a.port - b.port);
    sorted.forEach(({ port }, index) => {
      offsets[port] = (index - (sorted.length - 1) / 2) * portGap;
    });
    return Array.from(offsets, (offset) => offset ?? 0);
  });
}

/** Puts a layer where it wants to be, or side by side from 0; answers how far it reaches. */
function arrange(
  layer: readonly number[],
  slots: readonly Slot[],
  middle: Float64Array,
  wanted: readonly { readonly at: number; readonly weight: number }[] | null,
): number {
  // Distance of each from the first when all stand as close as they may.
  const packed: number[] = [];
  layer.forEach((slot, index) => {
    const before = slots[layer[index - 1] ?? -1];
    packed.push(before ? packed[index - 1]! + apart(before, slots[slot]!) : slots[slot]!.left);
  });
  const blocks: { sum: number; weight: number; count: number }[] = [];
  packed.forEach((offset, index) => {
    const { at, weight } = wanted?.[index] ?? { at: offset, weight: 1 };
    blocks.push({ sum: (at - offset) * weight, weight, count: 1 });
    for (;;) {
      const [first, second] = [blocks.at(-2), blocks.at(-1)!];
      if (first === undefined || first.sum / first.weight <= second.sum / second.weight) break;
      blocks.splice(-2, 2, {
        sum: first.sum + second.sum,
        weight: first.weight + second.weight,
        count: first.count + second.count,
      });
    }
  });
  let index = 0;
  for (const { sum, weight, count } of blocks) {
    for (let each = 0; each < count; each++, index++) {
      middle[layer[index]!] = packed[index]! + sum / weight;
    }
  }
  const last = layer.at(-1);
  return last === undefined ? 0 : packed.at(-1)! + slots[last]!.right;
}

/** With the leftmost thing at 0, on whole pixels. */
function moved(slots: readonly Slot[], middle: Float64Array, ports: readonly (readonly number[])[]): Columns {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { id, left } of slots) least = Math.min(least, middle[id]! - left);
  for (const { id, right } of slots) {
    middle[id] = Math.round(middle[id]! - least);
    most = Math.max(most, middle[id]! + right);
  }
  return { middle, ports, width: Number.isFinite(least) ? Math.ceil(most) : 0 };
}
