/**
 * One mechanism of the recovery switched at a time, under common random numbers: which way it goes, by how much, and by
 * what. `npm run validate:mechanisms` prints the tables and writes reports/validation/mechanisms.md, .json and .svg.
 *
 * What is switched stands in mechanism-pairs.ts, the sites and their designs in mechanisms*.yaml.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Interval, mean, pairedDifference } from '../../src/estimate/interval.ts';
import { captions } from '../../src/words/caption.ts';
import { type Answered, ask, publish, root, table } from './desk.ts';
import {
  type Direction,
  type Effect,
  type Mechanism,
  mechanisms,
  type Order,
  orders,
  type Site,
} from './mechanism-pairs.ts';
import { drawMechanisms } from './mechanisms-plot.ts';

export const runs = 300;
export const seed = '1';

export interface Shown {
  readonly measure: string;
  readonly happened: boolean;
  readonly direction: Direction;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly interval: Interval;
  /** The interval excludes 0 on the side that was expected; or holds 0, where nothing was. */
  readonly holds: boolean;
}

/** The one thing in which two designs differ. */
export interface Switch {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export interface Row {
  readonly name: string;
  readonly asked: boolean;
  readonly site: Site;
  readonly switches: readonly Switch[];
  readonly effect: Shown;
  readonly by: Shown;
  readonly price: Shown | null;
  readonly why: string;
}

export interface Step {
  readonly from: string;
  readonly to: string;
  readonly difference: number;
  readonly interval: Interval;
  /** Share of the runs that it makes worse. */
  readonly worse: number;
  /** Of an order that has a mechanism for getting worse: its change. */
  readonly mechanism: Shown | null;
}

export interface OrderRow {
  readonly order: Order;
  readonly means: readonly number[];
  readonly steps: readonly Step[];
  /** No step's interval lies above 0; or one does, and with it that of the mechanism. */
  readonly holds: boolean;
}

export interface MechanismStudy {
  readonly caption: string;
  readonly runs: number;
  readonly seed: string;
  readonly mechanisms: readonly Row[];
  readonly orders: readonly OrderRow[];
}

/** Designs of the sites, each replicated once whatever asks for it. */
export class Desk {
  readonly #runs: number;
  readonly #answers = new Map<string, Answered>();

  constructor(count: number) {
    this.#runs = count;
  }

  /** A clock that the horizon stopped counts as the horizon; a measure that a design does not have, and what did not happen, as 0. */
  values(site: Site, design: string, { measure, happened }: Pick<Effect, 'measure' | 'happened'>): number[] {
    const key = `${site} ${design}`;
    const file = `test/validation/${site}.yaml`;
    const { model, sample } = this.#answers.get(key) ?? ask({ file, design, runs: this.#runs, seed });
    this.#answers.set(key, this.#answers.get(key) ?? { model, sample, values: () => [] });
    const column = sample.measures.findIndex(({ name }) => name === measure);
    const values = column < 0 ? new Float64Array(sample.runs).fill(Number.NaN) : sample.column(column);
    return Array.from(values, (value) => {
      if (happened === true) return Number.isNaN(value) ? 0 : 1;
      if (Number.isNaN(value)) return 0;
      return value === Infinity ? model.horizon / 1e6 : value;
    });
  }

  shown(site: Site, from: string, to: string, effect: Effect): Shown {
    const { measure, direction } = effect;
    const before = this.values(site, from, effect);
    const after = this.values(site, to, effect);
    const { mean: difference, interval } = pairedDifference(before, after);
    const holds = {
      falls: interval.high < 0,
      rises: interval.low > 0,
      stays: interval.low <= 0 && interval.high >= 0,
    }[direction];
    const happened = effect.happened === true;
    return {
      measure,
      happened,
      direction,
      before: mean(before),
      after: mean(after),
      difference,
      interval,
      holds,
    };
  }

  row(mechanism: Mechanism): Row {
    const { name, site, from, to, effect, by, price, why } = mechanism;
    const shown = (of: Effect): Shown => this.shown(site, from, to, of);
    return {
      name,
      asked: mechanism.asked === true,
      site,
      switches: switchesOf(site, from, to),
      effect: shown(effect),
      by: shown(by),
      price: price === undefined ? null : shown(price),
      why: why ?? '',
    };
  }

  order(order: Order): OrderRow {
    const { site, designs, measure, unless } = order;
    const columns = designs.map((design) => this.values(site, design, { measure }));
    const steps = designs.slice(1).map((to, i): Step => {
      const [from, before, after] = [designs[i]!, columns[i]!, columns[i + 1]!];
      const { mean: difference, interval } = pairedDifference(before, after);
      const worse = after.filter((value, run) => value > before[run]! + 1e-6).length / after.length;
      const mechanism =
        unless === undefined
          ? null
          : this.shown(site, from, to, { measure: unless.rises, direction: 'rises' });
      return { from, to, difference, interval, worse, mechanism };
    });
    const rising = steps.filter(({ interval }) => interval.low > 0);
    const holds =
      unless === undefined
        ? rising.length === 0
        : rising.length > 0 && rising.every(({ mechanism }) => mechanism!.holds);
    return { order, means: columns.map(mean), steps, holds };
  }
}

type Plain = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** In what two designs differ, by path. A key that only one has is compared as a whole. */
export function switchesOf(site: Site, from: string, to: string): Switch[] {
  const file = parse(readFileSync(join(root, 'test', 'validation', `${site}.yaml`), 'utf8')) as Plain;
  const designs = file['designs'] as Readonly<Record<string, Plain>>;
  const laid = (name: string): Plain =>
    Object.entries(designs[name]!).reduce(
      (whole, [path, value]) => withValue(whole, path.split('.'), value),
      file,
    );
  return differences('', laid(from), laid(to));
}

function withValue(whole: Plain, [key = '', ...rest]: readonly string[], value: unknown): Plain {
  if (rest.length === 0) return { ...whole, [key]: value };
  const inner = whole[key];
  return { ...whole, [key]: withValue(isMap(inner) ? inner : {}, rest, value) };
}

function differences(path: string, one: unknown, other: unknown): Switch[] {
  if (isMap(one) && isMap(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, one[key], other[key]));
  }
  const [a, b] = [one, other].map((value) => (value === undefined ? '(not said)' : said(value)));
  return a === b ? [] : [{ path, from: a!, to: b! }];
}

/** As a file writes it in one line. */
function said(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(said).join(', ')}]`;
  if (!isMap(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}: ${said(each)}`)
    .join(', ')}}`;
}

const figure = (value: number): string => {
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  return Math.abs(value) < 1e-4 ? '0' : String(Number(value.toPrecision(3)));
};

const change = ({ difference, interval }: Pick<Shown, 'difference' | 'interval'>): string =>
  `${figure(difference)} [${figure(interval.low)}, ${figure(interval.high)}]`;

const cells = (name: string, part: string, shown: Shown): string[] => [
  name,
  part,
  shown.happened ? `${shown.measure} (share of runs)` : shown.measure,
  figure(shown.before),
  figure(shown.after),
  change(shown),
  shown.direction,
  shown.holds ? 'yes' : 'NO',
];

function pairs(rows: readonly Row[]): string {
  return table(
    ['mechanism', '', 'measure', 'before', 'after', 'change', 'expected', 'holds'],
    rows.flatMap(({ name, effect, by, price }) => [
      cells(name, 'effect', effect),
      cells('', 'by', by),
      ...(price === null ? [] : [cells('', 'price', price)]),
    ]),
  );
}

const switched = (rows: readonly Row[]): string =>
  rows
    .map(({ name, site, switches, why }) => {
      const what = switches.map(({ path, from, to }) => `\`${path}\`: ${from} → ${to}`).join('; ');
      return `- ${name} (${site}.yaml): ${what}${why === '' ? '' : `. *Why:* ${why}.`}`;
    })
    .join('\n');

export function markdown({ caption, runs: count, seed: key, ...study }: MechanismStudy): string {
  const [nine, others] = [
    study.mechanisms.filter(({ asked }) => asked),
    study.mechanisms.filter(({ asked }) => !asked),
  ];
  return [
    '# Mechanisms of the recovery, one switched at a time',
    '',
    `${caption}. Sites and designs: test/validation/mechanisms*.yaml, ${count} runs a design, seed ${key}, common random numbers.`,
    'Means in the unit of the measure (seconds, counts, hours, yen); the change is the mean of the differences run by run',
    'with its 95 % interval. `effect` is what the switch is for, `by` through what it comes about, `price` what is paid for it.',
    '',
    '## The nine',
    '',
    pairs(nine),
    '',
    'What was switched:',
    '',
    switched(nine),
    '',
    '## Others',
    '',
    pairs(others),
    '',
    'What was switched:',
    '',
    switched(others),
    '',
    '## Orders: from left to right the mean may not rise',
    '',
    'Beside each step the share of single runs that it makes worse: in a mean that falls some runs still lose. Why each of',
    'them does was not looked into.',
    '',
    table(
      ['order', 'measure', 'step', 'means', 'change', 'runs that get worse', 'holds'],
      study.orders.flatMap(({ order, means, steps, holds }) =>
        steps.map((step, i) => [
          i === 0 ? order.name : '',
          i === 0 ? order.measure : '',
          `${step.from} → ${step.to}`,
          `${figure(means[i]!)} → ${figure(means[i + 1]!)}`,
          change(step),
          `${figure(100 * step.worse)} %`,
          i === 0 ? (holds ? 'yes' : 'NO') : '',
        ]),
      ),
    ),
    '',
    ...study.orders.flatMap(({ order, steps }) =>
      order.unless === undefined
        ? []
        : [
            `It does rise in “${order.name}”, by a mechanism that has a name: ${order.unless.why}.`,
            `\`${order.unless.rises}\` step by step: ${steps.map(({ mechanism }) => change(mechanism!)).join('; ')}.`,
            'With the throttle the same people on the same evening make it better at every step, as the order above shows.',
            '',
          ],
    ),
  ].join('\n');
}

export function mechanismStudy(count: number, only: readonly Mechanism[] = mechanisms): MechanismStudy {
  const desk = new Desk(count);
  return {
    caption: captions.en,
    runs: count,
    seed,
    mechanisms: only.map((mechanism) => desk.row(mechanism)),
    orders: orders.map((order) => desk.order(order)),
  };
}

async function main(): Promise<void> {
  const study = mechanismStudy(runs);
  const text = markdown(study);
  publish('mechanisms', text, study);
  writeFileSync(join(root, 'reports', 'validation', 'mechanisms.svg'), await drawMechanisms(study));
  process.stdout.write(text);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
