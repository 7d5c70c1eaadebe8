// @ts-check
/** What one outage does, one boot takes, one instant finds under way: many short runs. */
import { estimated, proportion } from './rows.js';
import { count, meanOf } from './simulate.js';

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function batteryBridging(simulator, expected) {
  const of = 'battery-bridging';
  /** @param {{ quantity: string, design: string, runs: number }} variant */
  const lost = ({ quantity, design, runs }) => {
    const [at] = simulator.columns(of, { design, runs, measures: ['power.lost.ups'] });
    const seen = count(at, (seconds) => !Number.isNaN(seconds));
    const { coarse } = simulator;
    return proportion(of, quantity, { expected: expected[quantity], seen, runs: at?.length ?? 0, coarse });
  };
  return [
    lost({ quantity: 'p_loss_per_outage', design: 'as-built', runs: 300_000 }),
    lost({ quantity: 'p_loss_without_generator', design: 'no-generator', runs: 20_000 }),
  ];
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function inFlight(simulator, expected) {
  const of = 'in-flight-poisson';
  const { coarse } = simulator;
  // The law of the first is cheapest to draw from; the rare end needs the runs.
  const variants = [
    { design: 'as-built', runs: 115_000, law: 'exponential' },
    { design: 'staged', runs: 20_000, law: 'in two stages' },
    { design: 'lognormal', runs: 20_000, law: 'lognormal' },
    { design: 'fixed', runs: 20_000, law: 'fixed' },
    { design: 'counted', runs: 115_000, law: 'exponential, counted' },
  ];
  return variants.flatMap(({ design, runs, law }) => {
    const [open = new Float64Array()] = simulator.columns(of, {
      design,
      runs,
      measures: ['payments.open.slow'],
    });
    const size = open.length;
    // The variance of a Poisson number is its mean.
    const error = Math.sqrt(expected.mean / size);
    /** @param {string} quantity @param {(value: number) => boolean} holds */
    const chance = (quantity, holds) =>
      proportion(of, `${quantity}, ${law}`, {
        expected: expected[quantity],
        seen: count(open, holds),
        runs: size,
        coarse,
      });
    const rows = [
      estimated(of, `mean, ${law}`, {
        expected: expected.mean,
        got: meanOf(open),
        error,
        count: size,
        coarse,
      }),
      chance('p_equals_9', (value) => value === 9),
    ];
    if (runs > 100_000) rows.push(chance('p_more_than_15', (value) => value > 15));
    return rows;
  });
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function boot(simulator, expected) {
  const of = 'hyperexponential-boot';
  const { coarse } = simulator;
  const measures = ['machines.boot.hosts'];
  const [mixture = new Float64Array()] = simulator.columns(of, { runs: 60_000, measures });
  const mean = 0.99 * 180 + 0.01 * 3600;
  const variance = 0.99 * 2 * 180 ** 2 + 0.01 * 2 * 3600 ** 2 - mean ** 2;
  const size = mixture.length;
  /** @param {string} quantity @param {{ name: string, column: Float64Array, longer: number }} what */
  const chance = (quantity, { name, column, longer }) =>
    proportion(of, name, {
      expected: expected[quantity],
      seen: count(column, (seconds) => seconds > longer),
      runs: column.length,
      coarse,
    });
  const erlang = ['stages', 'erlang'].map((design) => {
    const [column = new Float64Array()] = simulator.columns(of, { design, runs: 20_000, measures });
    return chance('erlang4_p_over_360s', { name: `erlang4_p_over_360s, ${design}`, column, longer: 360 });
  });
  return [
    estimated(of, 'mixture_mean_s', {
      expected: expected.mixture_mean_s,
      got: meanOf(mixture),
      error: Math.sqrt(variance / size),
      count: size,
      coarse,
    }),
    chance('mixture_p_over_600s', { name: 'mixture_p_over_600s', column: mixture, longer: 600 }),
    ...erlang,
  ];
}
