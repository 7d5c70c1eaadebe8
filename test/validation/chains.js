// @ts-check
/**
 * Small Markov chains, solved exactly: what a long run tends to, and how far a run of a given length strays from it.
 *
 * Matrices are lists of rows of rates per hour, states begin with everything up.
 */

/**
 * The solution x of A x = b, by elimination with the largest pivot.
 * @param {readonly (readonly number[])[]} matrix
 * @param {readonly number[]} right
 * @returns {number[]}
 */
export function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    const rest = rows.slice(at);
    const pivot = rest.reduce((best, row) => (Math.abs(row[at] ?? 0) > Math.abs(best[at] ?? 0) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(at, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column <= size; column++)
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

/**
 * The generator of a birth-death chain: `up[k]` from k to k + 1, `down[k]` from k to k − 1.
 * @param {readonly number[]} up
 * @param {readonly number[]} down
 */
export function birthDeath(up, down) {
  return up.map((_, k) =>
    up.map((__, j) => {
      if (j === k + 1) return up[k] ?? 0;
      if (j === k - 1) return down[k] ?? 0;
      return j === k ? -(up[k] ?? 0) - (down[k] ?? 0) : 0;
    }),
  );
}

/**
 * The long-run mean of f over the chain, and the variance of its time average over an hour in the limit: that over T hours
 * is `variance / T`. With the deviation h, (1π − Q) h = f − πf, it is 2 π (f − πf) h. What a start in state 0 adds to the
 * time integral is h(0).
 * @param {readonly (readonly number[])[]} generator
 * @param {readonly number[]} f
 */
export function timeAverage(generator, f) {
  const size = generator.length;
  const states = [...Array(size).keys()];
  // π Q = 0 with one of its equations replaced by Σ π = 1.
  const balance = states.map((i) => states.map((j) => (i === 0 ? 1 : (generator[j]?.[i] ?? 0))));
  const stationary = solve(
    balance,
    states.map((i) => (i === 0 ? 1 : 0)),
  );
  const mean = states.reduce((sum, i) => sum + (stationary[i] ?? 0) * (f[i] ?? 0), 0);
  const centred = f.map((value) => value - mean);
  const deviation = solve(
    states.map((i) => states.map((j) => (stationary[j] ?? 0) - (generator[i]?.[j] ?? 0))),
    centred,
  );
  const variance = states.reduce(
    (sum, i) => sum + 2 * (stationary[i] ?? 0) * (centred[i] ?? 0) * (deviation[i] ?? 0),
    0,
  );
  return { mean, variance, start: deviation[0] ?? 0 };
}

/**
 * Time from the first state to absorption, and whether it ends with a loss: moments of U and of L.
 * @param {{ among: readonly (readonly number[])[], loss: readonly number[], renewal: readonly number[] }} rates
 */
export function absorption({ among, loss, renewal }) {
  const out = among.map(
    (row, i) => row.reduce((sum, rate) => sum + rate, 0) + (loss[i] ?? 0) + (renewal[i] ?? 0),
  );
  const matrix = among.map((row, i) => row.map((rate, j) => (i === j ? (out[i] ?? 0) : 0) - rate));
  const time = solve(
    matrix,
    loss.map(() => 1),
  );
  const lost = solve(matrix, loss);
  const square = solve(
    matrix,
    time.map((each) => 2 * each),
  );
  const joint = solve(matrix, lost);
  return { time: time[0] ?? 0, square: square[0] ?? 0, lost: lost[0] ?? 0, joint: joint[0] ?? 0 };
}

/**
 * The mean time to a loss from regenerative cycles, M = E[U] / P(L), and the variance a cycle adds to (losses − time / M).
 * @param {Parameters<typeof absorption>[0]} rates
 */
export function cycles(rates) {
  const { time, square, lost, joint } = absorption(rates);
  const mttf = time / lost;
  return { mttf, time, lost, variance: lost - (2 * joint) / mttf + square / mttf ** 2 };
}
