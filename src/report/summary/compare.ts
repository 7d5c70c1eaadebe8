/**
 * What a comparison says on 80 columns: for each measure the designs below each other with their change from the
 * reference, what could not be seen said beside it; then what they cost and are worth; then why.
 */
import type { Scenario } from '../../scenario/scenario.ts';
import type { ChanceDifference } from '../../study/chance.ts';
import type { Compared, Comparison, Effect } from '../../study/comparison.ts';
import type { Difference } from '../../study/difference.ts';
import type { Verdict } from '../../study/verdict.ts';
import { captions } from '../../words/caption.ts';
import { compareWords } from '../../words/compare.ts';
import type { Words } from '../../words/en.ts';
import { toneOf } from '../comparison/shown.ts';
import { measureName } from '../present/measure-name.ts';
import { Naming } from '../present/naming.ts';
import { wrapped } from './cells.ts';
import { mechanismLines } from './compare-mechanism.ts';
import { worthLines } from './compare-worth.ts';
import { levelText, outcomeCell, percent } from './judged.ts';
import { blank, type Line, line, pageWidth, paragraph } from './lines.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Cell, type Column, table } from './table.ts';

export interface View {
  readonly designs: readonly Compared[];
  readonly comparison: Comparison;
  /** Of the reference. */
  readonly verdicts: readonly Verdict[];
  readonly seed: string;
  readonly isPartial: boolean;
}

export interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

export function compareSummary(view: View, reader: Reader): readonly Line[] {
  const { designs, comparison, seed, isPartial } = view;
  const own = compareWords[reader.language];
  const [reference] = designs;
  const naming = new Naming(reference!.scenario, reader.language);
  const runs = naming.count(comparison.runs);
  return [
    line(own.head(naming.text(reference!.scenario.title), runs, seed), 'strong'),
    line(captions[reader.language], 'dim'),
    ...(isPartial ? [line(own.partial(runs), 'bad')] : []),
    ...notComparable(view, naming, reader).flatMap((text) => paragraph(text, 'bad')),
    blank,
    ...effectLines(view, naming, reader),
    ...worthLines(view, naming, reader),
    ...mechanismLines(view, naming, reader),
    ...objectiveLines(view, reader),
  ];
}

/** What the reference's objectives come to, which decides the exit code. */
function objectiveLines({ designs, verdicts }: View, { language, words }: Reader): Line[] {
  if (verdicts.length === 0) return [];
  const { name } = designs[0]!;
  const columns = [
    { heading: '', align: 'left' },
    { heading: '', align: 'left' },
  ] as const;
  const rows = verdicts.map(({ objective, outcome }): Cell[] => [
    objective.name,
    outcomeCell(outcome, words),
  ]);
  return [
    line(compareWords[language].objectives(name), 'heading'),
    ...table(columns, rows, 2),
    line(words.judged.exit(name), 'dim'),
    blank,
  ];
}

/** What makes the files unlike each other. */
function notComparable({ designs, comparison }: View, naming: Naming, { language }: Reader): string[] {
  const own = compareWords[language];
  const distinct = <T>(of: (scenario: Scenario) => T): T[] => [
    ...new Set(designs.map(({ scenario }) => of(scenario))),
  ];
  const horizons = distinct(({ horizon }) => horizon);
  return [
    ...(comparison.notCommon > 0 ? [own.notCommon(naming.count(comparison.notCommon))] : []),
    ...(horizons.length > 1
      ? [own.horizons(horizons.map((each) => naming.duration(each)).join(own.comma))]
      : []),
    ...(distinct(({ start }) => start.epochMilliseconds).length > 1 ? [own.starts] : []),
  ];
}

/** One scale for the means and changes of a measure in all designs. */
export function effectScale(effects: readonly Difference[]): Scale {
  return scaleOf(
    effects[0]!.unit,
    effects.flatMap(({ before, after, mean }) => [before, after, mean]),
  );
}

function effectLines(view: View, naming: Naming, reader: Reader): Line[] {
  const { designs, comparison } = view;
  const own = compareWords[reader.language];
  const { words } = reader;
  const [reference, ...others] = designs;
  const columns: Column[] = [
    { heading: own.design, align: 'left' },
    { heading: own.mean, align: 'right' },
    { heading: own.change(reference!.name), align: 'left' },
    { heading: own.differs, align: 'right' },
    { heading: own.pairing, align: 'right' },
  ];
  const rows: Cell[][] = [];
  /** By row, what stands under it. */
  const under: string[][] = [];
  const headings = new Map<number, string>();
  const add = (row: Cell[], notes: string[] = []): void => {
    rows.push(row);
    under.push(notes);
  };
  let restricted = false;
  let skewed = false;
  for (const measure of comparison.measures) {
    const effects = others.map((_, i) =>
      comparison.changes[i + 1]!.effects.find((each) => each.measure === measure),
    );
    const known = effects.filter((each) => each !== undefined);
    if (known.length === 0) continue;
    restricted ||= known.some((each) => each.restricted);
    skewed ||= known.some((each) => !each.reliable);
    const scale = effectScale(known);
    const unit = words.study.units[scale.unit];
    const name = measureName(measure, words, naming);
    headings.set(rows.length, unit === '' ? name : `${name} (${unit})`);
    add([reference!.name, meanCell(known[0]!.before, known[0]!, scale), '', '', '']);
    effects.forEach((effect, i) => {
      if (effect === undefined) add([others[i]!.name, '–', '', '', '']);
      else add(effectRow(others[i]!, effect, scale, own), notesOf(effect, scale, unit, naming, reader));
    });
  }
  for (const measure of comparison.chances) {
    const all = others.map(
      (_, i) => comparison.changes[i + 1]!.chances.find((each) => each.measure === measure)!,
    );
    headings.set(rows.length, own.chance(measureName(measure, words, naming)));
    add([reference!.name, percent(all[0]!.before / all[0]!.runs), '', '', '']);
    all.forEach((chance, i) => {
      add(chanceRow(others[i]!.name, chance));
    });
  }
  const [head, ...body] = table(columns, rows, 2);
  const lines = body.flatMap((row, index) => [
    ...(headings.has(index) ? [line(headings.get(index)!, 'heading')] : []),
    row,
    ...under[index]!.flatMap((text) => wrapped(text, pageWidth - 2).map((each) => line(`  ${each}`, 'dim'))),
  ]);
  return [
    head!,
    ...lines,
    ...paragraph(own.family(naming.count(comparison.family), levelText(comparison.level)), 'dim'),
    ...paragraph(own.columns, 'dim'),
    ...paragraph(own.would(percent(comparison.least)), 'dim'),
    ...(restricted ? paragraph(own.restricted, 'dim') : []),
    ...(skewed ? paragraph(own.skewed, 'dim') : []),
    blank,
  ];
}

function meanCell(value: number, { restricted }: Difference, { form }: Scale): string {
  return `${form(value)}${restricted ? '†' : ''}`;
}

function effectRow(
  { name, scenario }: Compared,
  of: Effect,
  scale: Scale,
  own: (typeof compareWords)[keyof typeof compareWords],
): Cell[] {
  const { form } = scale;
  if (of.seen === 'same') return [name, meanCell(of.after, of, scale), own.same, '0 %', ''];
  const { low, high } = of.interval;
  const text = `${form(of.mean, true)} [${form(low, true)}, ${form(high, true)}]${of.reliable ? '' : '‡'}`;
  const tone = toneOf(of, scenario.objectives);
  const change: Cell =
    tone === 'neutral' ? text : { text: `${text} *`, style: tone === 'better' ? 'good' : 'bad' };
  return [
    name,
    meanCell(of.after, of, scale),
    change,
    wholePercent(1 - of.zeros),
    Number.isFinite(of.narrower) ? own.times(factor(of.narrower)) : '',
  ];
}

/** What an interval that contains 0 does and does not say. */
function notesOf(of: Effect, { form }: Scale, unit: string, naming: Naming, { language }: Reader): string[] {
  const own = compareWords[language];
  const sized = (value: number): string => (unit === '' ? form(value) : `${form(value)} ${unit}`);
  const notes: string[] = [];
  if (of.seen === 'none' && Number.isFinite(of.visible)) {
    const [least, visible] = [sized(of.least), sized(of.visible)];
    notes.push(
      of.more === Infinity
        ? own.noLeast(visible)
        : of.more === 0
          ? own.enough(least, visible)
          : own.more(naming.count(roundedUp(of.more)), least, visible),
    );
  }
  return notes;
}

/** To two digits: it is a forecast. */
function roundedUp(runs: number): number {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(runs)) - 1);
  return Math.ceil(runs / scale) * scale;
}

function chanceRow(name: string, of: ChanceDifference): Cell[] {
  const { low, high } = of.interval;
  const text = `${points(of.mean)} [${points(low)}, ${points(high)}]`;
  const change: Cell =
    high < 0 ? { text: `${text} *`, style: 'good' } : low > 0 ? { text: `${text} *`, style: 'bad' } : text;
  return [
    name,
    percent(of.after / of.runs),
    change,
    wholePercent((of.onlyBefore + of.onlyAfter) / of.runs),
    '',
  ];
}

/** A difference of shares, in points of per cent. */
function points(share: number): string {
  const text = Math.abs(share * 100).toFixed(1);
  return `${Number(text) === 0 ? '' : share < 0 ? '−' : '+'}${text} %`;
}

/** Beside each other whole shares are enough; what is not none is not told as none. */
function wholePercent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;
}

function factor(times: number): string {
  return times >= 1000 ? '1,000+' : times >= 10 ? times.toFixed(0) : times.toFixed(1);
}
