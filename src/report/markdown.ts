/** A study as Markdown for a pull request: objectives with the interval and the limit beside each other, then the main measures. */
import type { Model } from '../model/model.ts';
import type { Distribution } from '../study/distribution.ts';
import { mainMeasures } from '../study/main-measures.ts';
import { captions } from '../words/caption.ts';
import { verdictWords } from '../words/verdicts.ts';
import { type AssumedRange, assumedLines, judgements, type Reader } from './present/judgements.ts';
import { measureName } from './present/measure-name.ts';
import { Naming } from './present/naming.ts';
import type { Answer, Made } from './result-study.ts';
import { levelText, percent, shares } from './summary/judged.ts';
import { scaleOf } from './summary/scale.ts';

export interface MarkdownStudy {
  readonly model: Model;
  readonly answer: Answer;
  readonly runs: number;
  readonly made: Made;
  /** As the user wrote it. */
  readonly file: string;
  readonly assumed: readonly AssumedRange[] | null;
}

export function markdownSummary(study: MarkdownStudy, reader: Reader): string {
  const { model, answer, runs, made, file, assumed } = study;
  const { language } = reader;
  const texts = verdictWords[language];
  const naming = new Naming(model.scenario, language);
  const title = texts.markdown.title(naming.text(model.scenario.title), answer.design.name);
  const blocks: string[] = [
    `# ${escaped(title)}`,
    `_${captions[language]}_`,
    [
      texts.markdown.ran(naming.count(runs), escaped(made.seed), made.version),
      ...(made.isPartial ? [texts.partial(naming.count(runs), naming.count(made.asked))] : []),
    ].join(' '),
    `## ${texts.markdown.objectives}`,
    ...objectiveBlocks(study, reader),
    ...assumedLines(model, answer.verdicts, assumed, file, reader).map(escaped),
    `## ${texts.markdown.measures}`,
    measureTable(study, reader, naming),
    ...noteBlocks(study, reader),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function objectiveBlocks({ model, answer }: MarkdownStudy, reader: Reader): readonly string[] {
  const texts = verdictWords[reader.language];
  if (answer.verdicts.length === 0) return [texts.markdown.noObjectives];
  const { columns } = texts;
  const heads = [
    columns.verdict,
    columns.objective,
    columns.asked,
    columns.estimate,
    columns.interval,
    columns.limit,
    columns.because,
  ];
  const rows = judgements(model, answer.verdicts, reader).map((each) => [
    `**${texts.markdown.outcome[each.outcome]}**${each.verdict === reader.words.judged[each.outcome] ? '' : ` ${each.verdict}`}`,
    each.name,
    each.asked,
    each.estimate,
    each.interval,
    each.limit,
    each.because.join('; '),
  ]);
  return [table(heads, rows), texts.noise(levelText(answer.level))];
}

function shownOf({ model, answer }: MarkdownStudy): readonly Distribution[] {
  return mainMeasures(model.scenario).flatMap(
    (name) => answer.distributions.find(({ measure }) => measure === name) ?? [],
  );
}

function measureTable(study: MarkdownStudy, { language, words }: Reader, naming: Naming): string {
  const texts = verdictWords[language];
  const heads = [
    texts.markdown.measure,
    texts.table.mean,
    texts.table.meanInterval,
    'p5',
    'p50',
    'p95',
    texts.table.any,
  ];
  const rows = shownOf(study).map((of) => {
    const name = measureName(of.measure, words, naming);
    const { form, unit } = scaleOf(of.unit, [of.mean, of.p95]);
    const named = words.study.units[unit];
    const value = (each: number): string =>
      Number.isNaN(each) ? '–' : each === Infinity ? naming.measured(Infinity) : form(each);
    const { low, high } = of.interval;
    return [
      named === '' ? name : `${name} (${named})`,
      `${value(of.mean)}${of.restricted ? '†' : ''}${of.reliable || of.reason === 'never-varied' ? '' : '‡'}`,
      low < high && Number.isFinite(low) ? `[${form(low)}, ${form(high)}]` : '',
      value(of.p5),
      value(of.p50),
      value(of.p95),
      of.chance.seen === 0 ? shares(of.chance.interval) : percent(of.chance.estimate),
    ];
  });
  return table(heads, rows, 1);
}

function noteBlocks(study: MarkdownStudy, { language }: Reader): readonly string[] {
  const texts = verdictWords[language].table;
  const shown = shownOf(study);
  return [
    ...(shown.some(({ restricted }) => restricted) ? [texts.restricted] : []),
    ...(shown.some(({ reliable, reason }) => !reliable && reason !== 'never-varied')
      ? [texts.unreliable]
      : []),
  ];
}

/** `left`: so many columns from the left are text; the others are set to the right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[], left = heads.length): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rule = heads.map((_, index) => (index < left ? '---' : '---:'));
  return [line(heads), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.startsWith('**') ? text : escaped(text);
}

/** What Markdown or HTML would take as its own; a bar would end a cell. Code stays as it is. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') && part.endsWith('`') && part.length > 1
        ? part
        : part.replace(/[\\|*_[\]<>#]/g, (sign) => `\\${sign}`).replace(/[\r\n]+/g, ' '),
    )
    .join('');
}
