/**
 * Step functions as outlines of few points.
 *
 * A week of minutes has ten thousand values for some hundred columns of pixels. Where a column holds more than can be
 * seen, its lowest and its highest value each take half of it, in the order in which they came, so that no outage of a
 * minute vanishes from a picture of a week. Everything else stays exact to a tenth of a pixel.
 */
import { type Point, round } from '../svg.ts';
import { xOf } from './panes.ts';
import type { PlacedPane } from './scene.ts';

/** From `x` on the function has the height `y`; the last holds to the end. */
export interface Steps {
  readonly points: readonly Point[];
  readonly end: number;
}

/** A piece shorter than this could round to nothing. In pixels. */
const seen = 0.3;

interface Piece {
  readonly x: number;
  readonly y: number;
  readonly short: boolean;
}

/**
 * The part of a step function inside a pane, in pixels. `height` turns a value into y. Before the first of `times`
 * there is nothing.
 */
export function stepsIn(
  pane: PlacedPane,
  times: readonly number[],
  values: readonly number[],
  height: (value: number) => number,
): Steps {
  const last = times.length - 1;
  let index = Math.max(firstAfter(times, pane.from) - 1, 0);
  const end = round(pane.x + pane.width);
  const points: Point[] = [];
  const emit = (x: number, y: number): void => {
    const point = { x: Math.min(round(x), end), y: round(y) };
    const before = points.at(-1);
    if (before?.y === point.y) return;
    if (before?.x === point.x) points.pop();
    if (points.at(-1)?.y !== point.y) points.push(point);
  };

  let column = -1;
  let pieces: Piece[] = [];
  const flush = (): void => {
    if (pieces.some((piece) => piece.short)) {
      const left = pane.x + column;
      const low = pieces.reduce((best, piece) => (piece.y > best.y ? piece : best));
      const high = pieces.reduce((best, piece) => (piece.y < best.y ? piece : best));
      const [first, second] = low.x <= high.x ? [low, high] : [high, low];
      emit(Math.max(left, points.at(-1)?.x ?? left), first.y);
      emit(left + 0.5, second.y);
    } else for (const piece of pieces) emit(piece.x, piece.y);
    pieces = [];
  };
  const add = (at: number, piece: Piece): void => {
    if (at !== column) flush();
    column = at;
    pieces.push(piece);
  };

  for (; index <= last && (times[index] ?? 0) < pane.to; index++) {
    const start = Math.max(xOf(pane, times[index] ?? 0), pane.x);
    const stop =
      index < last ? Math.min(xOf(pane, times[index + 1] ?? 0), pane.x + pane.width) : pane.x + pane.width;
    // Two values at one instant: the first held for no time.
    if (stop <= start) continue;
    const y = height(values[index] ?? 0);
    const short = stop - start < seen;
    const firstColumn = Math.floor(start - pane.x);
    const lastColumn = Math.floor(stop - pane.x);
    add(firstColumn, { x: start, y, short });
    // Where the first column is crowded the value comes into its own in the next one. The columns between hold nothing
    // else; the last may hold more, so the value enters it as its first piece.
    if (lastColumn > firstColumn + 1) add(firstColumn + 1, { x: pane.x + firstColumn + 1, y, short });
    if (lastColumn > firstColumn) add(lastColumn, { x: pane.x + lastColumn, y, short });
  }
  flush();
  return { points, end };
}

/** Index of the first time after `at`; times ascend. */
function firstAfter(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The corners of a step function as a line: flat, then up or down. */
export function corners(steps: Steps): Point[] {
  const result: Point[] = [];
  steps.points.forEach((point, index) => {
    result.push(point, { x: steps.points[index + 1]?.x ?? steps.end, y: point.y });
  });
  return result;
}

/**
 * Outlines of what lies between two step functions, one for each stretch where the upper is above the lower. Stretches
 * in which a series is empty cost nothing, and leave no hairline of its colour.
 */
export function between(upper: Steps, lower: Steps): Point[][] {
  const xs = [...new Set([...upper.points, ...lower.points].map((point) => point.x))].sort((a, b) => a - b);
  const outlines: Point[][] = [];
  let top: Point[] = [];
  let bottom: Point[] = [];
  let iu = -1;
  let il = -1;
  const close = (x: number): void => {
    if (top.length === 0) return;
    const above = corners({ points: top, end: x });
    const below = corners({ points: bottom, end: x }).reverse();
    outlines.push([...above, ...below]);
    top = [];
    bottom = [];
  };
  for (const x of xs) {
    while (upper.points[iu + 1] && (upper.points[iu + 1]?.x ?? 0) <= x) iu++;
    while (lower.points[il + 1] && (lower.points[il + 1]?.x ?? 0) <= x) il++;
    const up = upper.points[iu]?.y;
    const low = lower.points[il]?.y;
    if (up === undefined || low === undefined || up >= low) close(x);
    else {
      if (top.at(-1)?.y !== up) top.push({ x, y: up });
      if (bottom.at(-1)?.y !== low) bottom.push({ x, y: low });
    }
  }
  close(upper.end);
  return outlines;
}
