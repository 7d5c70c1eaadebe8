/** Transfer switches that call the generator sets behind their standby side. */
import type { State } from './state.ts';

/** The switch c begins (+1) or ends (−1) to call; against the power, so the sets hear of it a tick later. */
export function call(state: State, c: number, change: number): void {
  const { network, slots } = state.model;
  for (const set of network.callees.get(c) ?? []) {
    state.callers[set]! += change;
    state.calendar.schedule(slots.callOf[set]!, state.calendar.now + 1);
  }
}
