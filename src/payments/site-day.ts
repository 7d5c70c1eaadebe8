/** The site's day: what its clock shows at an instant of the run. */
import type { Start } from '../scenario/scenario.ts';

/** Ticks of a day. No site here changes its clock during a run. */
export const day = 86_400_000_000;

/** Ticks since the site's midnight at `time`, 0 ≤ … < {@link day}. */
export function sinceMidnight(time: number, start: Start): number {
  const local = start.epochMilliseconds * 1000 + start.offsetMinutes * 60_000_000 + time;
  return ((local % day) + day) % day;
}
