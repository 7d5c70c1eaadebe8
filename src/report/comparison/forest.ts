/** Places the forest plot: two columns of panels, each a measure with the designs below each other. */
import { round, textWidth } from '../svg.ts';
import type { PlacedText } from '../timeline/scene.ts';
import { place, sizes } from '../timeline/text.ts';
import { axis } from './axis.ts';
import { foot, head, margin, rowsOf } from './parts.ts';
import type { Mark, Rule, Scene, Tone, Whisker } from './scene.ts';
import type { ForestView } from './view.ts';

const width = 1280;
const gutter = 36;
const panelWidth = (width - 2 * margin - gutter) / 2;
const rowHeight = 19;
/** Of a panel: its heading above the rows, its ticks and the air below. */
const above = 30;
const below = 36;

export const shapes: { readonly [T in Tone]: Pick<Mark, 'shape' | 'hollow'> } = {
  better: { shape: 'circle', hollow: false },
  worse: { shape: 'diamond', hollow: false },
  neutral: { shape: 'circle', hollow: true },
};

export function layoutForest(view: ForestView): Scene {
  const title = head(view, width);
  const legend = rowsOf(
    view.legend.map(({ label }) => label),
    width,
    title.bottom + 4,
  );
  const scene = {
    grounds: [] as { x: number; y: number; width: number; height: number }[],
    rules: [] as Rule[],
    whiskers: [] as Whisker[],
    marks: view.legend.map(
      ({ tone }, i): Mark => ({
        x: round(legend.places[i]!.x + 8),
        y: legend.places[i]!.y,
        tone,
        ...shapes[tone],
        tooltip: '',
      }),
    ),
    texts: [...title.texts, ...legend.texts] as PlacedText[],
  };
  const labels = columnWidth(view, ({ label }) => label, 'lane', 170);
  const figures = columnWidth(view, ({ text }) => text, 'scale', 210);
  const tops = [legend.bottom + 8, legend.bottom + 8];
  for (const panel of view.panels) {
    // The next panel goes where there is more room above, the left one first.
    const column = tops[1]! < tops[0]! ? 1 : 0;
    const x = margin + column * (panelWidth + gutter);
    placePanel(panel, { x, y: tops[column]!, labels, figures }, scene);
    tops[column]! += above + rowHeight * panel.rows.length + below;
  }
  const end = foot(view, Math.max(...tops));
  return {
    language: view.language,
    width,
    height: end.height,
    title: view.title,
    description: view.description,
    bands: [],
    ...scene,
    texts: [...scene.texts, ...end.texts],
  };
}

type Panel = ForestView['panels'][number];

function columnWidth(
  { panels }: ForestView,
  of: (row: Panel['rows'][number]) => string,
  role: 'lane' | 'scale',
  most: number,
): number {
  const widths = panels.flatMap(({ rows }) => rows.map((row) => textWidth(of(row), sizes[role])));
  return Math.min(most, Math.max(0, ...widths));
}

interface Room {
  readonly x: number;
  readonly y: number;
  readonly labels: number;
  readonly figures: number;
}

function placePanel(
  { heading, reference, unit, tick, rows }: Panel,
  { x, y, labels, figures }: Room,
  scene: {
    readonly grounds: { x: number; y: number; width: number; height: number }[];
    readonly rules: Rule[];
    readonly whiskers: Whisker[];
    readonly marks: Mark[];
    readonly texts: PlacedText[];
  },
): void {
  const left = round(x + labels + 12);
  const right = round(x + panelWidth - figures - 12);
  const top = y + above;
  const bottom = top + rowHeight * rows.length;
  const referenceWidth = textWidth(reference, sizes.scale);
  scene.texts.push(
    place('heading', heading, { x, y: y + 20 }, 'start', panelWidth - referenceWidth - 16),
    place('scale', reference, { x: x + panelWidth, y: y + 20 }, 'end'),
  );
  scene.grounds.push({ x: left, y: top, width: round(right - left), height: bottom - top });
  const known = rows.flatMap(({ interval }) => interval ?? []);
  const across = axis(known, unit, 4, [left + 8, right - 8]);
  let last = Number.NEGATIVE_INFINITY;
  for (const value of across.ticks) {
    const at = across.at(value);
    const points = [
      { x: at, y: top },
      { x: at, y: bottom },
    ];
    scene.rules.push({ points, style: value === 0 ? 'zero' : 'grid' });
    const text = place('tick', tick(value), { x: at, y: bottom + 15 }, 'middle');
    if (text.box.x < last + 6) continue;
    last = text.box.x + text.box.width;
    scene.texts.push(text);
  }
  rows.forEach(({ label, interval, tone, text }, index) => {
    const middle = top + rowHeight * (index + 0.5);
    scene.texts.push(
      place('lane', label, { x, y: middle + 4 }, 'start', labels),
      place('scale', text, { x: x + panelWidth, y: middle + 4 }, 'end', figures),
    );
    if (interval === null) return;
    const [low, mean, high] = interval;
    scene.whiskers.push({
      from: { x: across.at(low), y: middle },
      to: { x: across.at(high), y: middle },
      tone,
      capped: [across.holds(low), across.holds(high)],
    });
    scene.marks.push({ x: across.at(mean), y: middle, tone, ...shapes[tone], tooltip: `${label}: ${text}` });
  });
}
