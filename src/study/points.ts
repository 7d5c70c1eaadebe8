/**
 * Points of a space of axes: all combinations, or so many that fill it.
 *
 * Filling is a Latin hypercube: with n points each axis is cut into n equal parts and each part is met once, in an order
 * of its own drawn from a stream named after the axis' path. So the points depend on the paths and their number alone,
 * and an axis more changes no coordinate of the others.
 *
 * Source: McKay, Beckman, Conover, "A comparison of three methods for selecting values of input variables in the analysis
 * of output from a computer code", Technometrics 21 (1979).
 */
import { rootKey, streamsNamed } from '../kernel/stream.ts';
import type { Axis } from './axis.ts';
import { levelsOf } from './vary.ts';

/** What is laid over the file at a point, by path. */
export type Settings = ReadonlyMap<string, string>;

/** The last axis turns fastest. */
export function combinations(axes: readonly Axis[]): Settings[] {
  return axes.reduce<Settings[]>(
    (points, axis) =>
      points.flatMap((point) => levelsOf(axis).map((level) => new Map([...point, [axis.path, level]]))),
    [new Map()],
  );
}

/** How many combinations there are. */
export function combinationCount(axes: readonly Axis[]): number {
  return axes.reduce((count, axis) => count * levelsOf(axis).length, 1);
}

/** Coordinates by axis, then by point, each in (0, 1): the middles of the parts. */
export function latinHypercube(paths: readonly string[], count: number): Float64Array[] {
  const streams = streamsNamed(paths.map((path) => `points/${path}/order`));
  streams.begin(rootKey('points'), 0);
  return paths.map((_, axis) => {
    const order = Float64Array.from({ length: count }, (_, part) => (part + 0.5) / count);
    // Fisher and Yates' shuffle.
    for (let left = count - 1; left > 0; left--) {
      const other = Math.floor(streams.uniform(axis) * (left + 1));
      [order[left], order[other]] = [order[other]!, order[left]!];
    }
    return order;
  });
}

export function filling(axes: readonly Axis[], count: number): Settings[] {
  const orders = latinHypercube(
    axes.map(({ path }) => path),
    count,
  );
  return Array.from(
    { length: count },
    (_, point) => new Map(axes.map((axis, index) => [axis.path, axis.at(orders[index]![point]!)])),
  );
}
