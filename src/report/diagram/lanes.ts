/**
 * The lines between one layer and the next: each net runs down from its supplier, along a level of its own, and down to
 * what it supplies. Levels are shared where nets do not meet, and stacked so that few lines cross and none runs on
 * another.
 */
import type { Span } from './graph.ts';

export interface Drop {
  readonly pin: Span['lowers'][number];
  /** Where it leaves the level. */
  readonly x: number;
  /** Where it arrives; elsewhere than `x` where another net comes down right there. */
  readonly end: number;
}

export interface Lane {
  readonly span: Span;
  /** Where it comes down from the layer above. */
  readonly top: number;
  readonly drops: readonly Drop[];
  readonly from: number;
  readonly to: number;
  /** From 0 down; −1: straight through. */
  readonly level: number;
}

/** Lines nearer than this look like one. */
const near = 5;
const beside = 9;
const onAnother = 1000;

export function lanesOf(
  spans: readonly Span[],
  topOf: (span: Span) => number,
  endOf: (pin: Drop['pin']) => number,
): readonly Lane[] {
  const bare = spans.map((span) => {
    const drops = span.lowers.map((pin) => ({ pin, x: endOf(pin), end: endOf(pin) }));
    return extended({ span, top: topOf(span), drops, from: 0, to: 0, level: -1 });
  });
  const bent = bare.filter(({ from, to }) => from < to);
  const stacked = levelled(stackOf(bent));
  return avoided([...bare.filter(({ from, to }) => from === to), ...stacked]);
}

function extended(lane: Lane): Lane {
  const xs = [lane.top, ...lane.drops.map(({ x }) => x)];
  return { ...lane, from: Math.min(...xs), to: Math.max(...xs) };
}

/** What it costs that `a` runs above `b`. */
function cost(a: Lane, b: Lane): number {
  if (a.to < b.from - near || b.to < a.from - near) return 0;
  let sum = b.top >= a.from && b.top <= a.to ? 1 : 0;
  for (const { x } of a.drops) {
    if (Math.abs(x - b.top) < near) sum += onAnother;
    else if (x >= b.from && x <= b.to) sum += 1;
  }
  return sum;
}

/** From above to below: neighbours change places as long as that saves something. */
function stackOf(lanes: readonly Lane[]): Lane[] {
  const stack = lanes.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.top - b.top);
  for (let pass = 0; pass < stack.length; pass++) {
    let changed = false;
    for (let index = 0; index + 1 < stack.length; index++) {
      const [a, b] = [stack[index]!, stack[index + 1]!];
      if (cost(b, a) >= cost(a, b)) continue;
      [stack[index], stack[index + 1]] = [b, a];
      changed = true;
    }
    if (!changed) break;
  }
  return stack;
}

/** Each on the first level below all that stand before it and that it would meet. */
function levelled(stack: readonly Lane[]): Lane[] {
  const placed: Lane[] = [];
  for (const lane of stack) {
    let level = 0;
    for (const other of placed) {
      const meets = lane.from <= other.to + 3 * beside && other.from <= lane.to + 3 * beside;
      if (meets) level = Math.max(level, other.level + 1);
    }
    placed.push({ ...lane, level });
  }
  return placed;
}

/** Where a net would come down on another that comes from right above, it steps aside and back at the very end. */
function avoided(lanes: readonly Lane[]): readonly Lane[] {
  const taken = lanes.flatMap(({ top, drops }) => [top, ...drops.map(({ x }) => x)]);
  return lanes.map((lane) => {
    const rivals = lanes.filter(({ level }) => level > lane.level).map(({ top }) => top);
    const drops = lane.drops.map((drop) => {
      if (lane.level < 0 || !rivals.some((top) => Math.abs(top - drop.x) < near)) return drop;
      const x = [beside, -beside, beside - 2, 2 - beside]
        .map((step) => drop.x + step)
        .find((place) => !taken.some((other) => Math.abs(other - place) < near));
      if (x === undefined) return drop;
      taken.push(x);
      return { ...drop, x };
    });
    return extended({ ...lane, drops });
  });
}
