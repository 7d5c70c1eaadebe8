/**
 * What an answer hangs on, from samples of the file with its assumed values moved: one at a time to the ends of their
 * ranges, and all at once over a space-filling sample.
 *
 * All samples are of the same nights, so that a value that no run reads changes no figure by a single bit.
 */
import { type Interval, mean, meanInterval } from '../estimate/interval.ts';
import { noiseFloor, varianceShare } from '../estimate/variance-share.ts';
import type { Objective } from '../scenario/scenario.ts';
import type { Input } from './assumed.ts';
import { shuffles } from './resample.ts';
import type { Sample } from './sample.ts';
import { type Change, changed, type Estimated, estimated, type Statistic } from './statistic.ts';
import type { Proof } from './structure.ts';
import { judge, type Verdict } from './verdict.ts';

/** Whether any replication has another value of any measure. Samples of the same measures and runs. */
export function differ(a: Sample, b: Sample): boolean {
  return a.measures.some((_, index) => {
    const [before, after] = [a.column(index), b.column(index)];
    return before.some((value, run) => !Object.is(value, after[run]!));
  });
}

/** How far the mean of a measure moves, for ranking: what the horizon stops counts as stopped there. */
export function shift(a: Sample, b: Sample, index: number): number {
  const limit = Math.min(a.limit(index), b.limit(index));
  const meanOf = (sample: Sample): number => {
    const known = sample.column(index).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + Math.min(value, limit), 0) / Math.max(1, known.length);
  };
  return Math.abs(meanOf(b) - meanOf(a));
}

/** One end of an input's range, with everything else as in the file. */
export interface End extends Estimated {
  /** As laid over the file. */
  readonly value: string;
  readonly change: Change;
  /** Of the objective; undefined where the figure is none's. */
  readonly outcome: Verdict['outcome'] | undefined;
}

export interface Effect {
  readonly path: string;
  readonly own: string;
  readonly rule: Input['rule'];
  readonly low: End;
  readonly high: End;
  /** Of the variance over the space-filling sample; NaN where there is none. */
  readonly share: number;
}

export interface Sensitivity {
  readonly statistic: Statistic;
  readonly objective: Objective | undefined;
  /** The file's own values. */
  readonly base: Estimated & { readonly outcome: Verdict['outcome'] | undefined };
  /** The largest change first. */
  readonly effects: readonly Effect[];
  /** Of the estimate over the ends of all ranges, one at a time; NaN where it happened at none. */
  readonly range: Interval;
  readonly flips: readonly Flip[];
  readonly unsettled: readonly Flip[];
  /** All inputs at once; undefined where none was varied. */
  readonly global: Global | undefined;
}

/** What a verdict is told beside: how far the assumed values alone could move its estimate, and which change it. */
export interface AssumedRange {
  /** The objective's name. */
  readonly objective: string;
  readonly low: number;
  readonly high: number;
  /** From met to missed, or from missed to met. */
  readonly flips: readonly Flip[];
  /** From or to undecided: so many runs tell the one from the other no longer, or do there. */
  readonly unsettled: readonly Flip[];
}

/** An assumed value under which the verdict is another. */
export interface Flip {
  readonly path: string;
  readonly value: string;
  readonly outcome: Verdict['outcome'];
}

export interface Global {
  readonly points: number;
  /** Replications a point. */
  readonly runs: number;
  /** By path. */
  readonly shares: ReadonlyMap<string, number>;
  /** What an input without influence stays below with 95 %. */
  readonly floor: number;
  /** Of the figure over all replications of all points; see {@link globalOf}. */
  readonly pooled: Estimated;
}

export interface Tried {
  readonly input: Input;
  readonly low: Moved;
  readonly high: Moved;
}

/** The file with one value moved. */
export interface Moved {
  readonly value: string;
  readonly sample: Sample;
  /** What its model proves. */
  readonly proofs: readonly Proof[];
}

export function sensitivityOf(
  statistic: Statistic,
  objective: Objective | undefined,
  { sample: base, proofs: known }: Pick<Moved, 'sample' | 'proofs'>,
  tried: readonly Tried[],
  global: Global | undefined,
): Sensitivity {
  const outcomeOf = (sample: Sample, proofs: readonly Proof[]): Verdict['outcome'] | undefined =>
    objective === undefined ? undefined : judge(objective, sample, 0.95, proofs).outcome;
  const own = { ...estimated(statistic, base), outcome: outcomeOf(base, known) };
  const end = ({ value, sample, proofs }: Moved): End => ({
    value,
    ...estimated(statistic, sample),
    change: changed(statistic, base, sample),
    outcome: outcomeOf(sample, proofs),
  });
  const effects = tried
    .map(({ input: { path, own: text, rule }, low, high }): Effect => {
      const share = global?.shares.get(path) ?? Number.NaN;
      return { path, own: text, rule, low: end(low), high: end(high), share };
    })
    .sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
  const all = [own, ...effects.flatMap(({ low, high }) => [low, high])]
    .map(({ estimate }) => estimate)
    .filter((estimate) => !Number.isNaN(estimate));
  const others = effects.flatMap(({ path, low, high }) =>
    [low, high].flatMap(({ value, outcome }): Flip[] =>
      outcome === undefined || outcome === own.outcome ? [] : [{ path, value, outcome }],
    ),
  );
  return {
    statistic,
    objective,
    base: own,
    effects,
    range: all.length === 0 ? nowhere : { low: Math.min(...all), high: Math.max(...all) },
    flips: others.filter(({ outcome }) => isDecided(own.outcome) && isDecided(outcome)),
    unsettled: others.filter(({ outcome }) => !isDecided(own.outcome) || !isDecided(outcome)),
    global,
  };
}

const nowhere: Interval = { low: Number.NaN, high: Number.NaN };

function isDecided(outcome: Verdict['outcome'] | undefined): boolean {
  return outcome === 'met' || outcome === 'missed';
}

/** What a verdict is told beside, of each objective whose measure happened under any value. */
export function assumedRanges(all: readonly Sensitivity[]): readonly AssumedRange[] {
  return all.flatMap(({ objective, range: { low, high }, flips, unsettled }) =>
    objective === undefined || Number.isNaN(low)
      ? []
      : [{ objective: objective.name, low, high, flips, unsettled }],
  );
}

function size({ low, high }: Effect): number {
  const [a, b] = [low, high].map(({ change }) => Math.abs(change.change)) as [number, number];
  return Math.max(Number.isNaN(a) ? 0 : a, Number.isNaN(b) ? 0 : b);
}

/** Orders of chance from which the noise floor is read. */
const orders = 400;

/**
 * Points × inputs: coordinates by input, then by point, and a sample by point.
 *
 * All points share their nights, so what is independent are the nights: the interval of a mean or a chance is of the nights'
 * means over the points. It holds the noise of the nights at these points, and a quantile, which is no mean of nights, has none.
 */
export function globalOf(
  statistic: Statistic,
  paths: readonly string[],
  places: readonly Float64Array[],
  samples: readonly Sample[],
): Global | undefined {
  const [first] = samples;
  if (first === undefined) return undefined;
  const outputs = samples.map((sample) => outputOf(statistic, sample));
  const whole = [...outputs.keys()].filter((point) => !Number.isNaN(outputs[point]!));
  const output = Float64Array.from(whole, (point) => outputs[point]!);
  const shares = paths.map((path, input): [string, number] => [
    path,
    varianceShare(
      Float64Array.from(whole, (point) => places[input]![point]!),
      output,
    ),
  ]);
  return {
    points: whole.length,
    runs: first.runs,
    shares: new Map(shares),
    floor: noiseFloor(output, shuffles(output.length, orders)),
    pooled: { ...estimated(statistic, pooledOf(samples)), interval: nightly(statistic, samples) },
  };
}

/** The mean over a point's nights, or the share of nights with any: what does not depend on which quantile is asked. */
function outputOf({ measure, statistic }: Statistic, sample: Sample): number {
  const index = sample.measures.findIndex(({ name }) => name === measure);
  const column = sample.column(index);
  if (statistic === 'chance-of-any') return column.filter((value) => value > 0).length / column.length;
  const limit = sample.limit(index);
  const known = column.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + Math.min(value, limit), 0) / known.length;
}

function nightly({ measure, statistic }: Statistic, samples: readonly Sample[]): Interval {
  if (statistic !== 'mean' && statistic !== 'chance-of-any') return nowhere;
  const { measures, runs } = samples[0]!;
  const index = measures.findIndex(({ name }) => name === measure);
  const columns = samples.map((sample) => sample.column(index));
  const limit = Math.min(...samples.map((sample) => sample.limit(index)));
  const isRestricted = columns.some((column) => column.includes(Infinity));
  const of = (value: number): number =>
    statistic === 'mean' ? Math.min(value, isRestricted ? limit : Infinity) : Number(value > 0);
  // A night in which it happened at more points counts for more in the mean over all; so does its part of the deviation.
  const all = columns.flatMap((column) => [...column].map(of)).filter((value) => !Number.isNaN(value));
  const center = mean(all);
  const parts = Array.from({ length: runs }, (_, night) => {
    const known = columns.map((column) => of(column[night]!)).filter((value) => !Number.isNaN(value));
    return (known.reduce((sum, value) => sum + (value - center), 0) * runs) / all.length;
  });
  const { low, high } = meanInterval(parts);
  const least = statistic === 'mean' ? -Infinity : 0;
  const most = statistic === 'mean' ? Infinity : 1;
  return { low: Math.max(least, center + low), high: Math.min(most, center + high) };
}

function pooledOf(samples: readonly Sample[]): Sample {
  const [first] = samples;
  return {
    measures: first!.measures,
    runs: samples.reduce((sum, { runs }) => sum + runs, 0),
    column: (index) => Float64Array.from(samples.flatMap((sample) => [...sample.column(index)])),
    limit: (index) => Math.min(...samples.map((sample) => sample.limit(index))),
  };
}
