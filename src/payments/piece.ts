/**
 * Functions of time in pieces, each a constant and a polynomial times an exponential: with y the time that is left to the
 * end of a piece, in mean waits,
 *
 *     c + (a_0 + a_1 y + a_2 y² + …) e^(−y)
 *
 * Waiting with an exponential law turns one such function into another, of one degree more, and so do shifts; integrals are
 * incomplete gamma functions. Everything is exact up to rounding. A function has a value for each of several ends.
 */

export class Pieces {
  /** Where they begin, ascending, and at last where the last one ends; there is room for more. */
  times = new Float64Array(64);
  count = 0;
  ends = 0;
  /** By piece and end: c, a_0, a_1 … */
  terms = new Float64Array(0);
  stride = 0;
  /** Coefficients a of each that are in use. */
  degree = 0;
  #points = 0;

  /** Forgets everything: for so many ends, with at most `room` coefficients a of each. */
  begin(ends: number, room: number): void {
    this.ends = ends;
    this.stride = room + 1;
    this.degree = 0;
    this.count = 0;
    this.#points = 0;
  }

  /** Cuts at a time, which may be cut at already. */
  cut(time: number): void {
    if (this.#points === this.times.length) {
      const wider = new Float64Array(2 * this.#points);
      wider.set(this.times);
      this.times = wider;
    }
    const { times } = this;
    // Times come nearly in order.
    let at = this.#points;
    while (at > 0 && times[at - 1]! > time) at--;
    if (at > 0 && times[at - 1] === time) return;
    times.copyWithin(at + 1, at, this.#points);
    times[at] = time;
    this.#points += 1;
    this.count = this.#points - 1;
  }

  /** All cuts are made: everything is 0. */
  clear(): void {
    const size = this.count * this.ends * this.stride;
    if (this.terms.length < size) this.terms = new Float64Array(2 * size);
    else this.terms.fill(0, 0, size);
  }

  /** The piece in which a time lies. */
  at(time: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[middle]! <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * Turns V into I in place: of those who begin to wait at t. Backwards, dI/dy = V − I, so a_j becomes a_j / (j + 1) one degree
 * higher, and the rest decays. `beyond`: I after the last piece.
 */
export function wait(pieces: Pieces, unit: number, beyond: Float64Array): void {
  const { count, ends, stride, terms, times, degree } = pieces;
  for (let end = 0; end < ends; end++) {
    let after = beyond[end]!;
    for (let piece = count - 1; piece >= 0; piece--) {
      const at = (piece * ends + end) * stride;
      for (let j = degree; j > 0; j--) terms[at + 1 + j] = terms[at + j]! / j;
      terms[at + 1] = after - terms[at]!;
      const y = (times[piece + 1]! - times[piece]!) / unit;
      let sum = 0;
      for (let j = degree; j >= 0; j--) sum = sum * y + terms[at + 1 + j]!;
      after = terms[at]! + sum * Math.exp(-y);
    }
  }
  pieces.degree = degree + 1;
}

/** Adds to a piece of `into` so much of what `from` is a `delay` later, where that lies in one piece. */
export function addLater(
  into: Pieces,
  piece: number,
  share: number,
  from: Pieces,
  delay: number,
  unit: number,
): void {
  const { ends } = into;
  into.degree = from.degree;
  const finishes = into.times[piece + 1]! + delay;
  const source = from.at((into.times[piece]! + delay + finishes) / 2);
  const y = Math.max(0, (from.times[source + 1]! - finishes) / unit);
  const falls = share * Math.exp(-y);
  for (let end = 0; end < ends; end++) {
    const at = (piece * ends + end) * into.stride;
    const there = (source * ends + end) * from.stride;
    into.terms[at]! += share * from.terms[there]!;
    // (z + y)^i term by term, z being what is left to the end of the piece that is added to.
    for (let i = from.degree - 1; i >= 0; i--) {
      const a = falls * from.terms[there + 1 + i]!;
      if (a === 0) continue;
      let binomial = a;
      for (let j = i; j >= 0; j--) {
        into.terms[at + 1 + j]! += binomial;
        binomial *= (y * j) / (i - j + 1);
      }
    }
  }
}

const areas = new Float64Array(8);

/** Adds to `sums` the integral of a piece times a rate that is linear from its begin to its end. */
export function addIntegral(
  { times, ends, stride, terms, degree }: Pieces,
  piece: number,
  unit: number,
  begins: number,
  finishes: number,
  sums: Float64Array,
): void {
  const width = times[piece + 1]! - times[piece]!;
  const y = width / unit;
  if (degree > 0) for (let j = 0; j <= degree; j++) areas[j] = areaOf(j, y);
  for (let end = 0; end < ends; end++) {
    const at = (piece * ends + end) * stride;
    let sum = (terms[at]! * width * (begins + finishes)) / 2;
    for (let j = 0; j < degree; j++)
      sum += terms[at + 1 + j]! * unit * (finishes * areas[j]! + ((begins - finishes) / y) * areas[j + 1]!);
    sums[end]! += sum;
  }
}

/** ∫ z^j e^(−z) dz from 0 to y. */
function areaOf(j: number, y: number): number {
  if (y < 1) {
    // e^−y y^(j+1) Σ y^m / ((j + 1) … (j + 1 + m)): all terms of one sign, at most 20 of them count.
    let term = Math.exp(-y) / (j + 1);
    for (let i = 0; i <= j; i++) term *= y;
    let sum = term;
    for (let m = 1; m < 20; m++) {
      term *= y / (j + 1 + m);
      sum += term;
    }
    return sum;
  }
  let area = -Math.expm1(-y);
  let power = Math.exp(-y);
  for (let i = 1; i <= j; i++) {
    power *= y;
    area = i * area - power;
  }
  return area;
}
