/** Whether something happens at all, under two designs and the same random numbers: a paired difference of chances. */
import type { Interval } from '../estimate/interval.ts';
import { normalQuantile } from '../kernel/distribution/normal.ts';

export interface ChanceDifference {
  readonly measure: string;
  readonly runs: number;
  /** Replications with any under the reference, the design, and under one of them alone. */
  readonly before: number;
  readonly after: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  /** Difference of the shares, design minus reference. */
  readonly mean: number;
  readonly interval: Interval;
  readonly level: number;
}

/**
 * Of two columns of the same replications; what did not happen is none of it.
 *
 * The interval is Bonett and Price's: with b and c the discordant pairs of n, p₁ = (b + 1)/(n + 2), p₂ = (c + 1)/(n + 2),
 * it is p₂ − p₁ ± z √((p₁ + p₂ − (p₂ − p₁)²)/(n + 2)), cut to −1 … 1. With no discordant pair of 100 at 95 %: ± 0.0272, so
 * never 0 ± 0; with b = 8, c = 2 of 50: −0.2421 … 0.0114.
 *
 * Source: Bonett and Price, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired
 * data", Journal of Educational and Behavioral Statistics 37 (2012).
 */
export function chanceDifference(
  measure: string,
  reference: Float64Array,
  design: Float64Array,
  level = 0.95,
): ChanceDifference {
  const runs = reference.length;
  const count = { before: 0, after: 0, onlyBefore: 0, onlyAfter: 0 };
  reference.forEach((value, run) => {
    // NaN is not above 0.
    const a = value > 0;
    const b = design[run]! > 0;
    if (a) count.before++;
    if (b) count.after++;
    if (a && !b) count.onlyBefore++;
    if (b && !a) count.onlyAfter++;
  });
  const p1 = (count.onlyBefore + 1) / (runs + 2);
  const p2 = (count.onlyAfter + 1) / (runs + 2);
  const center = p2 - p1;
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt((p1 + p2 - center ** 2) / (runs + 2));
  return {
    measure,
    runs,
    ...count,
    mean: (count.onlyAfter - count.onlyBefore) / runs,
    interval: { low: Math.max(-1, center - half), high: Math.min(1, center + half) },
    level,
  };
}
