/** Working hours by the site's clock: when a shift begins, and when a piece of work begun now will be done. */
import type { Start } from '../scenario/scenario.ts';
import { day, sinceMidnight } from './site-day.ts';

export class WorkingTime {
  readonly #from: number;
  readonly #to: number;
  readonly #offset: number;

  /** Every day from `from` to `to`, ticks after midnight; `from` < `to`. */
  constructor(from: number, to: number, start: Start) {
    this.#from = from;
    this.#to = to;
    this.#offset = sinceMidnight(0, start);
  }

  #clock(time: number): number {
    return (this.#offset + time) % day;
  }

  /** From midnight to midnight: nobody goes home. */
  get #always(): boolean {
    return this.#to - this.#from >= day;
  }

  isOn(time: number): boolean {
    const clock = this.#clock(time);
    return clock >= this.#from && clock < this.#to;
  }

  /** The next beginning of a shift after `time`. */
  nextBeginning(time: number): number {
    const clock = this.#clock(time);
    return time - clock + (clock < this.#from ? this.#from : this.#from + day);
  }

  /** The end of the shift that is on at `time`. */
  endOf(time: number): number {
    return time - this.#clock(time) + this.#to;
  }

  /** When work of `duration` begun at `time`, during a shift, is done; it rests between shifts. */
  doneAt(time: number, duration: number): number {
    if (this.#always) return time + duration;
    let at = time;
    let left = duration;
    for (;;) {
      const end = this.endOf(at);
      if (at + left <= end) return at + left;
      left -= end - at;
      at = this.nextBeginning(end);
    }
  }
}

/** The first time at or after `time` at which the site's clock shows `clock` (ticks after midnight). */
export function nextClock(time: number, clock: number, start: Start): number {
  const now = sinceMidnight(time, start);
  return time + ((((clock - now) % day) + day) % day);
}
