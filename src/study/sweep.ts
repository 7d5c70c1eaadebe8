/** What came out at each point of a sweep, all points on the same nights. */
import { build } from '../model/build.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Distribution, distributions } from './distribution.ts';
import { mainStatistics, sweptMeasures } from './main-measures.ts';
import type { Settings } from './points.ts';
import type { Sample } from './sample.ts';
import { type Change, changed, type Estimated, estimated, picked, type Statistic } from './statistic.ts';
import { proofsOf } from './structure.ts';
import { judgeWith, type Verdict } from './verdict.ts';

export interface Figure extends Statistic, Estimated {
  /** From the file's own values, where these are among the points. */
  readonly change: Change | null;
}

export interface PointAnswer {
  readonly settings: Settings;
  /** Of the scenario with these settings laid over it. */
  readonly hash: string;
  /** The file's own values. */
  readonly isOwn: boolean;
  /** Each objective's figure; where there is no objective, the mean of the first measure. */
  readonly figures: readonly Figure[];
  readonly distributions: readonly Distribution[];
  readonly verdicts: readonly Verdict[];
}

export interface Point {
  readonly settings: Settings;
  readonly hash: string;
  readonly scenario: Scenario;
}

/** `own`: the sample of the file's own values; undefined where these are no point. */
export function pointAnswer(point: Point, sample: Sample, own: Sample | undefined): PointAnswer {
  const { scenario, settings, hash } = point;
  const few = picked(sample, sweptMeasures(scenario, sample.measures));
  const { objectives } = scenario;
  const judged = judgeWith(objectives.length === 0 ? [] : proofsOf(build(scenario)));
  return {
    settings,
    hash,
    isOwn: own === sample,
    figures: mainStatistics(scenario, few.measures).map((each) => ({
      ...each,
      ...estimated(each, few),
      change: own === undefined || own === sample ? null : changed(each, own, few),
    })),
    distributions: distributions(few),
    verdicts: objectives.map((objective) => judged(objective, few)),
  };
}
