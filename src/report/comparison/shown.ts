/** Which measures a comparison shows: a fixed number for each site, so that the family of intervals is known beforehand. */
import type { Scenario } from '../../scenario/scenario.ts';
import type { Effect } from '../../study/comparison.ts';
import { mainMeasures } from '../../study/main-measures.ts';
import { lossMeasure } from '../../study/worth.ts';
import type { Tone } from './scene.ts';

/** Those that are asked for first, the loss where there are payments, and the objectives'; chances of any are of the objectives that ask for them. */
export function shownMeasures(scenario: Scenario): {
  readonly measures: readonly string[];
  readonly chances: readonly string[];
} {
  const { payments, objectives } = scenario;
  const loss = payments.length > 0 ? [lossMeasure] : [];
  const asked = objectives.flatMap(({ measure, statistic }) =>
    statistic === 'chance-of-any' ? [] : [measure],
  );
  const chances = objectives.flatMap(({ measure, statistic }) =>
    statistic === 'chance-of-any' ? [measure] : [],
  );
  return {
    measures: [...new Set([...mainMeasures(scenario), ...loss, ...asked])],
    chances: [...new Set(chances)],
  };
}

/** Less is better of every measure, but for those of which an objective asks for more. */
export function toneOf(change: Pick<Effect, 'measure' | 'seen'>, objectives: Scenario['objectives']): Tone {
  const { measure, seen } = change;
  if (seen === 'none' || seen === 'same') return 'neutral';
  const more = objectives.some((each) => each.measure === measure && each.bound === 'at least');
  return (seen === 'more') === more ? 'better' : 'worse';
}
