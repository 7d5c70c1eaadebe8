/**
 * Counting purchases has the law of playing each of them: both modes of the simulator over many seeds, compared in every end,
 * outcome, cause, loss and stage of repair, and in the yen.
 *
 * `npm run validate:sampling` (a number of seeds may follow: `npm run validate:sampling -- 300`) prints the tables and writes
 * reports/validation/sampling.md and .json.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mean } from '../../src/estimate/interval.ts';
import { poisson } from '../../src/kernel/distribution/poisson.ts';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import { causes, lossCauses } from '../../src/trace/cause.ts';
import { captions } from '../../src/words/caption.ts';
import { modelOf } from '../arbitraries/scenario.ts';
import { publish, table } from './desk.ts';
import { samplingSites } from './sampling-sites.ts';
import { normalTail, poissonPair, sameLaw, zOfMeans, zOfSpreads } from './statistics.ts';
import { columnOf, type Tally, tally } from './tally.ts';

const usual = 2000;

/** |z| at most, and p at least. */
export interface Limits {
  readonly z: number;
  readonly p: number;
}
const limits: Limits = { z: 4, p: 1e-5 };
/** Of fewer items in both samples together only the totals are compared. */
const few = 50;

/** One quantity in both modes. */
export interface Comparison {
  readonly quantity: string;
  /** Items of both samples; of yen, runs with any. */
  readonly items: number;
  readonly sampled: number;
  readonly explicit: number;
  readonly test: 'Kolmogorov–Smirnov' | 'chi-square' | 'exact Poisson';
  readonly p: number;
  /** Null where only the totals are compared. */
  readonly zMean: number | null;
  readonly zSpread: number | null;
}

export interface ScenarioRow {
  readonly scenario: string;
  readonly comparisons: readonly Comparison[];
}

/** The mistake of drawing the fate of each purchase in a shared window by itself, beside the explicit mode. */
export interface Planted {
  readonly scenario: string;
  readonly quantity: string;
  readonly right: Comparison;
  readonly thinned: Comparison;
}

export interface SamplingStudy {
  readonly caption: string;
  readonly runs: number;
  readonly limits: Limits;
  readonly scenarios: readonly ScenarioRow[];
  readonly planted: Planted;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Four digits are enough to judge by and keep the file small; JSON has no word for infinite. */
const rounded = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(4)) : Math.sign(value) * 1e9;

/** Null where neither sample has anything. */
export function compare(
  quantity: string,
  sampled: readonly number[],
  explicit: readonly number[],
): Comparison | null {
  const yen = quantity.startsWith('yen');
  const items = yen
    ? [...sampled, ...explicit].filter((value) => value !== 0).length
    : sum(sampled) + sum(explicit);
  // Runs in which the totals cancel do not occur: a count is never negative at the end of a run.
  if (items === 0 || (yen && items < few)) return null;
  const means = { sampled: rounded(mean(sampled)), explicit: rounded(mean(explicit)) };
  if (items < few) {
    const p = rounded(poissonPair(sum(sampled), sum(explicit)));
    return { quantity, items, ...means, test: 'exact Poisson', p, zMean: null, zSpread: null };
  }
  const { test, p } = sameLaw(sampled, explicit);
  return {
    quantity,
    items,
    ...means,
    test,
    p: rounded(p),
    zMean: rounded(zOfMeans(sampled, explicit)),
    zSpread: rounded(zOfSpreads(sampled, explicit)),
  };
}

export function holds({ zMean, zSpread, p }: Comparison, within: Limits = limits): boolean {
  const inside = (z: number | null): boolean => z === null || Math.abs(z) <= within.z;
  return inside(zMean) && inside(zSpread) && p >= within.p;
}

/** The seeds of the two modes differ, and those of every scenario: no comparison repeats another. */
function tallies(scenario: string, runs: number): { readonly sampled: Tally; readonly explicit: Tally } {
  const model = modelOf(samplingSites[scenario]!);
  return {
    sampled: tally(model, runs, { seed: `sampled: ${scenario}` }),
    explicit: tally(model, runs, { seed: `explicit: ${scenario}`, explicit: true }),
  };
}

/** All comparisons of one scenario. */
export function compareModes(scenario: string, runs: number): ScenarioRow {
  const { sampled, explicit } = tallies(scenario, runs);
  const comparisons = sampled.names.flatMap((name, index): Comparison[] => {
    const comparison = compare(name, sampled.columns[index]!, explicit.columns[index]!);
    return comparison === null ? [] : [comparison];
  });
  return { scenario, comparisons };
}

/**
 * Thinning each purchase by itself with the chance of lying in the lost window: the same mean, and Poisson. Condition C5
 * says that the window is one number a node, drawn once (payments.md 5.6); this is what the comparison sees otherwise.
 */
export function plantedThinning(runs: number): Planted {
  const scenario = 'asynchronous commit';
  const quantity = 'cause K5 of card';
  const { sampled, explicit } = tallies(scenario, runs);
  const [right, played] = [columnOf(sampled, quantity), columnOf(explicit, quantity)];
  const streams = streamsNamed(['validation/sampling/thinned']);
  streams.begin(rootKey('thinned'), 0);
  const thinned = right.map(() => poisson(mean(right), streams, 0));
  return {
    scenario,
    quantity,
    right: compare(quantity, right, played)!,
    thinned: compare(quantity, thinned, played)!,
  };
}

export function samplingStudy(runs: number, told: (scenario: string) => void = () => {}): SamplingStudy {
  const scenarios = Object.keys(samplingSites).map((scenario) => {
    told(scenario);
    return compareModes(scenario, runs);
  });
  return { caption: captions.en, runs, limits, scenarios, planted: plantedThinning(runs) };
}

/** A cause or loss, and the scenario in which it was met most often. */
export interface Reached {
  readonly cause: string;
  readonly scenario: string;
  readonly comparison: Comparison | null;
}

export function reached({ scenarios }: Pick<SamplingStudy, 'scenarios'>): Reached[] {
  const names = [
    ...causes.map((cause) => `cause ${cause}`),
    ...lossCauses.map((cause) => `loss ${cause}`),
    'baseline',
  ];
  return names.map((cause): Reached => {
    let best: Reached = { cause, scenario: '–', comparison: null };
    for (const { scenario, comparisons } of scenarios)
      for (const comparison of comparisons)
        if (
          comparison.quantity.startsWith(`${cause} of `) &&
          comparison.items > (best.comparison?.items ?? 0)
        )
          best = { cause, scenario, comparison };
    return best;
  });
}

/** Causes that reach the 50 items in no scenario. */
export function untested(study: Pick<SamplingStudy, 'scenarios'>): string[] {
  return reached(study).flatMap(({ cause, comparison }) =>
    comparison === null || comparison.items < few ? [cause] : [],
  );
}

const digits = (value: number | null): string =>
  value === null
    ? '–'
    : Math.abs(value) >= 1e-3 || value === 0
      ? value.toPrecision(3)
      : value.toExponential(1);

function widest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).map(Math.abs);
  return known.length === 0 ? null : Math.max(...known);
}

function cells(comparison: Comparison): string[] {
  const { items, sampled, explicit, zMean, zSpread, test, p } = comparison;
  return [
    String(items),
    digits(sampled),
    digits(explicit),
    digits(zMean),
    digits(zSpread),
    `${test} ${digits(p)}`,
  ];
}
const head = ['items', 'sampled, a run', 'explicit, a run', 'z of means', 'z of spreads', 'p'];

export function markdown(study: SamplingStudy): string {
  const { caption, runs, scenarios, planted } = study;
  const all = scenarios.flatMap(({ scenario, comparisons }) =>
    comparisons.map((comparison) => ({ scenario, comparison })),
  );
  const missed = all.filter(({ comparison }) => !holds(comparison, study.limits));
  const exact = all.filter(({ comparison }) => comparison.zMean === null).length;
  const tests = 3 * (all.length - exact) + exact;
  const { z, p } = study.limits;
  const alarms = 2 * (all.length - exact) * 2 * normalTail(z) + all.length * p;
  const without = untested(study);
  return [
    '# Counting purchases has the law of playing each of them',
    '',
    `${caption}. Sites: test/validation/sampling-sites.ts; ${runs} seeds sampled and ${runs} other seeds played purchase by`,
    'purchase, for each scenario. Compared are all ends, outcomes, causes, losses and stages of repair, and the yen in them.',
    '',
    `Means and spreads (Brown and Forsythe, |x − median|) by |z| ≤ ${z}; whole distributions by p ≥ ${p}: Kolmogorov–Smirnov where hardly a`,
    `value is met twice, else chi-square over neighbouring values. Of fewer than ${few} items the totals only, by the exact Poisson test.`,
    '',
    `${all.length} quantities, ${tests} tests, ${missed.length} beyond the limits. If every law is the same, ${digits(alarms)} tests are expected beyond`,
    'them by chance; fewer in fact, since quantities of one scenario depend on each other.',
    '',
    table(
      [
        'scenario',
        'quantities',
        'tested by totals',
        'largest |z| of means',
        'of spreads',
        'smallest p',
        'beyond',
      ],
      scenarios.map(({ scenario, comparisons }) => [
        scenario,
        String(comparisons.length),
        String(comparisons.filter(({ zMean }) => zMean === null).length),
        digits(widest(comparisons.map(({ zMean }) => zMean))),
        digits(widest(comparisons.map(({ zSpread }) => zSpread))),
        digits(Math.min(...comparisons.map((comparison) => comparison.p))),
        String(comparisons.filter((comparison) => !holds(comparison, study.limits)).length),
      ]),
    ),
    '',
    ...(missed.length === 0
      ? []
      : [
          '## Beyond the limits',
          '',
          table(
            ['scenario', 'quantity', ...head],
            missed.map(({ scenario, comparison }) => [scenario, comparison.quantity, ...cells(comparison)]),
          ),
          '',
        ]),
    '## Causes, each where it is met most often',
    '',
    table(
      ['cause', 'scenario', ...head],
      reached(study).map(({ cause, scenario, comparison }) => [
        cause,
        scenario,
        ...(comparison === null ? ['0', '–', '–', '–', '–', '–'] : cells(comparison)),
      ]),
    ),
    '',
    without.length === 0
      ? `Every cause reaches ${few} items in at least one scenario.`
      : `Untested, since they reach ${few} items nowhere: ${without.join(', ')}.`,
    '',
    '## The planted mistake',
    '',
    `Each purchase lost by itself with the chance of lying in the unflushed window, instead of one window a node: ${planted.quantity},`,
    `${planted.scenario}. The mean is right, and the spread and the law are not; the first line is the sampler as it is.`,
    '',
    table(
      ['sampler', ...head, 'within the limits'],
      [['as it is', planted.right] as const, ['thinned one by one', planted.thinned] as const].map(
        ([name, comparison]) => [name, ...cells(comparison), holds(comparison, study.limits) ? 'yes' : 'no'],
      ),
    ),
    '',
  ].join('\n');
}

function main(): void {
  const asked = Number(process.argv[2] ?? usual);
  if (!Number.isInteger(asked) || asked < 2) throw new Error('expected a number of seeds such as 300');
  const study = samplingStudy(asked, (scenario) => process.stderr.write(`${scenario}\n`));
  const text = markdown(study);
  // A short run shows; the table that is kept is of all.
  if (asked === usual) publish('sampling', text, study);
  process.stdout.write(text);
  if (study.scenarios.some(({ comparisons }) => comparisons.some((each) => !holds(each))))
    process.exitCode = 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
