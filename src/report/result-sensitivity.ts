/** `sensitivity.json`: which assumed value moves which answer, by how much, and which changes a verdict. */
import type { Scenario } from '../scenario/scenario.ts';
import type { Held, Input } from '../study/assumed.ts';
import { assumedRanges, type End, type Sensitivity } from '../study/sensitivity.ts';
import type { Estimated } from '../study/statistic.ts';
import { ends, heading, type Made, number } from './result-sweep.ts';

export interface Analysis {
  readonly scenario: Scenario;
  readonly hash: string;
  /** Values of the scenario that are assumed. */
  readonly assumed: number;
  readonly inputs: readonly Input[];
  readonly held: readonly Held[];
  /** Paths that change anything that was asked about. */
  readonly touching: readonly string[];
  readonly screeningRuns: number;
  /** Replications of each end. */
  readonly runs: number;
  /** In all. */
  readonly replications: number;
  /** By objective; without one, of the mean of the first measure. */
  readonly answers: readonly Sensitivity[];
}

export function sensitivityResult(analysis: Analysis, made: Made, language: 'en' | 'ja') {
  const { scenario, hash, assumed, inputs, held, touching, screeningRuns, runs, replications } = analysis;
  const touches = new Set(touching);
  return {
    ...heading(scenario, made, language),
    hash,
    runs,
    screeningRuns,
    replications,
    assumed,
    inputs: inputs.map(({ path, own, rule, axis }) => ({
      path,
      own,
      rule,
      low: axis.at(0),
      high: axis.at(1),
      changes: touches.has(path),
    })),
    held,
    answers: analysis.answers.map(
      ({ statistic, objective, base, effects, range, flips, unsettled, global }) => ({
        ...statistic,
        objective: objective ?? null,
        base: figure(base),
        range: ends(range),
        flips,
        unsettled,
        effects: effects.map(({ path, own, rule, low, high, share }) => ({
          path,
          own,
          rule,
          low: endOf(low),
          high: endOf(high),
          share: number(share),
        })),
        global:
          global === undefined
            ? null
            : {
                points: global.points,
                runs: global.runs,
                floor: number(global.floor),
                shares: Object.fromEntries([...global.shares].map(([path, share]) => [path, number(share)])),
                pooled: figure(global.pooled),
              },
      }),
    ),
    assumedRanges: assumedRanges(analysis.answers).map(({ low, high, ...rest }) => ({
      ...rest,
      low: number(low),
      high: number(high),
    })),
  };
}

function endOf(end: End) {
  return {
    value: end.value,
    ...figure(end),
    change: number(end.change.change),
    changeRestricted: end.change.restricted,
    changeInterval: ends(end.change.interval),
  };
}

function figure(of: Estimated & { readonly outcome?: string | undefined }) {
  return {
    estimate: number(of.estimate),
    interval: ends(of.interval),
    restricted: of.restricted,
    outcome: of.outcome ?? null,
  };
}
