/**
 * A study's replications as Parquet. The only door to hyparquet-writer.
 *
 * Units, definitions and what was run stand in the file's key-value metadata under `teiden`, as JSON. Nothing in a file tells
 * when or where it was written.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Sample } from '../study/sample.ts';
import { beyondOf, pieces, type RowColumn, rowColumns, type Write } from './rows.ts';

/** What a file of rows says of itself. */
export interface RowsAbout {
  readonly caption: string;
  readonly version: string;
  readonly scenario: string;
  readonly design: string;
  readonly hash: string;
  readonly seed: string;
}

export async function writeParquet(sample: Sample, about: RowsAbout, write: Write): Promise<void> {
  const columns = rowColumns(sample);
  const out = new ByteWriter();
  const file = new ParquetWriter({
    writer: out,
    schema: [{ name: 'runs', num_children: 1 + columns.flatMap(namesOf).length }, ...elements(columns)],
    createdBy: `teiden ${about.version}`,
    kvMetadata: [{ key: 'teiden', value: JSON.stringify({ ...about, columns: described(columns) }) }],
  });
  for (const { first, count, values } of pieces(sample)) {
    const data = [
      {
        name: 'replication',
        data: Int32Array.from({ length: count }, (_, i) => first + i),
        offsetIndex: false,
      },
      ...columns.flatMap((column, m) => {
        const own = values.subarray(m * count, (m + 1) * count);
        const [name, beyond] = namesOf(column);
        const clock = { name: name!, data: known(own), offsetIndex: false };
        return beyond === undefined
          ? [clock]
          : [clock, { name: beyond, data: stopped(own), offsetIndex: false }];
      }),
    ];
    await file.write({ columnData: data, rowGroupSize: count });
    await handOver(out, write);
  }
  await file.finish();
  await handOver(out, write);
}

/** What has been made so far goes out, and its memory is used again; places in the file count on. */
async function handOver(out: ByteWriter, write: Write): Promise<void> {
  await write(out.getBytes().slice());
  out.index = 0;
}

function namesOf({ measure: { name }, canBeStopped }: RowColumn): readonly string[] {
  return canBeStopped ? [name, beyondOf(name)] : [name];
}

function elements(columns: readonly RowColumn[]) {
  return [
    { name: 'replication', type: 'INT32', repetition_type: 'REQUIRED' } as const,
    ...columns.flatMap((column) =>
      namesOf(column).map(
        (name, which) =>
          ({ name, type: which === 0 ? 'DOUBLE' : 'BOOLEAN', repetition_type: 'OPTIONAL' }) as const,
      ),
    ),
  ];
}

function described(columns: readonly RowColumn[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    columns.map(({ measure: { name, unit, definition } }) => [name, { unit, definition }]),
  );
}

function known(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
}

function stopped(values: Float64Array): (boolean | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value === Infinity));
}
