/**
 * A statechart compiled: rows are looked up by (state, event, signals) in flat arrays.
 *
 * A *state* here is a whole configuration of the chart (all active leaves, as `fed+ready`). An event either finds a
 * row or `unhandled`. Guards are consulted along a small binary tree, so that only those asked for matter.
 */
export interface Chart {
  readonly kind: string;
  readonly states: readonly string[];
  /** Events that can be delivered: those named in the chart, then one per timer. */
  readonly events: readonly string[];
  /** A guard's index is its bit in `signals`. At most 31. */
  readonly guards: readonly string[];
  /** Each timer: the named delay that sets it and the event it delivers. A timer's index is its bit. At most 31. */
  readonly timers: readonly { readonly delay: string; readonly event: number }[];
  readonly initial: number;
  /** Timers that run when a component begins in `initial`, one bit each. */
  readonly initialStarted: number;
  /** By state * events.length + event: a node of the tree when ≥ 0, else the row ~n. */
  readonly root: Int32Array;
  /** By the same index: the guards that any path of the tree consults, one bit each. */
  readonly consulted: Uint32Array;
  /** By node: which guard it asks for, and where each answer leads (again node or ~row). */
  readonly nodeGuard: Uint8Array;
  readonly nodeTrue: Int32Array;
  readonly nodeFalse: Int32Array;
  /** By row: the state after it (the same state for a transition that stays). Row `unhandled` is 0. */
  readonly next: Uint16Array;
  /** By row: timers to set afresh, and timers to stop. A timer in both is set afresh. */
  readonly started: Uint32Array;
  readonly stopped: Uint32Array;
  /** By state: its tags, one bit each (`tagBit`). */
  readonly tags: Uint32Array;
}

/** The row of every (state, event) that the chart does not handle: nothing happens. */
export const unhandled = 0;

/** The one hot look-up: the row for an event in a state under the given signals, or `unhandled`. */
export function rowFor(chart: Chart, state: number, event: number, signals: number): number {
  let node = chart.root[state * chart.events.length + event]!;
  while (node >= 0) {
    node = (signals >>> chart.nodeGuard[node]!) & 1 ? chart.nodeTrue[node]! : chart.nodeFalse[node]!;
  }
  return ~node;
}
