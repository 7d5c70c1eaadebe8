/** Where a value lies on an axis, and the values that are written beside it. */

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** From 0 at the low end to 1 at the high end; what is beyond lies on the end. */
  at(value: number): number;
}

/**
 * Covers the finite ones of the values, from round to round number. `steps`: sizes that are round in the unit, such as
 * minutes and hours of a time.
 */
export function scaleOver(values: readonly number[], steps: readonly number[], most: number): Scale {
  const finite = values.filter(Number.isFinite);
  const least = finite.length === 0 ? 0 : Math.min(...finite);
  const largest = finite.length === 0 ? 1 : Math.max(...finite);
  const width = largest - least || Math.abs(largest) || 1;
  const step = steps.find((each) => width / each <= most) ?? roundStep(width / most);
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(low + step, Math.ceil(largest / step - 1e-9) * step);
  const count = Math.round((high - low) / step);
  return {
    low,
    high,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12))),
    at: (value) => Math.max(0, Math.min(1, (value - low) / (high - low))),
  };
}

/** 1, 2 or 5 times a power of ten, at least `size`. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return [1, 2, 5, 10].map((times) => times * power).find((each) => each >= size * (1 - 1e-9))!;
}

/** Round times in seconds. */
const times = [
  1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
  7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000,
];

/** Round sizes in a unit of which one is so many seconds; of what is no time, none. */
export function stepsOf(seconds: number | undefined): readonly number[] {
  return seconds === undefined ? [] : times.map((time) => time / seconds);
}
