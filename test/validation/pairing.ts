/**
 * What common random numbers are worth, and that they claim nothing where there is nothing.
 *
 * Power: pairs on the recovery of the wallet in the founding case, each against as-built; the paired interval beside the one
 * that as many independent replications would give. Null: a site against itself with its groups renamed, so that the law is
 * the same and every draw another one; how often an interval of 95 % excludes 0.
 *
 * `npm run validate:pairing` (a number of runs and one of comparisons may follow) prints the tables and writes
 * reports/validation/pairing.md and .json.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proportionInterval } from '../../src/estimate/interval.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import { load } from '../../src/scenario/load.ts';
import { difference, type Side, sideOf } from '../../src/study/difference.ts';
import { replicate } from '../../src/study/replicate.ts';
import type { Sample } from '../../src/study/sample.ts';
import { captions } from '../../src/words/caption.ts';
import { ask, publish, root, table } from './desk.ts';

const usual = { runs: 200, comparisons: 1000 } as const;
/**
 * Replications of either side of a comparison under the null: few, and as many as the interval needs to be what it says.
 * A machine in thirty is stuck for hours, so that the recovery has a long tail (kurtosis near 60), and of few runs the
 * interval excludes 0 less often than 5 %. What is asked is asked of the last.
 */
const ofComparison = [64, 256] as const;

/** What must be shown: differences in at least this share of the runs, an interval at least so many times narrower. */
export const asked = { differs: 0.2, narrower: 3, alarms: { low: 0.03, high: 0.07 } } as const;

const file = 'scenarios/qtnet-2019.yaml';
const measure = 'service.recovery.wallet';

/** What the founding case is compared with: designs of its file, and single values that a house could change. */
export const pairs: readonly {
  readonly name: string;
  readonly design?: string;
  readonly set?: readonly string[];
}[] = [
  {
    name: 'checks of 20 min instead of 30',
    set: ['continuity.reopen.verify=lognormal(median 20min sigma 0.5)'],
  },
  {
    name: 'specialists called in after 1 h instead of 2',
    set: ['people.specialists.called-in=4 after lognormal(median 1h sigma 0.5)'],
  },
  { name: 'warm-dr-delegated', design: 'warm-dr-delegated' },
  { name: 'orchestrated', design: 'orchestrated' },
];

export interface Pair {
  readonly name: string;
  /** Hours. */
  readonly change: number;
  readonly paired: readonly [number, number];
  readonly unpaired: readonly [number, number];
  readonly differs: number;
  readonly correlation: number;
  readonly narrower: number;
}

export interface Null {
  readonly comparisons: number;
  readonly runs: number;
  readonly alarms: number;
  readonly rate: number;
  /** Of the rate, 95 %. */
  readonly interval: readonly [number, number];
  readonly correlation: number;
}

export interface PairingStudy {
  readonly caption: string;
  readonly seed: string;
  readonly runs: number;
  readonly measure: string;
  readonly pairs: readonly Pair[];
  /** By size of the comparisons, the last judged. */
  readonly null: readonly Null[];
}

const rounded = (value: number): number => Number(value.toPrecision(4));

function indexOf({ measures }: Sample, name: string): number {
  return measures.findIndex((each) => each.name === name);
}

export function power(runs: number, seed: string, told: (name: string) => void = () => {}): readonly Pair[] {
  told('as-built');
  const reference = ask({ file, runs, seed }).sample;
  return pairs.map(({ name, design, set }): Pair => {
    told(name);
    const other = ask({
      file,
      runs,
      seed,
      ...(design === undefined ? {} : { design }),
      ...(set === undefined ? {} : { set }),
    }).sample;
    return pairOf(
      name,
      sideOf(reference, indexOf(reference, measure)),
      sideOf(other, indexOf(other, measure)),
    );
  });
}

/** Both intervals of a difference at equal runs; of seconds, told in hours. */
export function pairOf(name: string, before: Side, after: Side): Pair {
  const { mean, interval, zeros, correlation, narrower } = difference(
    { name: measure, unit: 's' },
    before,
    after,
  )!;
  const hours = (value: number): number => rounded(value / 3600);
  return {
    name,
    change: hours(mean),
    paired: [hours(interval.low), hours(interval.high)],
    unpaired: [
      hours(mean - (mean - interval.low) * narrower),
      hours(mean + (interval.high - mean) * narrower),
    ],
    differs: rounded(1 - zeros),
    correlation: rounded(correlation),
    narrower: rounded(narrower),
  };
}

export function shows({ differs, narrower }: Pair): boolean {
  return differs >= asked.differs && narrower >= asked.narrower;
}

const renamed = {
  feeder: 'line',
  board: 'panel',
  hosts: 'nodes',
  stores: 'vaults',
  relay: 'exchange',
  records: 'register',
} as const;

/**
 * Comparisons of small studies of a site with the same site under other names: chance belongs to names, so it is drawn
 * anew. Comparison k of n runs has replications n k … n k + n − 1 of both.
 */
export function nullDesign(
  comparisons: number,
  seed: string,
  sizes: readonly number[] = ofComparison,
): readonly Null[] {
  const path = join(root, 'test/validation/pairing.yaml');
  const text = readFileSync(path, 'utf8');
  const other = Object.entries(renamed).reduce(
    (all, [from, to]) => all.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to),
    text,
  );
  const [one, two] = [text, other].map((each): Side => {
    const loaded = load({ file: path, text: each, set: [] });
    if ('diagnostics' in loaded) throw new Error(loaded.diagnostics.map(({ message }) => message).join('; '));
    const range = { first: 0, count: comparisons * Math.max(...sizes) };
    const sample = replicate(build(loaded.scenario), rootKey(seed), range);
    return sideOf(sample, indexOf(sample, 'machines.recovery'));
  }) as [Side, Side];
  const of = { name: 'machines.recovery', unit: 's' } as const;
  return sizes.map((size): Null => {
    let alarms = 0;
    for (let k = 0; k < comparisons; k++) {
      const part = ({ values, limit }: Side): Side => ({
        values: values.subarray(k * size, (k + 1) * size),
        limit,
      });
      const { interval } = difference(of, part(one), part(two))!;
      if (interval.low > 0 || interval.high < 0) alarms++;
    }
    const { low, high } = proportionInterval(alarms, comparisons);
    return {
      comparisons,
      runs: size,
      alarms,
      rate: rounded(alarms / comparisons),
      interval: [rounded(low), rounded(high)],
      correlation: rounded(difference(of, one, two)!.correlation),
    };
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const span = ([low, high]: readonly [number, number]): string => `${low.toFixed(2)} … ${high.toFixed(2)}`;

export function markdown({ caption, seed, runs, pairs: all, null: none }: PairingStudy): string {
  return [
    '# Comparing on the same nights',
    '',
    `${caption}. Seed ${seed}.`,
    '',
    '## Power',
    '',
    `${file}, as-built against each of the following; ${runs} runs of either; mean change of ${measure} in hours with its 95 %`,
    'interval, paired run by run and as it would be of as many independent runs. A pair shows what is asked where at least',
    `${asked.differs * 100} % of the runs differ and the paired interval is at least ${asked.narrower} times narrower. Where a rare night is out for days under`,
    'one of the two only, as a second site makes it, that night alone makes both intervals wide.',
    '',
    table(
      ['against', 'change', 'paired', 'unpaired', 'zeros', 'correlation', 'times narrower', 'shows it'],
      all.map((pair) => [
        pair.name,
        pair.change.toFixed(2),
        span(pair.paired),
        span(pair.unpaired),
        percent(1 - pair.differs),
        pair.correlation.toFixed(3),
        pair.narrower.toFixed(1),
        shows(pair) ? 'yes' : 'no',
      ]),
    ),
    '',
    '## Nothing where there is nothing',
    '',
    'test/validation/pairing.yaml against itself with every group renamed: the same law, other draws. How many of the',
    `95 % intervals exclude 0; asked of the last: ${percent(asked.alarms.low)} to ${percent(asked.alarms.high)}. The recovery has a long tail, so of few runs the`,
    'interval is too careful rather than too bold.',
    '',
    table(
      ['comparisons', 'runs of either', 'false alarms', 'share', '95 %', 'correlation of both over all runs'],
      none.map((each) => [
        String(each.comparisons),
        String(each.runs),
        String(each.alarms),
        percent(each.rate),
        each.interval.map(percent).join(' … '),
        each.correlation.toFixed(3),
      ]),
    ),
    '',
  ].join('\n');
}

function main(): void {
  const runs = Number(process.argv[2] ?? usual.runs);
  const comparisons = Number(process.argv[3] ?? usual.comparisons);
  if (!(Number.isInteger(runs) && runs > 1 && Number.isInteger(comparisons) && comparisons > 0))
    throw new Error('expected a number of runs and one of comparisons such as 200 1000');
  const seed = '1';
  const study: PairingStudy = {
    caption: captions.en,
    seed,
    runs,
    measure,
    pairs: power(runs, seed, (name) => process.stderr.write(`${name}\n`)),
    null: nullDesign(comparisons, seed),
  };
  const text = markdown(study);
  // A short run shows; the table that is kept is of all.
  if (runs === usual.runs && comparisons === usual.comparisons) publish('pairing', text, study);
  process.stdout.write(text);
  const { low, high } = asked.alarms;
  const { rate } = study.null.at(-1)!;
  if (!study.pairs.some(shows) || rate < low || rate > high) process.exitCode = 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
