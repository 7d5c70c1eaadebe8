/** How many more replications would decide an objective that its interval leaves open. */
import type { Verdict } from '../../study/verdict.ts';

/** Beyond this nobody waits for the answer, and the estimate is as good as on the limit. */
const most = 1e8;

/**
 * About as many more as shrink the interval until it no longer reaches the limit, if the estimate stays: its width goes
 * with 1/√n. A quantile is asked by the share of runs within its limit, whose width does so whatever the law of the values.
 * Where all or none of the runs were within the limit, the bound is exact and so is the number. Infinity where that is more
 * than a hundred million: the estimate lies on the limit, or the mean has no upper end.
 */
export function moreRuns(verdict: Verdict): number {
  const { objective, estimate, interval, share, level, runs } = verdict;
  const { statistic, limit } = objective;
  const of = share?.interval ?? interval;
  const target = share?.asked ?? limit;
  if (statistic !== 'mean') {
    // The bound of none or all has all that is left of the level on one side; a quantile's interval has a half on either.
    const outside = Math.log(share === null ? 1 - level : (1 - level) / 2);
    if (of.low === 0) return more(Math.ceil(outside / Math.log1p(-target)), runs);
    if (of.high === 1) return more(Math.ceil(outside / Math.log(target)), runs);
  }
  const half = (of.high - of.low) / 2;
  const center = statistic === 'mean' ? estimate : of.low + half;
  return more((half / Math.abs(center - target)) ** 2 * runs, runs);
}

/** Rounded up to two digits. */
function more(needed: number, runs: number): number {
  const missing = Math.max(1, needed - runs);
  if (!(missing < most)) return Infinity;
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(missing)) - 1);
  return Math.ceil(missing / scale) * scale;
}
