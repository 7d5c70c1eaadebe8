// @ts-check
/** One run each: when relays trip and batteries are flat. */
import { instant, within } from './rows.js';

/** The loads step an hour after the start. */
const step = 3600;

/** By quantity of the case: the breaker of the file. */
const breakers = {
  standard_inverse_2x_s: 'standard-inverse-2x',
  standard_inverse_10x_s: 'standard-inverse-10x',
  very_inverse_2x_s: 'very-inverse-2x',
  extremely_inverse_2x_s: 'extremely-inverse-2x',
  'thermal_replica_tau600_k1.05_Ip0.4_I1.3_s': 'thermal-1-3x',
  'thermal_replica_tau600_k1.05_Ip0.4_I2_s': 'thermal-2x',
};

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function relays(simulator, expected) {
  const of = 'inverse-time-relay';
  const measures = Object.values(breakers).map((name) => `power.lost.${name}`);
  const columns = simulator.columns(of, { runs: 1, measures });
  return Object.keys(breakers).map((quantity, i) =>
    instant(of, quantity, expected[quantity], (columns[i]?.[0] ?? Number.NaN) - step),
  );
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function runtimes(simulator, expected) {
  const of = 'ups-runtime-table';
  const loads = Object.keys(expected.minutes);
  const measures = loads.map((load) => `power.lost.su1000-${load}`);
  const columns = simulator.columns(of, { runs: 1, measures });
  return loads.map((load, i) => {
    const minutes = expected.minutes[load];
    const got = (columns[i]?.[0] ?? Number.NaN) / 60;
    return within(of, `minutes at ${load} VA`, minutes, got, expected.max_relative_error * minutes);
  });
}
