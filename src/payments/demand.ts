/**
 * Purchases offered by time of day: a mean rate times a daily shape, linear between full hours of the site's clock.
 *
 * The integral is exact, so that counts over days cost what counts over seconds cost.
 */
import type { PaymentService, Start } from '../scenario/scenario.ts';
import { day, sinceMidnight } from './site-day.ts';

const hour = 3_600_000_000;

export class Demand {
  /** Purchases a tick, by full hour; 25 values, the last equal to the first. */
  readonly #rates: Float64Array;
  /** Integral from midnight to each full hour. */
  readonly #sums: Float64Array;
  /** Ticks from midnight to the start of the run. */
  readonly #offset: number;

  constructor(service: PaymentService, start: Start) {
    const mean = service.shape.reduce((sum, each) => sum + each, 0) / service.shape.length;
    this.#rates = Float64Array.from(
      { length: 25 },
      (_, h) => (service.rate * service.shape[h % 24]!) / mean / 1e6,
    );
    this.#sums = new Float64Array(25);
    for (let h = 0; h < 24; h++) {
      this.#sums[h + 1] = this.#sums[h]! + ((this.#rates[h]! + this.#rates[h + 1]!) / 2) * hour;
    }
    this.#offset = sinceMidnight(0, start);
  }

  /** Purchases a tick at `time`. */
  rate(time: number): number {
    const clock = (this.#offset + time) % day;
    const h = Math.floor(clock / hour);
    const part = (clock - h * hour) / hour;
    return this.#rates[h]! + (this.#rates[h + 1]! - this.#rates[h]!) * part;
  }

  /** The largest rate on [from, to]: at an end or at a full hour between. */
  largest(from: number, to: number): number {
    let most = Math.max(this.rate(from), this.rate(to));
    const first = Math.ceil((this.#offset + from) / hour) * hour - this.#offset;
    // After a day every full hour has been seen.
    for (let at = first; at < Math.min(to, first + day); at += hour) most = Math.max(most, this.rate(at));
    return most;
  }

  /** The full hours strictly between two instants: the rate is linear in between. */
  fullHours(from: number, to: number): number[] {
    const hours: number[] = [];
    const first = (Math.floor((this.#offset + from) / hour) + 1) * hour - this.#offset;
    for (let at = first; at < to; at += hour) hours.push(at);
    return hours;
  }

  /** Expected purchases in [from, to). */
  expected(from: number, to: number): number {
    return this.#until(to) - this.#until(from);
  }

  #until(time: number): number {
    const since = this.#offset + time;
    const days = Math.floor(since / day);
    const clock = since - days * day;
    const h = Math.floor(clock / hour);
    const part = clock - h * hour;
    const slope = (this.#rates[h + 1]! - this.#rates[h]!) / hour;
    return days * this.#sums[24]! + this.#sums[h]! + part * (this.#rates[h]! + (slope * part) / 2);
  }
}
