/**
 * `--vary path=a,b,c`, `path=a .. b` and `path=a .. b by c` as text → axes.
 *
 * Whether a path is there and its values may stand there is not judged here: each is laid over the file like `--set`, and
 * the language says what is wrong in its own words.
 */
import { endsOf } from '../scenario/schema/ranges.ts';
import { type Axis, between, listed } from './axis.ts';
import { type Figure, grained, taken, written } from './written.ts';

/** Values between two ends where nobody says how many. */
export const levelsOfRange = 5;

/** Longer is no list that anybody wrote. */
const mostLevels = 4096;

/** What is wrong with an argument. */
export type Trouble = 'form' | 'ends' | 'step' | 'too-many' | 'twice';

export type Vary = { readonly axis: Axis } | { readonly trouble: Trouble };

export function vary(argument: string): Vary {
  const equals = argument.indexOf('=');
  const path = argument.slice(0, Math.max(0, equals)).trim();
  const text = argument.slice(equals + 1).trim();
  if (equals <= 0 || path === '' || text === '') return { trouble: 'form' };
  const ends = endsOf(text);
  if (ends === undefined) return listOf(path, text);
  const [high = '', step] = ends.high.split(/\s+by\s+/);
  if (step !== undefined) return steps(path, ends.low, high, step);
  const axis = between(path, ends.low, high, 'even');
  return axis === undefined ? { trouble: 'ends' } : { axis };
}

function listOf(path: string, text: string): Vary {
  const levels = text.split(',').map((each) => each.trim());
  if (levels.includes('')) return { trouble: 'form' };
  if (new Set(levels).size < levels.length) return { trouble: 'twice' };
  return levels.length > mostLevels ? { trouble: 'too-many' } : { axis: listed(path, levels) };
}

/** `1 .. 8 by 1`: from the first end on, the other end included where a step meets it. */
function steps(path: string, low: string, high: string, step: string): Vary {
  const [from, to, by] = [low, high, step].map(taken);
  const [a, b, c] = [from!, to!, by!].map(({ figures }) => (figures.length === 1 ? figures[0] : undefined));
  if (a === undefined || b === undefined || c === undefined) return { trouble: 'step' };
  const kind = [a, b, c].find((figure) => !isZero(figure))?.kind ?? a.kind;
  const fits = [a, b, c].every((figure) => figure.kind === kind || isZero(figure) || isNumber(figure, kind));
  if (!fits || c.value <= 0 || b.value < a.value) return { trouble: 'step' };
  // Half a thousandth of a step forgives what decimals lose.
  const count = Math.floor((b.value - a.value) / c.value + 0.0005) + 1;
  if (count > mostLevels) return { trouble: 'too-many' };
  const like = b.value > 0 ? to! : from!;
  const form = {
    ...like,
    figures: like.figures.map((figure) => ({ ...figure, kind: finest([a, b, c], figure) })),
  };
  const levels = Array.from({ length: count }, (_, index) => {
    const value = a.value + index * c.value;
    const kindOf = form.figures[0]!.kind;
    return written(form, [kindOf === 'count' ? value : grained(kindOf, value, c.value)]);
  });
  return { axis: listed(path, levels) };
}

function isZero({ kind, value }: Figure): boolean {
  return kind === 'count' && value === 0;
}

function isNumber({ kind }: Figure, other: Figure['kind']): boolean {
  const numbers: readonly Figure['kind'][] = ['count', 'number'];
  return numbers.includes(kind) && numbers.includes(other);
}

/** A step of 0.5 makes plain numbers of whole ones. */
function finest(all: readonly Figure[], { kind }: Figure): Figure['kind'] {
  return kind === 'count' && all.some((each) => each.kind === 'number') ? 'number' : kind;
}

/** The values of an axis that a sweep of all combinations goes through. */
export function levelsOf({ levels, at }: Axis): readonly string[] {
  if (levels !== undefined) return levels;
  const all = Array.from({ length: levelsOfRange }, (_, index) => at(index / (levelsOfRange - 1)));
  return [...new Set(all)];
}
