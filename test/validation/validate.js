// @ts-check
/** Every case of `cases.json`, run as a scenario file of this folder. */
import { theatre, twoTrains } from './cuts.js';
import { relays, runtimes } from './deterministic.js';
import { batteryBridging, boot, inFlight } from './durations.js';
import { reopt, singleNode, sourceStorage } from './hourly.js';
import { kOfN, machineRepair, nPlusOne } from './long-run.js';
import { Simulator } from './simulate.js';

/** @typedef {import('./rows.js').Row} Row */

/** @type {Readonly<Record<string, (simulator: Simulator, expected: any) => Row[]>>} */
const checks = {
  'reopt-generators-battery': reopt,
  'pras-single-node': singleNode,
  'pras-source-storage': sourceStorage,
  'ups-n-plus-1': nPlusOne,
  'machine-repair': machineRepair,
  'k-of-n': kOfN,
  'battery-bridging': batteryBridging,
  'in-flight-poisson': inFlight,
  'hyperexponential-boot': boot,
  'inverse-time-relay': relays,
  'ups-runtime-table': runtimes,
  'theatre-fault-tree': theatre,
  'two-trains': twoTrains,
};

/**
 * The rows of a case.
 * @param {{ id: string, expected: unknown }} given
 * @param {{ teiden: import('./simulate.js').Library, read: (name: string) => string, share: number }} how
 *   `share`: of the runs that keep the standard error within its bound.
 */
export function validate({ id, expected }, { teiden, read, share }) {
  const check = checks[id];
  if (check === undefined) throw new Error(`nothing checks the case ${id}`);
  return check(new Simulator(teiden, read, share), expected);
}
