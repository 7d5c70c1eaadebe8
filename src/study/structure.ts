/**
 * What the model proves of a measure before anything is run: bounds that its value keeps in every replication.
 *
 * A rule claims only what follows from the scenario alone, for every draw of every law; where a condition is not met it
 * says nothing. So a verdict by structure and a simulation never contradict each other, and no number of runs is needed.
 */
import type { Model } from '../model/model.ts';
import { certainLosses } from './certain-loss.ts';
import { neverWrong } from './never-wrong.ts';

/**
 * - `nothing lost or doubled`: rule 4 of what a run must hold excludes the cause for every payment service.
 * - `only supply fails`: an event that always happens takes the only supply, with nothing stored behind it.
 */
export type ProofRule = 'nothing lost or doubled' | 'only supply fails';

/** In every replication low ≤ value ≤ high, in the unit of the measure. A clock that the horizon stops is above every low. */
export interface Proof {
  readonly rule: ProofRule;
  readonly measure: string;
  readonly low: number;
  readonly high: number;
  /** What it follows from: events, elements and services of the scenario, in the order of the argument. */
  readonly elements: readonly string[];
}

/** Everything that the rules prove of a model. */
export function proofsOf(model: Model): readonly Proof[] {
  return [...neverWrong(model), ...certainLosses(model.scenario)];
}
