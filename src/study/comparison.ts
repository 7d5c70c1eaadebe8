/**
 * Designs compared with a reference: what each changes in the measures that matter, with intervals that hold together.
 *
 * The family is every pair of a design and a measure shown, and of a design and a chance shown: with 95 % all of their
 * intervals hold at once. What is told beyond it has intervals of its own, marked as such.
 */
import { bonferroni } from '../estimate/family.ts';
import { normalQuantile } from '../kernel/distribution/normal.ts';
import type { Measure } from '../measure/fold.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ChanceDifference, chanceDifference } from './chance.ts';
import { type Difference, difference, sideOf } from './difference.ts';
import { type Breakdown, breakdownOf, type Mechanism, mechanismOf } from './mechanism.ts';
import type { Sample } from './sample.ts';
import { lossMeasure, type Worths, worths } from './worth.ts';

/** A design of a file, with its replications. */
export interface Compared {
  readonly name: string;
  readonly scenario: Scenario;
  /** Of the scenario. */
  readonly hash: string;
  readonly sample: Sample;
}

export interface Asked {
  /** Names of measures; those that not all designs have are left out. */
  readonly measures: readonly string[];
  /** Of these, whether there is any. */
  readonly chances: readonly string[];
  /** The others too, outside of the family. */
  readonly all: boolean;
  /** The smallest difference that matters, as a share of the reference's mean. */
  readonly least: number;
  /** Over which a one-time cost is spread. */
  readonly years: number;
}

/** A difference, and how sure its sight is. */
export interface Effect extends Difference {
  /** `none`: the interval contains 0; `same`: no replication differs. */
  readonly seen: 'less' | 'more' | 'none' | 'same';
  /** The smallest difference that matters; 0 where the reference's mean is. */
  readonly least: number;
  /** A difference of this size would have been seen in these replications with a chance of 80 %. */
  readonly visible: number;
  /** Replications beyond these with which one of `least` would be; 0: these do; Infinity where `least` is 0. */
  readonly more: number;
}

/** What a design does to the reference. */
export interface Changes {
  readonly effects: readonly Effect[];
  readonly chances: readonly ChanceDifference[];
  /** Outside of the family: each interval by itself with 95 %. */
  readonly others: readonly Difference[];
  readonly mechanism: Mechanism;
}

export interface Comparison {
  readonly runs: number;
  readonly least: number;
  /** Measures and chances shown, of those asked for. */
  readonly measures: readonly string[];
  readonly chances: readonly string[];
  /** Measures that not all designs have. */
  readonly notCommon: number;
  /** Intervals that hold together, and the confidence of each alone. */
  readonly family: number;
  readonly level: number;
  /** By design: none for the reference, which is the first. */
  readonly changes: readonly (Changes | null)[];
  readonly worths: Worths | null;
  /** By design: of each payment service that all have. */
  readonly breakdowns: readonly (readonly Breakdown[])[];
}

/** The chance with which a difference of `visible` is seen. */
const power = 0.8;

export function comparisonOf(designs: readonly Compared[], asked: Asked): Comparison {
  const [reference, ...others] = designs;
  const { sample, scenario } = reference!;
  const common = commonMeasures(designs);
  const known = new Set(common.map(({ name }) => name));
  const measures = asked.measures.filter((name) => known.has(name));
  const chances = asked.chances.filter((name) => known.has(name));
  const family = others.length * (measures.length + chances.length);
  const level = bonferroni(Math.max(1, family));
  const services = scenario.payments.map(({ name }) => name);
  const lossKnown = known.has(lossMeasure);
  const sharedServices = services.filter((name) => known.has(`service.recovery.${name}`));
  return {
    runs: sample.runs,
    least: asked.least,
    measures,
    chances,
    notCommon: new Set(designs.flatMap((of) => of.sample.measures.map(({ name }) => name))).size - known.size,
    family,
    level,
    changes: designs.map((design): Changes | null => {
      if (design === reference) return null;
      const differenceOf = (name: string, at: number): Difference | null =>
        difference(
          common.find((each) => each.name === name)!,
          sideOf(sample, indexOf(sample, name)),
          sideOf(design.sample, indexOf(design.sample, name)),
          at,
        );
      const rest = asked.all ? common.filter(({ name }) => !measures.includes(name)) : [];
      return {
        effects: measures.flatMap((name) => {
          const of = differenceOf(name, level);
          return of === null ? [] : [effectOf(of, asked.least)];
        }),
        chances: chances.map((name) =>
          chanceDifference(
            name,
            sample.column(indexOf(sample, name)),
            design.sample.column(indexOf(design.sample, name)),
            level,
          ),
        ),
        others: rest.flatMap(({ name }) => differenceOf(name, 0.95) ?? []),
        mechanism: mechanismOf(sample, design.sample, sharedServices),
      };
    }),
    worths: lossKnown ? worths(designs, scenario.frequency, sharedServices, asked.years) : null,
    breakdowns: designs.map((design) => sharedServices.map((name) => breakdownOf(design.sample, name))),
  };
}

/** The reference's, in its order, of those that every design has in the same unit. */
function commonMeasures(designs: readonly Compared[]): readonly Measure[] {
  const [first, ...others] = designs.map(({ sample }) => sample.measures);
  const sets = others.map((measures) => new Set(measures.map(({ name, unit }) => `${name} ${unit}`)));
  return first!.filter(({ name, unit }) => sets.every((set) => set.has(`${name} ${unit}`)));
}

function indexOf({ measures }: Sample, name: string): number {
  return measures.findIndex((each) => each.name === name);
}

/**
 * A difference is seen where it exceeds half the width w of the interval, so one of w / 2 + z_π s / √n is with the chance π;
 * and as both shrink by √n, one of d is in n ((w / 2 + z_π s / √n) / d)² replications.
 */
function effectOf(of: Difference, share: number): Effect {
  const { low, high } = of.interval;
  const seen = of.zeros === 1 ? 'same' : high < 0 ? 'less' : low > 0 ? 'more' : 'none';
  const least = share * Math.abs(of.before);
  const visible = (high - low) / 2 + normalQuantile(power) * of.standardError;
  const needed = least > 0 ? Math.ceil(of.runs * (visible / least) ** 2) : Infinity;
  return { ...of, seen, least, visible, more: Math.max(0, needed - of.runs) };
}
