// @ts-check
/** Sources that are there or not hour by hour, and a load that gets all it wants or does not. */
import { estimated, proportion } from './rows.js';
import { count, meanOf } from './simulate.js';

const kilowattHours = 1000;

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function reopt(simulator, expected) {
  const of = 'reopt-generators-battery';
  const variants = {
    start_hour_1: {},
    start_hour_2: { set: ['start=2024-01-10T01:00:00+09:00'] },
    start_hour_1_no_battery: { design: 'no-battery' },
  };
  return Object.entries(variants).flatMap(([variant, how]) => {
    const [first] = simulator.columns(of, { ...how, runs: 40_000, measures: ['power.short.first'] });
    return [1, 2, 3].map((hours) =>
      proportion(of, `${variant} survive_${hours}h`, {
        expected: expected[variant][`survive_${hours}h`],
        // What was never short has no instant.
        seen: count(first, (seconds) => !(seconds < hours * 3600)),
        runs: first?.length ?? 0,
        coarse: simulator.coarse,
      }),
    );
  });
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function singleNode(simulator, expected) {
  const of = 'pras-single-node';
  const demand = [25, 28, 27, 24];
  const wind = [5, 6, 7, 8];
  const chances = [0.001, 0.027, 0.243, 0.729];
  // The hours are independent, and so their variances add up.
  const unserved = demand.map((asked, hour) =>
    momentsOf(chances.map((chance, sets) => [chance, Math.max(0, asked - (wind[hour] ?? 0) - 10 * sets)])),
  );
  const total = {
    mean: unserved.reduce((sum, { mean }) => sum + mean, 0),
    variance: unserved.reduce((sum, { variance }) => sum + variance, 0),
  };
  const short = expected.lolp.reduce(
    (/** @type {number} */ sum, /** @type {number} */ p) => sum + p * (1 - p),
    0,
  );
  return hourlyRows(simulator, { of, expected, runs: 90_000, unserved: total, hoursVariance: short });
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function sourceStorage(simulator, expected) {
  const of = 'pras-source-storage';
  const there = [
    { chance: 0.9, is: true },
    { chance: 0.1, is: false },
  ];
  /** @type {(readonly [number, number])[]} */
  const outcomes = [];
  for (const source of there)
    for (const store of there)
      for (const sourceNext of there)
        for (const storeNext of there) {
          const charged = source.is && store.is ? 2 : 0;
          const wanting = sourceNext.is ? 0 : 9 - (storeNext.is ? charged : 0);
          const chance = source.chance * store.chance * sourceNext.chance * storeNext.chance;
          outcomes.push([chance, (source.is ? 0 : 8) + wanting]);
        }
  return hourlyRows(simulator, {
    of,
    expected,
    runs: 30_000,
    unserved: momentsOf(outcomes),
    hoursVariance: null,
  });
}

/**
 * Shortage by hour, in hours, and unserved: the hours of one run up to different horizons are the same draws, so their
 * differences are the hours one by one.
 * @param {import('./simulate.js').Simulator} simulator
 * @param {{ of: string, expected: any, runs: number, unserved: Moments, hoursVariance: number | null }} what
 */
function hourlyRows(simulator, { of, expected, runs, unserved, hoursVariance }) {
  const { coarse } = simulator;
  /** @type {import('./rows.js').Row[]} */
  const rows = [];
  let before = new Float64Array(Math.ceil(runs * simulator.share));
  /** @type {Float64Array | undefined} */
  let energy;
  expected.lolp.forEach((/** @type {number} */ chance, /** @type {number} */ index) => {
    const set = [`horizon=${index + 1}h`];
    const [hours, kilowatts] = simulator.columns(of, {
      set,
      runs,
      measures: ['power.short.hours', 'power.unserved'],
    });
    if (hours === undefined) return;
    const more = hours.map((value, k) => value - (before[k] ?? 0));
    if (more.some((value) => value !== 0 && value !== 1)) throw new Error('an hour is short or it is not');
    const seen = count(more, (value) => value === 1);
    rows.push(
      proportion(of, `lolp hour ${index + 1}`, { expected: chance, seen, runs: more.length, coarse }),
    );
    before = hours;
    energy = kilowatts;
  });
  const size = before.length;
  if (hoursVariance !== null) {
    const error = Math.sqrt(hoursVariance / size);
    rows.push(
      estimated(of, 'lole_h', { expected: expected.lole_h, got: meanOf(before), error, count: size, coarse }),
    );
  }
  agree(unserved.mean, expected.eue_mwh);
  const got = meanOf(energy ?? before) / kilowattHours;
  const error = Math.sqrt(unserved.variance / size);
  rows.push(estimated(of, 'eue_mwh', { expected: expected.eue_mwh, got, error, count: size, coarse }));
  return rows;
}

/** @typedef {{ mean: number, variance: number }} Moments */

/**
 * @param {readonly (readonly [number, number])[]} outcomes Chance and value of each.
 * @returns {Moments}
 */
function momentsOf(outcomes) {
  const mean = outcomes.reduce((sum, [chance, value]) => sum + chance * value, 0);
  return { mean, variance: outcomes.reduce((sum, [chance, value]) => sum + chance * (value - mean) ** 2, 0) };
}

/**
 * The standard error is that of the case: its enumeration gives the published mean.
 * @param {number} mean
 * @param {number} published
 */
function agree(mean, published) {
  if (Math.abs(mean / published - 1) > 1e-9)
    throw new Error(`${mean} was enumerated, ${published} published`);
}
