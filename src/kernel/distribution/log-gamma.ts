/**
 * Pieces of ln Γ that stay accurate where ln Γ itself is a difference of huge numbers.
 *
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000). At a mean of 10^12 the textbook
 * form k ln λ − λ − ln k! subtracts terms near 10^13 and is wrong by 0.01; by these pieces it is right to 10^−12.
 */

const halfLogTau = 0.5 * Math.log(2 * Math.PI);

/**
 * ln Γ(n + 1) − [(n + ½) ln n − n + ½ ln 2π], for n > 0: what Stirling's formula leaves out, to 10^−14.
 *
 * At n = 1 it is 1 − ½ ln 2π = 0.0810614667953273.
 */
export function stirlingError(n: number): number {
  // The series' first term left out is below 2 × 10^−18 from 16 on; smaller n are carried up to there.
  let x = n;
  let carried = 0;
  while (x < 16) {
    carried += (x + 0.5) * Math.log1p(1 / x) - 1;
    x++;
  }
  const s = 1 / (x * x);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))));
  return carried + series / x;
}

/** ln Γ(x) for x > 0, to 10^−14 of its larger term. ln Γ(½) = ½ ln π = 0.5723649429247001. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + halfLogTau + stirlingError(x);
}

/**
 * x ln(x / m) + m − x for x, m > 0: how unlikely x is where m is expected, without the cancellation near x = m.
 *
 * deviance(3, 2) = 3 ln 1.5 − 1 = 0.216395324324493.
 */
export function deviance(x: number, m: number): number {
  const d = x - m;
  if (Math.abs(d) > 0.1 * (x + m)) return x * Math.log(x / m) - d;
  // With v = d / (x + m), ln(x / m) = 2 artanh v, whose series begins with what is then subtracted.
  const v = d / (x + m);
  let sum = d * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    // Written so that NaN ends it too.
    if (!(Math.abs(next - sum) > 0)) return next;
    sum = next;
  }
}

/** x^a e^−x / Γ(a + 1) for a, x > 0; at a whole a, the Poisson probability of a where x is expected. */
export function poissonDensity(a: number, x: number): number {
  return Math.exp(-deviance(a, x) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);
}
