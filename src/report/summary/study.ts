/**
 * What a study says on 80 columns: for each measure that matters the designs below each other, each with its change
 * from the first; then what each objective's interval decides; then what each design costs.
 */

import type { Unit } from '../../measure/fold.ts';
import type { Model } from '../../model/model.ts';
import type { Difference, Distribution } from '../../study/study.ts';
import { captions } from '../../words/caption.ts';
import type { Words } from '../../words/en.ts';
import { Naming } from '../present/naming.ts';
import type { Answer } from '../result-study.ts';
import { Forms, outcomeCell } from './judged.ts';
import { blank, type Line, line, paragraph } from './lines.ts';
import { madeOfLines } from './made-of.ts';
import { moreRuns } from './more-runs.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Block, blockTable, type Cell, type Column, table } from './table.ts';

export interface Study {
  /** Of the first design. */
  readonly model: Model;
  readonly answers: readonly Answer[];
  readonly runs: number;
  readonly asked: number;
  readonly seed: string;
  /** Every measure, not only those that matter most. */
  readonly all: boolean;
}

const hoursPerYear = 8760;
/** Loads of a site without machines whose time without power is told without `--all`. */
const mostLoads = 6;

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

export function studySummary(study: Study, reader: Reader): readonly Line[] {
  const { words, language } = reader;
  const naming = new Naming(study.model.scenario, language);
  const title = naming.text(study.model.scenario.title);
  const count = naming.count(study.runs);
  return [
    line(words.study.head(title, count, study.seed), 'strong'),
    line(captions[language], 'dim'),
    ...(study.runs < study.asked ? [line(words.study.partial(count, naming.count(study.asked)), 'bad')] : []),
    blank,
    ...measureLines(study, reader, naming),
    blank,
    ...madeOfLines(
      study.answers,
      study.model.scenario.payments.map(({ name }) => name),
      naming,
    ),
    ...meanTimeLines(study, reader, naming),
    ...objectiveLines(study, reader, naming),
    ...costLines(study, reader),
  ];
}

/** How long each element lasts, where elements fail by themselves: the shortest first, or all of them. */
function meanTimeLines({ answers, all }: Study, { words }: Reader, naming: Naming): Line[] {
  const most = 8;
  const rows = answers.flatMap(({ design, meanTimes }) =>
    [...meanTimes]
      .sort((a, b) => a.estimate - b.estimate)
      .slice(0, all ? undefined : most)
      .map(({ element, estimate, interval, count }): Cell[] => [
        naming.element(element),
        design.name,
        words.study.years(estimate / hoursPerYear),
        `[${words.study.years(Math.max(0, interval.low) / hoursPerYear)} .. ${words.study.years(interval.high / hoursPerYear)}]`,
        naming.count(count),
      ]),
  );
  if (rows.length === 0) return [];
  const { meanTime } = words.study;
  const columns: Column[] = [
    { heading: meanTime.heading, align: 'left' },
    { heading: words.study.design, align: 'left' },
    { heading: meanTime.mean, align: 'right' },
    { heading: '95 %', align: 'left' },
    { heading: meanTime.losses, align: 'right' },
  ];
  return [...table(columns, rows), ...paragraph(meanTime.definition, 'dim'), blank];
}

/** Measures that a person asks for first; the rest is in `study.json` and with `--all`. */
function chosen({ model, answers, all }: Study): readonly string[] {
  const known = answers[0]!.distributions.map(({ measure }) => measure);
  if (all) return known;
  const { payments, machines, power } = model.scenario;
  const loads = power.filter(({ kind }) => kind === 'load').slice(0, mostLoads);
  const ofPayments = [
    ...payments.map(({ name }) => `service.recovery.${name}`),
    'machines.died',
    'payments.lostSales.value',
    'payments.notRight.created',
    'payments.K5.created',
    'books.balanced',
    'books.p99',
    'people.clerks.hours',
  ];
  const ofMachines = ['power.absent', 'machines.died', 'machines.recovery'];
  const ofLoads = ['power.unserved', 'power.short.hours', ...loads.map(({ name }) => `power.dead.${name}`)];
  const wanted = payments.length > 0 ? ofPayments : machines.length > 0 ? ofMachines : ofLoads;
  return wanted.filter((name) => known.includes(name));
}

function measureLines(study: Study, reader: Reader, naming: Naming): Line[] {
  const { words } = reader;
  const [reference] = study.answers;
  const compared = study.answers.length > 1;
  const columns: Column[] = [
    { heading: words.study.design, align: 'left' },
    { heading: words.study.mean, align: 'right' },
    { heading: 'p5', align: 'right' },
    { heading: 'p50', align: 'right' },
    { heading: 'p95', align: 'right' },
    { heading: compared ? words.study.change(reference!.design.name) : '', align: 'left' },
  ];
  const blocks = chosen(study).map((measure) => blockOf(measure, study, words, naming));
  const restricted = study.answers.some(({ distributions }) =>
    distributions.some((each) => each.restricted && chosen(study).includes(each.measure)),
  );
  return [
    ...blockTable(columns, blocks),
    ...(compared ? paragraph(words.study.marked, 'dim') : []),
    ...(restricted ? paragraph(words.study.restricted, 'dim') : []),
  ];
}

function blockOf(measure: string, { answers }: Study, words: Words, naming: Naming): Block {
  const distributions = answers.map((each) => each.distributions.find((of) => of.measure === measure));
  const changes = answers.map((each) => each.differences.find((of) => of.measure === measure));
  const unit: Unit = distributions[0]!.unit;
  const scale = scaleOf(unit, [
    ...distributions.flatMap((of) => (of === undefined ? [] : [of.mean, of.p95])),
    ...changes.map((of) => of?.mean),
  ]);
  const unitName = words.study.units[scale.unit];
  return {
    heading:
      unitName === '' ? nameOf(measure, words, naming) : `${nameOf(measure, words, naming)} (${unitName})`,
    rows: answers.map(({ design }, index) => [
      design.name,
      ...distributionCells(distributions[index], scale, naming.measured(Infinity)),
      changeCell(changes[index], scale),
    ]),
  };
}

function nameOf(measure: string, words: Words, naming: Naming): string {
  const recovered = /^service\.recovery\.(.+)$/.exec(measure);
  if (recovered !== null) return words.study.recovery(naming.element(recovered[1]!));
  const names: Readonly<Record<string, string>> = words.study.measures;
  return names[measure] ?? measure;
}

function distributionCells(of: Distribution | undefined, { form }: Scale, beyond: string): Cell[] {
  if (of === undefined || Number.isNaN(of.mean)) return ['–', '', '', ''];
  const quantile = (value: number): string => (value === Infinity ? beyond : form(value));
  const mark = of.restricted ? '†' : '';
  const error = Number.isNaN(of.standardError) ? '' : ` ± ${form(of.standardError)}`;
  return [`${form(of.mean)}${mark}${error}`, quantile(of.p5), quantile(of.p50), quantile(of.p95)];
}

/** Marked and coloured when the interval excludes 0: for every one of these measures less is better. */
function changeCell(of: Difference | undefined, { form }: Scale): Cell {
  if (of === undefined) return '';
  const { low, high } = of.interval;
  if (!Number.isFinite(low)) return form(of.mean, true);
  const excludes = low > 0 || high < 0;
  const text = `${form(of.mean, true)} [${form(low, true)}, ${form(high, true)}]${excludes ? ' *' : ''}`;
  return excludes ? { text, style: of.mean < 0 ? 'good' : 'bad' } : text;
}

function objectiveLines({ model, answers, runs }: Study, reader: Reader, naming: Naming): Line[] {
  const { words } = reader;
  const forms = new Forms(model, reader);
  const [first] = answers;
  if (first!.verdicts.length === 0) return [line(words.judged.none), blank];
  const { columns: headings } = words.judged;
  const columns: Column[] = [
    { heading: words.study.design, align: 'left' },
    { heading: headings.verdict, align: 'left' },
    { heading: headings.estimate, align: 'right' },
    { heading: headings.interval, align: 'right' },
    { heading: headings.decide, align: 'left' },
  ];
  const blocks = first!.verdicts.map(({ objective }): Block => {
    const rows = answers.flatMap(({ design, verdicts }): Cell[][] => {
      const verdict = verdicts.find((each) => each.objective.name === objective.name);
      if (verdict === undefined) return [];
      const missing = verdict.outcome === 'undecided' ? moreRuns(verdict, runs) : 0;
      const more = missing === 0 || missing === Infinity ? '' : words.judged.moreRuns(naming.count(missing));
      const outcome = outcomeCell(verdict.outcome, words);
      return [[design.name, outcome, forms.estimate(verdict), forms.interval(verdict), more]];
    });
    return { heading: `${objective.name}: ${forms.limit(objective)}`, rows };
  });
  const note = answers.length > 1 ? [line(words.judged.exit(first!.design.name), 'dim')] : [];
  return [...blockTable(columns, blocks), ...note, blank];
}

/** What each design costs, and where the file says how often this happens, what the outage costs by the year. */
function costLines({ answers, model }: Study, { words }: Reader): Line[] {
  const { frequency } = model.scenario;
  const rows = answers.map(({ design: { name, cost }, distributions }): Cell[] => {
    const once = cost.once > 0 ? words.money(cost.once) : null;
    const yearly = cost.yearly > 0 ? words.money(cost.yearly) : null;
    const told = once === null && yearly === null ? words.study.noCost : words.study.costOf(once, yearly);
    if (frequency === null) return [name, told];
    const meanOf = (measure: string): number =>
      distributions.find((each) => each.measure === measure)?.mean ?? 0;
    const outage = (meanOf('payments.lostSales.value') + meanOf('people.cost')) * frequency;
    return [name, told, words.study.byTheYear(words.money(Math.round(outage)))];
  });
  const column: Column = { heading: '', align: 'left' };
  const columns = frequency === null ? [column, column] : [column, column, column];
  const note = frequency === null ? [] : paragraph(words.study.once(words.study.years(1 / frequency)), 'dim');
  return [line(words.study.cost, 'heading'), ...table(columns, rows, 2), ...note, blank];
}
