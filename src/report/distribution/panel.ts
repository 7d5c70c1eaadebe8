/**
 * One clock placed: labels of its lines above, the curve with its band, a strip of how many ended when, the axis below.
 *
 * Left of the axis of time stands the share of runs with nothing to time, right of it the share that the horizon stopped: the
 * curve begins and ends there, so that all of it adds up to all runs.
 */
import { type Point, round, textWidth } from '../svg.ts';
import { placeOn } from './axis.ts';
import { area, diamond, rectangle, stroke, text } from './pieces.ts';
import type { Ink, PlacedShape, PlacedText } from './scene.ts';
import type { Line, PanelView } from './view.ts';

const labelSize = 11;
const rowHeight = 16;
const headHeight = 48;
const curveHeight = 132;
const stripHeight = 34;
const axisHeight = 22;
/** For the shares of the curve's scale. */
const left = 42;
/** For what lies before and after the axis of time. */
const edge = 40;
const gap = 8;

export interface PlacedPanel {
  readonly shapes: readonly PlacedShape[];
  readonly texts: readonly PlacedText[];
}

/** Rows of labels above the curve, so that none covers another. */
export function labelRows(panel: PanelView, width: number): number {
  return Math.max(0, ...rowsOf(panel, 0, width).map(({ row }) => row + 1));
}

export function panelHeight(rows: number): number {
  return headHeight + rows * rowHeight + curveHeight + gap + stripHeight + axisHeight;
}

/** Places a panel with its top left corner at a point, with room for `rows` rows of labels. */
export function placePanel(panel: PanelView, { x, y }: Point, width: number, rows: number): PlacedPanel {
  const plot = plotOf(panel, x, width);
  const top = y + headHeight + rows * rowHeight;
  const bottom = top + curveHeight;
  const strip = bottom + gap + stripHeight;
  const across = (at: number): number => round(plot.from + placeOn(panel.axis, at) * (plot.to - plot.from));
  const up = (share: number): number => round(bottom - share * curveHeight);
  const shapes: PlacedShape[] = [
    rectangle({ x: plot.from, y: top, width: plot.to - plot.from, height: curveHeight }, 'pane'),
    rectangle({ x: plot.from, y: bottom + gap, width: plot.to - plot.from, height: stripHeight }, 'pane'),
    ...panel.axis.ticks.map(({ at }) =>
      stroke(
        [
          { x: across(at), y: top },
          { x: across(at), y: strip },
        ],
        'grid',
        1,
      ),
    ),
    ...[0.5, 0.95].map((share) =>
      stroke(
        [
          { x: plot.from, y: up(share) },
          { x: plot.to, y: up(share) },
        ],
        'grid',
        1,
      ),
    ),
    ...bars(panel, across, strip),
    ...edges(panel, plot, up, bottom, top),
    ...curve(panel, across, up, plot),
    ...quantileMarks(panel, across, up, plot),
    ...uprights(panel, { x, width, y: y + headHeight }, across, up, strip),
  ];
  const texts: PlacedText[] = [
    text(panel.title, { x, y: y + 14 }, { size: 13.5, bold: true, width }),
    text(panel.figures, { x, y: y + 31 }, { size: labelSize, ink: 'muted', width }),
    ...[0, 0.5, 0.95, 1].map((share) =>
      text(
        `${share * 100} %`,
        { x: x + left - 6, y: up(share) + (share === 0.95 ? 8 : share === 1 ? 1 : 3.5) },
        {
          size: 10,
          ink: 'muted',
          anchor: 'end',
        },
      ),
    ),
    ...axisTexts(panel, across, strip + 15, plot),
    ...edgeTexts(panel, plot, up, strip + 15),
    ...rowsOf(panel, x, width).map(({ line, row, at }) =>
      text(
        line.label,
        { x: at, y: y + headHeight + row * rowHeight + 9 },
        { size: labelSize, ink: inkOf(line) },
      ),
    ),
  ];
  return { shapes, texts };
}

interface Plot {
  readonly from: number;
  readonly to: number;
}

function plotOf({ zero, beyond }: PanelView, x: number, width: number): Plot {
  return {
    from: x + left + (zero === null ? 0 : edge + 6),
    to: x + width - (beyond === null ? 6 : edge + 6),
  };
}

function inkOf({ kind }: Line): Ink {
  return kind === 'objective' ? 'asked' : 'published';
}

/** Labels beside their lines, each in the first row in which it covers no other; towards the middle of the panel. */
function rowsOf(
  panel: PanelView,
  x: number,
  width: number,
): readonly { readonly line: Line; readonly row: number; readonly at: number }[] {
  const plot = plotOf(panel, x, width);
  const taken: { from: number; to: number }[][] = [];
  return [...panel.lines]
    .sort((a, b) => a.at - b.at)
    .map((line) => {
      const stands = plot.from + placeOn(panel.axis, line.at) * (plot.to - plot.from);
      const extent = textWidth(line.label, labelSize);
      const isLeft = stands + 5 + extent > x + width;
      const at = Math.max(x, isLeft ? stands - 5 - extent : stands + 5);
      const from = Math.min(at, stands) - 4;
      const to = Math.max(at + extent, stands) + 4;
      let row = 0;
      // A line runs from its label down, so it must not cross a label in a lower row either.
      while (taken.slice(row).some((spans) => spans.some((span) => span.from < to && from < span.to))) row++;
      const spans = taken[row] ?? [];
      taken[row] = [...spans, { from, to }];
      return { line, row, at: round(at) };
    });
}

function bars({ bins }: PanelView, across: (at: number) => number, floor: number): PlacedShape[] {
  const most = Math.max(...bins.map(({ share }) => share));
  if (!(most > 0)) return [];
  return bins
    .filter(({ share }) => share > 0)
    .map(({ from, to, share }) => {
      const height = round(Math.max(1, (share / most) * (stripHeight - 3)));
      const start = across(from);
      return rectangle(
        { x: start, y: round(floor - height), width: round(Math.max(1, across(to) - start - 0.6)), height },
        'bars',
      );
    });
}

/** What lies before the axis of time fills up from below, what lies after it from above. */
function edges(
  { zero, beyond }: PanelView,
  plot: Plot,
  up: (share: number) => number,
  bottom: number,
  top: number,
): PlacedShape[] {
  const shapes: PlacedShape[] = [];
  if (zero !== null) {
    const box = { x: round(plot.from - edge - 3), width: edge - 6 };
    shapes.push(
      rectangle({ ...box, y: top, height: curveHeight }, 'pane'),
      rectangle({ ...box, y: up(zero.share), height: round(bottom - up(zero.share)) }, 'bars'),
    );
  }
  if (beyond !== null) {
    const box = { x: round(plot.to + 9), width: edge - 6 };
    shapes.push(
      rectangle({ ...box, y: top, height: curveHeight }, 'pane'),
      rectangle({ ...box, y: top, height: round(up(1 - beyond.share) - top) }, 'muted', { texture: 'hatch' }),
    );
  }
  return shapes;
}

/** Steps of the curve; those that fall on one pixel are one. */
function curve(
  { curve: steps, half, zero, beyond }: PanelView,
  across: (at: number) => number,
  up: (share: number) => number,
  plot: Plot,
): PlacedShape[] {
  const begin = zero?.share ?? 0;
  const end = 1 - (beyond?.share ?? 0);
  const corners: { x: number; share: number }[] = [{ x: plot.from, share: begin }];
  let share = begin;
  for (const step of steps) {
    const x = across(step.at);
    if (x > corners.at(-1)!.x) corners.push({ x, share });
    share = step.share;
    const last = corners.at(-1)!;
    if (corners.length > 1 && corners.at(-2)!.x === last.x) corners[corners.length - 1] = { x, share };
    else corners.push({ x, share });
  }
  corners.push({ x: plot.to, share: end });
  const line = (shift: number): Point[] =>
    corners.map((each) => ({ x: each.x, y: up(Math.min(1, Math.max(0, each.share + shift))) }));
  return [
    area([...line(half), ...line(-half).reverse()], 'curve', { opacity: 0.2 }),
    stroke(line(0), 'curve', 1.8),
  ];
}

function quantileMarks(
  { quantiles }: PanelView,
  across: (at: number) => number,
  up: (share: number) => number,
  plot: Plot,
): PlacedShape[] {
  return quantiles
    .filter(({ at }) => Number.isFinite(at) && at > 0)
    .flatMap(({ level, at, low, high }) => {
      const y = up(level);
      const from = low > 0 ? across(low) : plot.from;
      const to = Number.isFinite(high) ? across(high) : plot.to;
      const end = (x: number): PlacedShape =>
        stroke(
          [
            { x, y: y - 4 },
            { x, y: y + 4 },
          ],
          'ink',
          1.6,
        );
      return [
        stroke(
          [
            { x: from, y },
            { x: to, y },
          ],
          'ink',
          1.6,
        ),
        // An open end has no bar across.
        ...(low > 0 ? [end(from)] : []),
        ...(Number.isFinite(high) ? [end(to)] : []),
        diamond({ x: across(at), y }, 4.5, 'ink', false),
      ];
    });
}

/** From the label down to the axis: an objective whole, with a flag at the share that it asks for; what was published dashed. */
function uprights(
  panel: PanelView,
  frame: { readonly x: number; readonly width: number; readonly y: number },
  across: (at: number) => number,
  up: (share: number) => number,
  floor: number,
): PlacedShape[] {
  return rowsOf(panel, frame.x, frame.width).flatMap(({ line, row }) => {
    const x = across(line.at);
    const ink = inkOf(line);
    const points = [
      { x, y: round(frame.y + row * rowHeight) },
      { x, y: floor },
    ];
    if (line.kind === 'published')
      return [stroke(points, ink, 1.5, { dash: '6 3 1.5 3', tooltip: line.label })];
    const upright = stroke(points, ink, 1.8, { tooltip: line.label });
    if (line.level === null) return [upright];
    const y = up(line.level);
    // The flag points to where the curve should be: higher for at most, lower for at least.
    const tip = line.side === 'above' ? y - 9 : y + 9;
    const flag = area(
      [
        { x, y },
        { x: x - 9, y },
        { x, y: tip },
      ],
      ink,
    );
    return [upright, flag];
  });
}

/** Ticks whose names would touch the last one are left without. */
function axisTexts({ axis }: PanelView, across: (at: number) => number, y: number, plot: Plot): PlacedText[] {
  const texts: PlacedText[] = [];
  for (const { at, label } of axis.ticks) {
    const half = textWidth(label, 10) / 2;
    const x = Math.min(plot.to - half + 4, Math.max(plot.from + half - 4, across(at)));
    const placed = text(label, { x, y }, { size: 10, ink: 'muted', anchor: 'middle' });
    const last = texts.at(-1)?.box;
    if (last === undefined || placed.box.x > last.x + last.width + 6) texts.push(placed);
  }
  return texts;
}

function edgeTexts(
  { zero, beyond }: PanelView,
  plot: Plot,
  up: (share: number) => number,
  y: number,
): PlacedText[] {
  const texts: PlacedText[] = [];
  const type = { size: 10, ink: 'muted', anchor: 'middle' } as const;
  if (zero !== null) texts.push(text('0', { x: plot.from - edge / 2 - 6, y }, type));
  if (beyond !== null)
    texts.push(text(beyond.label, { x: plot.to + 9 + (edge - 6) / 2, y: up(0) + 14 }, type));
  return texts;
}
