/** An axis of durations that holds what must be seen: logarithmic where that spreads over more than a factor, with round ticks. */
import type { Axis } from './view.ts';

const minute = 60;
const hour = 3600;
const day = 86_400;

/** Durations that a reader knows by heart, in seconds. */
const round = [
  ...[0.001, 0.01, 0.1, 1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((count) => count * minute),
  ...[1, 2, 4, 8, 12].map((count) => count * hour),
  ...[1, 2, 4, 7, 14, 28, 91, 182, 365, 730, 1825, 3650, 18_250].map((count) => count * day),
];

/** Steps of a linear axis. */
const steps = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 365, 730, 1825, 3650].map((count) => count * day),
];

/** Above this factor between the least and the greatest, equal factors take equal room. */
const wide = 8;
const mostTicks = 8;

/** `values` are positive; `name` makes a duration a text. */
export function axisOf(values: readonly number[], name: (seconds: number) => string): Axis {
  let least = Infinity;
  let greatest = 0;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return greatest / least > wide ? logarithmic(least, greatest, name) : linear(least, greatest, name);
}

function logarithmic(least: number, greatest: number, name: (seconds: number) => string): Axis {
  const air = (greatest / least) ** 0.03;
  const [from, to] = [least / air, greatest * air];
  const inside = round.filter((at) => at >= from && at <= to);
  // Every second, every third … counted from the end, until few enough are left.
  let ticks = inside;
  for (let every = 2; ticks.length > mostTicks; every++)
    ticks = inside.filter((_, index) => (inside.length - 1 - index) % every === 0);
  return { isLog: true, from, to, ticks: ticks.map((at) => ({ at, label: name(at) })) };
}

function linear(least: number, greatest: number, name: (seconds: number) => string): Axis {
  // What hardly differs is not magnified until its ticks have one name.
  const air = Math.max(0.06 * (greatest - least), 0.1 * greatest - (greatest - least) / 2);
  const from = Math.max(0, least - air);
  const to = greatest + air;
  const step = steps.find((each) => (to - from) / each <= 6) ?? steps.at(-1)!;
  const ticks = [];
  for (let count = Math.ceil(from / step); count * step <= to; count++)
    ticks.push({ at: count * step, label: name(count * step) });
  return { isLog: false, from, to, ticks };
}

/** Where a duration lies between the ends of an axis: 0 at the left, 1 at the right; beyond them it is cut. */
export function placeOn({ isLog, from, to }: Axis, at: number): number {
  const place = isLog ? Math.log(at / from) / Math.log(to / from) : (at - from) / (to - from);
  return Math.min(1, Math.max(0, place));
}

/** The duration at a place of an axis. */
export function durationAt({ isLog, from, to }: Axis, place: number): number {
  return isLog ? from * (to / from) ** place : from + place * (to - from);
}
