/**
 * Lines made straight: what follows upon each other without a branch is one column, and moves in one piece to the
 * middle of what it is connected to, as far as its neighbours let it.
 */
import { airBetween, type Graph, type Slot } from './graph.ts';

const passes = 24;

interface Member {
  readonly slot: number;
  /** Where it stands, seen from the first of its column. */
  readonly offset: number;
}

type Column = readonly Member[];
type Order = readonly (readonly number[])[];
type Ports = readonly (readonly number[])[];

/** Changes `middle`; the order within each layer and the air between neighbours stay. */
export function straighten(graph: Graph, order: Order, ports: Ports, middle: Float64Array): void {
  const { slots, spans } = graph;
  const links = slots.map((): { readonly other: number; readonly shift: number }[] => []);
  for (const { upper, lowers } of spans.flat()) {
    for (const { slot, port } of lowers) {
      const offset = ports[slot]![port] ?? 0;
      links[slot]!.push({ other: upper, shift: -offset });
      links[upper]!.push({ other: slot, shift: offset });
    }
  }
  const columns = lined(columnsIn(graph, ports), slots, order, middle);
  const [before, after] = neighbours(slots, order);
  const move = (column: Column): void => {
    let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    let [sum, count] = [0, 0];
    const own = new Set(column.map(({ slot }) => slot));
    for (const { slot, offset } of column) {
      const [left, right] = [before[slot]!, after[slot]!];
      if (left >= 0) low = Math.max(low, middle[left]! + apart(slots[left]!, slots[slot]!) - offset);
      if (right >= 0) high = Math.min(high, middle[right]! - apart(slots[slot]!, slots[right]!) - offset);
      for (const { other, shift } of links[slot]!) {
        if (own.has(other)) continue;
        sum += middle[other]! + shift - offset;
        count += 1;
      }
    }
    const wanted = count === 0 ? middle[column[0]!.slot]! : sum / count;
    const at = Math.max(low, Math.min(high, wanted));
    for (const { slot, offset } of column) middle[slot] = at + offset;
  };
  for (let pass = 0; pass < passes; pass++) {
    for (const column of pass % 2 === 0 ? columns : columns.toReversed()) move(column);
  }
}

/** Every slot in one column, most of them alone. */
function columnsIn({ slots, spans }: Graph, ports: Ports): Column[] {
  const heirs = new Map<number, Member>();
  const taken = new Set<number>();
  for (const { upper, lowers } of spans.flat()) {
    // The only one that it supplies; else the line that goes on, where this one has come from further up.
    const goesOn = slots[upper]!.shape === null ? lowers.find(({ feed }) => feed === null) : undefined;
    const next = lowers.length === 1 ? lowers[0]! : goesOn;
    if (next === undefined || taken.has(next.slot)) continue;
    const arriving = ports[next.slot]!;
    // A switch stands below its normal side; what has many supplies stands in the middle of them.
    if (next.feed !== null && (next.port !== 0 || arriving.length > 2)) continue;
    heirs.set(upper, { slot: next.slot, offset: -(arriving[next.port] ?? 0) });
    taken.add(next.slot);
  }
  return slots
    .filter(({ id }) => !taken.has(id))
    .map(({ id }) => {
      const column: Member[] = [{ slot: id, offset: 0 }];
      for (let heir = heirs.get(id); heir !== undefined; heir = heirs.get(heir.slot))
        column.push({ slot: heir.slot, offset: column.at(-1)!.offset + heir.offset });
      return column;
    });
}

/**
 * Puts each column where its members stand on average, and further to the right where another stands. Columns that
 * would have to stand both left and right of one another are halved until they need not.
 */
function lined(
  given: readonly Column[],
  slots: readonly Slot[],
  order: Order,
  middle: Float64Array,
): readonly Column[] {
  let columns = given;
  for (;;) {
    const sorted = leftToRight(columns, slots.length, order);
    if (sorted.length === columns.length) {
      const [before] = neighbours(slots, order);
      for (const column of sorted) {
        let at = column.reduce((sum, { slot, offset }) => sum + middle[slot]! - offset, 0) / column.length;
        for (const { slot, offset } of column) {
          const left = slots[before[slot]!];
          if (left) at = Math.max(at, middle[left.id]! + apart(left, slots[slot]!) - offset);
        }
        for (const { slot, offset } of column) middle[slot] = at + offset;
      }
      return sorted;
    }
    const free = new Set(sorted);
    // The longest first: a line that bends is less of a loss than a pair that does not stand upright.
    const bound = columns.filter((column) => !free.has(column));
    const longest = Math.max(...bound.map(({ length }) => length));
    columns = columns.flatMap((column) =>
      free.has(column) || column.length < longest ? [column] : halves(column),
    );
  }
}

function halves(column: Column): Column[] {
  if (column.length === 1) return [column];
  const half = Math.ceil(column.length / 2);
  return [column.slice(0, half), column.slice(half)].map((part) =>
    part.map(({ slot, offset }) => ({ slot, offset: offset - part[0]!.offset })),
  );
}

/** The columns that have a place in one order from left to right; those in a circle, and behind it, are missing. */
function leftToRight(columns: readonly Column[], count: number, order: Order): readonly Column[] {
  const columnOf = new Int32Array(count);
  columns.forEach((column, index) => {
    for (const { slot } of column) columnOf[slot] = index;
  });
  const rights = columns.map((): number[] => []);
  const waiting = new Int32Array(columns.length);
  for (const layer of order) {
    layer.slice(1).forEach((slot, index) => {
      rights[columnOf[layer[index]!]!]!.push(columnOf[slot]!);
      waiting[columnOf[slot]!]! += 1;
    });
  }
  const ready = columns.map((_, index) => index).filter((index) => waiting[index] === 0);
  for (const next of ready) {
    for (const right of rights[next]!) {
      waiting[right]! -= 1;
      if (waiting[right] === 0) ready.push(right);
    }
  }
  return ready.map((index) => columns[index]!);
}

/** Least distance of the middles of two neighbours. */
export function apart(left: Slot, right: Slot): number {
  const air = left.shape === null || right.shape === null ? airBetween / 2 : airBetween;
  return left.right + air + right.left;
}

/** By slot: the one to its left and the one to its right; −1 at the ends. */
function neighbours(slots: readonly Slot[], order: Order) {
  const before = new Int32Array(slots.length).fill(-1);
  const after = new Int32Array(slots.length).fill(-1);
  for (const layer of order) {
    layer.forEach((slot, index) => {
      before[slot] = layer[index - 1] ?? -1;
      after[slot] = layer[index + 1] ?? -1;
    });
  }
  return [before, after] as const;
}
