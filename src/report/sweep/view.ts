/** What the pictures of a sweep show, as plain data: no measure, no file, no colour. */
import type { Outcome } from './sheet.ts';

/** One figure over all points. */
export interface Panel {
  readonly name: string;
  readonly values: readonly Shown[];
  /** The objective's limit in the figure's unit, and how it reads. */
  readonly limit: { readonly value: number; readonly text: string } | undefined;
  /** Seconds of one of the figure's unit, where it is a time. */
  readonly seconds: number | undefined;
  readonly form: (value: number) => string;
}

/** One point's figure; Infinity: beyond the horizon, NaN: it did not happen. */
export interface Shown {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly outcome: Outcome | undefined;
  readonly isOwn: boolean;
}

/** How the points lie along one axis. */
export interface Along {
  readonly path: string;
  /** Of each point, as written. */
  readonly texts: readonly string[];
  /** Of each point, from 0 to 1. */
  readonly places: readonly number[];
  /** What is written along the axis, in order. */
  readonly ticks: readonly { readonly text: string; readonly place: number }[];
}

export interface SweepView {
  readonly language: 'en' | 'ja';
  readonly title: string;
  readonly notes: readonly string[];
  readonly caption: string;
  readonly isGrid: boolean;
  readonly axes: readonly Along[];
  readonly panels: readonly Panel[];
}
