/**
 * A study's replications as a table: one row a replication, written piece by piece as CSV or Parquet.
 *
 * Columns: `replication`, then every measure in its own unit. What did not happen is null. A clock that the horizon stopped is null too, and
 * `<measure>.beyond` beside it is true; only measures whose clocks the horizon can stop have that column. A piece holds so many
 * replications of all measures, so memory does not grow with their number, and the same sample gives the same bytes.
 */
import type { Measure } from '../measure/fold.ts';
import type { Portion, Sample } from '../study/sample.ts';

/** Takes the next bytes or text; the next piece is made when it is done. */
export type Write = (chunk: string | Uint8Array) => void | Promise<void>;

/** A measure's column, and whether it has one beside it that says which clocks were stopped. */
export interface RowColumn {
  readonly measure: Measure;
  readonly canBeStopped: boolean;
}

/**
 * Replications of a piece: 4,096 of 460 measures are 15 MB. Readers of Parquet are faster with more, and their memory,
 * like ours, goes with it.
 */
export const rowsOfPiece = 4096;

export function rowColumns(sample: Sample): readonly RowColumn[] {
  return sample.measures.map((measure, index) => ({
    measure,
    canBeStopped: sample.limit(index) < Infinity,
  }));
}

/** Name of the column that says which clocks of a measure were stopped. */
export function beyondOf(measure: string): string {
  return `${measure}.beyond`;
}

/** The values of all measures in consecutive replications; measure m of replication first + i at m · count + i. */
export function* pieces(
  sample: Sample,
  most = rowsOfPiece,
): Generator<Pick<Portion, 'first' | 'count' | 'values'>> {
  for (let first = 0; first < sample.runs; first += most) {
    const count = Math.min(most, sample.runs - first);
    yield sample.range?.(first, count) ?? rangeOf(sample, first, count);
  }
}

function rangeOf(sample: Sample, first: number, count: number): Pick<Portion, 'first' | 'count' | 'values'> {
  const values = new Float64Array(sample.measures.length * count);
  sample.measures.forEach((_, index) => {
    values.set(sample.column(index).subarray(first, first + count), index * count);
  });
  return { first, count, values };
}
