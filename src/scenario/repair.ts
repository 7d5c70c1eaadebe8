/** How purchases that are not right are put right: what finds them, by itself or by whom, and how long it takes. */
import type { Law } from '../kernel/distribution/law.ts';
import type { Ticks } from './basics.ts';

export interface RepairLaws {
  /** From the moment its services are back to an automatic repair. */
  readonly automaticAfter: Law;
  /** Daily clock time of the three-way match that finds what is left, ticks after midnight. */
  readonly matchAt: Ticks;
  /** Share of manual items that need an inquiry outside. */
  readonly external: number;
  readonly inquiry: Law;
  /** Share of the inquiries that end without an answer. */
  readonly unanswered: number;
  /** Share of the stores whose own journals take part in the match. */
  readonly journals: number;
  /** A clerk's time for one merchant's day whose totals do not match. */
  readonly batch: Law;
  /** Per cause: share repaired automatically, and a clerk's time for the rest. */
  readonly byCause: Readonly<Record<CauseName, { readonly automatic: number; readonly work: Law }>>;
}

export type CauseName =
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
  | 'K17';
