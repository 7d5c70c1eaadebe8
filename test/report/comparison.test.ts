/** The pictures of a comparison: nothing covers anything, nothing leaves the frame, colour never speaks alone. */
import { describe, expect, test } from 'vitest';
import { axis } from '../../src/report/comparison/axis.ts';
import { drawComparison } from '../../src/report/comparison/draw.ts';
import { layoutForest } from '../../src/report/comparison/forest.ts';
import { layoutFront } from '../../src/report/comparison/front.ts';
import { kindLooks, restLook } from '../../src/report/comparison/looks.ts';
import { layoutMechanism } from '../../src/report/comparison/mechanism.ts';
import type { Scene } from '../../src/report/comparison/scene.ts';
import type { ForestView, FrontView, MechanismView } from '../../src/report/comparison/view.ts';
import { overlap } from '../../src/report/svg.ts';
import { distinct } from '../../src/report/theme.ts';
import { unrounded } from './scene-laws.ts';

const picture = {
  language: 'en',
  title: 'a title',
  subtitle: 'what it is of '.repeat(20),
  caption: 'simulated',
  notes: ['† a note'],
  description: 'told',
} as const;

const tick = (value: number): string => String(value);

const forest: ForestView = {
  ...picture,
  legend: [
    { tone: 'better', label: 'better' },
    { tone: 'worse', label: 'worse' },
    { tone: 'neutral', label: 'no difference seen' },
  ],
  panels: Array.from({ length: 5 }, (_, p) => ({
    heading: `a measure whose name is rather long for its panel, number ${p}, and longer still`,
    reference: 'as-built: 1,234.56†',
    unit: 1,
    tick,
    rows: Array.from({ length: 3 + p }, (_, r) => ({
      label: `design-with-a-long-name-${r}`,
      interval: r === 1 ? null : ([-1000 * p - r, r - 50 * p, 3 * r] as const),
      tone: (['better', 'worse', 'neutral'] as const)[r % 3]!,
      text: '−1,234.56 [−2,345.67, +123.45]‡',
    })),
  })),
};

const front: FrontView = {
  ...picture,
  across: 'cost a year (M JPY)',
  upright: 'expected loss a year (M JPY)',
  unit: 1e6,
  tick: (value) => tick(value / 1e6),
  // Many at one place, as designs that nothing happens under are.
  points: Array.from({ length: 12 }, (_, i) => ({
    label: `a-design-${i}`,
    cost: i < 6 ? i * 4e5 : i * 2e7,
    interval: i % 2 === 0 ? ([1e6, 1e6, 1e6] as const) : ([5e8, 7e8, 9e8 + i * 1e6] as const),
    standing: (['efficient', 'dominated', 'in the mean'] as const)[i % 3]!,
    tooltip: 'told',
  })),
  legend: [
    { standing: 'efficient', label: 'not dominated' },
    { standing: 'dominated', label: 'dominated' },
    { standing: 'in the mean', label: 'dominated in the mean' },
  ],
};

const mechanism: MechanismView = {
  ...picture,
  blocks: [3600, 60].map((unit) => ({
    heading: 'a service back after (h)',
    unit,
    tick: (value: number) => tick(value / unit),
    bars: Array.from({ length: 4 }, (_, b) => ({
      label: `design ${b}`,
      parts: (['dark', 'booting', 'waiting'] as const).map((status) => ({
        status,
        value: b * unit,
        tooltip: 'told',
      })),
      note: b === 0 ? 'never lost' : '',
      total: '1.23',
      change: b === 0 ? '' : '−1.23 [−2.34, −0.12]‡',
      tone: 'better' as const,
    })),
  })),
  legend: Object.values(kindLooks).map((status) => ({ status, label: `what was waited for: ${status}` })),
};

const scenes: readonly [string, Scene][] = [
  ['forest', layoutForest(forest)],
  ['front', layoutFront(front)],
  ['mechanism', layoutMechanism(mechanism)],
];

describe.each(scenes)('the picture %s', (_, scene) => {
  test('has no text that covers another, a mark or an interval', () => {
    const offences: string[] = [];
    scene.texts.forEach(({ text, box }, index) => {
      for (const other of scene.texts.slice(index + 1))
        if (overlap(box, other.box)) offences.push(`"${text}" covers "${other.text}"`);
      for (const { x, y } of scene.marks)
        if (overlap(box, { x: x - 5, y: y - 5, width: 10, height: 10 }))
          offences.push(`"${text}" covers a mark`);
      for (const { from, to } of scene.whiskers) {
        const line = {
          x: Math.min(from.x, to.x),
          y: Math.min(from.y, to.y),
          width: Math.abs(to.x - from.x),
          height: Math.abs(to.y - from.y),
        };
        if (overlap(box, line)) offences.push(`"${text}" covers an interval`);
      }
    });
    expect(offences).toEqual([]);
  });

  test('keeps everything in its frame', () => {
    const inside = ({ x, y }: { x: number; y: number }): boolean =>
      x >= 0 && y >= 0 && x <= scene.width && y <= scene.height;
    const corners = [...scene.texts.map(({ box }) => box), ...scene.grounds, ...scene.bands].flatMap(
      ({ x, y, width, height }) => [
        { x, y },
        { x: x + width, y: y + height },
      ],
    );
    const points = [...corners, ...scene.marks, ...scene.rules.flatMap((rule) => rule.points)];
    expect(points.filter((point) => !inside(point))).toEqual([]);
  });

  test('is rounded, and the same bytes each time', async () => {
    expect(unrounded(scene)).toEqual([]);
    const [one, two] = [await drawComparison(scene), await drawComparison(scene)];
    expect(one).toBe(two);
    expect(one).toContain('>simulated<');
    expect(one).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('every design of a crowded front is named', () => {
  const names = new Set(layoutFront(front).texts.map(({ text }) => text));
  expect(front.points.filter(({ label }) => !names.has(label))).toEqual([]);
});

test('kinds of segments can be told apart without colour', () => {
  const used = [...Object.entries(kindLooks), ['rest', restLook] as const];
  const alike: string[] = [];
  used.forEach(([a, look], i) => {
    for (const [b, other] of used.slice(i + 1)) if (look === other) alike.push(`${a} is ${b}`);
  });
  expect(alike).toEqual([]);
  // In the order of the path, what can stand beside each other in most recoveries.
  const usual = [
    'power',
    'detection',
    'decision',
    'waitingForTechnician',
    'waitingForSpecialist',
    'handsOn',
    'boot',
    'check',
    'coldStart',
    'replay',
    'verification',
    'served',
  ] as const;
  usual.slice(1).forEach((kind, i) => {
    expect(distinct(kindLooks[usual[i]!], kindLooks[kind]), `${usual[i]} beside ${kind}`).toBe(true);
  });
});

describe('an axis', () => {
  test('has round ticks and holds 0 and every value', () => {
    const { ticks, holds, at } = axis([-3.2, 7.9], 1, 4, [0, 100]);
    expect(ticks).toEqual([0, 5]);
    expect([-3.2, 0, 7.9].every(holds)).toBe(true);
    expect(at(-100)).toBe(0);
    expect(at(100)).toBe(100);
  });

  test('of nothing, and of one side, begins or ends at 0', () => {
    expect(axis([], 60, 4, [0, 1]).from).toBe(0);
    expect(axis([-5, -1], 1, 4, [0, 1]).to).toBe(0);
    expect(axis([7200, 36000], 3600, 5, [0, 1]).ticks).toEqual(
      [0, 2, 4, 6, 8, 10].map((hours) => hours * 3600),
    );
  });
});
