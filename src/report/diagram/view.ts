/**
 * What a single-line diagram shows, as plain data: everything in it is already looked up, worded and in the reader's
 * language. `layout` places it, `draw` paints it; neither asks what happened.
 */
import type { PowerElement } from '../../scenario/scenario.ts';
import type { Status } from '../timeline/view.ts';

export type ElementKind = PowerElement['kind'];

export interface DiagramView {
  readonly language: 'en' | 'ja';
  readonly title: string;
  /** Design, seed, one replay, version. */
  readonly subtitle: string;
  /** "Simulated from assumptions; not a finding about any company", in the reader's language. */
  readonly caption: string;
  /** What a screen reader hears: the instant, and what is without power then. */
  readonly description: string;
  /** The instant, and the numbers that matter at it, printed large. */
  readonly figures: readonly { readonly value: string; readonly label: string }[];
  readonly elements: readonly DiagramElement[];
  readonly groups: readonly DiagramGroup[];
  readonly legend: DiagramLegend;
}

/** Which contact of a switch, or which path through a UPS, is closed; `none`: open, between the two, or on battery. */
export type Contact = 'first' | 'second' | 'none';

export interface DiagramElement {
  readonly name: string;
  readonly label: string;
  readonly kind: ElementKind;
  readonly status: Status;
  /** The status in words; empty where it is as it should be. */
  readonly told: string;
  /** Whether its output is energised; of what has no output, whether it is supplied. */
  readonly live: boolean;
  readonly contact: Contact;
  /** In the order of its ports. */
  readonly feeds: readonly Feed[];
  /** Whether its failure alone takes a service or machines down. */
  readonly single: boolean;
  /** A figure beside it, as `500 kW`. */
  readonly note?: string;
  readonly tooltip: string;
}

export interface Feed {
  /** Name of the element that supplies. */
  readonly from: string;
  readonly port: string;
  /** Whether the supplier's output is energised. */
  readonly live: boolean;
  /** Whether power flows: live, and taken by the side that is closed. */
  readonly carries: boolean;
  /** A start command is no power; it is drawn apart and counts for nobody's supply. */
  readonly sort: 'power' | 'control';
}

/** Like machines with the same cords: one rack. */
export interface DiagramGroup {
  readonly name: string;
  readonly label: string;
  readonly count: number;
  readonly cords: readonly Feed[];
  /** Machines by status, in the order in which the bar shows them; their counts sum to `count`. */
  readonly statuses: readonly { readonly status: Status; readonly count: number; readonly label: string }[];
  /** The statuses in a few words. */
  readonly told: string;
  readonly single: boolean;
  readonly tooltip: string;
}

/** How a line is drawn. `spare`: live, and not taken from. */
export type Wire = 'carries' | 'spare' | 'dead' | 'control';

export interface DiagramLegend {
  readonly statuses: readonly { readonly status: Status; readonly label: string }[];
  readonly wires: readonly { readonly wire: Wire; readonly label: string }[];
  readonly symbols: readonly { readonly kind: ElementKind; readonly label: string }[];
  /** What the badge means; null where there is none. */
  readonly single: string | null;
}
