/** Many replications on one memory: the hot loop of a study. */
import type { RootKey } from '../kernel/stream.ts';
import type { Measure } from '../measure/fold.ts';
import { Measurement } from '../measure/measurement.ts';
import { Watch } from '../measure/watch.ts';
import type { Model } from '../model/model.ts';
import { Runner } from '../run/run.ts';
import { both } from '../trace/observer.ts';

export interface Sample {
  readonly measures: readonly Measure[];
  /** By replication, from `first` on: the values in the order of `measures`. */
  readonly rows: readonly Float64Array[];
  /** By measure: how far its clock ran at least in every replication; Infinity where the horizon stops none. */
  readonly limits: Float64Array;
}

/** Runs replications first … first + count − 1. Replication k depends on the model, the root key and k alone. */
export function replicate(
  model: Model,
  root: RootKey,
  range: { readonly first: number; readonly count: number },
  done?: (replications: number) => void,
): Sample {
  const measurement = new Measurement(model);
  const watch = new Watch(model);
  const observer = both(watch, measurement);
  const runner = new Runner(model, observer);
  const rows: Float64Array[] = [];
  const limits = new Float64Array(measurement.measures.length).fill(Infinity);
  for (let k = range.first; k < range.first + range.count; k++) {
    watch.begin(k);
    measurement.begin();
    runner.run(root, k, observer);
    watch.end(model.horizon);
    rows.push(measurement.end(model.horizon));
    measurement.limits(model.horizon).forEach((limit, index) => {
      limits[index] = Math.min(limits[index]!, limit);
    });
    done?.(rows.length);
  }
  return { measures: measurement.measures, rows, limits };
}

/** Samples of consecutive ranges of one model as one. At least one. */
export function joined(samples: readonly Sample[]): Sample {
  const [first] = samples;
  return {
    measures: first!.measures,
    rows: samples.flatMap(({ rows }) => rows),
    limits: first!.limits.map((_, index) => Math.min(...samples.map(({ limits }) => limits[index]!))),
  };
}
