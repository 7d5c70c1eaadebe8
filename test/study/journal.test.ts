/** Journals: whole records count, torn and spoiled ones do not, and no replication counts twice. */
import { describe, expect, test } from 'vitest';
import { Foreign, headOf, Journal, type JournalFile } from '../../src/study/journal.ts';
import { type Portion, portionOf } from '../../src/study/sample.ts';

const measures = ['a', 'b', 'c'].map((name) => ({ name, unit: 's' as const, definition: name }));
const head = headOf({ hash: 'h', seed: '1', measures } as unknown as Parameters<typeof headOf>[0], 'build');

class Memory implements JournalFile {
  bytes = new Uint8Array(0);
  size = (): number => this.bytes.length;
  read = (at: number, length: number): Uint8Array => this.bytes.slice(at, at + length);
  append = (more: Uint8Array): void => {
    this.bytes = Uint8Array.from([...this.bytes, ...more]);
  };
  truncate = (size: number): void => {
    this.bytes = this.bytes.slice(0, size);
  };
}

/** Replication k has the values k, −k or nothing, and ∞; the third clock could run 100 − k. */
function portion(first: number, count: number): Portion {
  return portionOf(
    first,
    Array.from({ length: count }, (_, i) => ({
      values: Float64Array.of(first + i, (first + i) % 2 === 0 ? Number.NaN : -first - i, Infinity),
      limits: Float64Array.of(Infinity, Infinity, 100 - first - i),
    })),
  );
}

function expectWhole(journal: Journal, runs: number): void {
  const sample = journal.sample(measures, runs);
  expect([...sample.column(0)]).toEqual(Array.from({ length: runs }, (_, k) => k));
  expect([...sample.column(1)]).toEqual(
    Array.from({ length: runs }, (_, k) => (k % 2 === 0 ? Number.NaN : -k)),
  );
  expect([...sample.column(2)]).toEqual(new Array(runs).fill(Infinity));
  const some = sample.range!(3, runs - 5);
  for (const measure of [0, 1, 2])
    expect(some.values.slice(measure * (runs - 5), (measure + 1) * (runs - 5))).toEqual(
      sample.column(measure).slice(3, runs - 2),
    );
  expect(sample.limit(0)).toBe(Infinity);
  expect(sample.limit(2)).toBe(100 - (runs - 1));
}

describe('a journal', () => {
  test('gives back what was added, in any order, after it was opened again', () => {
    const file = new Memory();
    const journal = new Journal(file, head);
    journal.add(portion(32, 8));
    journal.add(portion(0, 32));
    expect(journal.known).toEqual([{ first: 0, count: 40 }]);
    expectWhole(journal, 40);
    const again = new Journal(file, head);
    expect(again.torn).toBe(0);
    expectWhole(again, 40);
    // A sample that ends within a record.
    expectWhole(again, 35);
  });

  test('counts no replication twice, whatever overlaps', () => {
    const file = new Memory();
    const journal = new Journal(file, head);
    for (const [first, count] of [
      [0, 10],
      [5, 20],
      [0, 32],
      [30, 10],
    ] as const)
      journal.add(portion(first, count));
    expectWhole(journal, 40);
  });

  test('of which any number of bytes is missing at the end has every whole record, and goes on', () => {
    const file = new Memory();
    const journal = new Journal(file, head);
    for (let first = 0; first < 12; first += 4) journal.add(portion(first, 4));
    const whole = file.bytes;
    const begins = new TextEncoder().encode(`${JSON.stringify(head)}\n`).length;
    const record = (whole.length - begins) / 3;
    for (let size = 0; size <= whole.length; size++) {
      const torn = new Memory();
      torn.bytes = whole.slice(0, size);
      const opened = new Journal(torn, head);
      const records = Math.max(0, Math.floor((size - begins) / record));
      expect(opened.known).toEqual(records === 0 ? [] : [{ first: 0, count: 4 * records }]);
      for (let first = 4 * records; first < 12; first += 4) opened.add(portion(first, 4));
      expectWhole(new Journal(torn, head), 12);
    }
  });

  test('of which a byte is spoiled loses that record and no other', () => {
    const file = new Memory();
    const journal = new Journal(file, head);
    for (let first = 0; first < 12; first += 4) journal.add(portion(first, 4));
    const begins = new TextEncoder().encode(`${JSON.stringify(head)}\n`).length;
    const record = (file.bytes.length - begins) / 3;
    for (let at = begins; at < file.bytes.length; at += 7) {
      const spoiled = new Memory();
      spoiled.bytes = file.bytes.slice();
      spoiled.bytes[at]! ^= 0x55;
      const lost = Math.floor((at - begins) / record);
      const opened = new Journal(spoiled, head);
      expect(opened.known.reduce((sum, { count }) => sum + count, 0)).toBe(8);
      opened.add(portion(4 * lost, 4));
      expectWhole(opened, 12);
    }
  });

  test('of another build, scenario or seed is refused and left as it is', () => {
    const file = new Memory();
    new Journal(file, head).add(portion(0, 4));
    const before = file.bytes;
    for (const other of [
      { ...head, build: 'other' },
      { ...head, hash: 'g' },
      { ...head, seed: '2' },
    ])
      expect(() => new Journal(file, other)).toThrow(Foreign);
    expect(file.bytes).toEqual(before);
  });
});
