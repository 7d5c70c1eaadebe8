/**
 * The sum S of independent durations: E[min(S, x)], the area under its tail up to x.
 *
 * Each duration is put on multiples of a width so that E[min(X, x)] stays exact at each of these: what lies between two of
 * them is shared between both, and its mean is kept. So the error of a sum is of second order in the width. Widths double
 * with x: between half of a range and the range it is 1/256 of that. The area is concave, and never above x.
 */
import { assert } from '../../base/assert.ts';

const cells = 256;
/** A range in which so little lies needs no smaller one: below it the area is x less at most this share. */
const hardly = 1e-4;
/** Nor does one as short as this, in ticks. */
const shortest = 1000;

/** A concave function that is linear between edges. */
export class Area {
  /** Ascending; the first one is 0. */
  readonly edges: readonly number[];
  /** By cell: the mean of P(S > x) in it. */
  readonly tails: readonly number[];
  readonly #areas: Float64Array;

  constructor(edges: readonly number[], tails: readonly number[]) {
    this.edges = edges;
    this.tails = tails;
    this.#areas = new Float64Array(edges.length);
    for (const [cell, tail] of tails.entries()) {
      assert(tail >= 0 && tail <= 1, 'a tail is a chance');
      this.#areas[cell + 1] = this.#areas[cell]! + tail * (edges[cell + 1]! - edges[cell]!);
    }
  }

  /** E[min(S, x)]; beyond the last edge that of the last edge. */
  upTo(x: number): number {
    if (x <= 0) return 0;
    const { edges, tails } = this;
    let [low, high] = [0, edges.length - 1];
    if (x >= edges[high]!) return this.#areas[high]!;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= x) low = middle;
      else high = middle;
    }
    return Math.min(x, this.#areas[low]! + tails[low]! * (x - edges[low]!));
  }

  /** The same under the condition that the sum is no longer than the last edge. */
  conditional(): Area {
    const [before, last] = this.tails.slice(-2) as [number, number];
    // At the last edge, not in the middle of the last cell.
    const beyond = Math.max(0, last + (last - before) / 2);
    assert(beyond < 1, 'some are not longer');
    const tails = this.tails.map((tail) => Math.max(0, tail - beyond) / (1 - beyond));
    return new Area(this.edges, tails);
  }
}

/** Of the sum of durations of which each is given by its E[min(X, x)], for x up to `reach`. */
export function sumOf(parts: readonly ((x: number) => number)[], reach: number): Area {
  let range = reach;
  while (range > shortest && parts.every((part) => 1 - (part(2 * range) - part(range)) / range > hardly))
    range /= 2;
  const edges = [0];
  const tails: number[] = [];
  const known: Float64Array[] = parts.map(() => new Float64Array(cells));
  const isFirst = (): boolean => tails.length === 0;
  for (; range <= reach; range *= 2) {
    const width = range / cells;
    const half = isFirst() ? 0 : cells / 2;
    let sums = new Float64Array(cells);
    sums[0] = 1;
    for (const [index, part] of parts.entries()) {
      const own = known[index]!;
      for (let cell = 0; cell < half; cell++) own[cell] = (own[2 * cell]! + own[2 * cell + 1]!) / 2;
      let before = part(half * width);
      for (let cell = half; cell < cells; cell++) {
        const area = part((cell + 1) * width);
        // Rounding must not make a tail rise.
        const most = cell > 0 ? own[cell - 1]! : 1;
        own[cell] = Math.min(most, Math.max(0, (area - before) / width));
        before = area;
      }
      sums = convolved(sums, own);
    }
    let left = 1;
    for (let cell = 0; cell < cells; cell++) {
      left -= sums[cell]!;
      if (cell < half) continue;
      edges.push((cell + 1) * width);
      tails.push(Math.min(1, Math.max(0, left)));
    }
  }
  return new Area(edges, tails);
}

/** Masses on multiples of a width, and those of a duration whose tail has these means between the multiples. */
function convolved(masses: Float64Array, tails: Float64Array): Float64Array<ArrayBuffer> {
  const own = Float64Array.from(tails, (tail, cell) => (cell > 0 ? tails[cell - 1]! : 1) - tail);
  const sums = new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    const mass = masses[i]!;
    if (mass > 0) for (let j = 0; i + j < cells; j++) sums[i + j]! += mass * own[j]!;
  }
  return sums;
}
