/** A linear axis with round ticks. */
import { round } from '../svg.ts';

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** The place of a value in pixels; beyond an end, that end. */
  readonly at: (value: number) => number;
  readonly holds: (value: number) => boolean;
}

/**
 * From at most the least to at least the largest of the values and 0, with about `count` ticks 1, 2 or 5 times a power of
 * ten times `unit` apart, between two places in pixels. All values 0 give an axis from 0 to one unit.
 */
export function axis(
  values: readonly number[],
  unit: number,
  count: number,
  [start, end]: readonly [number, number],
): Axis {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite) / unit;
  const high = Math.max(0, ...finite) / unit;
  const span = high - low === 0 ? 1 : high - low;
  const step = stepOf(span / count);
  // A little air beyond the outermost value, but none beyond 0.
  const from = low === 0 ? 0 : (low - 0.04 * span) * unit;
  const to = high === 0 && low < 0 ? 0 : (high === 0 ? 1 : high + 0.04 * span) * unit;
  const ticks: number[] = [];
  // Multiples, because a sum of steps would drift.
  for (let k = Math.ceil(from / unit / step); k * step * unit <= to; k++) ticks.push(k * step * unit + 0);
  const share = (value: number): number => Math.min(1, Math.max(0, (value - from) / (to - from)));
  return {
    from,
    to,
    ticks,
    at: (value) => round(start + (end - start) * share(value)),
    holds: (value) => value >= from && value <= to,
  };
}

function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9))!;
}
