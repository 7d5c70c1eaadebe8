/**
 * A picture as placed shapes, and the colours that they can have.
 *
 * What must stay true: a verdict has a shape as well as a colour (ring, cross, question mark), values of a heat map differ
 * in luminance and are printed, and the two ends of a range differ in luminance and by their side.
 */

import { type Box, type Point, round, shorten, textWidth, wrap } from '../svg.ts';
import { darkPalette, lightPalette } from '../theme.ts';

const palette = (ink: 'page' | 'pane' | 'ink' | 'muted' | 'grid') =>
  [lightPalette[ink], darkPalette[ink]] as const;

/** On a light page, on a dark one. Okabe and Ito's colours; five steps of blue for values. */
export const inks = {
  page: palette('page'),
  pane: palette('pane'),
  ink: palette('ink'),
  muted: palette('muted'),
  grid: palette('grid'),
  met: ['#00795a', '#3ec79c'],
  missed: ['#b34700', '#f08a4b'],
  undecided: ['#7a6a00', '#e3d83c'],
  curve: ['#0072b2', '#62b3e0'],
  band: ['#cfe3f2', '#24435a'],
  low: ['#7cc5ee', '#2f7ba6'],
  high: ['#c46a00', '#e69f00'],
  value0: ['#f1f6fa', '#1b2630'],
  value1: ['#d6e6f2', '#203546'],
  value2: ['#b3d1e6', '#26465f'],
  value3: ['#8ab8d8', '#2c5879'],
  value4: ['#66a1cb', '#336b93'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Ink = keyof typeof inks;
export type Outcome = 'met' | 'missed' | 'undecided';

export type Shape =
  | {
      readonly shape: 'box';
      readonly box: Box;
      readonly ink: Ink;
      readonly edge?: Ink;
      readonly tooltip?: string;
    }
  | {
      readonly shape: 'line';
      readonly points: readonly Point[];
      readonly ink: Ink;
      readonly width: number;
      readonly dash?: string;
    }
  | { readonly shape: 'area'; readonly points: readonly Point[]; readonly ink: Ink }
  | {
      readonly shape: 'text';
      readonly text: string;
      readonly at: Point;
      readonly size: number;
      readonly ink: Ink;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly bold: boolean;
      readonly tooltip?: string;
    }
  | { readonly shape: 'mark'; readonly at: Point; readonly mark: Outcome | 'dot'; readonly tooltip?: string };

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly language: 'en' | 'ja';
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly Shape[];
}

export const pageWidth = 860;
export const margin = 24;

interface TextLook {
  readonly size?: number;
  readonly ink?: Ink;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Cut to this; the whole is then its tooltip. */
  readonly width?: number;
}

export function text(words: string, x: number, y: number, look: TextLook = {}): Shape {
  const { size = 11, ink = 'ink', anchor = 'start', bold = false, width = Infinity } = look;
  const shown = shorten(words, size, width, bold);
  return {
    shape: 'text',
    text: shown,
    at: { x: round(x), y: round(y) },
    size,
    ink,
    anchor,
    bold,
    ...(shown === words ? {} : { tooltip: words }),
  };
}

export function line(from: Point, to: Point, ink: Ink, width = 1, dash?: string): Shape {
  return { shape: 'line', points: [from, to], ink, width, ...(dash === undefined ? {} : { dash }) };
}

export interface Head {
  readonly title: string;
  readonly notes: readonly string[];
}

/** Title and notes at the top; where they end. */
export function headOf({ title, notes }: Head): { readonly shapes: Shape[]; readonly bottom: number } {
  const width = pageWidth - 2 * margin;
  const shapes = [text(title, margin, 36, { size: 19, bold: true, width })];
  let y = 56;
  for (const note of notes)
    for (const each of wrap(note, 12, width, 4)) {
      shapes.push(text(each, margin, y, { size: 12, ink: 'muted' }));
      y += 17;
    }
  return { shapes, bottom: y };
}

/** One entry of a legend and the x behind it. */
export function legend(
  entries: readonly { readonly words: string; readonly draw: (x: number, y: number) => Shape[] }[],
  y: number,
): { readonly shapes: Shape[]; readonly bottom: number } {
  const shapes: Shape[] = [];
  let x = margin;
  let at = y;
  for (const { words, draw } of entries) {
    const width = 22 + textWidth(words, 11) + 22;
    if (x > margin && x + width > pageWidth - margin) {
      x = margin;
      at += 18;
    }
    shapes.push(...draw(x, at - 4), text(words, x + 20, at, { ink: 'muted' }));
    x = round(x + width);
  }
  return { shapes, bottom: at + 14 };
}
