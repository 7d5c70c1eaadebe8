/** The picture of distributions: what it says, and what every such picture must hold. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { axisOf, durationAt, placeOn } from '../../src/report/distribution/axis.ts';
import { drawDistributions } from '../../src/report/distribution/draw.ts';
import { layout } from '../../src/report/distribution/layout.ts';
import { presentDistributions } from '../../src/report/distribution/present.ts';
import type { Scene } from '../../src/report/distribution/scene.ts';
import type { DistributionsView } from '../../src/report/distribution/view.ts';
import { answerOf } from '../../src/report/result-study.ts';
import { overlap } from '../../src/report/svg.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { replicate } from '../../src/study/replicate.ts';
import type { Sample } from '../../src/study/sample.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { unrounded } from './scene-laws.ts';

const more = `reported:
  service.recovery.card: {value: 2min, source: invented}
objectives:
  soon: {measure: service.recovery.card, p95: 90s or less}
  on-the-mean: {measure: service.recovery.card, mean: 70s or less}
  some-wait: {measure: service.recovery.card, p50: 71s or more}
  rarely: {measure: service.recovery.card, chance-of-any: 1% or less}`;
const random = plain({ more, events: '  cut: {at: +10m, out: feeder, for: uniform(5s .. 300s)}' });

function viewOf(
  text: string,
  runs: number,
  language: 'en' | 'ja',
  column?: (of: Sample) => Sample,
): DistributionsView {
  const model = modelOf(text);
  const { scenario } = model;
  const own = replicate(model, rootKey('1'), { first: 0, count: runs });
  const sample = column?.(own) ?? own;
  const answer = answerOf({ scenario, hash: '', sample });
  return presentDistributions(
    scenario as Scenario,
    sample,
    answer,
    { seed: '1' },
    { language, words: language === 'en' ? en : ja },
  );
}

/** The recovery of card replaced: some not lost, some stopped by the horizon. */
const withEdges = (sample: Sample): Sample => {
  const index = sample.measures.findIndex(({ name }) => name === 'service.recovery.card');
  return {
    ...sample,
    column: (of) =>
      of === index
        ? sample.column(of).map((value, run) => (run % 4 === 0 ? 0 : run % 5 === 0 ? Infinity : value))
        : sample.column(of),
    limit: (of) => (of === index ? 3000 : sample.limit(of)),
  };
};

function collisions(scene: Scene): string[] {
  return scene.texts.flatMap((text, index) => [
    ...scene.texts
      .slice(index + 1)
      .flatMap((other) => (overlap(text.box, other.box) ? [`"${text.text}" covers "${other.text}"`] : [])),
    ...(text.box.x < 0 ||
    text.box.x + text.box.width > scene.width ||
    text.box.y + text.box.height > scene.height
      ? [`"${text.text}" leaves the picture`]
      : []),
  ]);
}

describe('the view', () => {
  const view = viewOf(random, 40, 'en', withEdges);
  const panel = view.panels[0]!;

  test('has a curve from the share of 0 to what the horizon stopped, and bins that add up to the rest', () => {
    const zeros = 10;
    const stopped = Array.from({ length: 40 }, (_, run) => run).filter(
      (run) => run % 4 !== 0 && run % 5 === 0,
    ).length;
    expect(panel.zero!.share).toBe(zeros / 40);
    expect(panel.beyond!.share).toBe(stopped / 40);
    expect(panel.curve.at(-1)!.share).toBeCloseTo(1 - stopped / 40, 12);
    expect(panel.curve[0]!.share).toBeCloseTo((zeros + 1) / 40, 12);
    expect(panel.bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1 - (zeros + stopped) / 40, 12);
    // √(ln 40 / 80) = 0.2147.
    expect(panel.half).toBeCloseTo(0.2147, 4);
  });

  test('shows what was asked and what was published, apart; a chance has no place on an axis of time', () => {
    expect(panel.lines.map(({ kind, at, level, side }) => [kind, at, level, side])).toEqual([
      ['objective', 70, null, 'above'],
      ['objective', 71, 0.5, 'below'],
      ['objective', 90, 0.95, 'above'],
      ['published', 120, null, 'above'],
    ]);
  });
});

describe('the axis', () => {
  test('is logarithmic where that spreads, with ticks that a reader knows, and places go back to durations', () => {
    const axis = axisOf([90, 400_000], String);
    expect(axis.isLog).toBe(true);
    expect(axis.ticks.length).toBeGreaterThan(4);
    for (const { at } of axis.ticks) expect(durationAt(axis, placeOn(axis, at))).toBeCloseTo(at, 6);
    const narrow = axisOf([90_000, 90_001], String);
    expect(narrow.isLog).toBe(false);
    expect(narrow.ticks.length).toBeGreaterThan(1);
  });
});

describe('the picture', () => {
  const far = more.replace('value: 2min', 'value: 99h').replace('90s or less', '1d or less');
  test.each([
    ['plain', random, undefined],
    ['with edges', random, withEdges],
    ['with lines far apart', plain({ more: far }), withEdges],
    ['of nothing', plain({ events: '  cut: {at: +10m, out: feeder, for: 1ms}' }), undefined],
  ] as const)('%s: no text covers another or leaves it, in either language', (_, text, column) => {
    for (const language of ['en', 'ja'] as const) {
      const scene = layout(viewOf(text, 20, language, column));
      expect(collisions(scene)).toEqual([]);
      expect(unrounded(scene.texts.map(({ x, y, box }) => ({ x, y, box })))).toEqual([]);
    }
  });

  test('is the same bytes for the same view, carries the caption, and knows a dark page', async () => {
    const view = viewOf(random, 20, 'en');
    const svg = await drawDistributions(view);
    expect(await drawDistributions(view)).toBe(svg);
    expect(svg).toContain(view.caption);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
