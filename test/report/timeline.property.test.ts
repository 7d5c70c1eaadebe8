/** Laws of the timeline's layout over random views. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looks } from '../../src/report/theme.ts';
import { layout } from '../../src/report/timeline/layout.ts';
import { between, stepsIn } from '../../src/report/timeline/steps.ts';
import type { Lane, Status, TimelineView } from '../../src/report/timeline/view.ts';
import { collisions, outsideFrame } from './scene-laws.ts';

const second = 1_000_000;
const longest = 30 * 86_400 * second;
const statuses = Object.keys(looks) as Status[];

const status = fc.constantFrom(...statuses);
const words = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.stringMatching(/^[A-Za-z0-9 ,.]{0,160}$/),
  fc.stringMatching(/^[電源復帰時間停止サーバー決済、。]{0,80}$/),
);
/** Instants crowd at the beginning, as failures do. */
const instant = fc.oneof(fc.nat(40_000), fc.nat(30 * second), fc.nat(longest));

const bands: fc.Arbitrary<Lane> = fc
  .record({ label: words, cuts: fc.array(fc.tuple(instant, status), { maxLength: 12 }) })
  .map(({ label, cuts }) => {
    const ordered = [[0, 'live'] as const, ...cuts].sort((a, b) => a[0] - b[0]);
    const spans = ordered.map(([from, state], index) => {
      return { from, to: ordered[index + 1]?.[0] ?? longest, status: state, tooltip: label };
    });
    return { kind: 'bands', label, spans };
  });

const areas: fc.Arbitrary<Lane> = fc
  .record({
    label: words,
    maximumLabel: words,
    maximum: fc.nat(500),
    times: fc.array(instant, { minLength: 1, maxLength: 60 }),
    series: fc.array(fc.record({ status, label: words, seed: fc.nat(1_000) }), { maxLength: 4 }),
    line: fc.boolean(),
    height: fc.constantFrom('tall' as const, 'middle' as const, 'low' as const),
  })
  .map((lane) => {
    const times = lane.times.toSorted((a, b) => a - b);
    const values = (seed: number): number[] => times.map((_, index) => (index * seed) % 173);
    const { line, ...rest } = lane;
    const series = lane.series.map(({ seed, ...entry }) => ({ ...entry, values: values(seed) }));
    const area = { kind: 'areas' as const, ...rest, times, series };
    return line ? { ...area, line: { label: lane.label, values: values(7) } } : area;
  });

const view: fc.Arbitrary<TimelineView> = fc.record({
  language: fc.constantFrom('en' as const, 'ja' as const),
  title: words,
  subtitle: words,
  caption: words,
  description: words,
  figures: fc.array(fc.record({ value: fc.string({ maxLength: 16 }), label: words }), { maxLength: 7 }),
  clock: fc.record({
    epochMilliseconds: fc.integer({ min: 0, max: 4e12 }),
    offsetMinutes: fc.integer({ min: -720, max: 840 }),
  }),
  panes: fc.array(
    fc
      .tuple(words, instant, instant)
      .map(([label, a, b]) => ({ label, from: Math.min(a, b), to: Math.max(a, b) + 1 })),
    { minLength: 1, maxLength: 4 },
  ),
  sections: fc.array(
    fc.record({ heading: words, lanes: fc.array(fc.oneof(bands, areas), { maxLength: 4 }) }),
    { maxLength: 4 },
  ),
  marks: fc.array(fc.record({ at: instant, label: words }), { maxLength: 25 }),
  legend: fc.array(fc.record({ status, label: words }), { maxLength: 25 }),
});

describe('a random timeline', () => {
  it('keeps everything inside its frame and no text covers another', () => {
    fc.assert(
      fc.property(view, (given) => {
        const scene = layout(given);
        expect(outsideFrame(scene)).toEqual([]);
        expect(collisions(scene)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('steps', () => {
  const pane = { x: 100, y: 0, width: 50, height: 100, from: 0, to: 5_000, rail: 0, railY: 0 };
  const steps = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 4_999 }), fc.nat(90)), { minLength: 1, maxLength: 400 })
    .map((pairs) => {
      const ordered = [...new Map(pairs).entries()].sort((a, b) => a[0] - b[0]);
      return { times: ordered.map(([time]) => time), values: ordered.map(([, value]) => value) };
    });

  it('keep the lowest and the highest value, in ascending places and at most four to a column', () => {
    fc.assert(
      fc.property(steps, ({ times, values }) => {
        const { points } = stepsIn(pane, times, values, (value) => value);
        const heights = points.map((point) => point.y);
        expect(Math.min(...heights)).toBe(Math.min(...values));
        expect(Math.max(...heights)).toBe(Math.max(...values));
        expect(points.every((point, index) => index === 0 || point.x > points[index - 1]!.x)).toBe(true);
        expect(points.length).toBeLessThanOrEqual(4 * (pane.width + 1));
      }),
    );
  });

  it('enclose nothing where they are equal', () => {
    fc.assert(
      fc.property(steps, ({ times, values }) => {
        const placed = stepsIn(pane, times, values, (value) => value);
        expect(between(placed, placed)).toEqual([]);
      }),
    );
  });
});
