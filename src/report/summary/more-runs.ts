/** How many more replications would decide an objective that its interval leaves open. */
import type { Verdict } from '../../study/study.ts';

const levels: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** Beyond this nobody waits for the answer, and the estimate is as good as on the limit. */
const most = 1e8;

/**
 * About as many more as shrink the interval until it no longer reaches the limit, if the estimate stays: its width goes
 * with 1/√n. Where all or none of the runs were within the limit, the bound is exact and so is the number.
 * Infinity where that is more than a hundred million: the estimate lies on the limit.
 */
export function moreRuns({ objective, estimate, interval }: Verdict, runs: number): number {
  const { statistic, limit, bound } = objective;
  const proportion = statistic !== 'mean';
  // A quantile is judged by the share of runs within its limit.
  const target =
    statistic === 'mean' || statistic === 'chance-of-any'
      ? limit
      : bound === 'at most'
        ? levels[statistic]!
        : 1 - levels[statistic]!;
  // Of none or all, the bound is 0.05^(1/n) from the far end: solved for n.
  if (proportion && interval.low === 0) return more(Math.ceil(Math.log(0.05) / Math.log1p(-target)), runs);
  if (proportion && interval.high === 1) return more(Math.ceil(Math.log(0.05) / Math.log(target)), runs);
  const half = (interval.high - interval.low) / 2;
  const center = proportion ? interval.low + half : estimate;
  return more((half / Math.abs(center - target)) ** 2 * runs, runs);
}

/** Rounded up to two digits. */
function more(needed: number, runs: number): number {
  const missing = Math.max(1, needed - runs);
  if (!(missing < most)) return Infinity;
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(missing)) - 1);
  return Math.ceil(missing / scale) * scale;
}
