/** Transfer switches that call the generator behind their standby side. */
import type { State } from './state.ts';

/** The switch c begins (+1) or ends (−1) to call; against the power, so the set hears of it a tick later. */
export function call(state: State, c: number, change: number): void {
  const { network, slots } = state.model;
  let at = network.feedFrom[network.feedStart[c]! + 1] ?? -1;
  while (at >= 0 && slots.callOf[at]! < 0) {
    const feed = network.feedStart[at]!;
    at = feed < network.feedStart[at + 1]! ? network.feedFrom[feed]! : -1;
  }
  if (at < 0) return;
  state.callers[at]! += change;
  state.calendar.schedule(slots.callOf[at]!, state.calendar.now + 1);
}
