/**
 * A journal: a file to which the portions of one case are appended as they come in, so that what was run is never run again.
 *
 *     head, one line of JSON │ record │ record │ …        a record is a portion as `wire.ts` writes it
 *
 * What must stay true: a record is complete and its checksum right, or it does not count. A process that died while it wrote
 * leaves a torn end; the next one cuts it off and goes on behind the last whole record. Records come in any order, and
 * columns are read a few at a time, so that the memory used does not grow with the number of replications.
 */
import { assert } from '../base/assert.ts';
import type { Case } from './case.ts';
import { isCovered, type Range, withRange } from './range.ts';
import { type Portion, type Sample, type Taken, taken } from './sample.ts';
import { decode, encode, firstByte, headBytes, type Place, placeOf } from './wire.ts';

/** A file as a journal needs it; whoever opens it answers for errors and for being alone with it. */
export interface JournalFile {
  size(): number;
  /** Fewer bytes where the file ends before. */
  read(at: number, length: number): Uint8Array;
  append(bytes: Uint8Array): void;
  truncate(size: number): void;
}

/** What a journal says of itself. Portions of another build, scenario or seed are never mixed. */
export interface JournalHead {
  readonly journal: 1;
  readonly build: string;
  readonly hash: string;
  readonly seed: string;
  readonly measures: number;
}

export function headOf({ hash, seed, measures }: Case, build: string): JournalHead {
  return { journal: 1, build, hash, seed, measures: measures.length };
}

/** Values read at a time: 8 MB. */
const mostValues = 1_048_576;

/** A head longer than this is none. */
const longestHead = 4096;

/** Why a file is no journal of this case; nothing in it was changed. */
export class Foreign extends Error {}

/** What a journal says of itself; throws {@link Foreign}. */
export function readHead(file: JournalFile): JournalHead {
  const line = new TextDecoder().decode(file.read(0, longestHead)).split('\n')[0]!;
  try {
    const head = JSON.parse(line) as Partial<JournalHead>;
    if (head.journal === 1 && typeof head.measures === 'number') return head as JournalHead;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Foreign('no head');
}

/** A record and where it begins in the file. */
interface Kept extends Place {
  readonly at: number;
}

export class Journal {
  readonly #file: JournalFile;
  readonly #measures: number;
  /** In the order of their replications. */
  readonly #kept: Kept[] = [];
  #known: readonly Range[] = [];
  #end: number;
  /** Bytes that were cut off because they were no whole record. */
  readonly torn: number;

  /** Opens a file that is empty or has this head; throws {@link Foreign}. */
  constructor(file: JournalFile, head: JournalHead) {
    this.#file = file;
    this.#measures = head.measures;
    const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
    const found = file.read(0, line.length);
    if (!found.every((byte, i) => byte === line[i])) throw new Foreign('another head');
    if (found.length < line.length) {
      // Empty, or a head that a dying process did not finish.
      file.truncate(0);
      file.append(line);
    }
    this.#end = line.length;
    const size = file.size();
    this.#scan(size);
    this.torn = size - this.#end;
    if (this.torn > 0) file.truncate(this.#end);
  }

  get known(): readonly Range[] {
    return this.#known;
  }

  /** Appends a portion; one whose replications are all there is let go. */
  add(portion: Portion): void {
    const bytes = encode(portion);
    const place = placeOf(bytes, this.#measures);
    assert(place !== undefined, 'a portion has as many measures as its journal');
    if (isCovered(this.#known, portion)) return;
    this.#file.append(bytes);
    this.#keep(place);
  }

  /** All whole records, in the order of their replications. */
  *portions(): Generator<Portion> {
    for (const { at, bytes } of this.#kept) {
      const portion = decode(this.#file.read(at, bytes), this.#measures);
      assert(portion !== undefined, 'a journal is not changed by others while it is open');
      yield portion;
    }
  }

  /** Replications 0 … runs − 1, which must be there. */
  sample(measures: Case['measures'], runs: number): Sample {
    const columns = new Columns(this.#file, taken(this.#kept, runs), this.#measures, runs);
    return {
      measures,
      runs,
      column: (index) => columns.column(index),
      limit: (index) => columns.limit(index),
      range: (first, count) => columns.range(first, count),
    };
  }

  /** Keeps every whole record, also behind bytes that are none: what a disk spoiled costs one record and not the rest. */
  #scan(size: number): void {
    for (let at = this.#end; at < size; ) {
      const place = placeOf(this.#file.read(at, headBytes), this.#measures);
      const isWhole =
        place !== undefined &&
        at + place.bytes <= size &&
        decode(this.#file.read(at, place.bytes), this.#measures) !== undefined;
      if (isWhole) {
        this.#end = at;
        this.#keep(place);
        at = this.#end;
      } else at = this.#nextHead(at + 1, size);
    }
  }

  /** Where the next record seems to begin. */
  #nextHead(from: number, size: number): number {
    const window = 1 << 20;
    for (let at = from; at < size; at += window) {
      const bytes = this.#file.read(at, window + headBytes);
      for (let i = 0; i < Math.min(window, bytes.length); i++) {
        if (bytes[i] === firstByte && placeOf(bytes.subarray(i, i + headBytes), this.#measures) !== undefined)
          return at + i;
      }
    }
    return size;
  }

  #keep(place: Place): void {
    const kept = { ...place, at: this.#end };
    this.#end += place.bytes;
    const after = this.#kept.findLastIndex((each) => each.first <= place.first);
    this.#kept.splice(after + 1, 0, kept);
    this.#known = withRange(this.#known, place);
  }
}

/** Columns of a journal: some that stand beside each other are read together, for statistics ask for one after the other. */
class Columns {
  readonly #file: JournalFile;
  readonly #taken: readonly Taken<Kept>[];
  readonly #measures: number;
  readonly #runs: number;
  readonly #together: number;
  #from = 0;
  #read: readonly Float64Array[] = [];
  #limits: Float64Array | null = null;

  constructor(file: JournalFile, taken: readonly Taken<Kept>[], measures: number, runs: number) {
    this.#file = file;
    this.#taken = taken;
    this.#measures = measures;
    this.#runs = runs;
    this.#together = Math.max(1, Math.min(measures, Math.floor(mostValues / Math.max(1, runs))));
  }

  column(index: number): Float64Array {
    if (this.#read[index - this.#from] === undefined) this.#load(index - (index % this.#together));
    return this.#read[index - this.#from]!;
  }

  #load(from: number): void {
    const until = Math.min(this.#measures, from + this.#together);
    const columns = Array.from({ length: until - from }, () => new Float64Array(this.#runs));
    for (const { of: place, skip, into, count } of this.#taken) {
      const bytes = this.#file.read(
        place.at + place.valuesAt + 8 * from * place.count,
        8 * (until - from) * place.count,
      );
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      for (const [index, column] of columns.entries())
        for (let i = 0; i < count; i++)
          column[into + i] = view.getFloat64(8 * (index * place.count + skip + i), true);
    }
    this.#from = from;
    this.#read = columns;
  }

  range(first: number, count: number): Pick<Portion, 'first' | 'count' | 'values'> {
    const values = new Float64Array(this.#measures * count);
    for (const { of: place, skip, into, count: there } of this.#taken) {
      const from = Math.max(first, into);
      const until = Math.min(first + count, into + there);
      if (from >= until) continue;
      const bytes = this.#file.read(place.at + place.valuesAt, 8 * this.#measures * place.count);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      for (let measure = 0; measure < this.#measures; measure++)
        for (let run = from; run < until; run++)
          values[measure * count + run - first] = view.getFloat64(
            8 * (measure * place.count + skip + run - into),
            true,
          );
    }
    return { first, count, values };
  }

  limit(index: number): number {
    this.#limits ??= this.#leastLimits();
    return this.#limits[index]!;
  }

  #leastLimits(): Float64Array {
    const least = new Float64Array(this.#measures).fill(Infinity);
    for (const { of: place, skip, count } of this.#taken) {
      const clocks = this.#file.read(place.at + place.clocksAt, 4 * place.clocks);
      const limits = this.#file.read(place.at + place.limitsAt, 8 * place.clocks * place.count);
      const indices = new DataView(clocks.buffer, clocks.byteOffset, clocks.length);
      const values = new DataView(limits.buffer, limits.byteOffset, limits.length);
      for (let clock = 0; clock < place.clocks; clock++) {
        const measure = indices.getUint32(4 * clock, true);
        for (let i = skip; i < skip + count; i++)
          least[measure] = Math.min(least[measure]!, values.getFloat64(8 * (clock * place.count + i), true));
      }
    }
    return least;
  }
}
