/**
 * What the path of a payment service carries, and what comes to it beside the purchases of the moment: stored work and
 * batches. Together they decide whether it breaks down under more than it carries.
 */
import type { Law } from '../kernel/distribution/law.ts';
import type { Ticks } from './basics.ts';

export interface Workload {
  /** Purchases per second that the path carries. */
  readonly capacity: number;
  /** Waiting time in its queue at which it breaks down; null: it never does. */
  readonly breaksAt: Ticks | null;
  /** A technician's work to start it again after it broke down. */
  readonly restart: Law;
  /** By name. */
  readonly stored: readonly StoredWork[];
  /** By name. */
  readonly batches: readonly Batch[];
  /** After its first loss by a failure it runs on a substitute path: with this share of the capacity, for so long. */
  readonly substitute: { readonly capacity: number; readonly lasts: Law } | null;
}

/** Work that is held somewhere else and sent together. */
export interface StoredWork {
  readonly name: string;
  /** Share of the purchases of which something is stored. */
  readonly share: number;
  readonly of: 'what is turned away' | 'everything';
  readonly arrives: Arrival;
  /** Work of one stored purchase, in purchases of the moment. */
  readonly weight: number;
}

/** When stored work is sent, and over what time. */
export type Arrival =
  | { readonly at: 'reopening'; readonly within: Ticks }
  /** Ticks after midnight by the site's clock. */
  | { readonly at: 'clock'; readonly clock: Ticks; readonly businessDays: boolean; readonly within: Ticks };

/** Work of the path's own, once a day. */
export interface Batch {
  readonly name: string;
  /** Clock times, ticks after midnight. */
  readonly at: Ticks;
  readonly by: Ticks;
  readonly takes: Law;
  /** Services without which it stands still. */
  readonly needs: readonly string[];
  /** Share of the capacity that it takes while it runs. */
  readonly uses: number;
}
