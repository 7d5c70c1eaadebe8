/**
 * Random streams by name.
 *
 * A stream is named `<section>/<element>/<purpose>`. Its variate number j is a pure function of (seed, replication,
 * name, j): a stream added, removed or drawn from more often changes no draw of another, so two designs that share
 * an element share its luck. Within one variate the sub-draws i = 0, 1, 2 … have a counter of their own, so a
 * sampler that rejects some shifts nothing later:
 *
 *     variate   0            1                      2
 *     sub-draw  0            0 (rejected) 1 2       0
 *
 * What must stay true: all randomness comes from here, each sampler takes exactly one variate a call, and a draw
 * allocates nothing.
 */
import seedrandom from 'seedrandom';
import { assert } from '../base/assert.ts';
import { threefry } from './threefry.ts';

/** What a seed text becomes: four 32-bit words. Plain data, so that workers can be sent it. */
export type RootKey = readonly [number, number, number, number];

/**
 * The key of a seed text, which may be any string. This is the only door to `seedrandom`.
 *
 * That generator's key is cyclic, so '1' and '11' would be one seed, and it keeps the low byte of a character, so
 * 'B' and 'あ' would be. The length put in front and characters split into bytes make every seed its own.
 */
export function rootKey(seedText: string): RootKey {
  let bytes = `${seedText.length}:`;
  for (let i = 0; i < seedText.length; i++) {
    const unit = seedText.charCodeAt(i);
    bytes += String.fromCharCode(unit >>> 8, unit & 0xff);
  }
  const random = seedrandom(bytes);
  return [random.int32() >>> 0, random.int32() >>> 0, random.int32() >>> 0, random.int32() >>> 0];
}

/** A 64-bit hash, as two unsigned words. */
export interface NameHash {
  readonly high: number;
  readonly low: number;
}

const hashing = new Int32Array(2);

/**
 * The hash of a stream's name, absorbed four UTF-16 units a block: state ← threefry(key = state, block) ⊕ block
 * (Matyas–Meyer–Oseas). A million names collide with a probability of 3 × 10^−8; who collects names asserts it.
 */
export function nameHash(name: string): NameHash {
  // A site has a million names: one state serves them all.
  const state = hashing;
  // The length keeps a name apart from the same name padded with zero units.
  state[0] = 0x243f6a88;
  state[1] = name.length;
  // One block more than the units need, so that the empty name is mixed too.
  for (let i = 0; i <= name.length; i += 4) {
    const high = (name.charCodeAt(i) << 16) | name.charCodeAt(i + 1);
    const low = (name.charCodeAt(i + 2) << 16) | name.charCodeAt(i + 3);
    threefry(state[0]!, state[1]!, high, low, state);
    state[0]! ^= high;
    state[1]! ^= low;
  }
  return { high: state[0]! >>> 0, low: state[1]! >>> 0 };
}

/** Streams for a list of names, numbered as listed; two names of one hash, or one name twice, is a defect. */
export function streamsNamed(names: readonly string[]): Streams {
  const hashes = names.map(nameHash);
  const seen = new Set(hashes.map(({ high, low }) => `${high}/${low}`));
  assert(seen.size === names.length, 'the names of two streams have the same hash');
  return new Streams(
    Uint32Array.from(hashes, (h) => h.high),
    Uint32Array.from(hashes, (h) => h.low),
  );
}

/** Words of a row, and where in it what stands. */
const stride = 8;
const named = 0;
const key = 2;
const begun = 4;
const validFor = 5;
const rootedFor = 6;

export class Streams {
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  /**
   * A row a stream, so that a draw touches one cache line: the key under the root, the key under the replication,
   * variates begun so far in it, and the `begin` and the root, both counted, for which these are valid.
   */
  readonly #rows: Int32Array;
  #rootEpoch = 0;
  readonly #block = new Int32Array(2);
  #root: RootKey = [0, 0, 0, 0];
  #replication = 0;
  /** Counted from 1; a row that was never derived has 0. */
  #epoch = -1;
  /** The variate that `draw` continues: its stream's row. */
  #current = -1;
  #variate = 0;
  #subDraw = 0;

  /** Streams numbered 0 … N − 1 by the two halves of their names' hashes, which must differ. */
  constructor(high: Uint32Array, low: Uint32Array) {
    assert(high.length === low.length, 'a hash has two halves');
    const count = high.length;
    this.#high = high;
    this.#low = low;
    this.#rows = new Int32Array(count * stride);
  }

  get count(): number {
    return this.#high.length;
  }

  /** Begins a replication: every stream is back at its variate 0. O(1); keys are derived when first used. */
  begin(root: RootKey, replication: number): void {
    assert(
      replication >= 0 && replication < 2 ** 32 && Math.floor(replication) === replication,
      'a replication has a 32-bit number',
    );
    assert(this.#epoch < 2 ** 31 - 1, 'streams are begun fewer than 2^31 times');
    if (this.#rootEpoch === 0 || root.some((word, i) => word !== this.#root[i])) this.#rootEpoch++;
    this.#root = root;
    this.#replication = replication;
    this.#epoch = this.#epoch < 0 ? 1 : this.#epoch + 1;
    this.#current = -1;
  }

  /** Begins the next variate of `stream`; `draw` and `drawOpen` then yield its sub-draws. */
  start(stream: number): void {
    const row = stream * stride;
    if (this.#rows[row + validFor]! !== this.#epoch) this.#derive(stream);
    const variate = this.#rows[row + begun]!;
    assert(variate !== -1, 'a stream has fewer than 2^32 variates a replication');
    this.#rows[row + begun] = variate + 1;
    this.#current = row;
    this.#variate = variate;
    this.#subDraw = 0;
  }

  /** Makes `variate` the next one of `stream`: for draws that belong to a numbered thing and not to their order. */
  seek(stream: number, variate: number): void {
    const row = stream * stride;
    if (this.#rows[row + validFor]! !== this.#epoch) this.#derive(stream);
    this.#rows[row + begun] = variate;
  }

  /** The next sub-draw of the variate begun last: uniform on [0, 1), a multiple of 2^−53. */
  draw(): number {
    const block = this.#block;
    this.#fill();
    return ((block[0]! >>> 5) * 0x4000000 + (block[1]! >>> 6)) * 2 ** -53;
  }

  /** The same on (0, 1): an odd multiple of 2^−53, so neither end can occur and 1 − u is exact. */
  drawOpen(): number {
    const block = this.#block;
    this.#fill();
    return ((block[0]! >>> 6) * 0x4000000 + (block[1]! >>> 6) + 0.5) * 2 ** -52;
  }

  /** One variate of `stream`, uniform on [0, 1). */
  uniform(stream: number): number {
    this.start(stream);
    return this.draw();
  }

  /** One variate of `stream`, uniform on (0, 1). */
  open(stream: number): number {
    this.start(stream);
    return this.drawOpen();
  }

  #fill(): void {
    const current = this.#current;
    assert(current >= 0, 'a variate was started before its first draw');
    const rows = this.#rows;
    threefry(rows[current + key]!, rows[current + key + 1]!, this.#variate, this.#subDraw++, this.#block);
  }

  /**
   * Derives the key of a stream, (root, name, replication) → 64 bits. Each step is a bijection for a given root, so
   * within a replication streams of different hashes have different keys, and so have the replications of a stream.
   */
  #derive(stream: number): void {
    assert(this.#epoch > 0, 'a replication was begun before the first draw');
    assert(stream >= 0 && stream < this.count, 'a draw is from a stream that exists');
    const block = this.#block;
    const rows = this.#rows;
    const row = stream * stride;
    if (rows[row + rootedFor] !== this.#rootEpoch) {
      threefry(this.#root[0] | 0, this.#root[1] | 0, this.#high[stream]! | 0, this.#low[stream]! | 0, block);
      rows[row + named] = block[0]!;
      rows[row + named + 1] = block[1]!;
      rows[row + rootedFor] = this.#rootEpoch;
    }
    const named0 = rows[row + named]!;
    const named1 = rows[row + named + 1]!;
    threefry(this.#root[2] | 0, this.#root[3] | 0, named0 ^ this.#replication, named1, block);
    rows[row + key] = block[0]!;
    rows[row + key + 1] = block[1]!;
    rows[row + begun] = 0;
    rows[row + validFor] = this.#epoch;
  }
}
