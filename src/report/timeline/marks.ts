/**
 * Milestones: which pane names each, and how their labels stack so that none covers another nor another's line.
 *
 * A mark's line runs from its label down through all lanes, so a label must lie above the top of every line that it
 * spans. Labels run to the right of their line; near the right edge of the frame to the left.
 *
 *     ① power lost          a label spans ②'s line, so ① stands a row above ②
 *     ┊  ② back
 *     ┊  ┊
 */
import { round } from '../svg.ts';
import { xOf } from './panes.ts';
import type { PlacedPane, PlacedText } from './scene.ts';
import { place, widthOf } from './text.ts';
import type { TimelineView } from './view.ts';

/** Height of one row of labels. */
export const rowHeight = 17;

/**
 * Longest label. Below a third of the frame, so that a label which must run to the left always has room, and so has
 * any that it pushes to the left.
 */
const widest = 380;

interface Flag {
  /** Its place among the marks; decides between marks on one pixel, so that numbers read downwards. */
  readonly index: number;
  readonly at: number;
  readonly x: number;
  readonly pane: number;
  readonly text: string;
  readonly width: number;
  leftward: boolean;
  row: number;
}

export interface Marks {
  readonly rows: number;
  /** Labels with their row, counted upwards from the lanes. */
  readonly flags: readonly {
    readonly x: number;
    readonly row: number;
    readonly label: string;
    readonly text: PlacedText;
  }[];
  /** The same instants in the other panes, where they stand clear of the edges and of each other. */
  readonly echoes: readonly number[];
}

/** ① to ⑳, ㉑ to ㊿, then in brackets. */
export function circled(number: number): string {
  if (number <= 20) return String.fromCodePoint(0x2460 + number - 1);
  if (number <= 35) return String.fromCodePoint(0x3251 + number - 21);
  if (number <= 50) return String.fromCodePoint(0x32b1 + number - 36);
  return `(${number})`;
}

/**
 * The pane that shows an instant best: of those that contain it, the one with most pixels to a second, because there
 * its neighbours stand furthest away. An instant on a pane's right edge belongs rather to a pane that goes on.
 */
function bestPane(panes: readonly PlacedPane[], at: number): number {
  const scale = (pane: PlacedPane): number => pane.width / Math.max(pane.to - pane.from, 1);
  const inside = panes.flatMap((pane, index) => (at >= pane.from && at <= pane.to ? [index] : []));
  const goingOn = inside.filter((index) => at < (panes[index]?.to ?? 0));
  const candidates = goingOn.length > 0 ? goingOn : inside;
  if (candidates.length === 0) return at < (panes[0]?.from ?? 0) ? 0 : panes.length - 1;
  return candidates.reduce((best, index) => (scale(panes[index]!) > scale(panes[best]!) ? index : best));
}

/** Marks placed; `y` gives the baseline of a row, so the caller may move the block as a whole. */
export function placeMarks(
  view: TimelineView,
  panes: readonly PlacedPane[],
  frame: { readonly left: number; readonly right: number },
  y: (row: number) => number,
): Marks {
  const flags = view.marks.map((mark, index): Flag => {
    const pane = bestPane(panes, mark.at);
    const { x: start, width: span } = panes[pane]!;
    const x = round(Math.min(Math.max(xOf(panes[pane]!, mark.at), start), start + span));
    const text = `${circled(index + 1)} ${mark.label}`;
    const width = Math.min(widthOf('mark', text), widest);
    return { index, at: mark.at, x, pane, text, width, leftward: x + air + width > frame.right, row: 0 };
  });
  chooseSides(flags);
  chooseRows(flags);
  return {
    rows: flags.reduce((rows, flag) => Math.max(rows, flag.row + 1), 0),
    flags: flags.map((flag, index) => {
      const { x, row, leftward, text } = flag;
      const at = { x: leftward ? x - air : x + air, y: y(row) };
      return {
        x,
        row,
        label: view.marks[index]!.label,
        text: place('mark', text, at, leftward ? 'end' : 'start', widest),
      };
    }),
    echoes: echoes(flags, panes),
  };
}

/** Between a line and its label. */
const air = 4;
const from = (flag: Flag): number => (flag.leftward ? flag.x - air - flag.width : flag.x + air);
const spans = (flag: Flag, other: Flag): boolean =>
  other.x > from(flag) - 1 && other.x < from(flag) + flag.width + 2;
const collide = (a: Flag, b: Flag): boolean =>
  from(a) < from(b) + b.width + 8 && from(b) < from(a) + a.width + 8;

/** A label that a leftward neighbour spans goes left too, so that no two labels span each other's line. */
function chooseSides(flags: readonly Flag[]): void {
  for (const flag of flags.toSorted((a, b) => b.x - a.x || b.index - a.index)) {
    if (!flag.leftward)
      flag.leftward = flags.some((other) => other.leftward && other !== flag && spans(other, flag));
  }
}

/**
 * Leftward labels from left to right, then the others from right to left: each finds what it spans already placed and
 * takes the lowest free row above that.
 */
function chooseRows(flags: readonly Flag[]): void {
  const placed: Flag[] = [];
  const leftward = flags.filter((flag) => flag.leftward).toSorted((a, b) => a.x - b.x || b.index - a.index);
  const rightward = flags.filter((flag) => !flag.leftward).toSorted((a, b) => b.x - a.x || b.index - a.index);
  for (const flag of [...leftward, ...rightward]) {
    flag.row = placed.reduce((row, other) => (spans(flag, other) ? Math.max(row, other.row + 1) : row), 0);
    while (placed.some((other) => other.row === flag.row && collide(flag, other))) flag.row++;
    placed.push(flag);
  }
}

function echoes(flags: readonly Flag[], panes: readonly PlacedPane[]): number[] {
  const result: number[] = [];
  panes.forEach((pane, index) => {
    const taken = flags.filter((flag) => flag.pane === index).map((flag) => flag.x);
    for (const flag of flags) {
      const x = round(xOf(pane, flag.at));
      const clear =
        x > pane.x + 3 && x < pane.x + pane.width - 3 && taken.every((other) => Math.abs(other - x) > 3);
      if (flag.pane === index || !clear) continue;
      taken.push(x);
      result.push(x);
    }
  });
  return result;
}
