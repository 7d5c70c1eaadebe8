/**
 * How often Student's interval holds the mean of an exponential law, computed and not simulated.
 *
 * Of n exponential values the sum S and the shares Dᵢ = xᵢ / S are independent: S is gamma (n), and the shares are as the
 * spacings of n − 1 uniform points. The interval m ± t s / √n holds the mean 1 where |1 / m − 1| ≤ t (s / m) / √n, and s / m depends on W = Σ Dᵢ²
 * alone: (s / m)² = (n² W − n) / (n − 1). So the coverage is one integral over the law of W; and W has a recursion, since the first share is
 * beta (1, n − 1) and the others are the shares of n − 1 values, scaled: W_n = B² + (1 − B)² W_{n−1}.
 */
import { criticalT } from '../../src/estimate/student.ts';
import { gammaUpper } from '../../src/kernel/distribution/incomplete-gamma.ts';

/** P(W ≤ w) on a grid, even in √(w − 1 / n) since there W begins like a radius. */
type Law = (w: number) => number;

const two: Law = (w) => (w <= 0.5 ? 0 : w >= 1 ? 1 : Math.sqrt(2 * w - 1));

/** The law of W for n values, by midpoints of the beta law's quantiles; the error goes with 1 / nodes². */
function sumOfSquares(n: number, nodes: number): Law {
  let law = two;
  for (let k = 3; k <= n; k++) {
    const before = law;
    const least = 1 / k;
    const values = new Float64Array(nodes + 1);
    const share = Float64Array.from(
      { length: nodes },
      (_, j) => 1 - (1 - (j + 0.5) / nodes) ** (1 / (k - 1)),
    );
    for (let i = 1; i <= nodes; i++) {
      const w = least + (1 - least) * (i / nodes) ** 2;
      let sum = 0;
      for (const b of share) sum += before((w - b * b) / ((1 - b) * (1 - b)));
      values[i] = sum / nodes;
    }
    law = (w) => {
      if (w <= least) return 0;
      if (w >= 1) return 1;
      const at = Math.sqrt((w - least) / (1 - least)) * nodes;
      const below = Math.floor(at);
      return values[below]! + (at - below) * (values[below + 1]! - values[below]!);
    };
  }
  return law;
}

/** The law of W for three values in closed form: how much of a triangle lies within a circle about its centre. */
export function threeSquares(w: number): number {
  // The triangle of the shares has sides √2, and a point at the distance √(w − 1/3) from its centre.
  const radius = Math.sqrt(Math.max(0, w - 1 / 3));
  const inner = 1 / Math.sqrt(6);
  const area = Math.sqrt(3) / 2;
  if (radius <= inner) return (Math.PI * radius * radius) / area;
  if (radius >= 2 * inner) return 1;
  const angle = Math.acos(inner / radius);
  const segment = radius * radius * angle - inner * Math.sqrt(radius * radius - inner * inner);
  return (Math.PI * radius * radius - 3 * segment) / area;
}

/** The coverage, right to 10⁻⁴ at 800 nodes. `law`: of W, where it is known better. */
export function studentOnExponential(n: number, level = 0.95, nodes = 800, law?: Law): number {
  const below = law ?? sumOfSquares(n, nodes);
  const t = criticalT(level, n - 1);
  const least = 1 / n;
  let covered = 0;
  for (let i = 0; i < nodes; i++) {
    const [from, to] = [i, i + 1].map((each) => least + (1 - least) * (each / nodes) ** 2);
    const middle = least + (1 - least) * ((i + 0.5) / nodes) ** 2;
    const reach = t * Math.sqrt((n * n * middle - n) / (n - 1) / n);
    const upper = reach >= 1 ? 0 : gammaUpper(n, n / (1 - reach));
    covered += (gammaUpper(n, n / (1 + reach)) - upper) * (below(to!) - below(from!));
  }
  return covered;
}
