/** `study.json`: what many replications of one design gave, with what they decide; and the parts that other documents share. */

import type { Interval } from '../estimate/interval.ts';
import { seconds } from '../measure/fold.ts';
import type { Design, Localised, Scenario } from '../scenario/scenario.ts';
import { type Distribution, distributions } from '../study/distribution.ts';
import { type MeanTime, meanTimes } from '../study/mean-time.ts';
import type { Sample } from '../study/sample.ts';
import type { Proof } from '../study/structure.ts';
import { judge, type Verdict } from '../study/verdict.ts';
import { clockText } from '../trace/clock.ts';
import { captions } from '../words/caption.ts';
import { verdictWords } from '../words/verdicts.ts';
import type { AssumedRange } from './present/judgements.ts';
import { levelText } from './summary/judged.ts';

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
  /** Of the intervals of the verdicts. */
  readonly level: number;
  readonly distributions: readonly Distribution[];
  readonly verdicts: readonly Verdict[];
  /** Hours from everything in order to the loss of an element; none where nothing fails by itself. */
  readonly meanTimes: readonly MeanTime[];
}

/** Everything that a study of one design answers; `proofs`: what its model proves (`proofsOf`). */
export function answerOf(
  { scenario, hash, sample }: Sampled,
  proofs: readonly Proof[] = [],
  level = 0.95,
): Answer {
  return {
    level,
    design: scenario.design,
    hash,
    distributions: distributions(sample),
    meanTimes: meanTimes(sample),
    verdicts: scenario.objectives.map((objective) => judge(objective, sample, level, proofs)),
  };
}

/** How a study was made. */
export interface Made {
  readonly version: string;
  /** Whose replications these are: another build of the same version may have others. */
  readonly build: string;
  readonly nodeMajor: number;
  readonly seed: string;
  /** Replications asked for, or the most of a study that ends by itself. */
  readonly asked: number;
  /** What would be enough: `5 %` of each mean, every objective `decided`, or null: as many runs as were asked for. */
  readonly until: string | null;
  /** It was ended before it had enough. */
  readonly isPartial: boolean;
}

/** What others add to the document; left out where there is none. */
export interface Besides {
  /** What the study was made from, so that a run of it can be written as a scenario. */
  readonly source?: object | undefined;
  /** Damage by what was drawn, where faults are drawn. */
  readonly chaos?: object | undefined;
  /** Objectives over the ranges of the assumed values, where that was found. */
  readonly assumed?: readonly AssumedRange[] | undefined;
}

export interface StudyResult {
  readonly caption: string;
  readonly teiden: string;
  readonly build: string;
  readonly node: number;
  readonly scenario: { readonly name: string; readonly title: Localised };
  readonly design: string;
  readonly hash: string;
  readonly seed: string;
  readonly runs: number;
  readonly asked: number;
  readonly until: string | null;
  readonly partial: boolean;
  readonly start: string;
  /** Seconds. */
  readonly horizon: number;
  readonly cost: Design['cost'];
  /** What intervals hold and what they do not. */
  readonly intervals: string;
  readonly objectives: readonly object[];
  readonly measures: Readonly<Record<string, object>>;
}

export function studyResult(
  { scenario, sample }: Sampled,
  answer: Answer,
  made: Made,
  language: 'en' | 'ja',
  { source, chaos, assumed }: Besides = {},
): StudyResult {
  return {
    caption: captions[language],
    teiden: made.version,
    build: made.build,
    node: made.nodeMajor,
    scenario: { name: scenario.name, title: scenario.title },
    design: answer.design.name,
    hash: answer.hash,
    seed: made.seed,
    runs: sample.runs,
    asked: made.asked,
    until: made.until,
    partial: made.isPartial,
    start: clockText(0, scenario.start),
    horizon: seconds(scenario.horizon),
    cost: answer.design.cost,
    intervals: verdictWords[language].noise(levelText(answer.level)),
    objectives: objectivesPart(answer.verdicts, assumed),
    measures: measuresPart(answer.distributions),
    ...(answer.meanTimes.length === 0 ? {} : { meanTimeToLoss: meanTimesPart(answer.meanTimes) }),
    ...(chaos === undefined ? {} : { chaos }),
    ...(source === undefined ? {} : { source }),
  };
}

/** Objectives with their verdicts, as a document has them. */
export function objectivesPart(
  verdicts: readonly Verdict[],
  assumed?: readonly AssumedRange[],
): readonly object[] {
  return verdicts.map(({ objective, outcome, estimate, interval, level, runs, unreliable, share, proof }) => {
    const range = assumed?.find((each) => each.objective === objective.name);
    return {
      ...objective,
      outcome,
      estimate: number(estimate),
      interval: ends(interval),
      level,
      runs,
      ...(objective.statistic === 'mean' ? { reliable: unreliable === null, unreliable } : {}),
      ...(share === null
        ? {}
        : {
            share: { estimate: number(share.estimate), interval: ends(share.interval), asked: share.asked },
          }),
      byStructure:
        proof === null
          ? null
          : { rule: proof.rule, low: number(proof.low), high: number(proof.high), elements: proof.elements },
      assumed:
        range === undefined
          ? null
          : {
              low: number(range.low),
              high: number(range.high),
              flips: range.flips,
              unsettled: range.unsettled,
            },
    };
  });
}

/** Distributions by measure, as a document has them. */
export function measuresPart(all: readonly Distribution[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    all.map((each) => [
      each.measure,
      {
        unit: each.unit,
        runs: each.runs,
        beyond: each.beyond,
        mean: number(each.mean),
        restricted: each.restricted,
        standardDeviation: number(each.standardDeviation),
        standardError: number(each.standardError),
        interval: ends(each.interval),
        reliable: each.reliable,
        unreliable: each.reason,
        p5: number(each.p5),
        p50: number(each.p50),
        p95: number(each.p95),
        quantileIntervals: {
          p5: ends(each.quantileIntervals.p5),
          p50: ends(each.quantileIntervals.p50),
          p95: ends(each.quantileIntervals.p95),
        },
        chance: {
          seen: each.chance.seen,
          tried: each.chance.tried,
          estimate: number(each.chance.estimate),
          interval: ends(each.chance.interval),
        },
      },
    ]),
  );
}

/** Mean times to a loss by element, as a document has them. */
export function meanTimesPart(all: readonly MeanTime[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    all.map(({ element, estimate, standardError, interval, count }) => [
      element,
      {
        unit: 'h',
        losses: count,
        estimate: number(estimate),
        standardError: number(standardError),
        interval: ends(interval),
      },
    ]),
  );
}

/** JSON has neither NaN nor Infinity: null where it did not happen or lies beyond the horizon (`beyond` counts them). */
function number(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function ends({ low, high }: Interval): readonly [number | null, number | null] {
  return [number(low), number(high)];
}
