/**
 * A purchase as a marked point: its arrival and every draw that its fate may need, in one row of numbers.
 *
 * All randomness about a purchase is in its row before `fate` looks at it, so `fate` is a pure function and a row can
 * be judged again when the environment turns out otherwise.
 */

/** Attempts that a row has room for. */
export const attemptsMax = 5;

export const intent = {
  arrival: 0,
  /** Uniform: what the customer does after giving up. */
  afterwards: 1,
  /** Uniform: whether the terminal's stored reversal is lost. */
  reversal: 2,
  /** Uniform: whether terminal and instrument can do without an answer. */
  offline: 3,
  /** Yen. */
  amount: 4,
  /** Attempts whose draws are in the row: no environment can bring about more. */
  drawn: 5,
  /** Attempt k's draws begin at attempts + k · stride. */
  attempts: 6,
} as const;

/** Draws of one attempt: durations in ticks, uniforms on [0, 1). */
export const attempt = {
  gateway: 0,
  issuer: 1,
  ledger: 2,
  answer: 3,
  notice: 4,
  admission: 5,
  retry: 6,
  wait: 7,
} as const;
export const attemptStride = 8;
export const intentStride = intent.attempts + attemptsMax * attemptStride;
