// @ts-check
/**
 * One line of the table: a quantity, what it should be, what it was, and by how much it strays.
 *
 * An estimate is judged by z, its distance in exact standard errors, of which 4 are allowed, and by the exact relative
 * standard error, at most 2 %. A probability of 0 or 1 is met exactly. Everything else is judged by its error.
 */

/**
 * @typedef {object} Row
 * @property {string} case
 * @property {string} quantity
 * @property {number | string} expected
 * @property {number | string} got
 * @property {'z' | 'error' | 'same'} by
 * @property {number} strays The z, or the error as a share of what is allowed.
 * @property {number | null} relativeError Of an estimate: its exact relative standard error.
 * @property {number | null} count Of an estimate: replications, losses or interruptions that it rests on.
 * @property {boolean} passes
 */

export const zMost = 4;
export const relativeErrorMost = 0.02;

/** Simulated time is counted in microseconds. */
const tick = 1e-6;

/**
 * An estimate with its exact standard error. `z` where another statistic than the estimate itself is the normal one.
 * @param {string} of
 * @param {string} quantity
 * @param {{ expected: number, got: number, error: number, z?: number, count: number, coarse: boolean }} estimate
 * @returns {Row}
 */
export function estimated(of, quantity, { expected, got, error, z, count, coarse }) {
  const strays = z ?? (got - expected) / error;
  const relativeError = error / expected;
  const passes = Math.abs(strays) <= zMost && (coarse || relativeError <= relativeErrorMost);
  return { case: of, quantity, expected, got, by: 'z', strays, relativeError, count, passes };
}

/**
 * The share of the runs in which something was so.
 * @param {string} of
 * @param {string} quantity
 * @param {{ expected: number, seen: number, runs: number, coarse: boolean }} counted
 * @returns {Row}
 */
export function proportion(of, quantity, { expected, seen, runs, coarse }) {
  const got = seen / runs;
  if (expected === 0 || expected === 1) return { ...same(of, quantity, expected, got), count: runs };
  const error = Math.sqrt((expected * (1 - expected)) / runs);
  return estimated(of, quantity, { expected, got, error, count: runs, coarse });
}

/**
 * An instant, in seconds: within a tick of the exact one, which was published with so many digits.
 * @param {string} of
 * @param {string} quantity
 * @param {number} expected
 * @param {number} got
 * @returns {Row}
 */
export function instant(of, quantity, expected, got) {
  return within(of, quantity, expected, got, Math.max(1e-9 * expected, tick) + halfUnit(expected));
}

/**
 * A number that is computed and not estimated, and was published exactly.
 * @param {string} of
 * @param {string} quantity
 * @param {number} expected
 * @param {number} got
 * @returns {Row}
 */
export function exact(of, quantity, expected, got) {
  return within(of, quantity, expected, got, 1e-9 * expected);
}

/**
 * A number with an allowance of its own.
 * @param {string} of
 * @param {string} quantity
 * @param {number} expected
 * @param {number} got
 * @param {number} allowed
 * @returns {Row}
 */
export function within(of, quantity, expected, got, allowed) {
  const strays = Math.abs(got - expected) / allowed;
  const passes = strays <= 1;
  return { case: of, quantity, expected, got, by: 'error', strays, relativeError: null, count: null, passes };
}

/**
 * A thing that is so or not.
 * @param {string} of
 * @param {string} quantity
 * @param {number | string} expected
 * @param {number | string} got
 * @returns {Row}
 */
export function same(of, quantity, expected, got) {
  const passes = expected === got;
  return {
    case: of,
    quantity,
    expected,
    got,
    by: 'same',
    strays: passes ? 0 : 1,
    relativeError: null,
    count: null,
    passes,
  };
}

/**
 * Half a unit of the last digit of a published number.
 * @param {number} value
 */
function halfUnit(value) {
  return 0.5 * 10 ** -(String(value).split('.')[1]?.length ?? 0);
}
