/**
 * A pool of people: a queue by urgency and age. Technicians see to machines and cold starts, and nobody comes before the
 * loss was noticed; electricians see to the power chain, are on site and need no alarm.
 *
 * A task belongs to the component whose state asks for hands; there is at most one. It ends when a technician is done,
 * or is withdrawn when the component leaves that state by itself (its power went again).
 */
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { State } from './state.ts';

const urgencies = 3;
const hour = 3_600_000_000;

export interface Crew {
  readonly pool: 'technicians' | 'electricians';
  readonly onShift: number;
  readonly calledIn: number;
  readonly calledInAfter: number;
  /** Nobody begins before a loss was noticed. */
  readonly waitsForAlarm: boolean;
  /** The slot of the first of them. */
  readonly slots: number;
}

export class Crews {
  readonly #state: State;
  readonly #crew: Crew;
  /** By component: the technician at it, −1 none; and its neighbours in the queue. */
  readonly #technician: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #queued: Uint8Array;
  readonly #begun: Float64Array;
  readonly #head = new Int32Array(urgencies);
  readonly #tail = new Int32Array(urgencies);
  /** By technician: the component, −1 free. */
  readonly #at: Int32Array;
  #present = 0;
  #noticed: 'no' | 'soon' | 'yes' = 'no';

  constructor(state: State, crew: Crew) {
    const { components } = state.model;
    const { onShift, calledIn } = crew;
    this.#state = state;
    this.#crew = crew;
    this.#technician = new Int32Array(components.count);
    this.#next = new Int32Array(components.count);
    this.#previous = new Int32Array(components.count);
    this.#queued = new Uint8Array(components.count);
    this.#begun = new Float64Array(components.count);
    this.#at = new Int32Array(onShift + calledIn);
  }

  begin(): void {
    this.#technician.fill(-1);
    this.#queued.fill(0);
    this.#head.fill(-1);
    this.#tail.fill(-1);
    this.#at.fill(-1);
    this.#present = this.#crew.waitsForAlarm ? 0 : this.#crew.onShift;
    this.#noticed = 'no';
  }

  /** Something died or stopped serving: the clock of detection runs, once. */
  lossSeen(): void {
    if (this.#noticed !== 'no') return;
    const { model, calendar, streams } = this.#state;
    this.#noticed = 'soon';
    const after = Math.max(1, sampleTicks(model.scenario.continuity.detect, streams, model.streams.detect));
    calendar.schedule(model.slots.detect, calendar.now + after);
  }

  /** The loss was noticed: those on shift begin, the others are called in. */
  noticed(): void {
    const { model, calendar, observer } = this.#state;
    const { onShift, calledIn, calledInAfter } = this.#crew;
    this.#noticed = 'yes';
    this.#present = onShift;
    observer.level(calendar.now, 'noticed', -1, 1);
    observer.level(calendar.now, 'on duty', 0, onShift);
    if (calledIn > 0) calendar.schedule(model.slots.calledIn, calendar.now + Math.max(1, calledInAfter));
    this.#assign();
  }

  /** Those called in have arrived. */
  arrived(): void {
    const { onShift, calledIn } = this.#crew;
    this.#present = onShift + calledIn;
    this.#state.observer.level(this.#state.calendar.now, 'on duty', 0, this.#present);
    this.#assign();
  }

  ask(c: number): void {
    const urgency = this.#state.model.components.urgency[c]!;
    this.#queued[c] = 1;
    this.#next[c] = -1;
    this.#previous[c] = this.#tail[urgency]!;
    if (this.#tail[urgency] === -1) this.#head[urgency] = c;
    else this.#next[this.#tail[urgency]!] = c;
    this.#tail[urgency] = c;
    this.#say(c, 'asked', 0);
    this.#assign();
  }

  /** Its state asks no longer: because a technician was done (nothing is left to do here) or by itself. */
  withdraw(c: number): void {
    const technician = this.#technician[c]!;
    if (this.#queued[c] === 1) this.#unqueue(c);
    else if (technician >= 0) {
      this.#state.calendar.cancel(this.#crew.slots + technician);
      this.#leave(c, technician);
    } else return;
    this.#say(c, 'withdrawn', 0);
    this.#assign();
  }

  /** The technician's work at a component is over; returns the component, whose chart is to hear `hands.done`. */
  done(technician: number): number {
    const c = this.#at[technician]!;
    this.#say(c, 'done', (this.#state.calendar.now - this.#begun[c]!) / hour);
    this.#technician[c] = -1;
    this.#at[technician] = -1;
    return c;
  }

  /** Free technicians take the most urgent tasks, the oldest first. */
  assign(): void {
    this.#assign();
  }

  #assign(): void {
    for (let technician = 0; technician < this.#present; technician++) {
      if (this.#at[technician] !== -1) continue;
      const c = this.#first();
      if (c < 0) return;
      this.#unqueue(c);
      this.#take(technician, c);
    }
  }

  #take(technician: number, c: number): void {
    const { model, calendar, streams, states } = this.#state;
    const law = model.groups[model.components.group[c]!]!.work[states[c]!];
    const duration =
      law === null || law === undefined ? 1 : sampleTicks(law, streams, model.streams.work[c]!);
    this.#at[technician] = c;
    this.#technician[c] = technician;
    this.#begun[c] = calendar.now;
    this.#say(c, 'begun', 0);
    calendar.schedule(this.#crew.slots + technician, calendar.now + Math.max(1, duration));
  }

  #leave(c: number, technician: number): void {
    this.#technician[c] = -1;
    this.#at[technician] = -1;
  }

  #first(): number {
    for (let urgency = 0; urgency < urgencies; urgency++) {
      if (this.#head[urgency] !== -1) return this.#head[urgency]!;
    }
    return -1;
  }

  #unqueue(c: number): void {
    const urgency = this.#state.model.components.urgency[c]!;
    const before = this.#previous[c]!;
    const after = this.#next[c]!;
    if (before === -1) this.#head[urgency] = after;
    else this.#next[before] = after;
    if (after === -1) this.#tail[urgency] = before;
    else this.#previous[after] = before;
    this.#queued[c] = 0;
  }

  #say(c: number, phase: 'asked' | 'begun' | 'done' | 'withdrawn', hours: number): void {
    this.#state.observer.work(this.#state.calendar.now, this.#crew.pool, c, 0, phase, hours);
  }
}
