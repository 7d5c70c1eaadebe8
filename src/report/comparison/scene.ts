/**
 * A picture of a comparison with every number placed: what the layouts make and `draw` paints.
 *
 * Pixels, origin at the top left, rounded to a tenth. Lists are in the order of painting.
 */
import type { Box, Point } from '../svg.ts';
import type { PlacedBand, PlacedText } from '../timeline/scene.ts';

/** Better and worse differ in colour and in shape; of what is neither the mark is hollow. */
export type Tone = 'better' | 'worse' | 'neutral';

export interface Mark extends Point {
  readonly shape: 'circle' | 'diamond';
  readonly tone: Tone;
  readonly hollow: boolean;
  readonly tooltip: string;
}

/** An interval: a line with a cap at each end, but none where it goes on beyond the plot. */
export interface Whisker {
  readonly from: Point;
  readonly to: Point;
  readonly tone: Tone;
  readonly capped: readonly [from: boolean, to: boolean];
}

/** A thin line: of the grid, at zero, to a label, or along the front. */
export interface Rule {
  readonly points: readonly Point[];
  readonly style: 'grid' | 'zero' | 'leader' | 'front';
}

export interface Scene {
  readonly language: 'en' | 'ja';
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly grounds: readonly Box[];
  readonly rules: readonly Rule[];
  readonly bands: readonly PlacedBand[];
  readonly whiskers: readonly Whisker[];
  readonly marks: readonly Mark[];
  readonly texts: readonly PlacedText[];
}
