/**
 * The mean of one long series whose values depend on their neighbours, as the years of one site do: by means of batches.
 *
 * Source: Law, Simulation Modeling and Analysis (2015), 9.5.3; Schmeiser, "Batch size effects in the analysis of simulation
 * output", Operations Research 30 (1982): 10 to 30 batches; von Neumann, "Distribution of the ratio of the mean square
 * successive difference to the variance", Annals of Mathematical Statistics 12 (1941).
 */
import { normalQuantile } from '../kernel/distribution/normal.ts';
import { type Interval, mean, meanInterval, sum } from './interval.ts';

export interface BatchMeans {
  readonly mean: number;
  readonly interval: Interval;
  readonly batches: number;
  /** Values of a batch. What does not fill one at the end of the series is left out. */
  readonly size: number;
  /** Von Neumann's ratio Σ (Bᵢ₊₁ − Bᵢ)² / Σ (Bᵢ − B̄)²: about 2 where the batches are independent, less where they hang together. */
  readonly ratio: number;
  /** The batches passed the test of independence. */
  readonly reliable: boolean;
}

/** Numbers of batches that are tried, until their means look independent. More give next to no shorter interval, fewer a very uncertain one. */
const tried = [30, 20, 10];

/**
 * Student's interval over the means of as many batches as look independent: 30, 20 or 10; not reliable where not even ten do,
 * or where there are less than 40 values.
 *
 * A ratio counts as too small below 2 − 1.645 · 2 √((b − 2) / (b² − 1)), which five in a hundred independent series are: for thirty batches
 * 1.4194. batchMeans of 0, 1, …, 39 (a trend) has a ratio of 0.1091 with ten batches and is not reliable.
 */
export function batchMeans(series: ArrayLike<number>, level = 0.95): BatchMeans {
  const all = tried.map((batches) => inBatches(series, batches, level));
  const chosen = all.find(({ reliable }) => reliable) ?? all.at(-1)!;
  return { ...chosen, reliable: chosen.reliable && series.length >= 40 };
}

function inBatches(series: ArrayLike<number>, most: number, level: number): BatchMeans {
  const size = Math.max(1, Math.floor(series.length / most));
  const batches = Math.min(most, series.length);
  const means = new Float64Array(batches);
  for (let batch = 0; batch < batches; batch++) {
    for (let i = 0; i < size; i++) means[batch]! += series[batch * size + i]! / size;
  }
  const center = mean(means);
  const spread = sum(means, (x) => (x - center) ** 2);
  const steps = sum(means, (x, i) => (i === 0 ? 0 : (x - means[i - 1]!) ** 2));
  // Batches that are all the same say nothing against independence.
  const ratio = spread === 0 ? 2 : steps / spread;
  const error = 2 * Math.sqrt((batches - 2) / (batches * batches - 1));
  return {
    mean: center,
    interval: meanInterval(means, level),
    batches,
    size,
    ratio,
    reliable: ratio >= 2 - normalQuantile(0.95) * error,
  };
}
