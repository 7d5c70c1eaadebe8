/**
 * Amounts in at most 32 bins of equal width on a logarithmic scale, each with its mean in whole yen (payments.md 5.6): so
 * that the yen of a count are a sum of counts, exact, and the same in both ways of playing purchases.
 */
import type { Law } from '../kernel/distribution/law.ts';
import { poisson } from '../kernel/distribution/poisson.ts';
import { survival } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';

const bins = 32;
/** Panels of Simpson's rule over one bin. */
const panels = 32;
/** So few are drawn one by one rather than by bin. */
const few = 16;
/** What lies below the first edge and above the last is in the first and the last bin. */
const least = 1e-4;
const most = 1e-6;

export class Amounts {
  /** Whole yen, ascending, and the chance of each. */
  readonly yen: readonly number[];
  readonly chance: readonly number[];
  readonly mean: number;
  readonly #cumulative: Float64Array;

  constructor(law: Law) {
    const { yen, chance } = law.law === 'fixed' ? { yen: [Math.round(law.value)], chance: [1] } : binned(law);
    this.yen = yen;
    this.chance = chance;
    this.mean = yen.reduce((sum, each, bin) => sum + each * chance[bin]!, 0);
    this.#cumulative = new Float64Array(yen.length);
    let sum = 0;
    for (const [bin, each] of chance.entries()) {
      sum += each;
      this.#cumulative[bin] = sum;
    }
    this.#cumulative[yen.length - 1] = Infinity;
  }

  /** The amount at a uniform on [0, 1). */
  at(uniform: number): number {
    let bin = 0;
    while (this.#cumulative[bin]! <= uniform) bin++;
    return this.yen[bin]!;
  }

  /** Share of the purchases that are no dearer. */
  upTo(limit: number): number {
    return this.yen.reduce((sum, each, bin) => sum + (each <= limit ? this.chance[bin]! : 0), 0);
  }

  /**
   * Draws how many purchases there were of so many expected, and their yen; of amounts up to `limit`, or above it, or all.
   * Writes both into `into`.
   */
  draw(
    expected: number,
    streams: Streams,
    stream: number,
    into: { count: number; yen: number },
    limit = Infinity,
    isAbove = false,
  ): void {
    into.count = 0;
    into.yen = 0;
    if (expected <= 0) return;
    if (expected < few && limit === Infinity) {
      into.count = poisson(expected, streams, stream);
      for (let i = 0; i < into.count; i++) into.yen += this.at(streams.uniform(stream));
      return;
    }
    for (const [bin, each] of this.yen.entries()) {
      if (each <= limit === isAbove) continue;
      const count = poisson(expected * this.chance[bin]!, streams, stream);
      into.count += count;
      into.yen += count * each;
    }
  }
}

function binned(law: Law): { yen: number[]; chance: number[] } {
  const low = Math.log(quantile(law, 1 - least));
  const high = Math.log(quantile(law, most));
  const yen: number[] = [];
  const chance: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const from = bin === 0 ? 0 : Math.exp(low + ((high - low) * bin) / bins);
    const last = bin === bins - 1;
    const to = Math.exp(low + ((high - low) * (bin + 1)) / bins);
    const part = survival(law, from) - (last ? 0 : survival(law, to));
    if (part <= 0) continue;
    // E[X; from < X ≤ to] = from P(X > from) − to P(X > to) + ∫ P(X > x) dx; what is above the last edge is taken to be there.
    const above = last ? 0 : to * survival(law, to);
    const sum = from * survival(law, from) - above + area(law, from, to);
    yen.push(Math.max(1, Math.round(sum / part)));
    chance.push(part);
  }
  return { yen, chance };
}

/** The value that is exceeded with a chance, by halving on a logarithmic scale. */
function quantile(law: Law, chance: number): number {
  let low = 1e-3;
  let high = 1e15;
  for (let step = 0; step < 100; step++) {
    const middle = Math.sqrt(low * high);
    if (survival(law, middle) > chance) low = middle;
    else high = middle;
  }
  return high;
}

function area(law: Law, from: number, to: number): number {
  const width = (to - from) / panels;
  let sum = survival(law, from) + survival(law, to);
  for (let i = 1; i < panels; i++) sum += (i % 2 === 0 ? 2 : 4) * survival(law, from + i * width);
  return (sum * width) / 3;
}
