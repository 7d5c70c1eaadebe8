/**
 * Two samples of one law, or not: tests for means, spreads and whole distributions, and for totals too small for these.
 *
 * Every test is two-sided. p is the chance, were the laws the same, of a difference at least as large as the one seen.
 */
import { mean, standardDeviation } from '../../src/estimate/interval.ts';
import { logGamma } from '../../src/kernel/distribution/log-gamma.ts';

/**
 * Upper regularized incomplete gamma function Q(a, x): 1 − the power series below x = a + 1, Lentz's continued fraction
 * above. Q(1/2, 1.920729…) = 0.05. Source: Press et al., Numerical Recipes (2007), 6.2.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - scale * sum;
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b || tiny);
    c = b + step / c || tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return scale * fraction;
}

/** Chance that a standard normal variate exceeds z. normalTail(1.959964) = 0.025. */
export function normalTail(z: number): number {
  const half = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? half : 1 - half;
}

/** Chance that a chi-square variate exceeds x. chiSquareTail(3.841459, 1) = 0.05. */
export function chiSquareTail(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2);
}

/** (mean a − mean b) / its standard error; 0 where neither sample varies and the means agree, else infinite there. */
export function zOfMeans(a: readonly number[], b: readonly number[]): number {
  const error = Math.hypot(
    standardDeviation(a) / Math.sqrt(a.length),
    standardDeviation(b) / Math.sqrt(b.length),
  );
  const difference = mean(a) - mean(b);
  return error === 0 ? (difference === 0 ? 0 : Math.sign(difference) * Infinity) : difference / error;
}

/**
 * z of the means of |x − median of its sample|: whether one sample is more spread than the other, whatever its tail.
 *
 * Source: Brown and Forsythe, "Robust tests for the equality of variances", JASA 69 (1974).
 */
export function zOfSpreads(a: readonly number[], b: readonly number[]): number {
  return zOfMeans(spread(a), spread(b));
}

function spread(sample: readonly number[]): number[] {
  const sorted = Float64Array.from(sample).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return sample.map((x) => Math.abs(x - median));
}

/**
 * p of the largest distance D of two empirical distribution functions, by Kolmogorov's limit Q(λ) = 2 Σ (−1)^(k−1) exp(−2 k² λ²)
 * with Stephens' λ = (√n + 0.12 + 0.11 / √n) D and n = ab / (a + b). Q(1.3581) = 0.05.
 *
 * Asymptotic: meant for hundreds of values each. Ties make it larger than it is, so that it sees less.
 */
export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): number {
  const x = Float64Array.from(a).sort();
  const y = Float64Array.from(b).sort();
  let distance = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    const at = Math.min(x[i]!, y[j]!);
    while (i < x.length && x[i]! <= at) i++;
    while (j < y.length && y[j]! <= at) j++;
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
  }
  const n = Math.sqrt((x.length * y.length) / (x.length + y.length));
  return kolmogorovTail((n + 0.12 + 0.11 / n) * distance);
}

export function kolmogorovTail(lambda: number): number {
  // Below this the alternating sum loses its digits, and 1 − p is under 10⁻¹².
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = Math.exp(-2 * (k * lambda) ** 2);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return Math.min(1, 2 * sum);
}

/** Values of both samples from one bin to the next, and how many of each sample lie in it. */
interface Bin {
  first: number;
  second: number;
}

/**
 * Bins of neighbouring values, so filled that each sample is expected to have at least 5 in each, and about 30 at most:
 * more would see less of a difference that many bins share.
 */
function bins(a: readonly number[], b: readonly number[]): Bin[] {
  const seen = new Map<number, Bin>();
  const count = (value: number, of: keyof Bin): void => {
    const bin = seen.get(value) ?? { first: 0, second: 0 };
    bin[of] += 1;
    seen.set(value, bin);
  };
  for (const value of a) count(value, 'first');
  for (const value of b) count(value, 'second');
  const all = a.length + b.length;
  const least = Math.max((5 * all) / Math.min(a.length, b.length), all / 30);
  const merged: Bin[] = [];
  let open: Bin = { first: 0, second: 0 };
  for (const [, bin] of [...seen].sort(([x], [y]) => x - y)) {
    open.first += bin.first;
    open.second += bin.second;
    if (open.first + open.second < least) continue;
    merged.push(open);
    open = { first: 0, second: 0 };
  }
  const last = merged.at(-1);
  if (last === undefined) return [open];
  last.first += open.first;
  last.second += open.second;
  return merged;
}

/** p of Pearson's chi-square of two samples over pooled bins; 1 where one bin holds everything. */
export function chiSquare(a: readonly number[], b: readonly number[]): number {
  const cells = bins(a, b);
  const share = a.length / (a.length + b.length);
  let sum = 0;
  for (const { first, second } of cells) {
    const expected = (first + second) * share;
    const other = first + second - expected;
    sum += (first - expected) ** 2 / expected + (second - other) ** 2 / other;
  }
  return cells.length < 2 ? 1 : chiSquareTail(sum, cells.length - 1);
}

/** Kolmogorov–Smirnov where at least nine values of ten are met once only, chi-square otherwise. */
export function sameLaw(
  a: readonly number[],
  b: readonly number[],
): { readonly test: 'Kolmogorov–Smirnov' | 'chi-square'; readonly p: number } {
  const distinct = new Set([...a, ...b]).size;
  return distinct >= 0.9 * (a.length + b.length)
    ? { test: 'Kolmogorov–Smirnov', p: kolmogorovSmirnov(a, b) }
    : { test: 'chi-square', p: chiSquare(a, b) };
}

/**
 * Exact p of two Poisson totals of the same exposure: given their sum n, the first is binomial(n, 1/2); p is the chance of
 * what is as improbable as the seen, or more. poissonPair(0, 5) = 2 / 32.
 */
export function poissonPair(first: number, second: number): number {
  const n = first + second;
  const logChoose = (k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const seen = logChoose(first);
  let p = 0;
  for (let k = 0; k <= n; k++) {
    const log = logChoose(k);
    // Equal but for rounding counts as equal.
    if (log <= seen + 1e-9) p += Math.exp(log - n * Math.LN2);
  }
  return Math.min(1, p);
}
