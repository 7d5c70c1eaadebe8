/** What all pictures of a comparison have: a head, a foot, a legend's rows. */

import { wrap } from '../svg.ts';
import type { PlacedText } from '../timeline/scene.ts';
import { place, widthOf } from '../timeline/text.ts';

export const margin = 24;

/** Title and what it is of; `bottom` is where the picture begins. */
export function head(
  { title, subtitle }: { readonly title: string; readonly subtitle: string },
  width: number,
): { readonly texts: readonly PlacedText[]; readonly bottom: number } {
  const room = width - 2 * margin;
  const lines = wrap(subtitle, 12, room, 3);
  return {
    texts: [
      place('title', title, { x: margin, y: 38 }, 'start', room),
      ...lines.map((text, i) => place('subtitle', text, { x: margin, y: 60 + 16 * i })),
    ],
    bottom: 60 + 16 * (lines.length - 1) + 14,
  };
}

/** What marks mean, the caption, and the height of the picture that it ends. */
export function foot(
  { caption, notes }: { readonly caption: string; readonly notes: readonly string[] },
  y: number,
): { readonly texts: readonly PlacedText[]; readonly height: number } {
  const rows = [...notes.map((note) => ['legend', note] as const), ['caption', caption] as const];
  return {
    texts: rows.map(([role, text], i) => place(role, text, { x: margin, y: y + 14 + 18 * i })),
    height: Math.ceil(y + 14 + 18 * rows.length),
  };
}

/** Entries of a legend one after the other, each a symbol's room and a label, on as many rows as they need. */
export function rowsOf(
  labels: readonly string[],
  width: number,
  y: number,
): {
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly texts: readonly PlacedText[];
  readonly bottom: number;
} {
  const symbol = 22;
  const gap = 24;
  const places: { x: number; y: number }[] = [];
  const texts: PlacedText[] = [];
  let x = margin;
  let row = y;
  for (const label of labels) {
    const extent = symbol + widthOf('legend', label);
    if (x > margin && x + extent > width - margin) {
      x = margin;
      row += 20;
    }
    places.push({ x, y: row });
    texts.push(place('legend', label, { x: x + symbol, y: row + 4 }));
    x += extent + gap;
  }
  return { places, texts, bottom: row + 12 };
}
