/** `study.json`: what many replications gave, by design, with the differences between them and the verdicts. */
import type { Interval } from '../estimate/interval.ts';
import { seconds } from '../measure/fold.ts';
import type { Design, Localised, Scenario } from '../scenario/scenario.ts';
import { type MeanTime, meanTimes } from '../study/mean-time.ts';
import type { Sample } from '../study/replicate.ts';
import {
  type Difference,
  type Distribution,
  differences,
  distributions,
  judge,
  type Verdict,
} from '../study/study.ts';
import { clockText } from '../trace/clock.ts';
import { captions } from '../words/caption.ts';

/** One design with all its replications. */
export interface Sampled {
  readonly scenario: Scenario;
  /** Of the scenario with this design laid over it. */
  readonly hash: string;
  readonly sample: Sample;
}

/** One design's answers. */
export interface Answer {
  readonly design: Design;
  readonly hash: string;
  readonly distributions: readonly Distribution[];
  /** Against the first design; none for itself. */
  readonly differences: readonly Difference[];
  readonly verdicts: readonly Verdict[];
  /** Hours from everything in order to the loss of an element; none where nothing fails by itself. */
  readonly meanTimes: readonly MeanTime[];
}

/** Everything that a study answers, the first design being the reference. */
export function answersOf(designs: readonly Sampled[]): readonly Answer[] {
  const [reference] = designs;
  return designs.map((each): Answer => {
    return {
      design: each.scenario.design,
      hash: each.hash,
      distributions: distributions(each.sample),
      differences:
        each === reference || reference === undefined ? [] : differences(reference.sample, each.sample),
      meanTimes: meanTimes(each.sample),
      verdicts: each.scenario.objectives.map((objective) => judge(objective, each.sample)),
    };
  });
}

export interface StudyResult {
  readonly caption: string;
  readonly teiden: string;
  readonly node: number;
  readonly scenario: { readonly name: string; readonly title: Localised };
  readonly seed: string;
  /** Replications of every design. */
  readonly runs: number;
  /** Asked for; more than `runs` where the study was interrupted. */
  readonly asked: number;
  readonly start: string;
  /** Seconds. */
  readonly horizon: number;
  readonly reference: string;
  readonly designs: readonly object[];
}

export function studyResult(
  designs: readonly Sampled[],
  answers: readonly Answer[],
  of: { readonly version: string; readonly nodeMajor: number; readonly seed: string; readonly asked: number },
  language: 'en' | 'ja',
): StudyResult {
  const [first] = designs;
  const { scenario, sample } = first!;
  return {
    caption: captions[language],
    teiden: of.version,
    node: of.nodeMajor,
    scenario: { name: scenario.name, title: scenario.title },
    seed: of.seed,
    runs: sample.rows.length,
    asked: of.asked,
    start: clockText(0, scenario.start),
    horizon: seconds(scenario.horizon),
    reference: scenario.design.name,
    designs: answers.map((answer) => ({
      name: answer.design.name,
      cost: answer.design.cost,
      hash: answer.hash,
      objectives: answer.verdicts.map(({ objective, outcome, estimate, interval }) => ({
        ...objective,
        outcome,
        estimate: number(estimate),
        interval: ends(interval),
      })),
      measures: byMeasure(answer.distributions, (each) => ({
        unit: each.unit,
        runs: each.runs,
        beyond: each.beyond,
        mean: number(each.mean),
        restricted: each.restricted,
        standardError: number(each.standardError),
        interval: ends(each.interval),
        p5: number(each.p5),
        p50: number(each.p50),
        p95: number(each.p95),
      })),
      ...(answer.meanTimes.length === 0
        ? {}
        : {
            meanTimeToLoss: Object.fromEntries(
              answer.meanTimes.map(({ element, estimate, standardError, interval, count }) => [
                element,
                {
                  unit: 'h',
                  losses: count,
                  estimate: number(estimate),
                  standardError: number(standardError),
                  interval: ends(interval),
                },
              ]),
            ),
          }),
      ...(answer.differences.length === 0
        ? {}
        : {
            changes: byMeasure(answer.differences, (each) => ({
              unit: each.unit,
              runs: each.runs,
              mean: number(each.mean),
              standardError: number(each.standardError),
              interval: ends(each.interval),
              restricted: each.restricted,
            })),
          }),
    })),
  };
}

function byMeasure<T extends { readonly measure: string }>(all: readonly T[], of: (each: T) => object) {
  return Object.fromEntries(all.map((each) => [each.measure, of(each)]));
}

/** JSON has neither NaN nor Infinity: null where it did not happen or lies beyond the horizon (`beyond` counts them). */
function number(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function ends({ low, high }: Interval): readonly [number | null, number | null] {
  return [number(low), number(high)];
}
