/** A picture of distributions with every number placed: pixels, origin at the top left, rounded to a tenth, in the order of painting. */
import type { Box } from '../svg.ts';

/** What a shape is; it decides the colour on either page. */
export type Ink = 'page' | 'pane' | 'ink' | 'muted' | 'grid' | 'curve' | 'bars' | 'asked' | 'published';

export interface PlacedShape {
  /** An SVG path. */
  readonly d: string;
  readonly fill: Ink | null;
  readonly stroke: Ink | null;
  readonly thickness: number;
  readonly dash: string | null;
  readonly opacity: number;
  /** `hatch`: lines of the ink instead of a plain fill. */
  readonly texture: 'plain' | 'hatch';
  readonly tooltip: string | null;
}

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly bold: boolean;
  readonly ink: Ink;
  /** What it covers by the width table. */
  readonly box: Box;
  /** The whole, where it had to be shortened. */
  readonly tooltip: string | null;
}

export interface Scene {
  readonly language: 'en' | 'ja';
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly PlacedShape[];
  readonly texts: readonly PlacedText[];
}
