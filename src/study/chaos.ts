/**
 * What drawn faults do: which a run drew, what they cost on average alone and together, and the worst runs.
 *
 * Damage is one measure of a run: nothing where it did not happen. Where the horizon stopped its clock in any run, no run counts
 * for more than what the clock could run at least in every run: means of it are then restricted means, all to the same limit,
 * so that they can be ranked.
 */
import { type Interval, mean } from '../estimate/interval.ts';
import { meanEstimate, type Unreliable } from '../estimate/mean-estimate.ts';
import type { RootKey } from '../kernel/stream.ts';
import type { Unit } from '../measure/fold.ts';
import { type Fault, Faults } from '../model/faults.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Sample } from './sample.ts';

/** The faults that a replication draws, by name; none where nothing is drawn. */
export function faultsOf(model: Model, root: RootKey, replication: number): readonly Fault[] {
  return new Faults(model).draw(root, replication);
}

/** The runs in which some faults were drawn. */
export interface Harm {
  /** Names of events, sorted. */
  readonly faults: readonly string[];
  readonly runs: number;
  /** Of these, those whose clock the horizon stopped. */
  readonly beyond: number;
  /** Of the damage; of min(damage, limit) where `restricted`. */
  readonly mean: number;
  /** The whole line where there are too few runs. */
  readonly interval: Interval;
  /** Why the interval should not be relied upon; null where it may be. */
  readonly unreliable: Unreliable | null;
  /** Some of these runs count as the limit. */
  readonly restricted: boolean;
}

export interface WorstRun {
  readonly replication: number;
  /** Infinity: beyond the horizon. */
  readonly value: number;
  /** In order of time; none where nothing is drawn. */
  readonly faults: readonly Fault[];
}

/** The runs with the most damage, the worst first; of equal ones the one with the smaller number. */
export interface Worst {
  readonly measure: string;
  readonly unit: Unit;
  readonly runs: readonly WorstRun[];
}

/** Damage by what was drawn, the most harmful first. */
export interface ChaosAnswer extends Worst {
  /** What a run counts for at most in a mean; Infinity where no clock was stopped. */
  readonly limit: number;
  /** Runs that drew the fault, whatever else they drew. */
  readonly byFault: readonly Harm[];
  /** Runs that drew both, whatever else. */
  readonly byPair: readonly Harm[];
  /** Runs that drew these and no others. */
  readonly bySet: readonly Harm[];
}

const worstRuns = 10;
/** Pairs and sets that fewer runs drew say nothing of their mean; faults are told, without an interval. */
const leastRuns = 20;
/** More of a kind nobody reads. */
const mostHarms = 50;

const line: Interval = { low: -Infinity, high: Infinity };

/**
 * The measure of the first objective that bounds one from above, of which more is worse; without any the recovery of the payment
 * service that takes longest: that which the horizon stopped most often, then by the mean.
 */
export function damageMeasure(sample: Sample, { objectives, payments }: Scenario): string {
  const known = sample.measures.map(({ name }) => name);
  const asked = objectives.find(({ bound, measure }) => bound === 'at most' && known.includes(measure));
  if (asked !== undefined) return asked.measure;
  const recoveries = payments
    .map(({ name }) => `service.recovery.${name}`)
    .filter((name) => known.includes(name));
  const [slowest] = recoveries
    .map((name) => {
      const { values, counted } = damages(sample, known.indexOf(name));
      return { name, stopped: values.filter((value) => value === Infinity).length, mean: mean(counted) };
    })
    .sort((a, b) => b.stopped - a.stopped || b.mean - a.mean);
  return slowest?.name ?? 'power.absent';
}

/** The ten worst runs of any study. `measure`: of what; left out, {@link damageMeasure}. */
export function worstOf(
  sample: Sample,
  model: Model,
  root: RootKey,
  measure = damageMeasure(sample, model.scenario),
): Worst {
  const index = sample.measures.findIndex(({ name }) => name === measure);
  const { values } = damages(sample, index);
  const faults = new Faults(model);
  const ranked = Array.from(values, (_, replication) => replication).sort(
    (a, b) => compare(values[b]!, values[a]!) || a - b,
  );
  return {
    measure,
    unit: sample.measures[index]!.unit,
    runs: ranked.slice(0, worstRuns).map((replication) => ({
      replication,
      value: values[replication]!,
      faults: faults.draw(root, replication).toSorted((a, b) => a.at - b.at),
    })),
  };
}

/** Undefined where the scenario draws no faults. */
export function chaosOf(
  sample: Sample,
  model: Model,
  root: RootKey,
  measure = damageMeasure(sample, model.scenario),
): ChaosAnswer | undefined {
  if (model.scenario.chaos === undefined) return undefined;
  const index = sample.measures.findIndex(({ name }) => name === measure);
  const { values, counted, limit } = damages(sample, index);
  // Of money alone there are balances; of all else there is nothing below none.
  const floor = sample.measures[index]!.unit === 'JPY' ? -Infinity : 0;
  const singles = new Map<string, number[]>();
  const pairs = new Map<string, number[]>();
  const sets = new Map<string, number[]>();
  const faults = new Faults(model);
  for (let replication = 0; replication < sample.runs; replication++) {
    const names = faults.draw(root, replication).map(({ name }) => name);
    names.forEach((one, i) => {
      add(singles, one, replication);
      for (const other of names.slice(i + 1)) add(pairs, `${one} ${other}`, replication);
    });
    add(sets, names.join(' '), replication);
  }
  const harms = (groups: ReadonlyMap<string, readonly number[]>, least: number): readonly Harm[] =>
    [...groups]
      .filter(([, runs]) => runs.length >= least)
      .map(([names, runs]): Harm => {
        const own = runs.map((replication) => counted[replication]!);
        const { mean, interval, reason } = meanEstimate(own);
        return {
          faults: names.split(' '),
          runs: runs.length,
          beyond: runs.filter((replication) => values[replication] === Infinity).length,
          mean,
          interval:
            runs.length < leastRuns ? line : { low: Math.max(floor, interval.low), high: interval.high },
          unreliable: reason,
          restricted: runs.some((replication) => values[replication]! > limit),
        };
      })
      .sort((a, b) => b.mean - a.mean || (a.faults.join(' ') < b.faults.join(' ') ? -1 : 1));
  return {
    ...worstOf(sample, model, root, measure),
    limit,
    byFault: harms(singles, 1),
    byPair: harms(pairs, leastRuns).slice(0, mostHarms),
    bySet: harms(sets, leastRuns).slice(0, mostHarms),
  };
}

/** By replication the value, 0 where it did not happen, and what it counts as in a mean. */
function damages(sample: Sample, index: number) {
  const values = sample.column(index).map((value) => (Number.isNaN(value) ? 0 : value));
  const limit = values.includes(Infinity) ? sample.limit(index) : Infinity;
  return { values, counted: values.map((value) => Math.min(value, limit)), limit };
}

/** Also of two clocks that were stopped, whose difference is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function add(groups: Map<string, number[]>, names: string, replication: number): void {
  const group = groups.get(names);
  if (group === undefined) groups.set(names, [replication]);
  else group.push(replication);
}
