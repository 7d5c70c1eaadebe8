/** What a sensitivity says on 80 columns: for each objective what moves it most, and what changes its verdict. */

import type { Effect, End, Sensitivity } from '../../study/sensitivity.ts';
import { captions } from '../../words/caption.ts';
import type { Words } from '../../words/en.ts';
import { sweepWords } from '../../words/sweep.ts';
import type { Quantities } from '../present/quantities.ts';
import type { Analysis } from '../result-sensitivity.ts';
import { percent } from './judged.ts';
import { blank, type Line, line, paragraph } from './lines.ts';
import { type Cell, type Column, table } from './table.ts';

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
  readonly seed: string;
}

export function sensitivityLines(
  analysis: Analysis,
  quantities: Quantities,
  reader: Reader,
): readonly Line[] {
  const { scenario, assumed, inputs, held, touching, screeningRuns, runs, replications, answers } = analysis;
  const texts = sweepWords[reader.language].sensitivity;
  const title = quantities.text(scenario.title);
  const varied = inputs.length - held.filter(({ reason }) => reason === 'refused').length;
  return [
    line(texts.head(title, quantities.count(runs), reader.seed), 'strong'),
    line(captions[reader.language], 'dim'),
    blank,
    ...paragraph(texts.counts(assumed, varied, held.length)),
    ...paragraph(texts.screened(touching.length, varied - touching.length, screeningRuns)),
    ...paragraph(texts.cost(quantities.count(replications))),
    ...paragraph(texts.rules, 'dim'),
    blank,
    ...(inputs.length === 0 ? [line(texts.none), blank] : []),
    ...(inputs.length > 0 && touching.length === 0 ? [line(texts.nothing), blank] : []),
    ...(touching.length === 0
      ? []
      : answers.flatMap((answer) => [...answerLines(answer, quantities, reader), blank])),
  ];
}

function answerLines(answer: Sensitivity, quantities: Quantities, { language, words }: Reader): Line[] {
  const { statistic, objective, base, effects, range, flips, unsettled, global } = answer;
  const texts = sweepWords[language].sensitivity;
  const value = (of: number): string => quantities.value(statistic, of);
  const columns: Column[] = [
    { heading: texts.value, align: 'left' },
    { heading: texts.low, align: 'right' },
    { heading: texts.high, align: 'right' },
    { heading: texts.share, align: 'right' },
  ];
  const isMoved = effects.some(({ low, high }) => low.change.change !== 0 || high.change.change !== 0);
  const isShared = global !== undefined && !Number.isNaN(global.floor);
  const rows = effects.map((effect): Cell[] => [
    effect.path,
    changeCell(effect.low, quantities, answer),
    changeCell(effect.high, quantities, answer),
    shareText(effect),
  ]);
  const name = objective === undefined ? '' : `${objective.name}: `;
  const outcome = base.outcome === undefined ? '' : ` (${words.judged[base.outcome]})`;
  return [
    line(`${name}${quantities.name(statistic)}${outcome}`, 'heading'),
    line(texts.base(value(base.estimate), quantities.interval(statistic, base.interval))),
    line(texts.range(value(range.low), value(range.high))),
    ...(global === undefined ? [] : [line(texts.together(value(global.pooled.estimate)))]),
    ...(isMoved ? [...table(columns, rows, 2), ...paragraph(texts.changes, 'dim')] : [line(texts.nothing)]),
    ...(isMoved && isShared
      ? paragraph(texts.global(global.points, global.runs, percent(Math.max(0, global.floor))), 'dim')
      : []),
    ...(objective === undefined ? [] : flipLines(flips, unsettled, language, words)),
  ];
}

/** What turns met into missed or back is told apart from what the runs alone leave open. */
function flipLines(
  flips: Sensitivity['flips'],
  unsettled: Sensitivity['unsettled'],
  language: 'en' | 'ja',
  words: Words,
): Line[] {
  const texts = sweepWords[language].sensitivity;
  const told = (all: Sensitivity['flips'], heading: (outcome: string) => string, style?: 'bad'): Line[] =>
    (['met', 'missed', 'undecided'] as const).flatMap((outcome) => {
      const of = all.filter((flip) => flip.outcome === outcome);
      return of.length === 0
        ? []
        : [
            line(heading(words.judged[outcome]), style),
            ...of.flatMap(({ path, value }) => paragraph(`  ${path} = ${value}`)),
          ];
    });
  // From undecided nothing could flip.
  const isOpen = unsettled.some(({ outcome }) => outcome !== 'undecided');
  const none = isOpen ? [] : paragraph(texts.noFlip, unsettled.length === 0 ? 'good' : 'dim');
  return [
    ...(flips.length === 0 ? none : told(flips, texts.flips, 'bad')),
    ...told(unsettled, texts.unsettled),
  ];
}

/** Coloured where the paired interval excludes 0 and less is better. */
function changeCell({ change }: End, quantities: Quantities, { statistic, objective }: Sensitivity): Cell {
  const excludes = change.interval.low > 0 || change.interval.high < 0;
  const text = `${quantities.change(statistic, change.change)}${excludes ? ' *' : ''}`;
  if (!excludes || objective === undefined) return text;
  return { text, style: change.change < 0 === (objective.bound === 'at most') ? 'good' : 'bad' };
}

function shareText({ share }: Effect): string {
  return Number.isNaN(share) ? '–' : percent(Math.max(0, share));
}
