/**
 * On what a figure rests, said by a comment behind it on its line:
 *
 *     rating: 500 kW # assumed
 *     gap: 7s # published: Nikkei xTECH, 26 November 2019
 *
 * The mark holds for every scalar of that line, and tells the provenance what is known and what is not.
 */
import type { Basis } from './tree.ts';

export interface Mark {
  readonly column: number;
  readonly basis: Basis;
  readonly source?: string;
}

/** By line, counted from 1. A `#` inside quotes is told apart by whoever knows where the scalars stand. */
export function marksIn(text: string): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  const form = /^(.*\s)#\s*(published|calibrated|assumed)\b[\s:,]*(.*)$/i;
  text.split('\n').forEach((line, index) => {
    // Only a comment can hold a mark, and most lines have none.
    if (!line.includes('#')) return;
    const match = form.exec(line.trimEnd());
    if (match === null) return;
    const source = match[3]!.trim();
    const basis = match[2]!.toLowerCase() as Basis;
    marks.set(index + 1, { column: match[1]!.length + 1, basis, ...(source === '' ? {} : { source }) });
  });
  return marks;
}
