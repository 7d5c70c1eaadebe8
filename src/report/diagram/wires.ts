/** Lanes and ports as lines: which are live, where they part, and what is drawn alike. */
import { type Point, round } from '../svg.ts';
import type { Graph, Span } from './graph.ts';
import type { Lane } from './lanes.ts';
import type { DiagramScene, PlacedWire } from './scene.ts';
import type { Wire } from './view.ts';

/** Between two levels of lines. */
export const levelStep = 12;
/** Above the first level and below the last. */
export const levelRoom = 15;

/** Where a row of the picture lies, and what stands in it. */
export interface Row {
  readonly top: number;
  readonly bottom: number;
  /** By slot: upper and lower edge of its symbol. */
  readonly edges: ReadonlyMap<number, { readonly top: number; readonly bottom: number }>;
}

/** What is worth most is drawn where several lines run on as one. */
const ranks: Readonly<Record<Wire, number>> = { dead: 0, control: 1, spare: 2, carries: 3 };

export function heightOf(lanes: readonly Lane[]): number {
  const levels = Math.max(0, ...lanes.map(({ level }) => level + 1));
  return 2 * levelRoom + Math.max(0, levels - 1) * levelStep;
}

export function wiresOf(
  { slots, spans }: Graph,
  lanes: readonly (readonly Lane[])[],
  rows: readonly Row[],
): Pick<DiagramScene, 'wires' | 'dots'> {
  const runs = new Map<string, Map<Wire, Point[][]>>();
  const dots: DiagramScene['dots'][number][] = [];
  const draw = (from: string, wire: Wire, ...points: readonly (readonly [x: number, y: number])[]): void => {
    const placed = points.map(([x, y]) => ({ x: round(x), y: round(y) }));
    const [start, end] = [placed[0]!, placed.at(-1)!];
    if (start.x === end.x && start.y === end.y) return;
    const alike = runs.get(from) ?? new Map<Wire, Point[][]>();
    runs.set(from, alike);
    const known = alike.get(wire);
    if (known) known.push(placed);
    else alike.set(wire, [placed]);
  };
  const passing = passingWires(slots.length, spans);
  const wireOf = ({ feed, slot }: Span['lowers'][number]): Wire => {
    if (feed === null) return passing[slot] ?? 'dead';
    if (feed.sort === 'control') return 'control';
    return feed.live ? (feed.carries ? 'carries' : 'spare') : 'dead';
  };
  lanes.forEach((gap, layer) => {
    const [above, below] = [rows[layer]!, rows[layer + 1]!];
    for (const { span, top, drops, level } of gap) {
      const { from, upper } = span;
      const trunk = best(drops.map(({ pin }) => wireOf(pin)));
      const y = level < 0 ? above.bottom : above.bottom + levelRoom + level * levelStep;
      // A net that passes the layer above is drawn through it here.
      const start = above.edges.get(upper)?.bottom ?? above.top;
      draw(from, trunk, [top, start], [top, y]);
      const xs = [...new Set([top, ...drops.map(({ x }) => x)])].sort((a, b) => a - b);
      xs.slice(1).forEach((right, index) => {
        const left = xs[index]!;
        const beyond = drops.filter(({ x }) => (right <= top ? x <= left : x >= right));
        draw(from, best(beyond.map(({ pin }) => wireOf(pin))), [left, y], [right, y]);
      });
      for (const { pin, x, end } of drops) {
        const target = below.edges.get(pin.slot)?.top ?? below.top;
        const aside = below.top - levelRoom / 2;
        if (x === end) draw(from, wireOf(pin), [x, y], [x, target]);
        else draw(from, wireOf(pin), [x, y], [x, aside], [end, aside], [end, target]);
      }
      if (level < 0) continue;
      for (const x of xs) {
        const ways = [x > xs[0]!, x < xs.at(-1)!, x === top, drops.some((drop) => drop.x === x)];
        if (ways.filter(Boolean).length >= 3) dots.push({ x: round(x), y: round(y), wire: trunk });
      }
    }
  });
  const wires = [...runs].flatMap(([from, alike]) =>
    [...alike].map(([wire, drawn]): PlacedWire => ({ from, wire, runs: drawn })),
  );
  // What carries lies on top.
  return { wires: wires.sort((a, b) => ranks[a.wire] - ranks[b.wire]), dots };
}

function best(wires: readonly Wire[]): Wire {
  return wires.reduce((most, wire) => (ranks[wire] > ranks[most] ? wire : most), 'dead' as Wire);
}

/** By slot: what a net that passes there is further down. From the bottom up, since it is known there. */
function passingWires(count: number, spans: Graph['spans']): readonly (Wire | undefined)[] {
  const passing = new Array<Wire | undefined>(count);
  for (const gap of spans.toReversed()) {
    for (const { upper, lowers } of gap) {
      passing[upper] = best(
        lowers.map(({ feed, slot }): Wire => {
          if (feed === null) return passing[slot] ?? 'dead';
          if (feed.sort === 'control') return 'control';
          return feed.live ? (feed.carries ? 'carries' : 'spare') : 'dead';
        }),
      );
    }
  }
  return passing;
}
