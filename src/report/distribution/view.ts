/** What a picture of distributions shows, as numbers and texts: seconds and shares of runs, nothing placed yet. */
import type { Outcome } from '../../study/verdict.ts';

export interface DistributionsView {
  readonly language: 'en' | 'ja';
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly caption: string;
  readonly notes: readonly string[];
  readonly panels: readonly PanelView[];
}

/** One clock. */
export interface PanelView {
  readonly title: string;
  /** `64 runs · p50 8 h [7 h, 9 h] · p95 …`. */
  readonly figures: string;
  readonly axis: Axis;
  /** Share of runs in which there was nothing to time, with its text; the curve begins there. */
  readonly zero: Edge | null;
  /** Share of runs in which the horizon stopped it; the curve ends that much below 1. */
  readonly beyond: (Edge & { readonly label: string }) | null;
  /** The curve: from each instant on, so large a share of runs was over. Ascending in both. */
  readonly curve: readonly Step[];
  /** Half of the width of the curve's band. */
  readonly half: number;
  /** Between two instants, the share of runs that ended there. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  readonly quantiles: readonly QuantileMark[];
  readonly lines: readonly Line[];
}

export interface Axis {
  readonly isLog: boolean;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

export interface Edge {
  readonly share: number;
  readonly text: string;
}

export interface Step {
  readonly at: number;
  readonly share: number;
}

export interface QuantileMark {
  readonly name: string;
  readonly level: number;
  readonly at: number;
  /** Infinity and −Infinity where an end is open. */
  readonly low: number;
  readonly high: number;
}

/** An upright line: what was asked, or what was published. */
export interface Line {
  readonly kind: 'objective' | 'published';
  readonly at: number;
  readonly label: string;
  /** The share of runs that an objective asks for; null: it is about the mean, or was published. */
  readonly level: number | null;
  /** Whether the curve should be above that share or below. */
  readonly side: 'above' | 'below';
  readonly outcome: Outcome | null;
}
