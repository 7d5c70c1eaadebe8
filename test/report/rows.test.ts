/** runs.csv and runs.parquet: what was written is what a reader reads, whatever the number of pieces. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/report/csv.ts';
import { writeParquet } from '../../src/report/parquet.ts';
import { pieces, rowsOfPiece } from '../../src/report/rows.ts';
import type { Portion, Sample } from '../../src/study/sample.ts';

/** Three measures: a clock that can be stopped, a count with an odd name, and an instant that may not happen. */
const valueAt = (measure: number, run: number): number =>
  measure === 0
    ? run % 7 === 3
      ? Infinity
      : run / 8
    : measure === 1
      ? run
      : run % 3 === 0
        ? Number.NaN
        : 0.1;

const sampleOf = (runs: number): Sample => ({
  measures: [
    { name: 'service.recovery.shop', unit: 's', definition: 'a clock' },
    { name: 'a "quoted", name', unit: 'count', definition: 'a count' },
    { name: 'service.lost.shop', unit: 's', definition: 'an instant' },
  ],
  runs,
  column: (index) => Float64Array.from({ length: runs }, (_, run) => valueAt(index, run)),
  limit: (index) => (index === 0 ? 1000 : Infinity),
});
const about = { caption: 'c', version: '1', scenario: 's', design: 'd', hash: 'h', seed: '1' };

async function written(sample: Sample): Promise<{ parquet: Uint8Array; csv: string; chunks: number }> {
  const parts: Uint8Array[] = [];
  let csv = '';
  await writeParquet(sample, about, (chunk) => void parts.push(chunk as Uint8Array));
  await writeCsv(sample, async (chunk) => {
    csv += String(chunk);
  });
  return { parquet: Buffer.concat(parts), csv, chunks: parts.length };
}

const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

describe('runs.parquet', () => {
  test('gives every value back, over several row groups', async () => {
    const runs = 2 * rowsOfPiece + 5;
    const { parquet, chunks } = await written(sampleOf(runs));
    // Three row groups and the footer.
    expect(chunks).toBe(4);
    const file = buffer(parquet);
    expect(parquetMetadata(file).row_groups).toHaveLength(3);
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(runs);
    rows.forEach((row, run) => {
      const [clock, instant] = [valueAt(0, run), valueAt(2, run)];
      expect(row).toEqual({
        replication: run,
        'service.recovery.shop': clock === Infinity ? null : clock,
        'service.recovery.shop.beyond': clock === Infinity,
        'a "quoted", name': run,
        'service.lost.shop': Number.isNaN(instant) ? null : instant,
      });
    });
  });

  test('says units and what was run, and nothing of when or where', async () => {
    const { parquet } = await written(sampleOf(3));
    const { key_value_metadata: pairs, created_by: by } = parquetMetadata(buffer(parquet));
    expect(by).toBe('teiden 1');
    const said = JSON.parse(pairs!.find(({ key }) => key === 'teiden')!.value!);
    expect(said).toMatchObject(about);
    expect(said.columns['service.recovery.shop']).toEqual({ unit: 's', definition: 'a clock' });
    expect(Buffer.compare((await written(sampleOf(3))).parquet, parquet)).toBe(0);
  });
});

describe('runs.csv', () => {
  test('is RFC 4180: names quoted where they must be, CRLF, nothing where nothing is', async () => {
    const { csv } = await written(sampleOf(4));
    expect(csv).toBe(
      [
        'replication,service.recovery.shop,service.recovery.shop.beyond,"a ""quoted"", name",service.lost.shop',
        '0,0,false,0,',
        '1,0.125,false,1,0.1',
        '2,0.25,false,2,0.1',
        '3,,true,3,',
        '',
      ].join('\r\n'),
    );
  });
});

test('a sample that hands out ranges is asked for nothing else', async () => {
  const plain = sampleOf(2 * rowsOfPiece + 1);
  const asked: number[] = [];
  const ranged: Sample = {
    ...plain,
    column: () => {
      throw new Error('a whole column');
    },
    range(first, count): Portion {
      asked.push(count);
      const values = new Float64Array(3 * count);
      for (let m = 0; m < 3; m++)
        for (let i = 0; i < count; i++) values[m * count + i] = valueAt(m, first + i);
      return { first, count, values, clocks: new Int32Array(), limits: new Float64Array() };
    },
  };
  expect([...pieces(ranged)].map(({ values }) => [...values])).toEqual(
    [...pieces(plain)].map(({ values }) => [...values]),
  );
  expect(asked).toEqual([rowsOfPiece, rowsOfPiece, 1]);
  expect(Buffer.compare((await written(ranged)).parquet, (await written(plain)).parquet)).toBe(0);
});
