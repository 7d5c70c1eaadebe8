/** Transfer switches that call the generator sets behind their standby side, and sets that join a bus one at a time. */
import type { State } from './state.ts';

/** The switch c begins (+1) or ends (−1) to call; against the power, so the sets hear of it a tick later. */
export function call(state: State, c: number, change: number): void {
  const { network, slots } = state.model;
  for (const set of network.callees.get(c) ?? []) {
    state.callers[set]! += change;
    state.calledBy[set] = c;
    state.calendar.schedule(slots.callOf[set]!, state.calendar.now + 1);
  }
}

/** The set c begins or ends to synchronise with its bus: the others wait, and are called again a tick after it is done. */
export function giveTurn(state: State, c: number, begins: boolean): void {
  const { network, slots } = state.model;
  const bus = network.busOf[c]!;
  if (bus < 0) return;
  for (let feed = network.feedStart[bus]!; feed < network.feedStart[bus + 1]!; feed++) {
    const set = network.feedFrom[feed]!;
    state.signal(set, 'othersJoin', begins);
    if (!begins && set !== c && slots.callOf[set]! >= 0 && state.callers[set]! > 0)
      state.calendar.schedule(slots.callOf[set]!, state.calendar.now + 1);
  }
}
