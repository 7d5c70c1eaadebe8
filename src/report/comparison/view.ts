/** What the pictures of a comparison show, as plain data: worded, in the reader's language. The layouts compute no figure. */
import type { Status } from '../timeline/view.ts';
import type { Tone } from './scene.ts';

interface Picture {
  readonly language: 'en' | 'ja';
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  /** What marks beside numbers mean. */
  readonly notes: readonly string[];
  /** What a screen reader hears. */
  readonly description: string;
}

/** For each measure the designs below each other, each with its difference from the reference. */
export interface ForestView extends Picture {
  readonly legend: readonly { readonly tone: Tone; readonly label: string }[];
  readonly panels: readonly {
    readonly heading: string;
    /** The reference's mean, beside the heading. */
    readonly reference: string;
    /** One unit of the axis, in that of the numbers. */
    readonly unit: number;
    readonly tick: (value: number) => string;
    readonly rows: readonly {
      readonly label: string;
      /** Null: the same in every run, or not known. */
      readonly interval: readonly [low: number, mean: number, high: number] | null;
      readonly tone: Tone;
      readonly text: string;
    }[];
  }[];
}

/** Cost against harm, a point a design. */
export interface FrontView extends Picture {
  readonly across: string;
  readonly upright: string;
  readonly unit: number;
  readonly tick: (value: number) => string;
  readonly points: readonly {
    readonly label: string;
    readonly cost: number;
    readonly interval: readonly [low: number, mean: number, high: number];
    readonly standing: Standing;
    readonly tooltip: string;
  }[];
  readonly legend: readonly { readonly standing: Standing; readonly label: string }[];
}

export type Standing = 'efficient' | 'dominated' | 'in the mean';

/** For each payment service what its recovery is made of, a bar a design. */
export interface MechanismView extends Picture {
  readonly blocks: readonly {
    readonly heading: string;
    /** One unit of the axis, in that of the numbers. */
    readonly unit: number;
    readonly tick: (value: number) => string;
    readonly bars: readonly {
      readonly label: string;
      readonly parts: readonly {
        readonly status: Status;
        readonly value: number;
        readonly tooltip: string;
      }[];
      /** Told instead of a bar. */
      readonly note: string;
      readonly total: string;
      readonly change: string;
      readonly tone: Tone;
    }[];
  }[];
  readonly legend: readonly { readonly status: Status; readonly label: string }[];
}
