/**
 * The tornado: a row an assumed value, a bar to what the figure is at each end of its range, the widest on top; beside it
 * the value's share of the variance when all move at once.
 */
import type { Measure } from '../../measure/fold.ts';
import type { Effect, End, Sensitivity } from '../../study/sensitivity.ts';
import { spanned } from '../../study/written.ts';
import { captions } from '../../words/caption.ts';
import { sweepWords } from '../../words/sweep.ts';
import type { Quantities } from '../present/quantities.ts';
import type { Analysis } from '../result-sensitivity.ts';
import { round, shorten, textWidth } from '../svg.ts';
import { scaleOver, stepsOf } from './scale.ts';
import { headOf, legend, line, margin, pageWidth, type Shape, type Sheet, text } from './sheet.ts';

/** Answers that get a picture each; all are in `sensitivity.json`. */
const mostPanels = 4;
const rowHeight = 34;
const barsFrom = 300;
const barsTo = 648;
const sharesFrom = 690;
const sharesTo = pageWidth - margin - 42;

interface Page {
  readonly quantities: Quantities;
  readonly measures: readonly Measure[];
  readonly language: 'en' | 'ja';
}

export function layTornado(
  analysis: Analysis,
  quantities: Quantities,
  measures: readonly Measure[],
  { language, seed }: { readonly language: 'en' | 'ja'; readonly seed: string },
): Sheet {
  const { scenario, assumed, inputs, held, touching, screeningRuns, runs } = analysis;
  const texts = sweepWords[language].sensitivity;
  const varied = inputs.length - held.filter(({ reason }) => reason === 'refused').length;
  const title = texts.head(quantities.text(scenario.title), quantities.count(runs), seed);
  const { shapes, bottom } = headOf({
    title,
    notes: [
      texts.counts(assumed, varied, held.length),
      texts.screened(touching.length, varied - touching.length, screeningRuns),
      texts.rules,
    ],
  });
  const all = [...shapes];
  let y = bottom + 10;
  for (const answer of analysis.answers.slice(0, mostPanels)) {
    const laid = panel(answer, { quantities, measures, language }, y);
    all.push(...laid.shapes);
    y = laid.bottom + 24;
  }
  const foot = footOf(language, y);
  all.push(...foot.shapes, text(captions[language], margin, foot.bottom + 12, { ink: 'muted' }));
  return {
    width: pageWidth,
    height: foot.bottom + 28,
    language,
    title,
    description: analysis.answers.map(({ statistic }) => quantities.name(statistic)).join('; '),
    shapes: all,
  };
}

function panel(
  answer: Sensitivity,
  { quantities, measures, language }: Page,
  top: number,
): { shapes: Shape[]; bottom: number } {
  const { statistic, objective, base, global } = answer;
  const texts = sweepWords[language].sensitivity;
  // Rows are ranked by the largest over all answers: what does not move this one is not drawn.
  const effects = answer.effects.filter(
    ({ low, high }) => low.change.change !== 0 || high.change.change !== 0,
  );
  const value = (of: number): string => quantities.value(statistic, of);
  const name = `${objective === undefined ? '' : `${objective.name}: `}${quantities.name(statistic)}`;
  const shapes: Shape[] = [text(name, margin, top + 12, { size: 13, bold: true, width: barsTo - margin })];
  if (effects.length === 0) {
    shapes.push(text(texts.nothing, margin, top + 34, { size: 12, ink: 'muted' }));
    return { shapes, bottom: top + 40 };
  }
  const from = top + 44;
  const to = from + effects.length * rowHeight;
  const unit = measures.find((measure) => measure.name === statistic.measure)?.unit;
  const seconds = { s: 1, min: 60, h: 3600 }[unit as 's' | 'min' | 'h'];
  const whiskers = effects.flatMap(({ low, high }) =>
    [low, high].flatMap(({ estimate, change: { interval } }) => [
      estimate,
      base.estimate + interval.low,
      base.estimate + interval.high,
    ]),
  );
  const estimates = [base, ...effects.flatMap(({ low, high }) => [low, high])].map(
    ({ estimate }) => estimate,
  );
  // An interval may reach below 0 or above 100 % where the figure cannot: it is drawn to there.
  const least = estimates.some((estimate) => estimate < 0) ? Number.NEGATIVE_INFINITY : 0;
  const most = statistic.statistic === 'chance-of-any' ? 1 : Number.POSITIVE_INFINITY;
  const within = whiskers.map((each) => Math.max(least, Math.min(most, each)));
  const scale = scaleOver(
    [base.estimate, ...within, ...(objective === undefined ? [] : [objective.limit])],
    statistic.statistic === 'chance-of-any' ? [] : stepsOf(seconds),
    4,
  );
  const x = (of: number): number => round(barsFrom + scale.at(of) * (barsTo - barsFrom));
  shapes.push({
    shape: 'box',
    box: { x: barsFrom - 8, y: from - 2, width: barsTo - barsFrom + 16, height: to - from + 4 },
    ink: 'pane',
  });
  let end = Number.NEGATIVE_INFINITY;
  for (const tick of scale.ticks) {
    shapes.push(line({ x: x(tick), y: from - 2 }, { x: x(tick), y: to + 2 }, 'grid'));
    const half = textWidth(value(tick), 10.5) / 2;
    if (x(tick) - half < end + 8) continue;
    shapes.push(text(value(tick), x(tick), to + 16, { size: 10.5, ink: 'muted', anchor: 'middle' }));
    end = x(tick) + half;
  }
  effects.forEach((effect, row) => {
    shapes.push(...rowOf(effect, answer, from + row * rowHeight, x, value));
  });
  const middle = x(base.estimate);
  shapes.push(line({ x: middle, y: from - 6 }, { x: middle, y: to + 2 }, 'ink', 1.2));
  const half = textWidth(value(base.estimate), 11, true) / 2;
  const labelled = Math.max(barsFrom + half, Math.min(barsTo - half, middle));
  shapes.push(text(value(base.estimate), labelled, from - 10, { anchor: 'middle', bold: true }));
  if (objective !== undefined) {
    const at = x(objective.limit);
    shapes.push(line({ x: at, y: from - 2 }, { x: at, y: to + 2 }, 'ink', 1.4, '6 4'));
  }
  if (global !== undefined && !Number.isNaN(global.floor))
    shapes.push(...shares(effects, global, { from, to }, texts));
  return { shapes, bottom: to + 18 };
}

function rowOf(
  effect: Effect,
  { base }: Sensitivity,
  top: number,
  x: (value: number) => number,
  value: (of: number) => string,
): Shape[] {
  const { path, own, low, high } = effect;
  const width = barsFrom - margin - 18;
  const range = spanned(low.value, high.value);
  const shapes: Shape[] = [
    tail(path, margin, top + 14, width),
    text(range, margin, top + 27, { size: 9.5, ink: 'muted', width }),
  ];
  const middle = x(base.estimate);
  // A half row each, so that two ends on one side do not hide each other.
  for (const [end, ink, y] of [
    [low, 'low', top + 4],
    [high, 'high', top + 17],
  ] as const) {
    if (Number.isNaN(end.estimate)) continue;
    const at = x(end.estimate);
    const tooltip = `${path}: ${own} → ${end.value}: ${value(end.estimate)}`;
    const box = { x: Math.min(at, middle), y, width: Math.max(1, Math.abs(at - middle)), height: 11 };
    shapes.push({ shape: 'box', box, ink, tooltip }, ...whisker(end, base.estimate, y + 5.5, x));
    if (end.outcome !== undefined && end.outcome !== base.outcome) {
      const [from, to] = [end.change.interval.low, end.change.interval.high].map((of) =>
        x(base.estimate + of),
      );
      const beside =
        at >= middle
          ? Math.min(barsTo + 2, Math.max(at, to || at) + 10)
          : Math.max(barsFrom - 2, Math.min(at, from || at) - 10);
      shapes.push(
        { shape: 'box', box: { x: beside - 6, y: y - 0.5, width: 12, height: 12 }, ink: 'page' },
        { shape: 'mark', at: { x: beside, y: round(y + 5.5) }, mark: end.outcome, tooltip },
      );
    }
  }
  return shapes;
}

function whisker(
  { change: { interval } }: End,
  base: number,
  y: number,
  x: (value: number) => number,
): Shape[] {
  const [from, to] = [x(base + interval.low), x(base + interval.high)];
  if (!(to - from >= 2)) return [];
  const ends = [from, to].map((at) =>
    line({ x: at, y: round(y - 2.5) }, { x: at, y: round(y + 2.5) }, 'ink', 1),
  );
  return [line({ x: from, y: round(y) }, { x: to, y: round(y) }, 'ink', 1), ...ends];
}

function shares(
  effects: readonly Effect[],
  { floor }: NonNullable<Sensitivity['global']>,
  { from, to }: { readonly from: number; readonly to: number },
  texts: (typeof sweepWords)['en']['sensitivity'],
): Shape[] {
  const most = Math.max(0.1, floor, ...effects.map(({ share }) => (Number.isNaN(share) ? 0 : share)));
  const x = (share: number): number =>
    round(sharesFrom + (Math.max(0, share) / most) * (sharesTo - sharesFrom));
  const shapes: Shape[] = [
    text(texts.shareOf, sharesFrom, from - 10, { ink: 'muted', width: pageWidth - margin - sharesFrom }),
    {
      shape: 'box',
      box: { x: sharesFrom, y: from - 2, width: sharesTo - sharesFrom, height: to - from + 4 },
      ink: 'pane',
    },
  ];
  effects.forEach(({ share }, row) => {
    if (Number.isNaN(share)) return;
    const y = from + row * rowHeight;
    shapes.push({
      shape: 'box',
      box: { x: sharesFrom, y: y + 10, width: Math.max(1, x(share) - sharesFrom), height: 13 },
      ink: 'curve',
    });
    const words = `${Math.round(Math.max(0, share) * 100)} %`;
    shapes.push(text(words, sharesTo + 6, y + 21, { size: 10.5 }));
  });
  shapes.push(line({ x: x(floor), y: from - 2 }, { x: x(floor), y: to + 2 }, 'muted', 1.2, '2 3'));
  return shapes;
}

/** The end of a path says more than its beginning. */
function tail(path: string, x: number, y: number, width: number): Shape {
  if (textWidth(path, 11.5) <= width) return text(path, x, y, { size: 11.5 });
  const parts = path.split('.');
  while (parts.length > 1 && textWidth(`…${parts.join('.')}`, 11.5) > width) parts.shift();
  const placed = text(shorten(`…${parts.join('.')}`, 11.5, width), x, y, { size: 11.5 });
  return placed.shape === 'text' ? { ...placed, tooltip: path } : placed;
}

function footOf(language: 'en' | 'ja', top: number): { shapes: Shape[]; bottom: number } {
  const { sensitivity: texts, figure } = sweepWords[language];
  const bar =
    (ink: 'low' | 'high') =>
    (x: number, y: number): Shape[] => [{ shape: 'box', box: { x, y: y - 5, width: 14, height: 10 }, ink }];
  const outcomes = (['met', 'missed', 'undecided'] as const).map((outcome) => ({
    words: `${texts.flip}: ${figure[outcome]}`,
    draw: (x: number, y: number): Shape[] => [{ shape: 'mark', at: { x: x + 7, y }, mark: outcome }],
  }));
  return legend(
    [
      { words: texts.atLow, draw: bar('low') },
      { words: texts.atHigh, draw: bar('high') },
      {
        words: texts.interval,
        draw: (x, y) => [
          line({ x, y }, { x: x + 14, y }, 'ink'),
          line({ x, y: y - 3 }, { x, y: y + 3 }, 'ink'),
          line({ x: x + 14, y: y - 3 }, { x: x + 14, y: y + 3 }, 'ink'),
        ],
      },
      {
        words: figure.own,
        draw: (x, y) => [line({ x: x + 7, y: y - 6 }, { x: x + 7, y: y + 6 }, 'ink', 1.2)],
      },
      { words: figure.objective, draw: (x, y) => [line({ x, y }, { x: x + 14, y }, 'ink', 1.4, '6 4')] },
      ...outcomes,
      {
        words: texts.floor,
        draw: (x, y) => [line({ x: x + 7, y: y - 6 }, { x: x + 7, y: y + 6 }, 'muted', 1.2, '2 3')],
      },
    ],
    top,
  );
}
