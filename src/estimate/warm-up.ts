/**
 * How much of a series is still under the influence of its beginning: MSER-5.
 *
 * Source: White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997); White, Cobb,
 * Spratt, "A comparison of five steady-state truncation heuristics for simulation", Winter Simulation Conference (2000).
 */

export interface WarmUp {
  /** Values at the beginning to be left out: a multiple of 5. */
  readonly values: number;
  /** The series had settled in its first half. Where it had not, it is too short to tell and nothing of it should be used. */
  readonly settled: boolean;
}

const group = 5;

/**
 * Leaves out the d means of five that make the rest's mean most certain: least Σ (x − mean of the rest)² / (k − d)².
 *
 * Of ten values of 10 and then forty that go 0, 1, 0, 1 … it is the first 10. Looked for up to half of the series.
 */
export function warmUp(series: ArrayLike<number>): WarmUp {
  const groups = Math.floor(series.length / group);
  const means = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    for (let i = 0; i < group; i++) means[g]! += series[g * group + i]! / group;
  }
  // From the end, by Welford's update: the mean and the squares of those from d on.
  let center = 0;
  let squares = 0;
  let best = 0;
  let least = Infinity;
  const latest = Math.floor(groups / 2);
  for (let d = groups - 1; d >= 0; d--) {
    const count = groups - d;
    const step = means[d]! - center;
    center += step / count;
    squares += step * (means[d]! - center);
    const uncertain = squares / (count * count);
    // Of equal ones the earliest is left.
    if (d <= latest && uncertain <= least) {
      least = uncertain;
      best = d;
    }
  }
  return { values: best * group, settled: groups > 1 && best < latest };
}
