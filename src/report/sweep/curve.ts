/** One axis: a figure as a curve with the band of its interval, the objective's line, and a verdict at each point. */

import { sweepWords } from '../../words/sweep.ts';
import { type Point, round, textWidth } from '../svg.ts';
import { scaleOver, stepsOf } from './scale.ts';
import { headOf, legend, line, margin, pageWidth, type Shape, type Sheet, text } from './sheet.ts';
import type { Along, Panel, SweepView } from './view.ts';

const plotHeight = 190;
const left = 118;

export function layCurves(view: SweepView): Sheet {
  const { shapes, bottom } = headOf(view);
  const all = [...shapes];
  let y = bottom + 8;
  for (const panel of view.panels) {
    const laid = layCurve(panel, view.axes[0]!, y);
    all.push(...laid.shapes);
    y = laid.bottom + 22;
  }
  const foot = footOf(view, y, 'curve');
  return {
    width: pageWidth,
    height: foot.bottom,
    language: view.language,
    title: view.title,
    description: view.panels.map(({ name }) => name).join('; '),
    shapes: [...all, ...foot.shapes],
  };
}

function layCurve(panel: Panel, along: Along, top: number): { shapes: Shape[]; bottom: number } {
  const { values, limit } = panel;
  const right = pageWidth - margin - 60;
  const [from, to] = [top + 26, top + 26 + plotHeight];
  const shown = values.flatMap(({ value, low, high }) => [value, low, high]);
  const scale = scaleOver(
    [...shown, ...(limit === undefined ? [] : [limit.value])],
    stepsOf(panel.seconds),
    6,
  );
  const x = (place: number): number => round(left + 14 + place * (right - left - 28));
  const y = (value: number): number => round(to - scale.at(value) * (to - from));
  const shapes: Shape[] = [
    text(panel.name, margin, top + 12, { size: 13, bold: true, width: pageWidth - 2 * margin }),
    { shape: 'box', box: { x: left, y: from, width: right - left, height: to - from }, ink: 'pane' },
  ];
  for (const tick of scale.ticks) {
    shapes.push(line({ x: left, y: y(tick) }, { x: right, y: y(tick) }, 'grid'));
    shapes.push(
      text(panel.form(tick), left - 8, y(tick) + 4, { ink: 'muted', anchor: 'end', width: left - margin }),
    );
  }
  const order = [...values.keys()]
    .filter((index) => !Number.isNaN(values[index]!.value))
    .sort((a, b) => along.places[a]! - along.places[b]!);
  const point = (index: number, value: number): Point => ({ x: x(along.places[index]!), y: y(value) });
  if (order.length > 1) {
    const upper = order.map((index) => point(index, values[index]!.high));
    const lower = order.toReversed().map((index) => point(index, values[index]!.low));
    shapes.push(
      { shape: 'area', points: [...upper, ...lower], ink: 'band' },
      {
        shape: 'line',
        points: order.map((index) => point(index, values[index]!.value)),
        ink: 'curve',
        width: 1.8,
      },
    );
  }
  if (limit !== undefined) {
    const at = y(limit.value);
    shapes.push(line({ x: left, y: at }, { x: right, y: at }, 'ink', 1.3, '6 4'));
    shapes.push(text(limit.text, right + 6, at + 4, { width: pageWidth - right - 8 }));
  }
  for (const index of order) {
    const { value, outcome, isOwn } = values[index]!;
    const at = point(index, value);
    if (isOwn) shapes.push(line({ x: at.x, y: from }, { x: at.x, y: to }, 'muted', 1, '2 3'));
    shapes.push(
      { shape: 'box', box: { x: at.x - 6, y: at.y - 6, width: 12, height: 12 }, ink: 'page', edge: 'grid' },
      {
        shape: 'mark',
        at,
        mark: outcome ?? 'dot',
        tooltip: `${along.path} = ${along.texts[index]}: ${panel.form(value)}`,
      },
    );
  }
  return { shapes: [...shapes, ...axisBelow(along, x, to, left, right)], bottom: to + 34 };
}

/** Ticks that leave room for each other, and the path. */
export function axisBelow(
  along: Along,
  x: (place: number) => number,
  y: number,
  from: number,
  to: number,
): Shape[] {
  const shapes: Shape[] = [];
  let end = Number.NEGATIVE_INFINITY;
  const size = 10.5;
  for (const { text: words, place } of along.ticks.toSorted((a, b) => a.place - b.place)) {
    const width = Math.min(textWidth(words, size), (to - from) / 2);
    const middle = Math.max(from + width / 2 - 14, Math.min(to - width / 2 + 14, x(place)));
    if (middle - width / 2 < end + 8) continue;
    shapes.push(line({ x: x(place), y }, { x: x(place), y: round(y + 4) }, 'muted'));
    shapes.push(
      text(words, middle, y + 16, { size, ink: 'muted', anchor: 'middle', width: (to - from) / 2 }),
    );
    end = middle + width / 2;
  }
  shapes.push(text(along.path, (from + to) / 2, y + 31, { anchor: 'middle', width: to - from }));
  return shapes;
}

/** Legend and caption. */
export function footOf(
  { language, caption, panels }: SweepView,
  top: number,
  kind: 'curve' | 'map' | 'scatter',
): { shapes: Shape[]; bottom: number } {
  const { figure } = sweepWords[language];
  const isJudged = panels.some(({ values }) => values.some(({ outcome }) => outcome !== undefined));
  const outcomes = (['met', 'missed', 'undecided'] as const).map((outcome) => ({
    words: figure[outcome],
    draw: (x: number, y: number): Shape[] => [{ shape: 'mark', at: { x: x + 7, y }, mark: outcome }],
  }));
  const curves = [
    {
      words: figure.interval,
      draw: (x: number, y: number): Shape[] => [
        { shape: 'box', box: { x, y: y - 5, width: 14, height: 10 }, ink: 'band' },
      ],
    },
    {
      words: figure.own,
      draw: (x: number, y: number): Shape[] => [
        line({ x: x + 7, y: y - 6 }, { x: x + 7, y: y + 6 }, 'muted', 1, '2 3'),
      ],
    },
  ];
  const limit = {
    words: figure.objective,
    draw: (x: number, y: number): Shape[] => [line({ x, y }, { x: x + 14, y }, 'ink', 1.3, '6 4')],
  };
  const own = {
    words: figure.own,
    draw: (x: number, y: number): Shape[] => [
      { shape: 'box', box: { x, y: y - 5, width: 14, height: 10 }, ink: 'value1', edge: 'ink' },
    ],
  };
  const hasOwn = panels.some(({ values }) => values.some(({ isOwn }) => isOwn));
  const entries = [
    ...(kind === 'curve' ? curves : hasOwn && kind === 'map' ? [own] : []),
    ...(isJudged ? [...outcomes, ...(kind === 'map' ? [] : [limit])] : []),
  ];
  const laid = entries.length === 0 ? { shapes: [], bottom: top } : legend(entries, top + 6);
  return {
    shapes: [...laid.shapes, text(caption, margin, laid.bottom + 10, { ink: 'muted' })],
    bottom: laid.bottom + 26,
  };
}
