/** A portion as bytes: it comes back as it was, and damaged bytes come back as nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Portion, portionOf } from '../../src/study/sample.ts';
import { crc32, decode, encode } from '../../src/study/wire.ts';

const double = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 5e-324));
const portions = fc
  .record({
    first: fc.integer({ min: 0, max: 1_000_000 }),
    count: fc.integer({ min: 1, max: 9 }),
    measures: fc.integer({ min: 1, max: 7 }),
  })
  .chain(({ first, count, measures }) =>
    fc
      .array(
        fc.record({
          values: fc.array(double, { minLength: measures, maxLength: measures }),
          limits: fc.array(fc.constantFrom(Infinity, 0, 86400, 0.5), {
            minLength: measures,
            maxLength: measures,
          }),
        }),
        { minLength: count, maxLength: count },
      )
      .map((rows) => ({
        measures,
        portion: portionOf(
          first,
          rows.map(({ values, limits }) => ({
            values: Float64Array.from(values),
            limits: Float64Array.from(limits),
          })),
        ),
      })),
  );

const small: Portion = portionOf(64, [
  { values: Float64Array.of(1.5, Number.NaN, Infinity), limits: Float64Array.of(Infinity, 10, 3600) },
  { values: Float64Array.of(-0, 2, 7), limits: Float64Array.of(Infinity, Infinity, 3600) },
]);

describe('a portion as bytes', () => {
  test('comes back as it was, to the last bit of NaN, Infinity and −0', () => {
    fc.assert(
      fc.property(portions, ({ portion, measures }) => {
        // toEqual tells −0 from 0, and a NaN equals a NaN.
        expect(decode(encode(portion), measures)).toEqual(portion);
      }),
    );
  });

  test('comes back from the middle of a larger buffer', () => {
    const bytes = encode(small);
    const larger = new Uint8Array(bytes.length + 7).fill(0xff);
    larger.set(bytes, 3);
    expect(decode(larger.subarray(3, 3 + bytes.length), 3)).toEqual(small);
  });

  test('has these very bytes, whatever the machine', () => {
    const bytes = encode({
      first: 32,
      count: 1,
      values: Float64Array.of(1, Number.NaN),
      clocks: Int32Array.of(1),
      limits: Float64Array.of(2),
    });
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex.slice(0, -8)).toBe(
      [
        '54445031', // TDP1
        '20000000', // first
        '01000000', // count
        '02000000', // measures
        '01000000', // clocks
        '01000000', // the clock is measure 1
        '000000000000f03f', // 1
        '000000000000f87f', // NaN
        '0000000000000040', // 2
      ].join(''),
    );
    // The check value that every description of this CRC gives.
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  test('a NaN of another bit pattern has the same bytes', () => {
    const odd = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer);
    const plain = Float64Array.of(Number.NaN);
    const of = (values: Float64Array): Uint8Array =>
      encode({ first: 0, count: 1, values, clocks: new Int32Array(), limits: new Float64Array() });
    expect(of(odd)).toEqual(of(plain));
  });

  test('is refused when it was cut or has more, anywhere', () => {
    const bytes = encode(small);
    for (let length = 0; length < bytes.length; length++)
      expect(decode(bytes.subarray(0, length), 3), `${length} bytes`).toBeUndefined();
    expect(decode(Uint8Array.of(...bytes, 0), 3)).toBeUndefined();
  });

  test('is refused when any one bit was flipped', () => {
    const bytes = encode(small);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(decode(flipped, 3), `bit ${bit}`).toBeUndefined();
    }
  });

  test('is refused where another number of measures is expected', () => {
    expect(decode(encode(small), 2)).toBeUndefined();
    expect(decode(encode(small), 4)).toBeUndefined();
  });

  test('is refused with clocks that are out of order or of no measure, though the sum is right', () => {
    const of = (clocks: Int32Array): Uint8Array => encode({ ...small, clocks });
    expect(decode(of(Int32Array.of(1, 2)), 3)).toBeDefined();
    expect(decode(of(Int32Array.of(2, 1)), 3)).toBeUndefined();
    expect(decode(of(Int32Array.of(1, 1)), 3)).toBeUndefined();
    expect(decode(of(Int32Array.of(1, 3)), 3)).toBeUndefined();
  });
});
