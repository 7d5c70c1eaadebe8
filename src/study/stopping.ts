/**
 * When a study may stop by itself: all means precise, or all objectives decided.
 *
 * Borders are a function of the number of replications alone, and a rule sees all replications before a border and nothing else, so that
 * a study stops at the same one on any machine. Looking often at growing data errs more often than looking once; each rule
 * says what it does about that, and reports/validation/coverage.md shows that it helps.
 */
import { assert } from '../base/assert.ts';
import { meanEstimate } from '../estimate/mean-estimate.ts';
import { criticalT } from '../estimate/student.ts';
import type { Objective } from '../scenario/scenario.ts';
import type { Rule } from './collect.ts';
import { restrictedTo } from './distribution.ts';
import { batch } from './range.ts';
import type { Sample } from './sample.ts';

/** No rule looks before: the deviation of a few values is as likely much too small as not. */
const firstLook = 4 * batch;

/**
 * Until half of the 95 % interval of each measure's mean is at most `share` of the mean, in every sample; 0.05 is 5 %.
 *
 * The sequential interval of Chow and Robbins covers less than it says where it may stop early at a deviation that is too small by
 * chance, and where mean and deviation go together, as they do in skewed laws. Against the first: 128 replications before the first look,
 * and Student's t. Against the second: a measure is not precise while its sample is too skewed for its size (`meanEstimate`). Looks are one
 * batch apart up to 2,048 replications and then 2 to 3 %: 200 looks on the way to a hundred thousand.
 *
 * A measure that never varied (never happened, always 0, always the same) is precise once what was not seen has a chance of at most
 * share², with 95 %: 1,197 replications in which it happened for 5 %, as many as a measure takes whose deviation is 0.9 of its mean. A mean
 * around 0 is never precise: `most` ends it.
 *
 * Source: Chow and Robbins, "On the asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of
 * Mathematical Statistics 36 (1965); Law, Simulation Modeling and Analysis (2015), 9.4.1.
 */
export function untilPrecise(share: number, measures: readonly string[], most: number): Rule {
  assert(share > 0 && share < 1, 'a precision is a share of the mean');
  return {
    most,
    next: (runs) =>
      Math.min(most, runs === 0 ? firstLook : runs + batch * Math.max(1, Math.floor(runs / (32 * batch)))),
    enough: (samples) =>
      samples.every((sample) => measures.every((measure) => isPrecise(sample, measure, share))),
  };
}

function isPrecise(sample: Sample, measure: string, share: number): boolean {
  const index = sample.measures.findIndex(({ name }) => name === measure);
  assert(index >= 0, `a study measures ${measure}`);
  const happened = sample.column(index).filter((value) => !Number.isNaN(value));
  const { stopped } = restrictedTo(sample.limit(index), happened);
  if (stopped.every((value) => value === stopped[0])) {
    // Runs in which it did not happen say nothing of its value; where it happened in none, all say that.
    const tried = stopped.length === 0 ? sample.runs : stopped.length;
    return tried >= Math.log(0.05) / Math.log1p(-share * share);
  }
  const { mean, standardError, reliable } = meanEstimate(stopped);
  return reliable && criticalT(0.95, stopped.length - 1) * standardError <= share * Math.abs(mean);
}

/** What judges an objective with intervals of a level. */
export type Judge = (objective: Objective, sample: Sample, level: number) => { readonly outcome: string };

/**
 * Until no objective is undecided in any sample, looking at 128, 256, 512 … replications.
 *
 * The look number k is made at the level 1 − 0.05 / (k (k + 1)). These shares of error add up to 0.05 over any number of looks, so an
 * objective is decided wrongly in at most 5 % of the studies, wherever they stop; and it does not depend on `most`, so that a study
 * which is continued has made the same looks.
 *
 * Source: Lan and DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983), with the union bound.
 */
export function untilDecided(objectives: readonly Objective[], judge: Judge, most: number): Rule {
  return {
    most,
    next: (runs) => Math.min(most, runs === 0 ? firstLook : 2 * runs),
    enough: (samples) =>
      samples.every((sample) => {
        const level = decisionLevel(sample.runs);
        return objectives.every((objective) => judge(objective, sample, level).outcome !== 'undecided');
      }),
  };
}

/**
 * The level of the look after so many replications, and of the verdicts of a study that stopped there under {@link untilDecided}:
 * decisionLevel(128) = 0.975, decisionLevel(256) = 0.99167. A last look between two borders counts as the later one.
 */
export function decisionLevel(runs: number): number {
  const look = 1 + Math.max(0, Math.ceil(Math.log2(runs / firstLook)));
  return 1 - 0.05 / (look * (look + 1));
}
