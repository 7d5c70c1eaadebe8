/**
 * How one value of the file moves: from one end to the other as a number goes from 0 to 1, with everything between the
 * ends a value that the file could have.
 */
import { type Figure, grained, type Kind, taken, type Written, written } from './written.ts';

/** A value that is varied. */
export interface Axis {
  /** As `continuity.detect`. */
  readonly path: string;
  /** The values that it can have, in order; undefined where any between the ends will do. */
  readonly levels: readonly string[] | undefined;
  /** What stands at the path for 0 ≤ u ≤ 1; 0 and 1 are the ends. */
  at(u: number): string;
}

/** Listed values: each has its part of 0 … 1. */
export function listed(path: string, levels: readonly string[]): Axis {
  const last = levels.length - 1;
  return { path, levels, at: (u) => levels[Math.min(last, Math.floor(u * levels.length))]! };
}

/** How figures lie between two ends: evenly, by ratio, or by ratio of the odds. */
type Way = 'linear' | 'ratio' | 'odds';

/** Between two values of one form; undefined where their forms differ, or where nothing in them is a figure. */
export function between(path: string, low: string, high: string, way: 'even' | 'by kind'): Axis | undefined {
  const [from, to] = [taken(low), taken(high)];
  if (from.figures.length === 0 || from.figures.length !== to.figures.length) return undefined;
  const sameText = from.between.every((text, index) => text.trim() === to.between[index]!.trim());
  // A bare 0 is a figure of any kind.
  const kinds = from.figures.map((figure, index): Figure | undefined => {
    const other = to.figures[index]!;
    if (figure.kind === other.kind && figure.per === other.per) return figure;
    if (isBareZero(figure)) return other;
    if (isBareZero(other)) return figure;
    const numbers: readonly Kind[] = ['count', 'number'];
    return numbers.includes(figure.kind) && numbers.includes(other.kind)
      ? { ...figure, kind: 'number' }
      : undefined;
  });
  if (!sameText || kinds.includes(undefined)) return undefined;
  const form: Written = { between: from.between, figures: kinds as Figure[] };
  const [a, b] = [from.figures.map(({ value }) => value), to.figures.map(({ value }) => value)];
  return {
    path,
    levels: undefined,
    at(u) {
      if (u <= 0) return low;
      if (u >= 1) return high;
      return written(
        form,
        form.figures.map(({ kind }, index) => {
          const [x, y] = [a[index]!, b[index]!];
          if (x === y) return x;
          if (kind === 'count') return spread(x, y, u);
          const value = mixed(x, y, u, way === 'even' ? 'linear' : wayOf(kind, x, y));
          return grained(kind, value, Math.abs(y - x));
        }),
      );
    },
  };
}

function isBareZero({ kind, value }: Figure): boolean {
  return kind === 'count' && value === 0;
}

/** Every whole number between two has an equal part of 0 … 1. */
function spread(low: number, high: number, u: number): number {
  if (low > high) return low - spread(0, low - high, u);
  return low + Math.min(high - low, Math.floor(u * (high - low + 1)));
}

function wayOf(kind: Kind, low: number, high: number): Way {
  if (kind === 'share') return low > 0 && high < 1 ? 'odds' : 'linear';
  return low > 0 && high > 0 ? 'ratio' : 'linear';
}

function mixed(low: number, high: number, u: number, way: Way): number {
  if (way === 'linear') return low + u * (high - low);
  if (way === 'ratio') return low * (high / low) ** u;
  const odds = (low / (1 - low)) * (high / (1 - high) / (low / (1 - low))) ** u;
  return odds / (1 + odds);
}
