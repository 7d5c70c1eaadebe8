/**
 * A measure is a fold over what a run says: begin, hear, end. The same fold serves a live run and a recorded trace.
 */
import type { Observer } from '../trace/observer.ts';

export type Unit = 's' | 'count' | 'JPY' | 'min' | 'h' | 'kWh';

export interface Measure {
  readonly name: string;
  readonly unit: Unit;
  /** One sentence: what exactly is counted or timed, and from when. */
  readonly definition: string;
}

/**
 * Some measures that are folded together. Values: a number; Infinity for an instant that lies beyond the horizon; NaN
 * where there is nothing to measure, as the instant of a loss that did not happen.
 */
export interface Fold extends Partial<Observer> {
  readonly measures: readonly Measure[];
  /** `first`: when the first event of the run happens, in ticks; Infinity, or left out: there is none. */
  begin(first?: number): void;
  /** The values, in the order of `measures`. `of` gives those of the folds before it, by name. */
  end(horizon: number, of: (name: string) => number): readonly number[];
  /**
   * How far each measure's clock could have run in this run, in the order of `measures`; Infinity where the horizon stops
   * none. Asked after `end`; left out where no measure is a clock.
   */
  limits?(horizon: number): readonly number[];
}

/** Ticks without voltage that equipment rides through (ITIC, power.md 1.1): no loss, and not short of power. */
export const riddenThrough = 20_000;

/** Seconds from ticks. */
export const seconds = (ticks: number): number => ticks / 1e6;
