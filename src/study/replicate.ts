/** Many replications on one memory: the hot loop of a study. */
import type { RootKey } from '../kernel/stream.ts';
import type { Measure } from '../measure/fold.ts';
import { Measurement } from '../measure/measurement.ts';
import type { Model } from '../model/model.ts';
import { Runner } from '../run/run.ts';

export interface Sample {
  readonly measures: readonly Measure[];
  /** By replication, from `first` on: the values in the order of `measures`. */
  readonly rows: readonly Float64Array[];
}

/** Runs replications first … first + count − 1. Replication k depends on the model, the root key and k alone. */
export function replicate(
  model: Model,
  root: RootKey,
  range: { readonly first: number; readonly count: number },
  done?: (replications: number) => void,
): Sample {
  const measurement = new Measurement(model);
  const runner = new Runner(model, measurement);
  const rows: Float64Array[] = [];
  for (let k = range.first; k < range.first + range.count; k++) {
    measurement.begin();
    runner.run(root, k, measurement);
    rows.push(measurement.end(model.horizon));
    done?.(rows.length);
  }
  return { measures: measurement.measures, rows };
}
