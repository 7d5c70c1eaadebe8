/**
 * What designs are worth: their cost by the year against what outages are expected to cost by the year.
 *
 * A design's one-time cost is spread evenly over years that are assumed, without interest. The loss is `cost.total`, what
 * an outage costs all who bear a part of it; where the file says no frequency, it is told by the outage.
 */
import { bonferroni } from '../estimate/family.ts';
import { type Interval, mean, meanInterval } from '../estimate/interval.ts';
import type { Design, Scenario } from '../scenario/scenario.ts';
import { type Difference, difference, type Side, sideOf } from './difference.ts';
import { type Domination, dominated } from './pareto.ts';
import type { Sample } from './sample.ts';

/** What the loss of an outage is. */
export const lossMeasure = 'cost.total';

/** Told beside the loss, by the outage: what it is made of, who bears it, and turnover that was lost. */
const besides = /^(cost\.(?!total$).*|people\.cost|payments\.lostSales\.value)$/;

/** One design's. Yen. */
export interface Worth {
  readonly cost: Design['cost'];
  /** By the year. */
  readonly yearly: number;
  /** Of one outage. */
  readonly loss: Expected;
  /** Parts of the loss and what stands beside it, of one outage, by measure: means. */
  readonly parts: Readonly<Record<string, number>>;
  /** By the year; null where the file says no frequency. */
  readonly lossYearly: Expected | null;
  /** Against the reference; null for itself. */
  readonly against: Against | null;
  /**
   * By what harms less and costs no more: the loss, then the recovery of each payment service. Null where nothing does. All that is
   * shown holds together with 95 %.
   */
  readonly dominated: readonly { readonly harm: string; readonly by: Domination | null }[];
}

export interface Expected {
  readonly mean: number;
  readonly interval: Interval;
}

export interface Against {
  /** Of the loss of one outage: design minus reference. */
  readonly change: Difference;
  /** Cost by the year beyond the reference's. */
  readonly dearer: number;
  /** What it saves by the year less what it costs more; null where the file says no frequency. */
  readonly net: Expected | null;
  /**
   * Outages a year from which on it is worth its cost, at the mean and at both ends of the interval; Infinity: at none,
   * since it saves nothing. Null where it costs no more.
   */
  readonly breakEven: { readonly mean: number; readonly interval: Interval } | null;
}

export interface Priced {
  readonly name: string;
  readonly scenario: Pick<Scenario, 'design'>;
  readonly sample: Sample;
}

export interface Worths {
  readonly years: number;
  /** Outages a year, of the reference; null: not said. */
  readonly frequency: number | null;
  /** Designs compared with the reference: their intervals hold together with 95 %. */
  readonly family: number;
  readonly designs: readonly Worth[];
}

/** Of designs of which the first is the reference, all of which know `cost.total` and the recovery of `services`. */
export function worths(
  designs: readonly Priced[],
  frequency: number | null,
  services: readonly string[],
  years: number,
): Worths {
  const family = designs.length - 1;
  const level = bonferroni(Math.max(1, family));
  const losses = designs.map(({ sample }) => side(sample, lossMeasure));
  const yearly = designs.map(({ scenario: { design } }) => design.cost.yearly + design.cost.once / years);
  // Each pair of designs has one difference in each harm, whichever of the two it is held against.
  const pairs = Math.max(1, (designs.length * family) / 2);
  const frontLevel = bonferroni(pairs * (1 + services.length));
  const front = (harm: string, harms: readonly Side[]) => {
    const choices = designs.map(({ name }, i) => ({ name, cost: yearly[i]!, harm: harms[i]! }));
    return { harm, by: dominated(choices, frontLevel) };
  };
  const fronts = [
    front(lossMeasure, losses),
    ...services.map((name) => {
      const harm = `service.recovery.${name}`;
      return front(
        harm,
        designs.map(({ sample }) => side(sample, harm)),
      );
    }),
  ];
  return {
    years,
    frequency,
    family,
    designs: designs.map(({ scenario, sample }, i): Worth => {
      const values = [...losses[i]!.values];
      const loss = { mean: mean(values), interval: meanInterval(values) };
      return {
        cost: scenario.design.cost,
        yearly: yearly[i]!,
        loss,
        parts: partsOf(sample),
        lossYearly: frequency === null ? null : times(loss, frequency),
        against:
          i === 0 ? null : againstOf(losses[0]!, losses[i]!, yearly[i]! - yearly[0]!, frequency, level),
        dominated: fronts.map(({ harm, by }) => ({ harm, by: by[i]! })),
      };
    }),
  };
}

function againstOf(
  reference: Side,
  design: Side,
  dearer: number,
  frequency: number | null,
  level: number,
): Against {
  const change = difference({ name: lossMeasure, unit: 'JPY' }, reference, design, level)!;
  const saved = times(change, -1);
  const rate = (yen: number): number => (yen > 0 ? dearer / yen : Infinity);
  return {
    change,
    dearer,
    net:
      frequency === null
        ? null
        : {
            mean: frequency * saved.mean - dearer,
            interval: {
              low: frequency * saved.interval.low - dearer,
              high: frequency * saved.interval.high - dearer,
            },
          },
    breakEven:
      dearer <= 0
        ? null
        : {
            mean: rate(saved.mean),
            interval: { low: rate(saved.interval.high), high: rate(saved.interval.low) },
          },
  };
}

function side(sample: Sample, name: string): Side {
  return sideOf(
    sample,
    sample.measures.findIndex((each) => each.name === name),
  );
}

function partsOf(sample: Sample): Readonly<Record<string, number>> {
  return Object.fromEntries(
    sample.measures.flatMap(({ name, unit }, index): [string, number][] =>
      unit === 'JPY' && besides.test(name) ? [[name, mean([...sample.column(index)])]] : [],
    ),
  );
}

/** Times a number, whose sign turns the interval round. */
function times({ mean: of, interval: { low, high } }: Expected, factor: number): Expected {
  const ends = [low * factor, high * factor];
  return { mean: of * factor, interval: { low: Math.min(...ends), high: Math.max(...ends) } };
}
