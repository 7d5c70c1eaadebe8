/**
 * What makes the difference: how a design changes what the recovery of each payment service was waiting for, and how many
 * payments went wrong by each cause.
 */
import { bonferroni } from '../estimate/family.ts';
import { mean } from '../estimate/interval.ts';
import { causes } from '../trace/cause.ts';
import { segmentKinds } from '../trace/segment.ts';
import { type Difference, difference, type Side, sideOf } from './difference.ts';
import type { Sample } from './sample.ts';

/** Of one payment service. */
export interface Recovering {
  readonly service: string;
  /** Of the whole recovery, over the replications in which it was restored, or not lost, under both. */
  readonly whole: Difference;
  /** By kind of segment, those that change, the largest change first, over the same replications: they add up to the whole. */
  readonly parts: readonly (Difference & { readonly kind: (typeof segmentKinds)[number] })[];
}

export interface Mechanism {
  readonly recoveries: readonly Recovering[];
  /** By cause, those that change, the largest change first. */
  readonly causes: readonly (Difference & { readonly cause: (typeof causes)[number] })[];
  /** Machines that died; null where there are none. */
  readonly died: Difference | null;
  /** Recoveries, and parts and causes that change in any replication: their intervals hold together with 95 %. */
  readonly family: number;
}

/** What the recovery of a payment service is made of in the mean. */
export interface Breakdown {
  readonly service: string;
  /** Replications in which it was lost, of these those in which it was not restored, and all that have a path or no loss. */
  readonly lost: number;
  readonly beyond: number;
  readonly told: number;
  /** Seconds by kind, in the order of the kinds, over the replications that are told. */
  readonly parts: readonly number[];
}

export function breakdownOf(sample: Sample, service: string): Breakdown {
  const columnOf = (name: string): Float64Array =>
    sample.column(sample.measures.findIndex((each) => each.name === name));
  const recovery = columnOf(`service.recovery.${service}`);
  let told = 0;
  const parts = segmentKinds.map((kind) => {
    const values = columnOf(`recovery.${service}.${kind}`).filter((value) => !Number.isNaN(value));
    told = values.length;
    return told === 0 ? 0 : mean([...values]);
  });
  return {
    service,
    lost: recovery.filter((value) => value > 0).length,
    beyond: recovery.filter((value) => value === Infinity).length,
    told,
    parts,
  };
}

/** What a design changes in what the reference waited for and lost. Columns are read one at a time. */
export function mechanismOf(reference: Sample, design: Sample, services: readonly string[]): Mechanism {
  const indices = ({ measures }: Sample): ReadonlyMap<string, number> =>
    new Map(measures.map(({ name }, index) => [name, index]));
  const before = indices(reference);
  const after = indices(design);
  const changeOf = (name: string, level = 0.95): Difference | null => {
    const [a, b] = [before.get(name), after.get(name)];
    if (a === undefined || b === undefined) return null;
    return difference(reference.measures[a]!, sideOf(reference, a), sideOf(design, b), level);
  };
  const restored = (sample: Sample, index: number): Side => ({
    values: sample.column(index).map((value) => (value === Infinity ? Number.NaN : value)),
    limit: Infinity,
  });
  const wholeOf = (service: string): Difference | null => {
    const name = `service.recovery.${service}`;
    const [a, b] = [before.get(name)!, after.get(name)!];
    return difference(reference.measures[a]!, restored(reference, a), restored(design, b), level);
  };
  const changing = (name: string): boolean => {
    const change = changeOf(name);
    return change !== null && change.zeros < 1;
  };
  const parts = services.flatMap((service) =>
    segmentKinds
      .map((kind) => ({ service, kind, name: `recovery.${service}.${kind}` }))
      .filter(({ name }) => changing(name)),
  );
  const wrong = causes
    .map((cause) => ({ cause, name: `payments.${cause}.created` }))
    .filter(({ name }) => changing(name));
  const family = services.length + parts.length + wrong.length;
  const level = bonferroni(Math.max(1, family));
  return {
    recoveries: services.flatMap((service): Recovering[] => {
      const whole = wholeOf(service);
      if (whole === null) return [];
      const own = parts.filter((each) => each.service === service);
      return [
        { service, whole, parts: ranked(own.map(({ kind, name }) => ({ ...changeOf(name, level)!, kind }))) },
      ];
    }),
    causes: ranked(wrong.map(({ cause, name }) => ({ ...changeOf(name, level)!, cause }))),
    died: changeOf('machines.died', level),
    family,
  };
}

/** By the size of the change; equal ones stay in their order. */
function ranked<T extends Difference>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
}
