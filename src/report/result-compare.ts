/** `compare.json`: what each design changes against the reference, what it is worth, and why. */
import type { Interval } from '../estimate/interval.ts';
import { seconds } from '../measure/fold.ts';
import type { Localised } from '../scenario/scenario.ts';
import type { Compared, Comparison, Effect } from '../study/comparison.ts';
import type { Difference } from '../study/difference.ts';
import type { Verdict } from '../study/verdict.ts';
import type { Worth } from '../study/worth.ts';
import { clockText } from '../trace/clock.ts';
import { captions } from '../words/caption.ts';
import { objectivesPart } from './result-study.ts';

export interface CompareResult {
  readonly caption: string;
  readonly teiden: string;
  readonly node: number;
  readonly scenario: { readonly name: string; readonly title: Localised };
  readonly seed: string;
  /** Replications of every design. */
  readonly runs: number;
  /** It was ended before it had all that was asked for. */
  readonly partial: boolean;
  readonly start: string;
  /** Seconds, of the reference. */
  readonly horizon: number;
  readonly reference: string;
  /** Intervals of `effects` and `chances` that hold together with 95 %, and the confidence of each. */
  readonly family: { readonly size: number; readonly level: number };
  /** The smallest difference that matters, as a share of the reference's mean. */
  readonly least: number;
  /** Assumed: over so many years a one-time cost is spread. Outages a year; null: not said. */
  readonly assumed: { readonly years: number; readonly frequency: number | null };
  /** Measures that not all designs have, which are left out. */
  readonly notCommon: number;
  readonly objectives: readonly object[];
  readonly designs: readonly object[];
}

export interface Made {
  readonly version: string;
  readonly nodeMajor: number;
  readonly seed: string;
  readonly partial: boolean;
  readonly years: number;
}

export function compareResult(
  designs: readonly Compared[],
  comparison: Comparison,
  verdicts: readonly Verdict[],
  made: Made,
  language: 'en' | 'ja',
): CompareResult {
  const { name, scenario } = designs[0]!;
  const { runs, family, level, least, notCommon, worths } = comparison;
  return {
    caption: captions[language],
    teiden: made.version,
    node: made.nodeMajor,
    scenario: { name: scenario.name, title: scenario.title },
    seed: made.seed,
    runs,
    partial: made.partial,
    start: clockText(0, scenario.start),
    horizon: seconds(scenario.horizon),
    reference: name,
    family: { size: family, level },
    least,
    assumed: { years: made.years, frequency: scenario.frequency },
    notCommon,
    objectives: objectivesPart(verdicts),
    designs: designs.map((design, index) => {
      const changes = comparison.changes[index]!;
      const worth = worths?.designs[index];
      return {
        name: design.name,
        scenario: design.scenario.name,
        design: design.scenario.design.name,
        hash: design.hash,
        ...(worth === undefined ? {} : { worth: worthOf(worth) }),
        ...(changes === null
          ? {}
          : {
              effects: byMeasure(changes.effects, effectOf),
              chances: Object.fromEntries(
                changes.chances.map(({ measure, interval, ...of }) => [
                  measure,
                  { ...of, interval: ends(interval) },
                ]),
              ),
              mechanism: {
                family: changes.mechanism.family,
                recoveries: Object.fromEntries(
                  changes.mechanism.recoveries.map(({ service, whole, parts }) => [
                    service,
                    {
                      whole: differenceOf(whole),
                      parts: parts.map(({ kind, ...of }) => ({ kind, ...differenceOf(of) })),
                    },
                  ]),
                ),
                causes: changes.mechanism.causes.map(({ cause, ...of }) => ({ cause, ...differenceOf(of) })),
              },
              ...(changes.others.length === 0 ? {} : { others: byMeasure(changes.others, differenceOf) }),
            }),
      };
    }),
  };
}

function differenceOf(of: Difference): object {
  return {
    unit: of.unit,
    runs: of.runs,
    before: number(of.before),
    after: number(of.after),
    mean: number(of.mean),
    standardError: number(of.standardError),
    interval: ends(of.interval),
    level: of.level,
    correlation: number(of.correlation),
    zeros: of.zeros,
    narrower: number(of.narrower),
    reliable: of.reliable,
    restricted: of.restricted,
  };
}

function effectOf(of: Effect): object {
  return {
    ...differenceOf(of),
    seen: of.seen,
    least: number(of.least),
    visible: number(of.visible),
    more: number(of.more),
  };
}

function worthOf({ cost, yearly, loss, parts, lossYearly, against, dominated }: Worth): object {
  return {
    cost: { ...cost, byTheYear: number(yearly) },
    loss: expected(loss),
    parts,
    lossByTheYear: lossYearly === null ? null : expected(lossYearly),
    ...(against === null
      ? {}
      : {
          change: differenceOf(against.change),
          dearer: number(against.dearer),
          net: against.net === null ? null : expected(against.net),
          breakEven: against.breakEven === null ? null : expected(against.breakEven),
        }),
    dominated: Object.fromEntries(dominated.map(({ harm, by }) => [harm, by])),
  };
}

function expected({ mean, interval }: { readonly mean: number; readonly interval: Interval }): object {
  return { mean: number(mean), interval: ends(interval) };
}

function byMeasure<T extends Difference>(all: readonly T[], of: (each: T) => object): object {
  return Object.fromEntries(all.map((each) => [each.measure, of(each)]));
}

/** JSON has neither NaN nor Infinity: null where there is no number. */
function number(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function ends({ low, high }: Interval): readonly [number | null, number | null] {
  return [number(low), number(high)];
}
