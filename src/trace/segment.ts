/**
 * The critical path of a recovery: the time from a loss to the return, cut into segments of which each says what was
 * waited for. Segments follow each other without a gap, so their ticks add up exactly.
 */

/** What a service can have waited for, in the order in which a list shows them. */
export const segmentKinds = [
  /** Without power, or with a power element on its way back. */
  'power',
  'cooling',
  /** Until somebody noticed that hands are needed. */
  'detection',
  'notice',
  'decision',
  'waitingForTechnician',
  'waitingForElectrician',
  'waitingForSpecialist',
  'handsOn',
  'part',
  /** Held back on purpose when power came back. */
  'restorePolicy',
  'boot',
  /** File systems checked, log redone. */
  'check',
  /** Joining a cluster, warming caches. */
  'join',
  /** What it needs was not there, and nothing more can be said. */
  'needs',
  'coldStart',
  'replay',
  'resynchronisation',
  'overload',
  'secondSite',
  'counterparty',
  'verification',
  /** Something that it needs was stopped on purpose. */
  'stop',
  /** It served for less than an hour, and failed again. */
  'served',
  'other',
] as const;
export type SegmentKind = (typeof segmentKinds)[number];

export interface Segment {
  /** `ownStop`: it was stopped on purpose itself, which is no part of the recovery. */
  readonly kind: SegmentKind | 'ownStop';
  /** What was waited for, and the state it was in. */
  readonly component: number;
  readonly state: number;
  /** Of hands: the pool that they are of. */
  readonly pool: string | null;
  readonly from: number;
  readonly to: number;
}

export interface Recovery {
  /** Payment service. */
  readonly name: string;
  readonly lost: number;
  readonly restored: number;
  /** In order of time, from `lost` to `restored`. */
  readonly segments: readonly Segment[];
}

/** Of a configuration such as `fed+checking`, the leaf that tells how far an element is: the last. */
export function leafOf(state: string): string {
  return state.slice(state.lastIndexOf('+') + 1);
}
