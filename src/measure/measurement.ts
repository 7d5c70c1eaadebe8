/** All measures of a model, folded in one pass over a run. */
import { assert } from '../base/assert.ts';
import { firstWritten } from '../model/faults.ts';
import type { Model } from '../model/model.ts';
import type { Observer } from '../trace/observer.ts';
import { balances } from './balances.ts';
import { books } from './books.ts';
import { continuity } from './continuity.ts';
import { cost } from './cost.ts';
import { counter } from './counter.ts';
import { energy } from './energy.ts';
import { failures } from './failures.ts';
import type { Fold, Measure, Unit } from './fold.ts';
import { lives } from './lives.ts';
import { machines } from './machines.ts';
import { openItems } from './open-items.ts';
import { payments } from './payments.ts';
import { people } from './people.ts';
import { power } from './power.ts';
import { recovery } from './recovery.ts';
import { services } from './services.ts';
import { settlement } from './settlement.ts';
import { standIns } from './stand-ins.ts';
import { tenants } from './tenants.ts';
import { workload } from './workload.ts';

export class Measurement implements Observer {
  readonly measures: readonly Measure[];
  readonly #written: number;
  readonly #folds: readonly Fold[];
  readonly #indices: ReadonlyMap<string, number>;
  readonly #heard: { readonly [Method in keyof Observer]: readonly Observer[Method][] };

  constructor(model: Model) {
    const folds = [
      power(model),
      energy(model),
      lives(model),
      machines(model),
      services(model),
      recovery(model),
      payments(model),
      openItems(model),
      books(model),
      balances(model),
      settlement(model),
      people(model),
      tenants(model),
      failures(model),
      continuity(model),
      standIns(model),
      counter(model),
      workload(model),
      // Sums over the others, so it comes last.
      cost(model),
    ];
    this.#written = firstWritten(model);
    this.#folds = folds;
    this.measures = folds.flatMap((fold) => fold.measures);
    this.#indices = new Map(this.measures.map(({ name }, index) => [name, index]));
    this.#heard = {
      transition: folds.flatMap((fold) => fold.transition ?? []),
      energised: folds.flatMap((fold) => fold.energised ?? []),
      purchases: folds.flatMap((fold) => fold.purchases ?? []),
      item: folds.flatMap((fold) => fold.item ?? []),
      losses: folds.flatMap((fold) => fold.losses ?? []),
      work: folds.flatMap((fold) => fold.work ?? []),
      level: folds.flatMap((fold) => fold.level ?? []),
    };
  }

  /** `first`: when the first event of the run happens; left out, the first of those that are written. */
  begin(first = this.#written): void {
    for (const fold of this.#folds) fold.begin(first);
  }

  /** The values in the order of `measures`; Infinity: beyond the horizon; NaN: nothing to measure. */
  end(horizon: number): Float64Array {
    // One assignment a value: over tiny models a run is over as soon as lists of lists are flattened.
    const values = new Float64Array(this.measures.length);
    let at = 0;
    const of = (name: string): number => {
      const index = this.#indices.get(name);
      assert(index !== undefined && index < at, `a measure asks for ${name}, which none before it measures`);
      return values[index]!;
    };
    for (const fold of this.#folds) {
      for (const value of fold.end(horizon, of)) values[at++] = value;
    }
    return values;
  }

  /** How far each measure's clock could have run; Infinity where the horizon stops none. Asked after `end`. */
  limits(horizon: number): Float64Array {
    const limits = new Float64Array(this.measures.length).fill(Infinity);
    let at = 0;
    for (const fold of this.#folds) {
      limits.set(fold.limits?.(horizon) ?? [], at);
      at += fold.measures.length;
    }
    return limits;
  }

  transition: Observer['transition'] = (time, component, event, from, to, by, number) => {
    for (const hear of this.#heard.transition) hear(time, component, event, from, to, by, number);
  };

  energised: Observer['energised'] = (time, component, live, by, number) => {
    for (const hear of this.#heard.energised) hear(time, component, live, by, number);
  };

  purchases: Observer['purchases'] = (time, service, end, count, yen) => {
    for (const hear of this.#heard.purchases) hear(time, service, end, count, yen);
  };

  item: Observer['item'] = (time, service, item, stage, cause, outcome, yen, by, number, views, since) => {
    for (const hear of this.#heard.item)
      hear(time, service, item, stage, cause, outcome, yen, by, number, views, since);
  };

  losses: Observer['losses'] = (time, service, cause, count, yen) => {
    for (const hear of this.#heard.losses) hear(time, service, cause, count, yen);
  };

  work: Observer['work'] = (time, pool, subject, item, phase, hours) => {
    for (const hear of this.#heard.work) hear(time, pool, subject, item, phase, hours);
  };

  level: Observer['level'] = (time, quantity, subject, value) => {
    for (const hear of this.#heard.level) hear(time, quantity, subject, value);
  };
}

/** One measured value as `result.json` has it: null with the reason where there is no number. */
export type Measured =
  | { readonly value: number; readonly unit: Unit }
  | { readonly value: null; readonly unit: Unit; readonly reason: 'beyond the horizon' | 'did not happen' };

/** By name. */
export function measured(measures: readonly Measure[], values: Float64Array): Record<string, Measured> {
  return Object.fromEntries(
    measures.map(({ name, unit }, index): [string, Measured] => {
      const value = values[index]!;
      if (Number.isFinite(value)) return [name, { value, unit }];
      return [
        name,
        { value: null, unit, reason: Number.isNaN(value) ? 'did not happen' : 'beyond the horizon' },
      ];
    }),
  );
}
