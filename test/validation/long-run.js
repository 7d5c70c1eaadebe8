// @ts-check
/**
 * Elements that fail and are repaired over centuries: regenerative cycles, shares of the time, mean times down.
 *
 * The exact standard errors are those of the Markov chain of each case (`chains.js`), which also gives the published
 * values once more. What a run's last cycle lacks, and what its first hours have from a start with everything up, is
 * below a hundredth of a standard error and left out.
 */
import { absorption, birthDeath, cycles, timeAverage } from './chains.js';
import { estimated } from './rows.js';

/** Hours of one run: the horizon of the files. */
const horizon = 876_000;
const microsecond = 1 / 3600;

/**
 * Time to the first loss from everything in order, over cycles that each begin so. Of M = time up / losses the error is
 * that of losses − time / M, which adds up over independent cycles.
 * @param {import('./simulate.js').Simulator} simulator
 * @param {{ of: string, quantity: string, expected: number, design: string, element: string, runs: number, rates: Parameters<typeof cycles>[0] }} what
 */
function timeToLoss(simulator, { of, quantity, expected, design, element, runs, rates }) {
  const measures = [`power.cycles.up.${element}`, `power.cycles.lost.${element}`];
  const [up = 0, lost = 0] = simulator.sums(of, { design, runs, measures });
  const { mttf, time, variance } = cycles(rates);
  agree(mttf, expected);
  const losses = up / mttf;
  const error = Math.sqrt((up / time) * variance);
  return estimated(of, quantity, {
    expected,
    got: up / lost,
    // To first order the ratio strays as far, in shares of itself, as the losses.
    error: (error / losses) * expected,
    z: (losses - lost) / error,
    count: lost,
    coarse: simulator.coarse,
  });
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function nPlusOne(simulator, expected) {
  const of = 'ups-n-plus-1';
  const module = 1 / 100_000;
  const part = 1 / 500_000;
  const repair = 1 / 8;
  /** Six modules, of which the second failure is a loss, and a part of which any is. @param {number} series */
  const group = (series) => ({
    among: [
      [0, 6 * module],
      [0, 0],
    ],
    loss: [series, 5 * module + series],
    renewal: [0, repair],
  });
  return [
    timeToLoss(simulator, {
      of,
      quantity: 'group_mttf_h',
      expected: expected.group_mttf_h,
      design: 'group',
      element: 'group',
      runs: 122_000,
      rates: group(0),
    }),
    timeToLoss(simulator, {
      of,
      quantity: 'mission_mttf_h',
      expected: expected.mission_mttf_h,
      design: 'as-built',
      element: 'part',
      runs: 1500,
      rates: group(part),
    }),
    timeToLoss(simulator, {
      of,
      quantity: 'second_system_mttf_h',
      expected: expected.second_system_mttf_h,
      design: 'single',
      element: 'part',
      runs: 500,
      rates: { among: [[0]], loss: [1 / 50_000 + part], renewal: [0] },
    }),
  ];
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function machineRepair(simulator, expected) {
  const of = 'machine-repair';
  const runs = 4;
  const failed = [1, 2, 3].map((machine) => `power.failed.machine-${machine}`);
  const measures = ['people.electricians.allBusy', ...failed];
  const [busy = 0, ...down] = simulator.sums(of, { runs, measures });
  const chain = birthDeath([3 / 10, 2 / 10, 1 / 10, 0], [0, 1 / 8, 2 / 8, 2 / 8]);
  const hours = horizon * Math.ceil(runs * simulator.share);
  return [
    share(simulator, {
      of,
      quantity: 'mean_down',
      expected: expected.mean_down,
      got: (down.reduce((sum, each) => sum + each, 0) * microsecond) / hours,
      hours,
      law: timeAverage(chain, [0, 1, 2, 3]),
    }),
    share(simulator, {
      of,
      quantity: 'p_both_crews_busy',
      expected: expected.p_both_crews_busy,
      got: (busy * microsecond) / hours,
      hours,
      law: timeAverage(chain, [0, 0, 1, 1]),
    }),
  ];
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function kOfN(simulator, expected) {
  const [fails, repaired] = [1 / 100, 1 / 8];
  return [
    ...redundant(simulator, {
      name: '1oo2_1crew',
      expected: expected['1oo2_1crew'],
      design: 'pair',
      chain: birthDeath([2 * fails, fails, 0], [0, repaired, repaired]),
      down: [0, 0, 1],
      toLoss: {
        among: [
          [0, 2 * fails],
          [0, 0],
        ],
        loss: [0, fails],
        renewal: [0, repaired],
      },
      whileDown: { among: [[0]], loss: [0], renewal: [repaired] },
    }),
    ...redundant(simulator, {
      name: '2oo3_3crews',
      expected: expected['2oo3_3crews'],
      design: 'as-built',
      chain: birthDeath([3 * fails, 2 * fails, fails, 0], [0, repaired, 2 * repaired, 3 * repaired]),
      down: [0, 0, 1, 1],
      toLoss: {
        among: [
          [0, 3 * fails],
          [0, 0],
        ],
        loss: [0, 2 * fails],
        renewal: [0, repaired],
      },
      whileDown: {
        among: [
          [0, fails],
          [3 * repaired, 0],
        ],
        loss: [0, 0],
        renewal: [2 * repaired, 0],
      },
    }),
  ];
}

/**
 * @typedef {object} Redundancy
 * @property {string} name
 * @property {{ unavailability: number, mttf_h: number, mean_down_h: number }} expected
 * @property {string} design
 * @property {number[][]} chain By number of failed units.
 * @property {number[]} down Whether it is dead then.
 * @property {Parameters<typeof cycles>[0]} toLoss
 * @property {Parameters<typeof absorption>[0]} whileDown
 */

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {Redundancy} system
 */
function redundant(simulator, { name, expected, design, chain, down, toLoss, whileDown }) {
  const of = 'k-of-n';
  const runs = 12;
  const measures = ['power.dead.redundant', 'power.interruptions.redundant'];
  const [dead = 0, interruptions = 0] = simulator.sums(of, { design, runs, measures });
  const hours = horizon * Math.ceil(runs * simulator.share);
  // Times down are independent of each other, as each begins in the same state.
  const { time, square } = absorption(whileDown);
  agree(time, expected.mean_down_h);
  return [
    share(simulator, {
      of,
      quantity: `${name} unavailability`,
      expected: expected.unavailability,
      got: (dead * microsecond) / hours,
      hours,
      law: timeAverage(chain, down),
    }),
    timeToLoss(simulator, {
      of,
      quantity: `${name} mttf_h`,
      expected: expected.mttf_h,
      design,
      element: 'redundant',
      runs,
      rates: toLoss,
    }),
    estimated(of, `${name} mean_down_h`, {
      expected: expected.mean_down_h,
      got: (dead * microsecond) / interruptions,
      error: Math.sqrt((square - time ** 2) / interruptions),
      count: interruptions,
      coarse: simulator.coarse,
    }),
  ];
}

/**
 * A share of the time.
 * @param {import('./simulate.js').Simulator} simulator
 * @param {{ of: string, quantity: string, expected: number, got: number, hours: number, law: ReturnType<typeof timeAverage> }} what
 */
function share(simulator, { of, quantity, expected, got, hours, law }) {
  agree(law.mean, expected);
  const error = Math.sqrt(law.variance / hours);
  return estimated(of, quantity, { expected, got, error, count: hours, coarse: simulator.coarse });
}

/**
 * The standard error is that of the case: its chain gives the published value, to the digits it was published with.
 * @param {number} exact
 * @param {number} published
 */
function agree(exact, published) {
  const digits = String(published).split('.')[1]?.length ?? 0;
  if (Math.abs(exact - published) > 0.50001 * 10 ** -digits)
    throw new Error(`the chain gives ${exact}, ${published} was published`);
}
