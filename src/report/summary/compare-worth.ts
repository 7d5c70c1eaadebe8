/** What designs cost and are worth: cost and expected loss by the year, net benefit, break-even, who is dominated. */
import type { Against, Expected, Worth } from '../../study/worth.ts';
import { lossMeasure } from '../../study/worth.ts';
import { compareWords } from '../../words/compare.ts';
import { measureName } from '../present/measure-name.ts';
import type { Naming } from '../present/naming.ts';
import type { Reader, View } from './compare.ts';
import { blank, type Line, line, paragraph } from './lines.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Cell, type Column, table } from './table.ts';

export function worthLines(
  { designs, comparison: { worths } }: View,
  naming: Naming,
  reader: Reader,
): Line[] {
  if (worths === null) return [];
  const own = compareWords[reader.language].cost;
  const { frequency, years } = worths;
  const lossOf = (worth: Worth) => worth.lossYearly ?? worth.loss;
  const scale = scaleOf(
    'JPY',
    worths.designs.flatMap((worth) => [worth.yearly, lossOf(worth).mean]),
  );
  const unit = reader.words.study.units[scale.unit];
  const yearly = frequency !== null;
  const costs: Column[] = [
    { heading: compareWords[reader.language].design, align: 'left' },
    { heading: own.perYear, align: 'right' },
    { heading: yearly ? own.lossYear : own.loss, align: 'left' },
  ];
  const gains: Column[] = [
    costs[0]!,
    ...(yearly ? [{ heading: own.net, align: 'left' } as const] : []),
    { heading: own.breakEven, align: 'left' },
  ];
  const costRows = worths.designs.map((worth, i): Cell[] => {
    const { mean, interval } = lossOf(worth);
    return [designs[i]!.name, scale.form(worth.yearly), withInterval(mean, interval, scale, false)];
  });
  const gainRows = worths.designs.flatMap((worth, i): Cell[][] =>
    worth.against === null
      ? []
      : [
          [
            designs[i]!.name,
            ...(worth.against.net === null ? [] : [netCell(worth.against.net, scale)]),
            breakEvenText(worth.against, reader.language),
          ],
        ],
  );
  return [
    line(`${own.heading} (${unit})`, 'heading'),
    ...table(costs, costRows, 2),
    blank,
    ...table(gains, gainRows, 2),
    blank,
    ...frontLines(designs, worths.designs, naming, reader),
    ...paragraph(yearly ? own.frequency(often(frequency, reader.language)) : own.noFrequency, 'dim'),
    ...paragraph(own.assumed(naming.count(years)), 'dim'),
    ...paragraph(own.lossIs, 'dim'),
    ...(yearly ? paragraph(own.netIs(naming.count(worths.family)), 'dim') : []),
    ...paragraph(own.paysIs, 'dim'),
    blank,
  ];
}

function withInterval(
  mean: number,
  { low, high }: { readonly low: number; readonly high: number },
  { form }: Scale,
  signed: boolean,
): string {
  return `${form(mean, signed)} [${form(low, signed)}, ${form(high, signed)}]`;
}

function netCell({ mean, interval }: Expected, scale: Scale): Cell {
  const text = withInterval(mean, interval, scale, true);
  if (interval.low > 0) return { text: `${text} *`, style: 'good' };
  return interval.high < 0 ? { text: `${text} *`, style: 'bad' } : text;
}

/** Three digits. */
function digits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 });
}

/** `once in 30 years`, `2.1 a year`. */
function often(rate: number, language: 'en' | 'ja'): string {
  const own = compareWords[language].cost;
  return rate < 1 ? own.onceIn(digits(1 / rate)) : own.often(digits(rate));
}

function breakEvenText({ breakEven, change }: Against, language: 'en' | 'ja'): string {
  const own = compareWords[language].cost;
  // What costs no more is worth it wherever it does no more harm.
  if (breakEven === null) return change.mean <= 0 ? own.always : own.unsure;
  const told = (rate: number): string =>
    rate === Infinity ? own.never : rate < 1 ? digits(1 / rate) : own.aYear(digits(rate));
  const [mean, low, high] = [breakEven.mean, breakEven.interval.low, breakEven.interval.high].map(told);
  return mean === low && mean === high ? mean! : `${mean} [${low}, ${high}]`;
}

function frontLines(designs: View['designs'], all: readonly Worth[], naming: Naming, reader: Reader): Line[] {
  const own = compareWords[reader.language].cost;
  const harms = all[0]!.dominated.map(({ harm }) => harm);
  return harms.flatMap((harm, h) => {
    const by = all.map(({ dominated }) => dominated[h]!.by);
    const front = designs.filter((_, i) => by[i] === null).map(({ name }) => name);
    const dominators = designs.map(({ name }) => name).filter((name) => by.some((each) => each?.by === name));
    const others = dominators.map((name) =>
      own.dominated(
        name,
        designs.flatMap((design, i) => {
          if (by[i]?.by !== name) return [];
          return [by[i]!.shown ? design.name : own.inTheMean(design.name)];
        }),
      ),
    );
    const what = harm === lossMeasure ? own.lossName : measureName(harm, reader.words, naming);
    return [...paragraph(own.front(what, front)), ...others.flatMap((text) => paragraph(text, 'dim'))];
  });
}
