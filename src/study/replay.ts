/** One replication, with everything that can be said about it. */
import type { RootKey } from '../kernel/stream.ts';
import type { Measure } from '../measure/fold.ts';
import { Measurement } from '../measure/measurement.ts';
import { recoveriesOf } from '../measure/recovery.ts';
import { type Reopening, reopeningsOf } from '../measure/reopening.ts';
import { Watch } from '../measure/watch.ts';
import { Faults } from '../model/faults.ts';
import type { Model } from '../model/model.ts';
import { Runner } from '../run/run.ts';
import { Journal } from '../trace/journal.ts';
import { all, Recorder } from '../trace/recorder.ts';
import type { Recovery } from '../trace/segment.ts';

export interface Replay {
  readonly measures: readonly Measure[];
  /** In the order of `measures`; Infinity: beyond the horizon; NaN: did not happen. */
  readonly values: Float64Array;
  /** The critical path of each payment service that was lost and restored. */
  readonly recoveries: readonly Recovery[];
  /** What the payments lead had before him whenever a payment service opened again. */
  readonly reopenings: readonly Reopening[];
  /** All that was said, to be played to any observer. */
  readonly trace: Recorder;
  /** The same as `events.ndjson`. */
  readonly journal: string;
}

/** Runs replication `number` once and records it; `explicit`: with every purchase played, none counted. */
export function replay(model: Model, root: RootKey, number: number, explicit = false): Replay {
  const measurement = new Measurement(model);
  const trace = new Recorder();
  const journal = new Journal(model);
  const watch = new Watch(model);
  const observer = all([watch, measurement, trace, journal]);
  watch.begin(number);
  measurement.begin(new Faults(model).first(root, number));
  new Runner(model, observer, explicit).run(root, number, observer);
  watch.end(model.horizon);
  const recoveries = recoveriesOf(model, trace);
  for (const each of recoveries) journal.recovery(each);
  return {
    measures: measurement.measures,
    values: measurement.end(model.horizon),
    recoveries,
    reopenings: reopeningsOf(model, trace),
    trace,
    journal: journal.text(),
  };
}
