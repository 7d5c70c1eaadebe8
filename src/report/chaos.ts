/** Drawn faults and the worst runs as `study.json` has them. */
import { seconds } from '../measure/fold.ts';
import type { ChaosAnswer, Harm, Worst } from '../study/chaos.ts';

/** Of any study: which runs were worst, by which measure, and what they drew. */
export function worstDocument({ measure, unit, runs }: Worst) {
  return {
    measure,
    unit,
    runs: runs.map(({ replication, value, faults }) => ({
      replication,
      // Null: beyond the horizon.
      value: number(value),
      faults: faults.map(({ name, at }) => ({ event: name, at: seconds(at) })),
    })),
  };
}

export function chaosDocument(answer: ChaosAnswer) {
  const { measure, unit, runs } = worstDocument(answer);
  return {
    measure,
    unit,
    limit: number(answer.limit),
    byFault: answer.byFault.map(harm),
    byPair: answer.byPair.map(harm),
    bySet: answer.bySet.map(harm),
    worst: runs,
  };
}

function harm({ faults, runs, beyond, mean, interval, unreliable, restricted }: Harm) {
  return {
    faults,
    runs,
    beyond,
    mean: number(mean),
    restricted,
    interval: [number(interval.low), number(interval.high)],
    reliable: unreliable === null,
    unreliable,
  };
}

function number(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
