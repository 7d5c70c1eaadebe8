/** Uniform on [low, high): mean (low + high) / 2. On [10, 30), P(X > 25) = 0.25. */

/** By inversion, increasing in u. */
export function uniformQuantile(low: number, high: number, u: number): number {
  return low + (high - low) * u;
}

export function uniformSurvival(low: number, high: number, x: number): number {
  if (x < low) return 1;
  return x < high ? (high - x) / (high - low) : 0;
}

/**
 * The density x f(x) / E[X] rises in proportion to x, so X² is uniform on [low², high²); increasing in u.
 *
 * Its mean on [0, 3) is 2.
 */
export function uniformLengthBiased(low: number, high: number, u: number): number {
  // Near 1 rounding could reach `high` itself, which the interval leaves out; a tick has no use for the difference.
  return Math.sqrt(low * low + (high - low) * (high + low) * u);
}
