/**
 * Whether the loss is noticed, and when: from then on people begin, or are called in.
 *
 * The first loss starts a clock. Where the service that watches does not serve when its alarm would have come, somebody
 * has to see it in another way, which takes longer; the alarm comes at once when that service is back before.
 */
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { Crews } from './crews.ts';
import type { Restarts } from './restarts.ts';
import type { State } from './state.ts';

export class Alarm {
  readonly #state: State;
  readonly #crews: readonly Crews[];
  readonly #restarts: Restarts;
  /** The component that watches, −1: none is named. */
  readonly #monitor: number;
  #noticed: 'no' | 'soon' | 'blind' | 'yes' = 'no';
  #lostAt = 0;
  #at = -1;

  constructor(state: State, crews: readonly Crews[], restarts: Restarts) {
    const { names, scenario } = state.model;
    const { monitoredBy } = scenario.continuity;
    this.#state = state;
    this.#crews = crews;
    this.#restarts = restarts;
    this.#monitor = monitoredBy === null ? -1 : names.indexOf(monitoredBy);
  }

  /** When the loss will be noticed at the earliest, as far as is known; −1: it was, or there is none. */
  get pending(): number {
    return this.#noticed === 'no' || this.#noticed === 'yes' ? -1 : this.#at;
  }

  begin(): void {
    this.#noticed = 'no';
  }

  /** Something died or stopped serving: the clock of detection runs, once. */
  lossSeen(): void {
    if (this.#noticed !== 'no') return;
    const { model, calendar } = this.#state;
    this.#noticed = 'soon';
    this.#lostAt = calendar.now;
    const after = Math.max(1, this.#state.onceTicks(model.scenario.continuity.detect, model.streams.detect));
    this.#schedule(calendar.now + after);
  }

  #schedule(at: number): void {
    this.#at = at;
    this.#state.calendar.schedule(this.#state.model.slots.detect, at);
  }

  /** The clock of detection has run down. */
  due(): void {
    const { model, calendar, streams, observer } = this.#state;
    if (this.#noticed === 'soon' && this.#monitor >= 0 && !this.#state.serves(this.#monitor)) {
      this.#noticed = 'blind';
      const { detectWithout } = model.scenario.continuity;
      const at = this.#lostAt + sampleTicks(detectWithout, streams, model.streams.detectWithout);
      this.#schedule(Math.max(calendar.now + 1, at));
      observer.level(calendar.now, 'unwatched', -1, 1);
      return;
    }
    this.#notice();
  }

  /** A service began to serve: what watches sees everything that is wrong at once, and doors open. */
  served(c: number): void {
    if (c === this.#monitor && this.#noticed === 'blind') {
      // At its own turn, so that people never begin in the middle of a settling instant.
      this.#schedule(this.#state.calendar.now + 1);
    }
    for (const crews of this.#crews) crews.served(c);
  }

  #notice(): void {
    const { calendar, observer } = this.#state;
    this.#noticed = 'yes';
    observer.level(calendar.now, 'noticed', -1, 1);
    for (const crews of this.#crews) crews.noticed();
    this.#restarts.noticed();
  }
}
