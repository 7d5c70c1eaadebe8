/**
 * How much of an output's variance an input explains alone, from any sample of points: no design of its own is needed.
 *
 * The points are sorted by the input and cut into parts of equal size; the share is the correlation ratio, variance between
 * the parts' means over the whole variance, less what parts of pure chance would show (Kelley's ε²). With many points in
 * many parts it tends to the first-order index of Sobol, Var(E[Y | X]) / Var(Y). It may come out a little below 0.
 *
 * Sources: Plischke, Borgonovo, Smith, "Global sensitivity measures from given data", European Journal of Operational
 * Research 226 (2013); Kelley, "An unbiased correlation ratio measure", PNAS 21 (1935).
 */

/** Parts of so many points: about √n, so that both their number and their sizes grow. */
export function partsOf(points: number): number {
  return Math.max(2, Math.min(64, Math.floor(Math.sqrt(points))));
}

/**
 * Of outputs by an input of the same points. NaN where the output does not vary or there are fewer than two points a part.
 *
 * varianceShare([0, 0, 1, 1, 2, 2], [1, 1, 2, 2, 3, 3], 3) = 1: each part has one output.
 */
export function varianceShare(
  input: ArrayLike<number>,
  output: ArrayLike<number>,
  parts = partsOf(output.length),
): number {
  const order = Int32Array.from({ length: input.length }, (_, index) => index).sort(
    (i, j) => input[i]! - input[j]! || i - j,
  );
  return shareInOrder(order, output, parts);
}

function shareInOrder(order: ArrayLike<number>, output: ArrayLike<number>, parts: number): number {
  const count = output.length;
  if (count < 2 * parts) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += output[i]!;
  const mean = sum / count;
  let whole = 0;
  for (let i = 0; i < count; i++) whole += (output[i]! - mean) ** 2;
  let between = 0;
  for (let part = 0; part < parts; part++) {
    const from = Math.round((part * count) / parts);
    const to = Math.round(((part + 1) * count) / parts);
    let of = 0;
    for (let i = from; i < to; i++) of += output[order[i]!]! - mean;
    between += of ** 2 / (to - from);
  }
  if (!(whole > 0)) return Number.NaN;
  return 1 - ((1 - between / whole) * (count - 1)) / (count - parts);
}

/**
 * What an input that has nothing to do with the output stays below with 95 %: the quantile over outputs in the orders
 * given, which are drawn by whoever has random numbers. It is the same for every input whose values all differ.
 */
export function noiseFloor(output: ArrayLike<number>, orders: readonly ArrayLike<number>[]): number {
  const parts = partsOf(output.length);
  const shares = Float64Array.from(orders, (order) => shareInOrder(order, output, parts)).sort();
  return shares.length === 0 ? Number.NaN : shares[Math.ceil(0.95 * shares.length) - 1]!;
}
