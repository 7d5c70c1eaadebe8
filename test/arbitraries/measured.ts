/** Runs replications of a model and gives the measures by name. */
import { rootKey } from '../../src/kernel/stream.ts';
import { Measurement } from '../../src/measure/measurement.ts';
import type { Model } from '../../src/model/model.ts';
import { Runner } from '../../src/run/run.ts';
import { Journal } from '../../src/trace/journal.ts';
import { all, Recorder } from '../../src/trace/recorder.ts';

export interface Measures {
  readonly value: (name: string) => number;
  readonly lines: readonly Record<string, unknown>[];
}

/** One replication, with its journal parsed. */
export function once(model: Model, seed = '1', replication = 0): Measures {
  const measurement = new Measurement(model);
  const journal = new Journal(model);
  const observer = all([measurement, journal, new Recorder()]);
  measurement.begin();
  new Runner(model, observer).run(rootKey(seed), replication, observer);
  const values = measurement.end(model.horizon);
  const lines = journal
    .text()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { value: named(measurement, values), lines };
}

/** Columns of several measures over many replications. */
export function many(
  model: Model,
  names: readonly string[],
  runs: number,
  options: { readonly seed?: string; readonly explicit?: boolean } = {},
): number[][] {
  const measurement = new Measurement(model);
  const runner = new Runner(model, measurement, options.explicit ?? false);
  const columns: number[][] = names.map(() => []);
  const indices = names.map((name) => measurement.measures.findIndex((measure) => measure.name === name));
  for (const [i, index] of indices.entries()) if (index < 0) throw new Error(`no measure ${names[i]}`);
  for (let k = 0; k < runs; k++) {
    measurement.begin();
    runner.run(rootKey(options.seed ?? '1'), k, measurement);
    const values = measurement.end(model.horizon);
    indices.forEach((index, i) => {
      columns[i]!.push(values[index]!);
    });
  }
  return columns;
}

function named(measurement: Measurement, values: Float64Array): (name: string) => number {
  return (name) => {
    const index = measurement.measures.findIndex((measure) => measure.name === name);
    if (index < 0) throw new Error(`no measure ${name}`);
    return values[index]!;
  };
}
