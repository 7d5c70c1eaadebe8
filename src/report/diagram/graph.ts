/**
 * The elements in layers, sources above, what only takes power below, and the lines between them as nets: all that one
 * element supplies hangs on one net, which passes a layer at one place however many it supplies further down.
 */
import { rackOf, type Shape, shapeOf } from './shapes.ts';
import type { DiagramView, Feed } from './view.ts';

/** A place in a layer: an element, a rack, or a net on its way down (`shape` is null). */
export interface Slot {
  readonly id: number;
  readonly name: string;
  readonly shape: Shape | null;
  readonly layer: number;
  readonly left: number;
  readonly right: number;
}

/** Where a net arrives: at a port of what it supplies, or at the place where it passes on down (`feed` is null). */
export interface Pin {
  readonly slot: number;
  readonly port: number;
  readonly feed: Feed | null;
}

/** One net between one layer and the next. */
export interface Span {
  readonly from: string;
  readonly upper: number;
  readonly lowers: readonly Pin[];
}

export interface Graph {
  readonly slots: readonly Slot[];
  /** Slots by layer. */
  readonly layers: readonly (readonly number[])[];
  /** By layer: the nets from it to the next. */
  readonly spans: readonly (readonly Span[])[];
}

/** Room on either side of a line that passes a layer. */
export const lineRoom = 6;
/** Between the things of one layer. */
export const airBetween = 20;
/** What the widest words may take where there are very many elements beside each other. */
const widest = 118;
/** What only takes power stands in several rows when one would be wider than this and than every other. */
const wideRow = 1400;

interface Node {
  readonly shape: Shape;
  readonly feeds: readonly Feed[];
  /** Takes power and supplies nobody. */
  readonly isLast: boolean;
  readonly floats: boolean;
  readonly starts: boolean;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function graphOf(view: DiagramView): Graph {
  const nodes = nodesOf(view);
  const depths = depthsOf(nodes);
  const layers = withRows(nodes, depths);
  const count = Math.max(0, ...[...layers.values()].map((layer) => layer + 1));
  const slots: Slot[] = [];
  const members: number[][] = Array.from({ length: count }, () => []);
  const add = (name: string, shape: Shape | null, layer: number): number => {
    const { left, right } = shape ?? { left: lineRoom, right: lineRoom };
    const id = slots.length;
    slots.push({ id, name, shape, layer, left, right });
    members[layer]!.push(id);
    return id;
  };
  const ids = new Map([...nodes].map(([name, { shape }]) => [name, add(name, shape, layers.get(name)!)]));
  const spans: Span[][] = members.map(() => []);
  for (const [from, takers] of takersOf(nodes, layers)) {
    const deepest = Math.max(...takers.map(({ slot }) => layers.get(slot)!));
    let upper = ids.get(from)!;
    for (let layer = layers.get(from)!; layer < deepest; layer++) {
      const lowers: Pin[] = takers
        .filter(({ slot }) => layers.get(slot) === layer + 1)
        .map(({ slot, port, feed }) => ({ slot: ids.get(slot)!, port, feed }));
      const next = layer + 1 < deepest ? add(from, null, layer + 1) : null;
      if (next !== null) lowers.push({ slot: next, port: 0, feed: null });
      spans[layer]!.push({ from, upper, lowers });
      if (next !== null) upper = next;
    }
  }
  return { slots, layers: members, spans };
}

/** By name, in alphabetical order, so that the order of a file is immaterial. */
function nodesOf(view: DiagramView): ReadonlyMap<string, Node> {
  const { elements, groups } = view;
  const known = new Set(elements.map(({ name }) => name));
  const supplying = new Set([
    ...elements.flatMap(({ feeds }) => feeds.map(({ from }) => from)),
    ...groups.flatMap(({ cords }) => cords.map(({ from }) => from)),
  ]);
  const found = [
    ...elements.map((element): [string, Node] => {
      const feeds = element.feeds.filter(({ from }) => known.has(from) && from !== element.name);
      const ends = element.kind === 'load' || element.kind === 'cooling';
      return [
        element.name,
        {
          shape: shapeOf(feeds.length === element.feeds.length ? element : { ...element, feeds }, widest),
          feeds,
          isLast: ends && feeds.length > 0 && !supplying.has(element.name),
          floats: element.kind === 'battery' || element.kind === 'controller',
          starts: element.kind !== 'controller',
        },
      ];
    }),
    ...groups.map((group): [string, Node] => {
      const cords = group.cords.filter(({ from }) => known.has(from));
      const shape = rackOf({ ...group, cords });
      return [group.name, { shape, feeds: cords, isLast: true, floats: false, starts: true }];
    }),
  ];
  return new Map(found.sort(([a], [b]) => compare(a, b)));
}

/**
 * Longest way from a source. What commands sources stands above them. A store, which has no supply of its own, stands
 * just above what it feeds. A loop, which no valid scenario has, is cut where it is met.
 */
function depthsOf(nodes: ReadonlyMap<string, Node>): Map<string, number> {
  const commands = [...nodes.values()].some(({ feeds }) => feeds.some(({ sort }) => sort === 'control'));
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const visit = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const { feeds, starts } = nodes.get(name)!;
    open.add(name);
    let depth = commands && starts ? 1 : 0;
    for (const { from } of feeds) if (!open.has(from)) depth = Math.max(depth, visit(from) + 1);
    open.delete(name);
    depths.set(name, depth);
    return depth;
  };
  for (const name of nodes.keys()) visit(name);
  const nearest = new Map<string, number>();
  for (const [name, { feeds }] of nodes)
    for (const { from } of feeds)
      nearest.set(from, Math.min(nearest.get(from) ?? Number.POSITIVE_INFINITY, depths.get(name)!));
  for (const [name, { floats, feeds }] of nodes) {
    const below = nearest.get(name);
    if (floats && feeds.length === 0 && below !== undefined) depths.set(name, Math.max(0, below - 1));
  }
  return depths;
}

/** What only takes power goes to the bottom, in as many rows as keep the picture from growing wide. */
function withRows(nodes: ReadonlyMap<string, Node>, depths: ReadonlyMap<string, number>) {
  const layers = new Map(depths);
  const widths: number[] = [];
  const last: string[] = [];
  for (const [name, { shape, isLast }] of nodes) {
    const layer = depths.get(name)!;
    if (isLast) last.push(name);
    else widths[layer] = (widths[layer] ?? 0) + shape.left + shape.right + airBetween;
  }
  const width = (name: string): number => {
    const { left, right } = nodes.get(name)!.shape;
    return left + right + airBetween;
  };
  const total = last.reduce((sum, name) => sum + width(name), 0);
  const rows = Math.max(1, Math.ceil(total / Math.max(wideRow, ...widths.filter(Boolean))));
  const suppliers = (name: string): string =>
    nodes
      .get(name)!
      .feeds.map(({ from }) => from)
      .join(' ');
  // Beside each other what hangs on the same supply, so that each row has a part of it.
  last.sort((a, b) => compare(suppliers(a), suppliers(b)) || compare(a, b));
  const bottom = Math.max(widths.length, ...last.map((name) => lowest(nodes.get(name)!, depths)));
  last.forEach((name, index) => {
    layers.set(name, bottom + (index % rows));
  });
  return compacted(layers);
}

function lowest({ feeds }: Node, depths: ReadonlyMap<string, number>): number {
  return Math.max(0, ...feeds.map(({ from }) => depths.get(from)! + 1));
}

/** Layers numbered without gaps. */
function compacted(layers: Map<string, number>): Map<string, number> {
  const used = [...new Set(layers.values())].sort((a, b) => a - b);
  const numbers = new Map(used.map((layer, index) => [layer, index]));
  return new Map([...layers].map(([name, layer]) => [name, numbers.get(layer)!]));
}

interface Taker {
  readonly slot: string;
  readonly port: number;
  readonly feed: Feed;
}

/** By supplier: all that it feeds further down. */
function takersOf(nodes: ReadonlyMap<string, Node>, layers: ReadonlyMap<string, number>) {
  const takers = new Map<string, Taker[]>();
  for (const [slot, { feeds }] of nodes) {
    feeds.forEach((feed, port) => {
      if (layers.get(feed.from)! >= layers.get(slot)!) return;
      const known = takers.get(feed.from);
      if (known) known.push({ slot, port, feed });
      else takers.set(feed.from, [{ slot, port, feed }]);
    });
  }
  return new Map([...takers].sort(([a], [b]) => compare(a, b)));
}
