/**
 * Lanes: the labels at their left, and their bars and areas in every pane.
 *
 * A heading shares the line of its section's first lane where both fit, and has a line of its own where they do not.
 * The label column is as wide as the longest label asks, within a limit, so short labels leave the room to the data.
 */
import { round } from '../svg.ts';
import { looks } from '../theme.ts';
import { xOf } from './panes.ts';
import type { PlacedArea, PlacedBand, PlacedLine, PlacedPane, PlacedText, Scene } from './scene.ts';
import { between, corners, type Steps, stepsIn } from './steps.ts';
import { place, widthOf } from './text.ts';
import type { AreaLane, BandLane, Lane, Section, TimelineView } from './view.ts';

/** Widest label column, and the air between the column and the first pane. */
const widest = 250;
const air = 10;
/** Between a heading and the label beside it, and between a label and the maximum beside it. */
const beside = 14;
const bandHeight = 14;
const heights = { tall: 130, middle: 72, low: 26 };

export interface LabelColumn {
  readonly left: number;
  readonly width: number;
  /** Where the first pane begins. */
  readonly right: number;
  /** For each section, whether its heading needs a line of its own. */
  readonly apart: readonly boolean[];
}

/** How much the label beside a lane asks for. A low lane writes its maximum beside its label, others above it. */
function labelWidth(lane: Lane): number {
  const label = widthOf('lane', lane.label);
  if (lane.kind === 'bands') return label;
  const maximum = widthOf('scale', lane.maximumLabel);
  return lane.height === 'low' ? label + beside + maximum : Math.max(label, maximum);
}

/** What stands on the heading's own line at its right. */
function firstLineWidth(lane: Lane | undefined): number {
  if (!lane) return 0;
  return lane.kind === 'areas' && lane.height !== 'low'
    ? widthOf('scale', lane.maximumLabel)
    : labelWidth(lane);
}

export function labelColumn(sections: readonly Section[], left: number): LabelColumn {
  const shared = sections.map(
    (section) => widthOf('heading', section.heading) + beside + firstLineWidth(section.lanes[0]),
  );
  const apart = shared.map((width) => width > widest);
  const asked = [
    90,
    ...shared.filter((_, index) => !apart[index]),
    ...sections.flatMap((section) => section.lanes.map(labelWidth)),
  ];
  const width = round(Math.min(Math.max(...asked), widest));
  return { left, width, right: round(left + width + air), apart };
}

type Parts = {
  -readonly [K in 'bands' | 'areas' | 'lines' | 'levels' | 'open' | 'texts']: Scene[K][number][];
};

export interface PlacedLanes extends Parts {
  readonly bottom: number;
}

/** All lanes below `top`. */
export function placeLanes(
  view: TimelineView,
  column: LabelColumn,
  panes: readonly PlacedPane[],
  top: number,
): PlacedLanes {
  const parts: Parts = { bands: [], areas: [], lines: [], levels: [], open: [], texts: [] };
  let y = top;
  view.sections.forEach((section, index) => {
    if (index > 0) y += 14;
    const apart = column.apart[index] ?? false;
    if (apart) {
      parts.texts.push(
        place('heading', section.heading, { x: column.left, y: y + 11 }, 'start', column.width),
      );
      y += 20;
    }
    section.lanes.forEach((lane, number) => {
      const heading = !apart && number === 0 ? section.heading : null;
      if (lane.kind === 'bands') {
        if (number > 0 && section.lanes[number - 1]?.kind === 'areas') y += 3;
        bands(parts, lane, heading, column, panes, y);
        y += bandHeight + 5;
      } else {
        areas(parts, lane, heading, column, panes, y);
        y += heights[lane.height] + (lane.height === 'low' ? 8 : 12);
      }
    });
  });
  return { ...parts, bottom: round(y) };
}

/** The room for a lane's label where the heading may stand on the same line. */
function room(column: LabelColumn, heading: string | null): number {
  return heading === null ? column.width : column.width - widthOf('heading', heading) - beside;
}

function bands(
  parts: Parts,
  lane: BandLane,
  heading: string | null,
  column: LabelColumn,
  panes: readonly PlacedPane[],
  y: number,
): void {
  const edge = column.left + column.width;
  const line = y + 11.3;
  if (heading !== null) parts.texts.push(place('heading', heading, { x: column.left, y: line }));
  parts.texts.push(place('lane', lane.label, { x: edge, y: line }, 'end', room(column, heading)));
  for (const pane of panes) parts.bands.push(...bandsIn(lane, pane, y));
  const last = lane.spans.at(-1);
  const end = panes.at(-1);
  if (last && end && last.to >= end.to && last.from < end.to && looks[last.status].severity >= 4) {
    parts.open.push({ x: round(end.x + end.width), y: round(y + bandHeight / 2) });
  }
}

/** Narrowest part of a bar that is drawn to scale; what is narrower becomes a hair of this width. */
const hair = 0.8;

/**
 * A lane's bar in one pane. Spans too short to be seen become hairs on top, the worse above the better, so that seven
 * seconds in the dark are seen in a week; of hairs of one status on the same place one is kept.
 */
function bandsIn(lane: BandLane, pane: PlacedPane, y: number): PlacedBand[] {
  const drawn: PlacedBand[] = [];
  const hairs: PlacedBand[] = [];
  const latest = new Map<string, number>();
  const right = pane.x + pane.width;
  for (const { from, to, status, tooltip } of lane.spans) {
    if (to <= from || to <= pane.from || from >= pane.to) continue;
    const x = round(Math.max(xOf(pane, from), pane.x));
    const width = round(Math.min(xOf(pane, to), right) - x);
    const band = { y: round(y), height: bandHeight, status, tooltip };
    if (width >= hair) drawn.push({ ...band, x, width });
    else if (x - (latest.get(status) ?? Number.NEGATIVE_INFINITY) >= 0.5) {
      latest.set(status, x);
      hairs.push({ ...band, x: round(Math.min(x, right - hair)), width: hair });
    }
  }
  hairs.sort((a, b) => looks[a.status].severity - looks[b.status].severity);
  return [...drawn, ...hairs];
}

function areas(
  parts: Parts,
  lane: AreaLane,
  heading: string | null,
  column: LabelColumn,
  panes: readonly PlacedPane[],
  y: number,
): void {
  const height = heights[lane.height];
  const edge = column.left + column.width;
  areaLabels(parts.texts, lane, heading, column, edge, y, height);
  const stacked = bounds(lane);
  for (const pane of panes) {
    const { x, width } = pane;
    if (lane.height !== 'low') parts.levels.push({ x, width, y: round(y), zero: false });
    parts.levels.push({ x, width, y: round(y + height), zero: true });
    const { outlines, line } = areasIn(lane, stacked, pane, y, height);
    parts.areas.push(...outlines);
    if (line) parts.lines.push(line);
  }
  const end = panes.at(-1);
  const unsettled = lane.series.some(
    (series) => series.status.startsWith('K') && (series.values.at(-1) ?? 0) > 0,
  );
  if (end && unsettled) parts.open.push({ x: round(end.x + end.width), y: round(y + height - 5) });
}

function areaLabels(
  texts: PlacedText[],
  lane: AreaLane,
  heading: string | null,
  column: LabelColumn,
  edge: number,
  y: number,
  height: number,
): void {
  const middle = y + height / 2 + 4.3;
  if (lane.height === 'low') {
    const maximum = place('scale', lane.maximumLabel, { x: edge, y: middle }, 'end', column.width / 3);
    const taken = maximum.text === '' ? 0 : maximum.box.width + beside / 2;
    texts.push(maximum);
    texts.push(
      place('lane', lane.label, { x: edge - taken, y: middle }, 'end', room(column, heading) - taken),
    );
  } else {
    texts.push(place('scale', lane.maximumLabel, { x: edge, y: y + 8 }, 'end', room(column, heading)));
    texts.push(place('lane', lane.label, { x: edge, y: middle }, 'end', column.width));
    texts.push(place('scale', '0', { x: edge, y: y + height }, 'end'));
  }
  if (heading !== null) {
    texts.push(place('heading', heading, { x: column.left, y: lane.height === 'low' ? middle : y + 9.5 }));
  }
}

/** Upper bounds of the series, each the sum of those up to it, after the zero they stand on. */
function bounds(lane: AreaLane): number[][] {
  const result = [lane.times.map(() => 0)];
  for (const { values } of lane.series) {
    const below = result.at(-1) ?? [];
    result.push(below.map((sum, index) => sum + (values[index] ?? 0)));
  }
  return result;
}

function areasIn(
  lane: AreaLane,
  stacked: readonly (readonly number[])[],
  pane: PlacedPane,
  y: number,
  height: number,
): { outlines: PlacedArea[]; line: PlacedLine | null } {
  const scale = height / (lane.maximum > 0 ? lane.maximum : 1);
  const toY = (value: number): number => y + height - Math.min(Math.max(value * scale, 0), height);
  const stepped = (values: readonly number[]): Steps => stepsIn(pane, lane.times, values, toY);
  const steps = stacked.map(stepped);
  const outlines = lane.series.flatMap((series, index): PlacedArea[] => {
    const pieces = between(steps[index + 1] ?? nothing, steps[index] ?? nothing);
    return pieces.length === 0 ? [] : [{ status: series.status, tooltip: series.label, outlines: pieces }];
  });
  const points = lane.line ? corners(stepped(lane.line.values)) : [];
  return { outlines, line: points.length > 0 ? { tooltip: lane.line?.label ?? '', points } : null };
}

const nothing: Steps = { points: [], end: 0 };
