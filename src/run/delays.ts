/** What a timer is set to: a draw from its stream, the one value of the replication, or the time until a clock says so. */
import { nextOpening } from '../base/business-days.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { ClockHours } from '../model/plan.ts';
import type { State } from './state.ts';

/** Ticks for timer number `timer` of component c; 0 where its law is a fixed 0. */
export function drawDelay(state: State, c: number, timer: number): number {
  const { model, streams, calendar } = state;
  const slot = model.timers.start[c]! + timer;
  const { delays, hours } = model.groups[model.components.group[c]!]!;
  const clock = hours === null ? null : hours[timer]!;
  if (clock !== null) return untilOpen(state, calendar.now, clock);
  const law = delays[timer]!;
  const stream = model.streams.timer[slot]!;
  if (model.streams.once[slot] === 1) return state.onceTicks(law, stream);
  return law.law === 'fixed' ? law.value : sampleTicks(law, streams, stream);
}

/** Ticks until those hours are on; 0 when they are. */
function untilOpen(
  { model: { scenario } }: State,
  now: number,
  { from, to, businessDaysOnly }: ClockHours,
): number {
  const everyDay = { holidays: [], weekend: [] };
  const calendar = businessDaysOnly ? scenario.calendar : everyDay;
  return nextOpening(now, { from, to }, calendar, scenario.start) - now;
}
