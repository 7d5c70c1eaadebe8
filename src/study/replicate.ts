/** Many replications on one memory: the hot loop of a study. */
import type { RootKey } from '../kernel/stream.ts';
import { Measurement } from '../measure/measurement.ts';
import { Watch } from '../measure/watch.ts';
import { Faults } from '../model/faults.ts';
import type { Model } from '../model/model.ts';
import { Runner } from '../run/run.ts';
import { both } from '../trace/observer.ts';
import type { Range } from './range.ts';
import { type Portion, portionOf, type Sample, sampleOf } from './sample.ts';

/** A model with everything that a replication needs, made once for any number of them. */
export class Replicator {
  readonly measurement: Measurement;
  readonly #model: Model;
  readonly #faults: Faults;
  readonly #watch: Watch;
  readonly #observer: ReturnType<typeof both>;
  readonly #runner: Runner;

  constructor(model: Model) {
    this.#model = model;
    this.#faults = new Faults(model);
    this.measurement = new Measurement(model);
    this.#watch = new Watch(model);
    this.#observer = both(this.#watch, this.measurement);
    this.#runner = new Runner(model, this.#observer);
  }

  /** One replication, which depends on the model, the root key and its number alone. */
  row(root: RootKey, number: number): { readonly values: Float64Array; readonly limits: Float64Array } {
    const { horizon } = this.#model;
    this.#watch.begin(number);
    this.measurement.begin(this.#faults.first(root, number));
    this.#runner.run(root, number, this.#observer);
    this.#watch.end(horizon);
    return { values: this.measurement.end(horizon), limits: this.measurement.limits(horizon) };
  }

  /** `done`: after each replication, so many. */
  portion(root: RootKey, { first, count }: Range, done?: (replications: number) => void): Portion {
    const rows = [];
    for (let i = 0; i < count; i++) {
      rows.push(this.row(root, first + i));
      done?.(i + 1);
    }
    return portionOf(first, rows);
  }
}

/** Runs consecutive replications of a model, in this process and in memory. */
export function replicate(
  model: Model,
  root: RootKey,
  range: Range,
  done?: (replications: number) => void,
): Sample {
  const replicator = new Replicator(model);
  return sampleOf(replicator.measurement.measures, [replicator.portion(root, range, done)]);
}
