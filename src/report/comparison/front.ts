/**
 * Places cost against harm: a point a design with its interval, a dashed line along those that are not dominated, and each
 * name where it covers nothing.
 *
 * Costs lie on a scale of square roots: a small measure and a second site differ by a hundred times and are both seen.
 */
import { type Box, overlap, type Point, round } from '../svg.ts';
import type { PlacedText } from '../timeline/scene.ts';
import { place } from '../timeline/text.ts';
import { axis } from './axis.ts';
import { foot, head, margin, rowsOf } from './parts.ts';
import type { Mark, Rule, Scene, Whisker } from './scene.ts';
import type { FrontView, Standing } from './view.ts';

const width = 1000;
const plotHeight = 440;
const radius = 6;

const shapes: { readonly [S in Standing]: Pick<Mark, 'shape' | 'hollow' | 'tone'> } = {
  efficient: { shape: 'circle', hollow: false, tone: 'better' },
  dominated: { shape: 'diamond', hollow: true, tone: 'worse' },
  'in the mean': { shape: 'circle', hollow: true, tone: 'neutral' },
};

export function layoutFront(view: FrontView): Scene {
  const title = head(view, width);
  const legend = rowsOf(
    view.legend.map(({ label }) => label),
    width,
    title.bottom + 4,
  );
  const top = legend.bottom + 26;
  const plot: Box = { x: 96, y: top, width: width - margin - 96 - 8, height: plotHeight };
  const bottom = top + plotHeight;
  const costs = axis(
    view.points.map(({ cost }) => Math.sqrt(cost / view.unit)),
    1,
    6,
    [plot.x + 14, plot.x + plot.width - 40],
  );
  const across = (cost: number): number => costs.at(Math.sqrt(cost / view.unit));
  const harms = axis(
    view.points.flatMap(({ interval }) => interval),
    view.unit,
    6,
    [bottom - 12, top + 12],
  );
  const texts: PlacedText[] = [
    ...title.texts,
    ...legend.texts,
    place('lane', view.upright, { x: margin, y: top - 10 }),
    place('lane', view.across, { x: plot.x + plot.width, y: bottom + 36 }, 'end'),
  ];
  const rules: Rule[] = harms.ticks.map((value) => {
    const y = harms.at(value);
    texts.push(place('tick', view.tick(value), { x: plot.x - 8, y: y + 4 }, 'end'));
    return {
      points: [
        { x: plot.x, y },
        { x: plot.x + plot.width, y },
      ],
      style: 'grid',
    };
  });
  let last = Number.NEGATIVE_INFINITY;
  for (const value of costTicks(costs.to ** 2)) {
    const x = across(value * view.unit);
    const text = place('tick', view.tick(value * view.unit), { x, y: bottom + 16 }, 'middle');
    if (text.box.x < last + 10) continue;
    last = text.box.x + text.box.width;
    texts.push(text);
    rules.push({
      points: [
        { x, y: top },
        { x, y: bottom },
      ],
      style: 'grid',
    });
  }
  const at = view.points.map(({ cost, interval }): Point => ({ x: across(cost), y: harms.at(interval[1]) }));
  const whiskers = view.points.map(({ interval: [low, , high], standing }, i): Whisker => {
    const { x } = at[i]!;
    return {
      from: { x, y: harms.at(low) },
      to: { x, y: harms.at(high) },
      tone: shapes[standing].tone,
      capped: [harms.holds(low), harms.holds(high)],
    };
  });
  const front = frontRule(view, at);
  rules.push(...front);
  const marks = view.points.map(
    ({ standing, tooltip }, i): Mark => ({ ...at[i]!, ...shapes[standing], tooltip }),
  );
  const labelled = placeLabels(view, at, whiskers, front, plot);
  const end = foot(view, bottom + 44);
  return {
    language: view.language,
    width,
    height: end.height,
    title: view.title,
    description: view.description,
    grounds: [plot],
    rules: [...rules, ...labelled.rules],
    bands: [],
    whiskers,
    marks: [
      ...view.legend.map(
        ({ standing }, i): Mark => ({
          x: round(legend.places[i]!.x + 8),
          y: legend.places[i]!.y,
          ...shapes[standing],
          tooltip: '',
        }),
      ),
      ...marks,
    ],
    texts: [...texts, ...labelled.texts, ...end.texts],
  };
}

/** 0 and 1, 2, 5 times the powers of ten up to the end: far apart where the roots crowd. */
function costTicks(to: number): number[] {
  const ticks = [0];
  const most = Math.ceil(Math.log10(Math.max(to, 1)));
  for (let power = most - 3; power <= most; power++)
    for (const factor of [1, 2, 5]) if (factor * 10 ** power <= to) ticks.push(factor * 10 ** power);
  return ticks;
}

/** From one design that is not dominated to the next, dearer one, in steps: nothing lies below. */
function frontRule({ points }: FrontView, at: readonly Point[]): Rule[] {
  const front = points
    .map(({ standing }, i) => ({ standing, at: at[i]! }))
    .filter(({ standing }) => standing === 'efficient')
    .map((each) => each.at)
    .sort((a, b) => a.x - b.x || b.y - a.y);
  const steps = front.flatMap((point, i) =>
    i === 0 ? [point] : [{ x: point.x, y: front[i - 1]!.y }, point],
  );
  return steps.length < 2 ? [] : [{ points: steps, style: 'front' }];
}

/** Each name beside its point, or as near as it covers no other name, point or interval; with a line where that is far. */
function placeLabels(
  { points }: FrontView,
  at: readonly Point[],
  whiskers: readonly Whisker[],
  front: readonly Rule[],
  plot: Box,
): { readonly texts: readonly PlacedText[]; readonly rules: readonly Rule[] } {
  const taken: Box[] = [
    ...at.map(({ x, y }) => ({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })),
    ...whiskers.map(({ from, to }) => ({
      x: from.x - 3,
      y: Math.min(from.y, to.y),
      width: 6,
      height: Math.abs(to.y - from.y),
    })),
    ...front.flatMap(({ points: steps }) => steps.slice(1).map((point, i) => between(steps[i]!, point))),
  ];
  const texts: PlacedText[] = [];
  const rules: Rule[] = [];
  points.forEach(({ label }, i) => {
    const { x, y } = at[i]!;
    const found = around().flatMap(({ angle, distance }) => {
      const dx = Math.cos(angle) * distance;
      const anchor = Math.abs(dx) < 4 ? 'middle' : dx > 0 ? 'start' : 'end';
      const text = place(
        'lane',
        label,
        { x: round(x + dx), y: round(y + Math.sin(angle) * distance + 4) },
        anchor,
      );
      const inside =
        text.box.x >= plot.x + 2 &&
        text.box.x + text.box.width <= plot.x + plot.width - 2 &&
        text.box.y >= plot.y + 2 &&
        text.box.y + text.box.height <= plot.y + plot.height - 2;
      return inside && !taken.some((box) => overlap(text.box, box, 1)) ? [{ text, angle, distance }] : [];
    })[0];
    if (found === undefined) return;
    const { text, angle, distance } = found;
    texts.push(text);
    taken.push(text.box);
    if (distance > 16)
      rules.push({
        points: [
          { x: round(x + Math.cos(angle) * radius), y: round(y + Math.sin(angle) * radius) },
          { x: round(x + Math.cos(angle) * (distance - 3)), y: round(y + Math.sin(angle) * (distance - 3)) },
        ],
        style: 'leader',
      });
  });
  return { texts, rules };
}

/** The box round an upright or level line. */
function between(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x) - 3,
    y: Math.min(a.y, b.y) - 3,
    width: Math.abs(a.x - b.x) + 6,
    height: Math.abs(a.y - b.y) + 6,
  };
}

/** Directions round a point, the near ones first: right, left, then steeper. */
function around(): { readonly angle: number; readonly distance: number }[] {
  const angles = [0, 180, -30, 30, 210, 150, -60, 60, -120, 120, -90, 90].map(
    (degrees) => (degrees * Math.PI) / 180,
  );
  return [11, 16, 26, 38, 52, 70, 90, 115, 145, 180, 220].flatMap((distance) =>
    angles.map((angle) => ({ angle, distance })),
  );
}
