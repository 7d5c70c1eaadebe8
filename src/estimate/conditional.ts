/**
 * Means of conditional expectations (Rao and Blackwell): where a sampler knows how many it expects before it draws them, the mean of
 * what was expected estimates the same as the mean of what was drawn, with less variance.
 *
 * Source: Asmussen, Glynn, Stochastic Simulation (2007), V.4.
 */
import { mean, standardDeviation } from './interval.ts';

/**
 * How many times more replications the counts need than the expectations behind them, for the same interval: Var N / Var Λ, with
 * Var Λ = Var N − mean N, since N given Λ is Poisson. Infinity where the sample shows no variance beyond Poisson's; 1 where nothing varies.
 *
 * An estimate from the counts alone: it says whether an expectation would be worth having. conditionalGain([0, 4, 0, 4]) = 5.3333 / 3.3333 = 1.6.
 */
export function conditionalGain(counts: ArrayLike<number>): number {
  const variance = standardDeviation(counts) ** 2;
  if (!(variance > 0)) return 1;
  const beyond = variance - mean(counts);
  return beyond > 0 ? variance / beyond : Infinity;
}

/** The chance of any, by replication, where so many are expected: 1 − e^−Λ, whose mean needs no run in which one was drawn. */
export function chanceOfAny(expected: number): number {
  return -Math.expm1(-expected);
}
