/** Places what recovery is made of: for each payment service a bar a design, stacked by what was waited for. */
import { round, textWidth } from '../svg.ts';
import type { PlacedBand, PlacedText } from '../timeline/scene.ts';
import { place, sizes } from '../timeline/text.ts';
import { axis } from './axis.ts';
import { shapes } from './forest.ts';
import { foot, head, margin, rowsOf } from './parts.ts';
import type { Mark, Rule, Scene } from './scene.ts';
import type { MechanismView } from './view.ts';

const width = 1280;
const rowHeight = 26;
const barHeight = 16;

export function layoutMechanism(view: MechanismView): Scene {
  const title = head(view, width);
  const bars = view.blocks.flatMap((block) => block.bars);
  const most = (texts: readonly string[], role: 'lane' | 'scale', limit: number): number =>
    Math.min(limit, Math.max(0, ...texts.map((text) => textWidth(text, sizes[role]))));
  const labels = most(
    bars.map(({ label }) => label),
    'lane',
    200,
  );
  const totals = most(
    bars.map(({ total }) => total),
    'lane',
    120,
  );
  const changes = most(
    bars.map(({ change }) => change),
    'scale',
    330,
  );
  const left = round(margin + labels + 12);
  const right = round(width - margin - totals - changes - 44);
  const grounds: { x: number; y: number; width: number; height: number }[] = [];
  const rules: Rule[] = [];
  const bands: PlacedBand[] = [];
  const marks: Mark[] = [];
  const texts: PlacedText[] = [...title.texts];
  let y = title.bottom;
  for (const { heading, unit, tick, bars: own } of view.blocks) {
    texts.push(place('heading', heading, { x: margin, y: y + 20 }));
    const top = y + 30;
    const bottom = top + rowHeight * own.length;
    grounds.push({ x: left, y: top, width: round(right - left), height: bottom - top });
    const sums = own.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
    const across = axis(sums, unit, 8, [left, right]);
    for (const value of across.ticks) {
      const x = across.at(value);
      rules.push({
        points: [
          { x, y: top },
          { x, y: bottom },
        ],
        style: value === 0 ? 'zero' : 'grid',
      });
      texts.push(place('tick', tick(value), { x, y: bottom + 15 }, 'middle'));
    }
    own.forEach(({ label, parts, note, total, change, tone }, row) => {
      const middle = top + rowHeight * (row + 0.5);
      texts.push(place('lane', label, { x: margin, y: middle + 4 }, 'start', labels));
      let sum = 0;
      for (const { status, value, tooltip } of parts) {
        const from = across.at(sum);
        sum += value;
        const extent = round(across.at(sum) - from);
        if (extent > 0)
          bands.push({
            x: from,
            y: middle - barHeight / 2,
            width: extent,
            height: barHeight,
            status,
            tooltip,
          });
      }
      if (note !== '') texts.push(place('scale', note, { x: left + 8, y: middle + 4 }));
      texts.push(place('lane', total, { x: right + 12 + totals, y: middle + 4 }, 'end', totals));
      if (change === '') return;
      marks.push({ x: round(right + totals + 26), y: middle, tone, ...shapes[tone], tooltip: '' });
      texts.push(place('scale', change, { x: round(right + totals + 38), y: middle + 4 }, 'start', changes));
    });
    y = bottom + 26;
  }
  const legend = rowsOf(
    view.legend.map(({ label }) => label),
    width,
    y + 16,
  );
  const end = foot(view, legend.bottom + 4);
  return {
    language: view.language,
    width,
    height: end.height,
    title: view.title,
    description: view.description,
    grounds,
    rules,
    bands: [
      ...bands,
      ...view.legend.map(
        ({ status, label }, i): PlacedBand => ({
          x: legend.places[i]!.x,
          y: round(legend.places[i]!.y - 5),
          width: 16,
          height: 10,
          status,
          tooltip: label,
        }),
      ),
    ],
    whiskers: [],
    marks,
    texts: [...texts, ...legend.texts, ...end.texts].filter(({ text }) => text !== ''),
  };
}
