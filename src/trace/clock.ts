/** Simulated time as the site's clock shows it. */
import type { Start } from '../scenario/scenario.ts';

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** ISO 8601 with microseconds and the site's offset: `2019-11-23T06:00:07.000000+09:00`. */
export function clockText(time: number, start: Start): string {
  const milliseconds = Math.floor(time / 1000);
  const micros = time - milliseconds * 1000;
  const local = new Date(start.epochMilliseconds + start.offsetMinutes * 60_000 + milliseconds);
  const date = `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1, 2)}-${pad(local.getUTCDate(), 2)}`;
  const clock = `${pad(local.getUTCHours(), 2)}:${pad(local.getUTCMinutes(), 2)}:${pad(local.getUTCSeconds(), 2)}`;
  const fraction = `${pad(local.getUTCMilliseconds(), 3)}${pad(Math.round(micros), 3)}`;
  const sign = start.offsetMinutes < 0 ? '-' : '+';
  const offset = Math.abs(start.offsetMinutes);
  return `${date}T${clock}.${fraction}${sign}${pad(Math.floor(offset / 60), 2)}:${pad(offset % 60, 2)}`;
}
