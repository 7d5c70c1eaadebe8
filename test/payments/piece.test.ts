/** Functions in pieces against sums over small steps: waiting, shifting and integrating. Simpson's rule is good to 10^−9 here. */
import { describe, expect, test } from 'vitest';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import { addIntegral, addLater, Pieces, wait } from '../../src/payments/piece.ts';

const streams = streamsNamed(['payments/piece/test']);
const uniform = (): number => streams.uniform(0);
const unit = 8;
const ends = 2;
const room = 4;

function piecesOf(times: readonly number[]): Pieces {
  const pieces = new Pieces();
  pieces.begin(ends, room);
  // In any order, and twice.
  for (const time of [...times].reverse()) pieces.cut(time);
  for (const time of times) pieces.cut(time);
  pieces.clear();
  return pieces;
}

/** Four pieces of lengths from far below a mean wait to far above, with all the coefficients that `degree` allows. */
function somePieces(number: number, degree: number): Pieces {
  streams.begin(rootKey('pieces'), number);
  const lengths = [uniform() * 1e-4, uniform() * 3, uniform() * 20, uniform() * 60];
  const pieces = piecesOf(
    [0, 1, 2, 3, 4].map((n) => lengths.slice(0, n).reduce((at, each) => at + each, 100)),
  );
  pieces.degree = degree;
  for (let at = 0; at < pieces.count * ends * (room + 1); at++)
    if (at % (room + 1) <= degree) pieces.terms[at] = uniform();
  return pieces;
}

function valueAt(pieces: Pieces, piece: number, end: number, time: number): number {
  const y = (pieces.times[piece + 1]! - time) / unit;
  const at = (piece * ends + end) * (room + 1);
  let sum = 0;
  for (let j = 0; j < pieces.degree; j++) sum += pieces.terms[at + 1 + j]! * y ** j;
  return pieces.terms[at]! + sum * Math.exp(-y);
}

function simpson(from: number, to: number, value: (time: number) => number): number {
  const steps = 2000;
  let sum = 0;
  for (let i = 0; i <= steps; i++)
    sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * value(from + ((to - from) * i) / steps);
  return (sum * (to - from)) / (3 * steps);
}

describe.each([0, 1, 2, 3])('with %i coefficients beside the constant', (degree) => {
  test('waiting is the integral over all waits', () => {
    const before = somePieces(degree, degree);
    const pieces = somePieces(degree, degree);
    const beyond = Float64Array.from([0.3, 0.9]);
    wait(pieces, unit, beyond);
    expect(pieces.degree).toBe(degree + 1);
    const last = before.times[before.count]!;
    for (let piece = 0; piece < before.count; piece++)
      for (const part of [0, 0.4, 1])
        for (let end = 0; end < ends; end++) {
          const from = before.times[piece]! + part * (before.times[piece + 1]! - before.times[piece]!);
          let sum = beyond[end]! * Math.exp(-(last - from) / unit);
          for (let later = piece; later < before.count; later++)
            sum += simpson(Math.max(from, before.times[later]!), before.times[later + 1]!, (time) => {
              return (valueAt(before, later, end, time) * Math.exp(-(time - from) / unit)) / unit;
            });
          expect(valueAt(pieces, piece, end, from)).toBeCloseTo(sum, 8);
        }
  });

  test('what is added from later is what it is then', () => {
    const from = somePieces(degree, degree);
    const delay = 6;
    const [begins, finishes] = [from.times[2]!, from.times[3]!];
    const inside = [0.2, 0.7].map((part) => begins + part * (finishes - begins) - delay);
    const into = piecesOf(inside);
    addLater(into, 0, 0.5, from, delay, unit);
    for (const part of [0, 0.3, 1])
      for (let end = 0; end < ends; end++) {
        const time = inside[0]! + part * (inside[1]! - inside[0]!);
        expect(valueAt(into, 0, end, time)).toBeCloseTo(0.5 * valueAt(from, 2, end, time + delay), 10);
      }
  });

  test('integrals with a linear rate', () => {
    const pieces = somePieces(degree, degree);
    for (let piece = 0; piece < pieces.count; piece++) {
      const [begins, finishes] = [pieces.times[piece]!, pieces.times[piece + 1]!];
      const sums = new Float64Array(ends);
      addIntegral(pieces, piece, unit, 2, 5, sums);
      for (let end = 0; end < ends; end++) {
        const rate = (time: number): number => 2 + (3 * (time - begins)) / (finishes - begins);
        const stepped = simpson(begins, finishes, (time) => rate(time) * valueAt(pieces, piece, end, time));
        expect(sums[end]! / stepped).toBeCloseTo(1, 8);
      }
    }
  });
});
