/** Two axes: a map with a cell a point. A cell's shade and number are its value, its sign and edge the verdict. */
import { round, textWidth } from '../svg.ts';
import { footOf } from './curve.ts';
import { headOf, type Ink, line, margin, pageWidth, type Shape, type Sheet, text } from './sheet.ts';
import type { Panel, SweepView } from './view.ts';

const shades: readonly Ink[] = ['value0', 'value1', 'value2', 'value3', 'value4'];
const longestRowName = 150;
const shortestCell = 12;

export function layMaps(view: SweepView): Sheet {
  const { shapes, bottom } = headOf(view);
  const all = [...shapes];
  let y = bottom + 8;
  for (const panel of view.panels) {
    const laid = layMap(panel, view, y);
    all.push(...laid.shapes);
    y = laid.bottom + 20;
  }
  const foot = footOf(view, y, 'map');
  return {
    width: pageWidth,
    height: foot.bottom,
    language: view.language,
    title: view.title,
    description: view.panels.map(({ name }) => name).join('; '),
    shapes: [...all, ...foot.shapes],
  };
}

function layMap(panel: Panel, { axes }: SweepView, top: number): { shapes: Shape[]; bottom: number } {
  const [down, across] = axes as [SweepView['axes'][0], SweepView['axes'][0]];
  const [rows, columns] = [down.ticks.map((tick) => tick.text), across.ticks.map((tick) => tick.text)];
  const named = Math.min(longestRowName, Math.max(...rows.map((each) => textWidth(each, 11)))) + 10;
  const left = Math.max(margin + named, margin + Math.min(longestRowName, textWidth(down.path, 11)) + 10);
  const width = Math.min(120, Math.max(shortestCell, (pageWidth - margin - left) / columns.length));
  const height = Math.max(14, Math.min(36, 420 / rows.length));
  const from = top + 50;
  const roomy = columns.every((each) => textWidth(each, 10.5) <= width - 6);
  const shapes: Shape[] = [
    text(panel.name, margin, top + 12, { size: 13, bold: true, width: pageWidth - 2 * margin }),
    text(down.path, left - 8, from - 6, { anchor: 'end', width: left - margin - 4 }),
    text(across.path, left, top + 28, { width: pageWidth - margin - left }),
  ];
  const every = roomy
    ? 1
    : Math.ceil((Math.max(...columns.map((each) => textWidth(each, 10.5))) + 8) / Math.max(1, width));
  columns.forEach((each, column) => {
    if (column % every !== 0) return;
    const x = left + column * width;
    shapes.push(text(each, x + 2, from - 6, { size: 10.5, ink: 'muted', width: every * width - 4 }));
  });
  const finite = panel.values.map(({ value }) => value).filter(Number.isFinite);
  const [least, largest] = [Math.min(...finite), Math.max(...finite)];
  const shade = (value: number): Ink => {
    if (Number.isNaN(value)) return 'pane';
    const share =
      value === Infinity || largest === least
        ? Number(value === Infinity)
        : (value - least) / (largest - least);
    return shades[Math.min(4, Math.floor(share * 5))]!;
  };
  rows.forEach((each, row) => {
    const y = from + row * height;
    shapes.push(
      text(each, left - 8, y + height / 2 + 4, { ink: 'muted', anchor: 'end', width: left - margin - 8 }),
    );
  });
  panel.values.forEach(({ value, outcome, isOwn }, index) => {
    const [row, column] = [rows.indexOf(down.texts[index]!), columns.indexOf(across.texts[index]!)];
    const cell = {
      x: round(left + column * width + 1),
      y: round(from + row * height + 1),
      width: round(width - 2),
      height: round(height - 2),
    };
    const words = panel.form(value);
    const tooltip = `${down.path} = ${down.texts[index]}, ${across.path} = ${across.texts[index]}: ${words}`;
    shapes.push({ shape: 'box', box: cell, ink: shade(value), ...(isOwn ? { edge: 'ink' } : {}), tooltip });
    const sign = outcome === undefined ? 0 : 16;
    const middle = round(cell.y + cell.height / 2);
    if (textWidth(words, 10.5) + sign + 8 <= cell.width && cell.height >= 13)
      shapes.push(text(words, cell.x + 5, middle + 4, { size: 10.5 }));
    if (outcome === undefined) return;
    // The edge under a cell says the verdict a second time, for maps of many small cells.
    const at = { x: round(cell.x + cell.width - 9), y: middle };
    if (cell.width >= 14 && cell.height >= 13) shapes.push({ shape: 'mark', at, mark: outcome });
    const below = round(cell.y + cell.height - 0.8);
    const dash = { met: undefined, missed: '5 2', undecided: '1.5 2.5' }[outcome];
    shapes.push(
      line({ x: cell.x, y: below }, { x: round(cell.x + cell.width), y: below }, outcome, 1.8, dash),
    );
  });
  return { shapes, bottom: from + rows.length * height };
}
