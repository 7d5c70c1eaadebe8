/** What a sweep says on 80 columns: for each figure a table of the points with interval, change and verdict. */
import { captions } from '../../words/caption.ts';
import type { Words } from '../../words/en.ts';
import { sweepWords } from '../../words/sweep.ts';
import type { Quantities } from '../present/quantities.ts';
import type { Swept } from '../result-sweep.ts';
import { outcomeCell } from './judged.ts';
import { blank, type Line, line, paragraph } from './lines.ts';
import { type Cell, type Column, table } from './table.ts';

/** Rows of a table that somebody reads on a terminal. */
const mostRows = 40;

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
  readonly seed: string;
}

export function sweepLines(
  swept: Swept,
  quantities: Quantities,
  { language, words, seed }: Reader,
): readonly Line[] {
  const { scenario, answers, asked, runs, layout } = swept;
  const texts = sweepWords[language].sweep;
  const count = (value: number): string => quantities.count(value);
  const title = quantities.text(scenario.title);
  const different = new Set(answers.map(({ hash }) => hash)).size;
  const notes = [
    layout === 'combinations' ? [] : paragraph(texts.filling, 'dim'),
    different < answers.length ? paragraph(texts.same(answers.length, different), 'dim') : [],
    paragraph(answers.some(({ isOwn }) => isOwn) ? texts.common : texts.ownMissing, 'dim'),
  ];
  return [
    line(texts.head(title, count(answers.length), count(runs), seed), 'strong'),
    line(captions[language], 'dim'),
    ...(answers.length < asked ? [line(texts.partial(count(answers.length), count(asked)), 'bad')] : []),
    blank,
    ...(answers[0]?.figures ?? []).flatMap((_, figure) => [
      ...figureLines(swept, figure, quantities, words, language),
      blank,
    ]),
    ...notes.flat(),
    blank,
  ];
}

function figureLines(
  { paths, answers }: Swept,
  figure: number,
  quantities: Quantities,
  words: Words,
  language: 'en' | 'ja',
): Line[] {
  const texts = sweepWords[language].sweep;
  const columns: Column[] = [
    ...paths.map((path): Column => ({ heading: path, align: 'left' })),
    { heading: '', align: 'right' },
    { heading: texts.verdict, align: 'left' },
    { heading: answers.some(({ isOwn }) => isOwn) ? texts.change : '', align: 'right' },
    { heading: texts.interval, align: 'left' },
  ];
  const rows = answers.slice(0, mostRows).map(({ settings, figures, verdicts, isOwn }): Cell[] => {
    const of = figures[figure]!;
    const verdict = verdicts[figure];
    const { change } = of;
    const excludes = change !== null && (change.interval.low > 0 || change.interval.high < 0);
    return [
      ...paths.map((path) => settings.get(path) ?? ''),
      quantities.value(of, of.estimate),
      verdict === undefined ? '' : outcomeCell(verdict.outcome, words),
      isOwn
        ? texts.own
        : change === null
          ? ''
          : `${quantities.change(of, change.change)}${excludes ? ' *' : ''}`,
      quantities.interval(of, of.interval),
    ];
  });
  const more = answers.length - mostRows;
  return [
    line(quantities.name(answers[0]!.figures[figure]!), 'heading'),
    ...table(columns, rows, 2),
    ...(more > 0 ? [line(texts.more(more), 'dim')] : []),
  ];
}
