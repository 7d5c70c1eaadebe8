/**
 * Panes side by side, each with its own linear scale, and the axis below them.
 *
 * The panes share the lanes, so seconds and days stand in one picture. A pane often magnifies the beginning of its
 * right-hand neighbour; that part is marked on the neighbour's rail so that the reader sees what is zoomed.
 */
import { type Box, overlap, round } from '../svg.ts';
import { clockTime, countingOf, dayName, fullDate, instants, stepsOf, tickLabel } from './clock.ts';
import type { PlacedPane, PlacedText } from './scene.ts';
import { place, widthOf } from './text.ts';
import type { TimelineView } from './view.ts';

/** Air between two panes. */
export const gutter = 18;

/** Shares of the width by number of panes: few events fall into seconds, most into hours and days. */
const shares: readonly (readonly number[])[] = [[1], [0.36, 0.64], [0.19, 0.38, 0.43]];

/** Where panes lie between `left` and `right`; their height is known later. */
export function placePanes(view: TimelineView, left: number, right: number, railY: number): PlacedPane[] {
  const count = view.panes.length;
  const share = shares[count - 1] ?? view.panes.map(() => 1 / count);
  const room = right - left - gutter * (count - 1);
  const result: PlacedPane[] = [];
  let x = left;
  view.panes.forEach((pane, index) => {
    const width = round(index === count - 1 ? right - x : room * (share[index] ?? 0));
    const placed = { x: round(x), y: 0, width, height: 0, from: pane.from, to: pane.to, rail: index, railY };
    const previous = result.at(-1);
    const magnified = previous && magnifiedPart(previous, placed);
    result.push(magnified ? { ...placed, magnified } : placed);
    x += width + gutter;
  });
  return result;
}

/** The part of `pane` that `previous` shows too, at least three pixels wide so that seven seconds of a week are seen. */
function magnifiedPart(previous: PlacedPane, pane: PlacedPane): PlacedPane['magnified'] {
  if (previous.from < pane.from || previous.to > pane.to || previous.from >= pane.to) return undefined;
  const start = xOf(pane, previous.from);
  const width = Math.min(Math.max(xOf(pane, previous.to) - start, 3), pane.width);
  const x = Math.min(start, pane.x + pane.width - width);
  return { x: round(x), width: round(width), from: round(previous.x + previous.width), rail: previous.rail };
}

/** Instant to pixel, not rounded and not clipped. A pane without duration puts all at its left edge. */
export function xOf(pane: PlacedPane, at: number): number {
  const duration = pane.to - pane.from;
  return duration > 0 ? pane.x + ((at - pane.from) / duration) * pane.width : pane.x;
}

/** One axis: where lines stand, and the labels in two rows below. */
export interface Axis {
  readonly lines: readonly number[];
  readonly texts: readonly PlacedText[];
}

/** Ticks at the finest step whose labels stand apart, and below them the day or the clock that they belong to. */
export function placeAxis(view: TimelineView, index: number, pane: PlacedPane, y: number): Axis {
  const { from, to } = pane;
  const duration = to - from;
  const counting = countingOf(duration);
  const origin = originOf(view, index);
  const apart = 12;
  let lines: number[] = [];
  let texts: PlacedText[] = [];
  for (const step of stepsOf(counting)) {
    if (duration <= 0 || (step / duration) * pane.width < 24) continue;
    const at = instants(counting, step, from, to, origin, view.clock);
    lines = at.map((instant) => round(xOf(pane, instant)));
    texts = at.map((instant, place) =>
      within(
        pane,
        lines[place] ?? pane.x,
        y,
        tickLabel(counting, step, instant, origin, view.clock, view.language),
      ),
    );
    if (
      texts.every((text, place) => place === 0 || !overlap(text.box, texts[place - 1]?.box ?? farAway, apart))
    )
      break;
  }
  return { lines, texts: [...sparse(texts, apart), ...sparse(context(view, index, pane, y + 15), apart)] };
}

const farAway: Box = { x: -1e6, y: -1e6, width: 0, height: 0 };

/** A label centred on its line, moved inside so far that it does not leave its pane. */
function within(pane: PlacedPane, x: number, y: number, text: string): PlacedText {
  const half = widthOf('tick', text) / 2;
  if (x - half < pane.x) return place('tick', text, { x: pane.x, y }, 'start', pane.width);
  if (x + half > pane.x + pane.width)
    return place('tick', text, { x: pane.x + pane.width, y }, 'end', pane.width);
  return place('tick', text, { x, y }, 'middle', pane.width);
}

/** Where even the coarsest step is too fine, every label that would touch its left neighbour is left out. */
function sparse(texts: readonly PlacedText[], apart: number): PlacedText[] {
  const kept: PlacedText[] = [];
  for (const text of texts) if (kept.every((other) => !overlap(other.box, text.box, apart))) kept.push(text);
  return kept;
}

/** What the first row leaves open: the clock for seconds, the day for hours, the full date for days. */
function context(view: TimelineView, index: number, pane: PlacedPane, y: number): PlacedText[] {
  const { clock, language } = view;
  const counting = countingOf(pane.to - pane.from);
  if (counting === 'days') return [within(pane, pane.x, y, fullDate(clock, pane.from, language))];
  if (counting === 'elapsed') {
    const origin = Math.min(Math.max(originOf(view, index), pane.from), pane.to);
    return [within(pane, xOf(pane, origin), y, clockTime(clock, origin, true))];
  }
  const midnights = instants('days', stepsOf('days')[0] ?? 1, pane.from, pane.to, 0, clock);
  return [
    within(pane, pane.x, y, dayName(clock, pane.from, language)),
    ...midnights.map((at) => within(pane, xOf(pane, at), y, dayName(clock, at, language))),
  ];
}

/** The start event of a pane: as the view says, else the first mark in it, else its beginning. */
function originOf(view: TimelineView, index: number): number {
  const pane = view.panes[index];
  if (!pane) return 0;
  return (
    pane.origin ?? view.marks.find((mark) => mark.at >= pane.from && mark.at <= pane.to)?.at ?? pane.from
  );
}
