/**
 * A single-line diagram with every number placed: what `layout` makes and `draw` paints.
 *
 * Pixels, origin at the top left, rounded to a tenth. Lists are in the order of painting.
 */
import type { Box, Point } from '../svg.ts';
import type { PlacedText, Upright } from '../timeline/scene.ts';
import type { Status } from '../timeline/view.ts';
import type { Contact, ElementKind, Wire } from './view.ts';

/** A symbol. Ports are offsets from its middle, at its upper edge; its output leaves at the middle of the lower one. */
export interface PlacedSymbol extends Box {
  readonly name: string;
  readonly kind: ElementKind;
  readonly status: Status;
  readonly contact: Contact;
  readonly ports: readonly number[];
  readonly tooltip: string;
  /** Of the legend: without a state. */
  readonly isExample: boolean;
}

/** A box of machines with a bar of their states. */
export interface PlacedRack extends Box {
  readonly name: string;
  readonly dead: boolean;
  readonly bars: readonly (Box & { readonly status: Status; readonly tooltip: string })[];
  readonly tooltip: string;
}

/** Lines of one supplier that are drawn alike. */
export interface PlacedWire {
  readonly from: string;
  readonly wire: Wire;
  readonly runs: readonly (readonly Point[])[];
}

export interface DiagramScene {
  readonly language: 'en' | 'ja';
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly separators: readonly Upright[];
  readonly wires: readonly PlacedWire[];
  /** Where lines of one supplier part; lines that cross without a dot do not touch. */
  readonly dots: readonly (Point & { readonly wire: Wire })[];
  readonly symbols: readonly PlacedSymbol[];
  readonly racks: readonly PlacedRack[];
  /** Marks of single points of failure: each the box of its triangle. */
  readonly badges: readonly Box[];
  readonly swatches: readonly (Box & { readonly status: Status })[];
  readonly texts: readonly PlacedText[];
}
