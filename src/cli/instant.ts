/** `--at`: an instant of a run as a user writes it, in the words that a scenario's events use. */
import { day, parseClock, parseDuration, parseInstant } from '../base/units.ts';
import type { Scenario, Ticks } from '../scenario/scenario.ts';
import type { Words } from '../words/en.ts';
import { exit, Failure } from './exit.ts';

/** Ticks since the beginning of `30m5s`, `+30m5s`, `06:00:05` (the first one) or `2019-11-23T06:00:05`. */
export function instantOf(text: string, { start, horizon }: Scenario, words: Words): Ticks {
  const at = ticksOf(text.trim(), start);
  if (at === undefined) throw new Failure(exit.usage, words.show.badTime(text));
  if (at < 0 || at > horizon) throw new Failure(exit.usage, words.show.beyond(text));
  return at;
}

function ticksOf(text: string, start: Scenario['start']): Ticks | undefined {
  const clock = parseClock(text);
  if (clock !== undefined) {
    const local = (start.epochMilliseconds + start.offsetMinutes * 60_000) * 1000;
    const sinceMidnight = ((local % day) + day) % day;
    return (clock - sinceMidnight + day) % day;
  }
  const instant = parseInstant(text, start.offsetMinutes);
  if (instant !== undefined) return (instant.epochMilliseconds - start.epochMilliseconds) * 1000;
  return parseDuration(text.replace(/^\+\s*/, ''));
}
