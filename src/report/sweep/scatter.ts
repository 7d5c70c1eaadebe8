/** Points that fill a space, or combinations of three axes and more: a small picture an axis, all points in each. */
import { round } from '../svg.ts';
import { axisBelow, footOf } from './curve.ts';
import { scaleOver, stepsOf } from './scale.ts';
import { headOf, line, margin, pageWidth, type Shape, type Sheet, text } from './sheet.ts';
import type { Along, Panel, SweepView } from './view.ts';

const plotHeight = 130;
const left = 100;
const gap = 26;

export function layScatter(view: SweepView): Sheet {
  const { shapes, bottom } = headOf(view);
  const all = [...shapes];
  const inRow = Math.min(3, view.axes.length);
  const width = (pageWidth - margin - left - (inRow - 1) * gap) / inRow;
  let y = bottom + 8;
  for (const panel of view.panels) {
    all.push(text(panel.name, margin, y + 12, { size: 13, bold: true, width: pageWidth - 2 * margin }));
    y += 22;
    for (let first = 0; first < view.axes.length; first += inRow) {
      view.axes.slice(first, first + inRow).forEach((along, column) => {
        all.push(...small(panel, along, left + column * (width + gap), y, width, column === 0));
      });
      y += plotHeight + 46;
    }
    y += 8;
  }
  const foot = footOf(view, y, 'scatter');
  return {
    width: pageWidth,
    height: foot.bottom,
    language: view.language,
    title: view.title,
    description: view.panels.map(({ name }) => name).join('; '),
    shapes: [...all, ...foot.shapes],
  };
}

function small(
  panel: Panel,
  along: Along,
  from: number,
  top: number,
  width: number,
  named: boolean,
): Shape[] {
  const { values, limit } = panel;
  const to = from + width;
  const bottom = top + plotHeight;
  const scale = scaleOver(
    [...values.map(({ value }) => value), ...(limit === undefined ? [] : [limit.value])],
    stepsOf(panel.seconds),
    5,
  );
  const x = (place: number): number => round(from + 10 + place * (width - 20));
  const y = (value: number): number => round(bottom - 6 - scale.at(value) * (plotHeight - 12));
  const shapes: Shape[] = [
    { shape: 'box', box: { x: from, y: top, width, height: plotHeight }, ink: 'pane' },
  ];
  for (const tick of scale.ticks) {
    shapes.push(line({ x: from, y: y(tick) }, { x: to, y: y(tick) }, 'grid'));
    if (named)
      shapes.push(
        text(panel.form(tick), from - 6, y(tick) + 4, {
          ink: 'muted',
          anchor: 'end',
          width: left - margin - 4,
        }),
      );
  }
  if (limit !== undefined)
    shapes.push(line({ x: from, y: y(limit.value) }, { x: to, y: y(limit.value) }, 'ink', 1.3, '6 4'));
  values.forEach(({ value, outcome }, index) => {
    if (Number.isNaN(value)) return;
    const at = { x: x(along.places[index]!), y: y(value) };
    const tooltip = `${along.path} = ${along.texts[index]}: ${panel.form(value)}`;
    shapes.push({ shape: 'mark', at, mark: outcome ?? 'dot', tooltip });
  });
  return [...shapes, ...axisBelow(along, x, bottom, from, to)];
}
