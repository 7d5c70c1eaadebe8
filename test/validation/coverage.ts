/**
 * How often the intervals of a study are right: 1,000 studies of each case with a known answer, beside the exact chance.
 *
 * `npm run validate:coverage` writes reports/validation/coverage.{md,json}. Every draw is from a named stream.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bonferroni } from '../../src/estimate/family.ts';
import { type Interval, meanInterval, pairedDifference } from '../../src/estimate/interval.ts';
import { meanEstimate } from '../../src/estimate/mean-estimate.ts';
import { ascending, quantileInterval } from '../../src/estimate/order-statistics.ts';
import {
  exactProportionInterval,
  proportionCoverage,
  proportionInterval,
} from '../../src/estimate/proportion.ts';
import { criticalT } from '../../src/estimate/student.ts';
import type { Law } from '../../src/kernel/distribution/law.ts';
import { normalQuantile } from '../../src/kernel/distribution/normal.ts';
import { mean, sample } from '../../src/kernel/distribution/sample.ts';
import { rootKey, type Streams, streamsNamed } from '../../src/kernel/stream.ts';
import type { Rule } from '../../src/study/collect.ts';
import type { Sample } from '../../src/study/sample.ts';
import { type Judge, untilDecided, untilPrecise } from '../../src/study/stopping.ts';
import { publish, table } from './desk.ts';
import { studentOnExponential } from './exact-coverage.ts';

export const studies = 1000;

/** Draws of one study of one case. */
class Draws {
  readonly #streams: Streams;

  constructor(name: string, study: number) {
    this.#streams = streamsNamed([`coverage/${name}`]);
    this.#streams.begin(rootKey('coverage'), study);
  }

  uniform(): number {
    return this.#streams.open(0);
  }

  normal(): number {
    return normalQuantile(this.uniform());
  }

  of(law: Law): number {
    return sample(law, this.#streams, 0);
  }

  many(count: number, draw: () => number): Float64Array {
    return Float64Array.from({ length: count }, draw);
  }
}

const holds = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high;

const second: Law = { law: 'exponential', mean: 1 };
const heavyLognormal: Law = { law: 'lognormal', median: 60, sigma: 1.2 };
/** A boot: 180 s, and 3,600 s one time in a hundred (design.md). */
const boot: Law = {
  law: 'mixture',
  parts: [
    { weight: 0.99, of: { law: 'exponential', mean: 180 } },
    { weight: 0.01, of: { law: 'exponential', mean: 3600 } },
  ],
};

/** A method on a law, whose coverage is known exactly. */
interface Case {
  readonly method: string;
  readonly on: string;
  readonly exact: number;
  /** It promises at least its level, and not about it. */
  readonly isConservative: boolean;
  readonly covers: (draws: Draws) => boolean;
}

function cases(): readonly Case[] {
  const shared = (draws: Draws, count: number): [Float64Array, Float64Array] => {
    const before = draws.many(count, () => draws.normal());
    return [before, before.map((x) => 0.8 * x + 0.6 * draws.normal() + 0.3)];
  };
  const about = (method: string, on: string, exact: number, covers: Case['covers']): Case => ({
    method,
    on,
    exact,
    isConservative: false,
    covers,
  });
  const proportions = [
    { tried: 30, p: 0.1 },
    { tried: 100, p: 0.02 },
    { tried: 100, p: 0.001 },
    { tried: 1000, p: 0.3 },
  ];
  const seen = (draws: Draws, tried: number, p: number): number => {
    let count = 0;
    for (let i = 0; i < tried; i++) if (draws.uniform() < p) count++;
    return count;
  };
  const quantilesOf: readonly {
    readonly p: number;
    readonly n: number;
    readonly of: Law;
    readonly on: string;
  }[] = [
    { p: 0.5, n: 25, of: second, on: 'exponential' },
    { p: 0.95, n: 100, of: heavyLognormal, on: 'lognormal 1.2' },
    { p: 0.05, n: 200, of: second, on: 'exponential' },
    { p: 0.95, n: 1000, of: boot, on: 'boot mixture, stopped at 700 s' },
  ];
  return [
    ...[2, 5, 30].map((n) =>
      about('Student', `normal, n = ${n}`, 0.95, (draws) =>
        holds(meanInterval(draws.many(n, () => draws.normal())), 0),
      ),
    ),
    about('Student, 99 %', 'normal, n = 10', 0.99, (draws) =>
      holds(
        meanInterval(
          draws.many(10, () => draws.normal()),
          0.99,
        ),
        0,
      ),
    ),
    ...[3, 10, 30].map((n) =>
      about('Student', `exponential, n = ${n}`, studentOnExponential(n), (draws) =>
        holds(meanInterval(draws.many(n, () => draws.of(second))), 1),
      ),
    ),
    about('Student, paired', 'normal, correlation 0.8, n = 20', 0.95, (draws) =>
      holds(pairedDifference(...shared(draws, 20)).interval, 0.3),
    ),
    about('Student, family of 10', 'normal, n = 15 each, all ten right', bonferroni(10) ** 10, (draws) =>
      Array.from({ length: 10 }, () =>
        meanInterval(
          draws.many(15, () => draws.normal()),
          bonferroni(10),
        ),
      ).every((interval) => holds(interval, 0)),
    ),
    ...proportions.map(({ tried, p }) =>
      about(
        'Wilson',
        `chance ${p}, n = ${tried}`,
        proportionCoverage(proportionInterval, tried, p),
        (draws) => holds(proportionInterval(seen(draws, tried, p), tried), p),
      ),
    ),
    ...proportions.map(
      ({ tried, p }): Case => ({
        method: 'Clopper–Pearson',
        on: `chance ${p}, n = ${tried}`,
        exact: proportionCoverage(exactProportionInterval, tried, p),
        isConservative: true,
        covers: (draws) => holds(exactProportionInterval(seen(draws, tried, p), tried), p),
      }),
    ),
    ...quantilesOf.map(({ p, n, of, on }): Case => {
      const truth = quantileOf(of, p);
      const horizon = of === boot ? 700 : Infinity;
      return {
        method: `order statistics, p${100 * p}`,
        on: `${on}, n = ${n}`,
        exact: quantileInterval(new Float64Array(n), p).coverage,
        isConservative: true,
        covers: (draws) => {
          const clocks = draws.many(n, () => {
            const value = draws.of(of);
            return value > horizon ? Infinity : value;
          });
          return holds(quantileInterval(ascending(clocks), p), truth);
        },
      };
    }),
  ];
}

/** Of laws that are used here, by bisection on their distribution functions written out. */
function quantileOf(law: Law, p: number): number {
  const below = (of: Law, x: number): number => {
    if (of.law === 'exponential') return -Math.expm1(-x / of.mean);
    if (of.law === 'mixture')
      return of.parts.reduce((sum, { weight, of: part }) => sum + weight * below(part, x), 0);
    throw new Error(`no distribution function of ${of.law} here`);
  };
  if (law.law === 'lognormal') return law.median * Math.exp(law.sigma * normalQuantile(p));
  let [low, high] = [0, 1e6];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (below(law, middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

export interface Covered {
  readonly method: string;
  readonly on: string;
  readonly observed: number;
  readonly exact: number;
  /** (observed − exact) in binomial standard errors of the exact. */
  readonly z: number;
  readonly isConservative: boolean;
}

export function covered(count = studies): readonly Covered[] {
  return cases().map(({ method, on, exact, isConservative, covers }) => {
    let right = 0;
    for (let study = 0; study < count; study++) if (covers(new Draws(`${method}/${on}`, study))) right++;
    const observed = right / count;
    const z = (observed - exact) / Math.sqrt((exact * (1 - exact)) / count);
    return { method, on, observed, exact, z, isConservative };
  });
}

/** A mean under a skewed law: the interval of a study, Student's for comparison, and what the flag does. */
export interface Skewed {
  readonly on: string;
  readonly runs: number;
  readonly student: number;
  readonly observed: number;
  readonly flagged: number;
  readonly coveredOrFlagged: number;
  /** Of the studies that are not flagged; null where all are. */
  readonly amongReliable: number | null;
  /** The two laws that must be covered or flagged in at least 93 % of the studies. */
  readonly isHeavy: boolean;
}

const skewedLaws: readonly {
  readonly on: string;
  readonly law: Law | 'normal';
  readonly isHeavy: boolean;
}[] = [
  { on: 'normal', law: 'normal', isHeavy: false },
  { on: 'exponential', law: second, isHeavy: false },
  { on: 'lognormal 0.5', law: { law: 'lognormal', median: 60, sigma: 0.5 }, isHeavy: false },
  { on: 'lognormal 1.2', law: heavyLognormal, isHeavy: true },
  { on: 'boot mixture', law: boot, isHeavy: true },
];

export function skewed(count = studies): readonly Skewed[] {
  return skewedLaws.flatMap(({ on, law, isHeavy }) =>
    [30, 100, 300, 1000].map((runs) => {
      const truth = law === 'normal' ? 0 : mean(law);
      const [student, outer, flagged, either, sure] = [0, 1, 2, 3, 4];
      const seen = [0, 0, 0, 0, 0];
      for (let study = 0; study < count; study++) {
        const draws = new Draws(`skewed/${on}/${runs}`, study);
        const values = draws.many(runs, () => (law === 'normal' ? draws.normal() : draws.of(law)));
        const { interval, reliable } = meanEstimate(values);
        const right = holds(interval, truth);
        if (holds(meanInterval(values), truth)) seen[student]!++;
        if (right) seen[outer]!++;
        if (!reliable) seen[flagged]!++;
        if (right || !reliable) seen[either]!++;
        if (right && reliable) seen[sure]!++;
      }
      const reliable = count - seen[flagged]!;
      return {
        on,
        runs,
        student: seen[student]! / count,
        observed: seen[outer]! / count,
        flagged: seen[flagged]! / count,
        coveredOrFlagged: seen[either]! / count,
        amongReliable: reliable === 0 ? null : seen[sure]! / reliable,
        isHeavy,
      };
    }),
  );
}

/** One measure, drawn as far as it is asked for. */
function growing(draw: () => number): (runs: number) => Sample {
  let drawn = new Float64Array(0);
  return (runs) => {
    if (runs > drawn.length) {
      const more = new Float64Array(runs);
      more.set(drawn);
      for (let i = drawn.length; i < runs; i++) more[i] = draw();
      drawn = more;
    }
    return {
      measures: [{ name: 'x', unit: 's', definition: 'x' }],
      runs,
      column: () => drawn.subarray(0, runs),
      limit: () => Infinity,
    };
  };
}

/** As collect does: the replications at which a rule stops. */
function stopsAt(rule: Rule, sampleOf: (runs: number) => Sample): number {
  for (let runs = rule.next(0); ; runs = rule.next(runs))
    if (runs >= rule.most || rule.enough([sampleOf(runs)])) return runs;
}

/** Whether it has enough at any border, the last included. */
function everStops(rule: Rule, sampleOf: (runs: number) => Sample): boolean {
  for (let runs = 0; runs < rule.most; ) {
    runs = rule.next(runs);
    if (rule.enough([sampleOf(runs)])) return true;
  }
  return false;
}

export interface Stopped {
  readonly on: string;
  readonly studies: number;
  /** (1.96 / 0.05 · deviation / mean)², with t in place of 1.96. */
  readonly closedForm: number;
  readonly median: number;
  readonly within20: number;
  readonly observed: number;
  readonly z: number;
}

/** `--precision 5%`. */
export function stopped(count = studies): readonly Stopped[] {
  const laws: readonly { readonly on: string; readonly law: Law; readonly variation: number }[] = [
    { on: 'exponential', law: { law: 'exponential', mean: 3600 }, variation: 1 },
    {
      on: 'lognormal 0.5',
      law: { law: 'lognormal', median: 60, sigma: 0.5 },
      variation: Math.sqrt(Math.expm1(0.25)),
    },
    { on: 'uniform', law: { law: 'uniform', low: 0, high: 10 }, variation: Math.sqrt(1 / 3) },
  ];
  return laws.map(({ on, law, variation }) => {
    const truth = mean(law);
    const numbers = new Float64Array(count);
    let right = 0;
    for (let study = 0; study < count; study++) {
      const draws = new Draws(`stopped/${on}`, study);
      const sampleOf = growing(() => draws.of(law));
      const runs = stopsAt(untilPrecise(0.05, ['x'], 100_000), sampleOf);
      numbers[study] = runs;
      if (holds(meanEstimate(sampleOf(runs).column(0)).interval, truth)) right++;
    }
    const closedForm = runsFor(0.05 / variation);
    const observed = right / count;
    return {
      on,
      studies: count,
      closedForm,
      median: ascending(numbers)[Math.floor(count / 2)]!,
      within20: numbers.filter((runs) => Math.abs(runs / closedForm - 1) <= 0.2).length / count,
      observed,
      z: (observed - 0.95) / Math.sqrt((0.95 * 0.05) / count),
    };
  });
}

/** The least n with t / √n at most `share`, for a deviation of 1. */
function runsFor(share: number): number {
  let runs = Math.floor((normalQuantile(0.975) / share) ** 2);
  while (criticalT(0.95, runs - 1) / Math.sqrt(runs) > share) runs++;
  return runs;
}

/** An objective whose limit is the truth, so that whatever is decided within 8,192 replications is decided by chance. */
export interface Decided {
  readonly on: string;
  readonly studies: number;
  /** Decided at any of the seven looks, by the level of each look. */
  readonly decided: number;
  /** The same with 95 % at each look. */
  readonly naively: number;
}

export function decided(count = studies): readonly Decided[] {
  const most = 8192;
  const objective = { name: 'o', measure: 'x', statistic: 'mean', bound: 'at most', limit: 1 } as const;
  const kinds: readonly {
    readonly on: string;
    readonly draw: (draws: Draws) => number;
    readonly truth: number;
    readonly interval: (values: Float64Array, level: number) => Interval;
  }[] = [
    { on: 'mean of an exponential', draw: (draws) => draws.of(second), truth: 1, interval: meanInterval },
    {
      on: 'chance of 5 %',
      draw: (draws) => (draws.uniform() < 0.05 ? 1 : 0),
      truth: 0.05,
      interval: (values, level) =>
        proportionInterval(values.filter((x) => x > 0).length, values.length, level),
    },
  ];
  return kinds.map(({ on, draw, truth, interval }) => {
    const share = (levelOf: (level: number) => number): number => {
      let wrong = 0;
      for (let study = 0; study < count; study++) {
        const draws = new Draws(`decided/${on}`, study);
        const judge: Judge = (_objective, of, level) => ({
          outcome: holds(interval(of.column(0), levelOf(level)), truth) ? 'undecided' : 'decided',
        });
        if (
          everStops(
            untilDecided([objective], judge, most),
            growing(() => draw(draws)),
          )
        )
          wrong++;
      }
      return wrong / count;
    };
    return { on, studies: count, decided: share((level) => level), naively: share(() => 0.95) };
  });
}

export interface CoverageStudy {
  readonly studies: number;
  readonly covered: readonly Covered[];
  readonly skewed: readonly Skewed[];
  readonly stopped: readonly Stopped[];
  readonly decided: readonly Decided[];
}

export function coverageStudy(count = studies): CoverageStudy {
  return {
    studies: count,
    covered: covered(count),
    skewed: skewed(count),
    stopped: stopped(count),
    decided: decided(count),
  };
}

const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

export function markdown(of: CoverageStudy): string {
  return [
    '# How often the intervals of a study are right',
    '',
    `${of.studies} studies of each case, with draws from named streams. "Exact" is computed, not simulated: by sums of the binomial, and for`,
    "Student's interval on exponential values by an integral (test/validation/exact-coverage.ts). z is the distance in binomial standard errors.",
    '',
    table(
      ['method', 'case', 'observed', 'exact', 'z'],
      of.covered.map(({ method, on, observed, exact, z }) => [
        method,
        on,
        percent(observed),
        percent(exact, 2),
        z.toFixed(2),
      ]),
    ),
    '',
    '## Means of skewed laws',
    '',
    'The interval of a study is the outer one of Student and Hall, and it is flagged as unreliable where n < 75 G². A flag is no coverage: the',
    'last column says how often the interval of a study is right that is not flagged. Under the two heavy laws few studies of up to',
    '1,000 runs are not flagged, and these are the ones whose sample holds too few of the large values to show them: their interval',
    'is right less often. No statistic of such a sample could tell.',
    '',
    table(
      ['law', 'runs', 'Student', 'interval', 'flagged', 'right or flagged', 'right among unflagged'],
      of.skewed.map((each) => [
        each.on,
        String(each.runs),
        percent(each.student),
        percent(each.observed),
        percent(each.flagged),
        percent(each.coveredOrFlagged),
        each.amongReliable === null ? '–' : percent(each.amongReliable),
      ]),
    ),
    '',
    '## `--precision 5%`',
    '',
    table(
      ['law', 'runs by closed form', 'median of studies', 'within 20 %', 'right', 'z from 95 %'],
      of.stopped.map((each) => [
        each.on,
        String(each.closedForm),
        String(each.median),
        percent(each.within20),
        percent(each.observed),
        each.z.toFixed(2),
      ]),
    ),
    '',
    '## Until every objective is decided',
    '',
    'The limit is the truth, so that whatever is decided is decided by chance; seven looks, at 128 to 8,192 runs.',
    '',
    table(
      ['objective', 'decided', 'with 95 % at each look'],
      of.decided.map((each) => [each.on, percent(each.decided), percent(each.naively)]),
    ),
    '',
  ].join('\n');
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const study = coverageStudy();
  publish('coverage', markdown(study), study);
  process.stdout.write(markdown(study));
}
