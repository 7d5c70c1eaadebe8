// @ts-check
/** Static structures: exact chances and minimal cut sets. */
import { exact, same } from './rows.js';

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {string} of
 * @param {string} load
 */
function answer(simulator, of, load) {
  const { tops } = simulator.teiden.cutsOf(simulator.scenario(of));
  const top = tops.find(({ name }) => name === load);
  if (top === undefined) throw new Error(`${of} has no loss of ${load}`);
  return top.answer;
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function theatre(simulator, expected) {
  const of = 'theatre-fault-tree';
  const { probability, rareEvent, cutSets } = answer(simulator, of, 'theatre');
  /** @param {readonly (readonly string[])[]} sets */
  const text = (sets) => sets.map((events) => `{${events.join(', ')}}`).join(' ');
  return [
    exact(of, 'probability', expected.probability, probability),
    exact(of, 'rare_event_approximation', expected.rare_event_approximation, rareEvent),
    same(of, 'minimal_cut_sets', text(expected.minimal_cut_sets), text(cutSets.map(({ events }) => events))),
  ];
}

/**
 * @param {import('./simulate.js').Simulator} simulator
 * @param {any} expected
 * @returns {import('./rows.js').Row[]}
 */
export function twoTrains(simulator, expected) {
  const of = 'two-trains';
  const { probability, maintenance } = answer(simulator, of, 'process');
  const out = maintenance?.whileOut.find(({ element }) => element === 'pump-1')?.probability;
  return [
    exact(of, 'normal', expected.normal, probability),
    exact(of, 'one_pump_out', expected.one_pump_out, out ?? Number.NaN),
    exact(of, 'weighted', expected.weighted, maintenance?.weighted ?? Number.NaN),
  ];
}
