/**
 * What a timeline shows, as plain data: everything in it is already measured, worded and in the reader's language.
 * `layout` places it, `draw` paints it; neither computes a figure.
 */

/** Ticks (whole µs) since the run began. */
type Ticks = number;

export interface TimelineView {
  readonly language: 'en' | 'ja';
  readonly title: string;
  /** Design, seed, one replay or many. */
  readonly subtitle: string;
  /** "Simulated from assumptions; not a finding about any company", in the reader's language. */
  readonly caption: string;
  /** What a screen reader hears: the summary in two or three sentences. */
  readonly description: string;
  /** The four to six numbers that matter, printed large. */
  readonly figures: readonly { readonly value: string; readonly label: string }[];
  readonly clock: { readonly epochMilliseconds: number; readonly offsetMinutes: number };
  /** Left to right; they share the lanes. The first shows seconds, the last days. `label` as "the gap". */
  readonly panes: readonly {
    readonly label: string;
    readonly from: Ticks;
    readonly to: Ticks;
    /** From where a pane of seconds counts; without it from the first mark in it, or from `from`. */
    readonly origin?: Ticks;
  }[];
  readonly sections: readonly Section[];
  /** In order of time; each is drawn in the pane where it is best seen. */
  readonly marks: readonly { readonly at: Ticks; readonly label: string }[];
  readonly legend: readonly { readonly status: Status; readonly label: string }[];
}

/** A block of lanes under one heading: Power, Servers, Services, Payments, Open items, People. */
export interface Section {
  readonly heading: string;
  readonly lanes: readonly Lane[];
}

export type Lane = BandLane | AreaLane;

/** One element's status over time: a thin bar of spans without gaps. */
export interface BandLane {
  readonly kind: 'bands';
  readonly label: string;
  readonly spans: readonly {
    readonly from: Ticks;
    readonly to: Ticks;
    readonly status: Status;
    readonly tooltip: string;
  }[];
}

/**
 * Counts over time, stacked bottom up. Every series is a step function: `values[i]` holds from `times[i]` to
 * `times[i + 1]`, the last until the end of the run. All series of a lane share `times`.
 */
export interface AreaLane {
  readonly kind: 'areas';
  readonly label: string;
  /** Printed at the top of the lane's own scale, as "1,000" or "1,150 /min". */
  readonly maximumLabel: string;
  readonly maximum: number;
  readonly times: readonly Ticks[];
  readonly series: readonly {
    readonly status: Status;
    readonly label: string;
    readonly values: readonly number[];
  }[];
  /** Drawn over the areas: what was offered. */
  readonly line?: { readonly label: string; readonly values: readonly number[] };
  /** A tall lane shows many machines, a low one a few people. */
  readonly height: 'tall' | 'middle' | 'low';
}

/** Each has one colour and, where colour alone would speak, one texture. */
export type Status =
  | 'live'
  | 'on battery'
  | 'transferring'
  | 'under work'
  | 'standby'
  | 'open'
  | 'dark'
  | 'failed'
  | 'ready'
  | 'booting'
  | 'waiting'
  | 'blocked'
  | 'serving'
  | 'limited'
  | 'starting'
  | 'checking'
  | 'down'
  | 'unreachable'
  | 'stopped'
  | 'preparing'
  | 'told'
  | 'stopping'
  | 'completed'
  | 'not completed'
  | 'K1'
  | 'K2'
  | 'K3'
  | 'K4'
  | 'K5'
  | 'K6a'
  | 'K6b'
  | 'K7'
  | 'K8'
  | 'K9'
  | 'K10'
  | 'K11'
  | 'K12'
  | 'K16'
  | 'K17'
  | People;

/** People at work; they are named by their lanes. */
export type People = 'technicians' | 'specialists' | 'clerks';

export const isPeople = (status: Status): status is People =>
  status === 'technicians' || status === 'specialists' || status === 'clerks';
