/**
 * A portion as bytes: in a journal on disk, and between a worker and who waits for it.
 *
 * Little-endian, in this order:
 *
 *     bytes          what
 *     4              "TDP1"
 *     4 · 4          first, count, measures, clocks (unsigned)
 *     4 · clocks     index of each clock's measure, ascending
 *     8 · m · count  values, measure by measure
 *     8 · c · count  limits, clock by clock
 *     4              CRC-32 of all before it
 *
 * What must stay true: equal portions have equal bytes on every machine, and bytes that were cut, or of which up to 32 bits
 * beside each other were changed, are never read as a portion (a CRC-32 finds every such burst).
 */
import { assert } from '../base/assert.ts';
import type { Portion } from './sample.ts';

/** "TDP1", as it is read little-endian. */
const magic = 0x31504454;
const head = 20;
const tail = 4;

export function encode({ first, count, values, clocks, limits }: Portion): Uint8Array {
  assert(count > 0, 'a portion has replications');
  const bytes = new Uint8Array(sizeOf(count, values.length / count, clocks.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const word of [magic, first, count, values.length / count, clocks.length, ...clocks]) {
    view.setUint32(at, word, true);
    at += 4;
  }
  for (const doubles of [values, limits])
    for (const value of doubles) {
      if (Number.isNaN(value)) {
        // NaN has many bit patterns, and which one a machine has at hand is its own affair.
        view.setUint32(at, 0, true);
        view.setUint32(at + 4, 0x7ff80000, true);
      } else view.setFloat64(at, value, true);
      at += 8;
    }
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/** The portion, of so many measures; undefined: these bytes are none. */
export function decode(bytes: Uint8Array, measures: number): Portion | undefined {
  if (bytes.length < head + tail) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const word = (index: number): number => view.getUint32(4 * index, true);
  const [first, count, clockCount] = [word(1), word(2), word(4)];
  if (word(0) !== magic || count === 0 || word(3) !== measures || clockCount > measures) return undefined;
  if (bytes.length !== sizeOf(count, measures, clockCount)) return undefined;
  const end = bytes.length - tail;
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) return undefined;
  const clocks = Int32Array.from({ length: clockCount }, (_, clock) => word(head / 4 + clock));
  if (clocks.some((clock, index) => clock >= measures || (index > 0 && clock <= clocks[index - 1]!)))
    return undefined;
  let at = head + 4 * clockCount;
  const doubles = (length: number): Float64Array => {
    const found = new Float64Array(length);
    for (let i = 0; i < length; i++, at += 8) found[i] = view.getFloat64(at, true);
    return found;
  };
  return { first, count, values: doubles(measures * count), clocks, limits: doubles(clockCount * count) };
}

/** With which every portion begins. */
export const firstByte = magic & 0xff;

/** Bytes from which {@link placeOf} reads. */
export const headBytes = head;

/** Where in a portion's bytes its numbers stand, as its first bytes say. */
export interface Place {
  readonly first: number;
  readonly count: number;
  readonly clocks: number;
  /** Of the whole portion. */
  readonly bytes: number;
  readonly clocksAt: number;
  readonly valuesAt: number;
  readonly limitsAt: number;
}

/** Undefined: these are not the first bytes of a portion of so many measures. Whether the rest is whole, `decode` knows. */
export function placeOf(bytes: Uint8Array, measures: number): Place | undefined {
  if (bytes.length < head) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, head);
  const [found, first, count, of, clocks] = [0, 4, 8, 12, 16].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (found !== magic || count === 0 || of !== measures || clocks > measures) return undefined;
  const valuesAt = head + 4 * clocks;
  const limitsAt = valuesAt + 8 * count * measures;
  return { first, count, clocks, bytes: sizeOf(count, measures, clocks), clocksAt: head, valuesAt, limitsAt };
}

function sizeOf(count: number, measures: number, clocks: number): number {
  return head + 4 * clocks + 8 * count * (measures + clocks) + tail;
}

/** Remainders of a byte by the reflected polynomial 0xEDB88320. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as in Ethernet, gzip and PNG (ISO 3309): of "123456789" it is 0xCBF43926. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = remainders[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
  return ~rest >>> 0;
}
