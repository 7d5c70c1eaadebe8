/**
 * What a study of one design says on 80 columns: the measures that matter with their distributions, what each objective's interval
 * decides with the limit beside it, what recoveries are made of, and how long elements last.
 */
import type { Model } from '../../model/model.ts';
import type { Distribution } from '../../study/distribution.ts';
import { mainMeasures } from '../../study/main-measures.ts';
import { captions } from '../../words/caption.ts';
import type { Words } from '../../words/en.ts';
import { type VerdictWords, verdictWords } from '../../words/verdicts.ts';
import {
  type AssumedRange,
  assumedLines,
  type Judgement,
  judgements,
  type Reader,
} from '../present/judgements.ts';
import { measureName } from '../present/measure-name.ts';
import { Naming } from '../present/naming.ts';
import type { Answer } from '../result-study.ts';
import { wrapped } from './cells.ts';
import { levelText, outcomeStyle, percent, shares } from './judged.ts';
import { blank, type Line, line, pageWidth, paragraph } from './lines.ts';
import { madeOfLines } from './made-of.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Block, blockTable, type Cell, type Column, table } from './table.ts';

export interface Study {
  readonly model: Model;
  readonly answer: Answer;
  readonly runs: number;
  /** Replications asked for. */
  readonly asked: number;
  readonly isPartial: boolean;
  readonly seed: string;
  /** As the user wrote it. */
  readonly file: string;
  /** Every measure, not only those that matter most. */
  readonly all: boolean;
  /** Objectives over the ranges of the assumed values; null: not known. */
  readonly assumed: readonly AssumedRange[] | null;
}

const hoursPerYear = 8760;

export function studySummary(study: Study, reader: Reader): readonly Line[] {
  const { language } = reader;
  const { scenario } = study.model;
  const { design, meanTimes } = study.answer;
  const naming = new Naming(scenario, language);
  const texts = verdictWords[language];
  const count = naming.count(study.runs);
  const title = naming.text(scenario.title);
  return [
    line(texts.head(title, design.name, count, study.seed), 'strong'),
    line(captions[language], 'dim'),
    ...(study.isPartial ? [line(texts.partial(count, naming.count(study.asked)), 'bad')] : []),
    blank,
    ...measureLines(study, reader, naming, texts),
    blank,
    ...objectiveLines(study, reader, texts),
    ...madeOfLines(
      [study.answer],
      scenario.payments.map(({ name }) => name),
      naming,
    ),
    ...(meanTimes.length === 0 ? [] : meanTimeLines(study, reader, naming)),
    ...costLines(study, reader.words),
  ];
}

function measureLines(
  { model, answer, all }: Study,
  { words }: Reader,
  naming: Naming,
  { table: headings }: VerdictWords,
): Line[] {
  const shown = all
    ? answer.distributions
    : mainMeasures(model.scenario).flatMap(
        (name) => answer.distributions.find(({ measure }) => measure === name) ?? [],
      );
  const columns: Column[] = [
    { heading: headings.mean, align: 'right' },
    { heading: headings.meanInterval, align: 'left' },
    { heading: 'p5', align: 'right' },
    { heading: 'p50', align: 'right' },
    { heading: 'p95', align: 'right' },
    { heading: headings.any, align: 'right' },
  ];
  const blocks = shown.map((of): Block => {
    const scale = scaleOf(of.unit, [of.mean, of.p95]);
    const unit = words.study.units[scale.unit];
    const name = measureName(of.measure, words, naming);
    return {
      heading: unit === '' ? name : `${name} (${unit})`,
      rows: [distributionCells(of, scale, naming)],
    };
  });
  return [
    ...blockTable(columns, blocks),
    ...(shown.some(({ restricted }) => restricted) ? paragraph(headings.restricted, 'dim') : []),
    ...(shown.some((of) => isDoubtful(of)) ? paragraph(headings.unreliable, 'dim') : []),
  ];
}

/** Of what never differed nothing is in doubt but what was not seen. */
function isDoubtful({ reliable, reason, mean }: Distribution): boolean {
  return !reliable && reason !== 'never-varied' && !Number.isNaN(mean);
}

function distributionCells(of: Distribution, { form }: Scale, naming: Naming): Cell[] {
  if (Number.isNaN(of.mean)) return ['–', '', '', '', '', percent(0)];
  const quantile = (value: number): string => (value === Infinity ? naming.measured(Infinity) : form(value));
  const { low, high } = of.interval;
  const mark = `${of.restricted ? '†' : ''}${isDoubtful(of) ? '‡' : ''}`;
  const interval = Number.isFinite(low) && low < high ? `[${form(low)}, ${form(high)}]` : '';
  return [
    `${form(of.mean)}${mark}`,
    interval,
    quantile(of.p5),
    quantile(of.p50),
    quantile(of.p95),
    // Never 0 ± 0: where none was seen, its bound.
    of.chance.seen === 0 ? shares(of.chance.interval) : percent(of.chance.estimate),
  ];
}

function objectiveLines(
  { model, answer, assumed, file }: Study,
  reader: Reader,
  texts: VerdictWords,
): Line[] {
  const { words } = reader;
  if (answer.verdicts.length === 0) return [line(words.judged.none), blank];
  const { columns: headings } = texts;
  const columns: Column[] = [
    { heading: headings.verdict, align: 'left' },
    { heading: headings.estimate, align: 'right' },
    { heading: headings.interval, align: 'left' },
    { heading: headings.limit, align: 'left' },
  ];
  const judged = judgements(model, answer.verdicts, reader);
  const cells = (each: Judgement): Cell[] => [
    { text: each.verdict, style: outcomeStyle[each.outcome] },
    each.estimate,
    each.interval,
    each.limit,
  ];
  const [head, ...rows] = table(columns, judged.map(cells), 2);
  return [
    line(words.judged.heading, 'heading'),
    head!,
    ...judged.flatMap((each, index) => [
      line(`${each.name}: ${each.asked}`),
      rows[index]!,
      ...each.because.flatMap((reason) => indented(reason)),
    ]),
    ...paragraph(texts.noise(levelText(answer.level)), 'dim'),
    ...assumedLines(model, answer.verdicts, assumed, file, reader).flatMap((text) => paragraph(text, 'dim')),
    blank,
  ];
}

function indented(text: string): Line[] {
  return wrapped(text, pageWidth - 4).map((each) => line(`    ${each}`, 'dim'));
}

/** How long each element lasts, where elements fail by themselves: the shortest first, or all of them. */
function meanTimeLines({ answer, all }: Study, { words }: Reader, naming: Naming): Line[] {
  const most = 8;
  const rows = [...answer.meanTimes]
    .sort((a, b) => a.estimate - b.estimate)
    .slice(0, all ? undefined : most)
    .map(({ element, estimate, interval, count }): Cell[] => [
      naming.element(element),
      words.study.years(estimate / hoursPerYear),
      `[${words.study.years(Math.max(0, interval.low) / hoursPerYear)} .. ${words.study.years(interval.high / hoursPerYear)}]`,
      naming.count(count),
    ]);
  const { meanTime } = words.study;
  const columns: Column[] = [
    { heading: meanTime.heading, align: 'left' },
    { heading: meanTime.mean, align: 'right' },
    { heading: '95 %', align: 'left' },
    { heading: meanTime.losses, align: 'right' },
  ];
  return [...table(columns, rows), ...paragraph(meanTime.definition, 'dim'), blank];
}

/** What the design costs; where the file says how often this happens, what the outage costs by the year. */
function costLines({ answer, model }: Study, words: Words): Line[] {
  const { frequency } = model.scenario;
  const { cost } = answer.design;
  const once = cost.once > 0 ? words.money(cost.once) : null;
  const yearly = cost.yearly > 0 ? words.money(cost.yearly) : null;
  const told = once === null && yearly === null ? words.study.noCost : words.study.costOf(once, yearly);
  const meanOf = (measure: string): number =>
    answer.distributions.find((each) => each.measure === measure)?.mean ?? 0;
  const outage = (meanOf('payments.lostSales.value') + meanOf('people.cost')) * (frequency ?? 0);
  const byTheYear = frequency === null ? '' : ` · ${words.study.byTheYear(words.money(Math.round(outage)))}`;
  const note = frequency === null ? [] : paragraph(words.study.once(words.study.years(1 / frequency)), 'dim');
  return [line(words.study.cost, 'heading'), line(`  ${told}${byTheYear}`), ...note, blank];
}
