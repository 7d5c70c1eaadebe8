/**
 * A timeline with every number placed: what `layout` makes and `draw` paints.
 *
 * Pixels, origin at the top left, rounded to a tenth. Lists are in the order of painting.
 */
import type { Box, Point } from '../svg.ts';
import type { Status } from './view.ts';

/** What a text is; decides its weight and colour, and lets a test say which two collide. */
export type Role =
  | 'title'
  | 'subtitle'
  | 'value'
  | 'figure'
  | 'pane'
  | 'mark'
  | 'heading'
  | 'lane'
  | 'scale'
  | 'tick'
  | 'legend'
  | 'caption';

export interface PlacedText {
  readonly role: Role;
  readonly text: string;
  /** Baseline; `x` is the text's start, middle or end by `anchor`. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  /** What it covers by the width table. */
  readonly box: Box;
  /** The whole text, where it had to be shortened. */
  readonly tooltip?: string;
}

/** A filled rectangle of one status: part of a bar, or a swatch of the legend. */
export interface PlacedBand extends Box {
  readonly status: Status;
  readonly tooltip: string;
}

/** One series of one lane in one pane: closed outlines, one for each stretch in which it is not empty. */
export interface PlacedArea {
  readonly status: Status;
  readonly tooltip: string;
  readonly outlines: readonly (readonly Point[])[];
}

/** A line drawn over areas. */
export interface PlacedLine {
  readonly tooltip: string;
  readonly points: readonly Point[];
}

/** A vertical line from `top` to `bottom`. */
export interface Upright {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlacedPane extends Box {
  readonly from: number;
  readonly to: number;
  /** The bar above the pane; `rail` is which of the palette's greys. */
  readonly rail: number;
  readonly railY: number;
  /** The part of this pane that the pane to its left magnifies; none where it lies outside. */
  readonly magnified?: {
    readonly x: number;
    readonly width: number;
    readonly from: number;
    readonly rail: number;
  };
}

export interface Scene {
  readonly language: 'en' | 'ja';
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly panes: readonly PlacedPane[];
  readonly grid: readonly Upright[];
  /** Horizontal hairlines: the zero and the maximum of each area lane, in each pane. */
  readonly levels: readonly {
    readonly x: number;
    readonly width: number;
    readonly y: number;
    readonly zero: boolean;
  }[];
  readonly bands: readonly PlacedBand[];
  readonly areas: readonly PlacedArea[];
  readonly lines: readonly PlacedLine[];
  /** Milestones where they are named, and the same instants where another pane shows them too. */
  readonly marks: readonly (Upright & { readonly tooltip: string })[];
  readonly echoes: readonly Upright[];
  /** Chevrons at the right edge: something has not ended when the picture does. */
  readonly open: readonly Point[];
  readonly separators: readonly Upright[];
  readonly swatches: readonly (PlacedBand | (Box & { readonly status: 'line' }))[];
  readonly texts: readonly PlacedText[];
}
