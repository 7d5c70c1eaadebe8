/**
 * A probability law as plain data, as a scenario states it.
 *
 * Parameters carry the unit of what is drawn: ticks (µs) for a duration, yen for an amount, 1 for a factor.
 */
export type Law = (
  | { readonly law: 'fixed'; readonly value: number }
  /** Uniform on [low, high). */
  | { readonly law: 'uniform'; readonly low: number; readonly high: number }
  | { readonly law: 'exponential'; readonly mean: number }
  /** ln X ~ Normal(ln median, sigma²); mean = median · exp(sigma² / 2). */
  | { readonly law: 'lognormal'; readonly median: number; readonly sigma: number }
  /** P(X > x) = exp(−(x / scale)^shape). Shape first, scale second, everywhere. */
  | { readonly law: 'weibull'; readonly shape: number; readonly scale: number }
  /** Gamma with the given shape and mean (scale = mean / shape); a whole shape k is Erlang-k. */
  | { readonly law: 'gamma'; readonly shape: number; readonly mean: number }
  /** Weights are positive and sum to 1. */
  | { readonly law: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: Law }[] }
  /** Each of the listed values is equally likely. */
  | { readonly law: 'empirical'; readonly values: readonly number[] }
) & {
  /** Drawn once per group and replication instead of once per element: a firmware, a batch, a flush instant. */
  readonly shared?: boolean;
};
