/**
 * A pool of people: a queue by urgency and age. Technicians see to machines and specialists to services and data, and
 * neither begins before the loss was noticed; electricians see to the power chain, are on site and need no alarm.
 *
 * A task belongs to the component whose state asks for hands; there is at most one. It ends when a person is done, or
 * is withdrawn when the component leaves that state by itself (its power went again). Work done wrong is begun again at
 * once by the same person.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { Crew, People } from '../scenario/scenario.ts';
import { priorities } from '../scenario/scenario.ts';
import type { State } from './state.ts';

const hour = 3_600_000_000;

export interface Pool {
  readonly name: 'technicians' | 'specialists' | 'electricians';
  /** Subject of what is told about it. */
  readonly number: number;
  readonly crew: Crew;
  /** How they err, tire and depend on tools; null: their work is what its law says, and they need no alarm. */
  readonly practice: Pick<People, 'errors' | 'fatigue' | 'tools'> | null;
  /** The slot of the first of them; of those called in, and of their way into the building. */
  readonly slots: number;
  readonly calledInSlot: number;
  readonly accessSlot: number;
  readonly calledInStream: number;
  readonly accessStream: number;
}

export class Crews {
  readonly #state: State;
  readonly #pool: Pool;
  /** By component: the person at it, −1 none; and its neighbours in the queue. */
  readonly #person: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #queued: Uint8Array;
  readonly #begun: Float64Array;
  readonly #head = new Int32Array(priorities);
  readonly #tail = new Int32Array(priorities);
  /** By person: the component, −1 free; and since when on duty. */
  readonly #at: Int32Array;
  readonly #since: Float64Array;
  /** Services: the one that opens the doors, −1 none; and the tools. */
  readonly #access: number;
  readonly #tools: readonly number[];
  #present = 0;
  #atDoor = false;

  constructor(state: State, pool: Pool) {
    const { components, names } = state.model;
    const { onShift, calledIn, access } = pool.crew;
    this.#state = state;
    this.#pool = pool;
    this.#person = new Int32Array(components.count);
    this.#next = new Int32Array(components.count);
    this.#previous = new Int32Array(components.count);
    this.#queued = new Uint8Array(components.count);
    this.#begun = new Float64Array(components.count);
    this.#at = new Int32Array(onShift + calledIn);
    this.#since = new Float64Array(onShift + calledIn);
    this.#access = access === null ? -1 : names.indexOf(access);
    this.#tools = pool.practice?.tools.needs.map((name) => names.indexOf(name)) ?? [];
  }

  begin(): void {
    this.#person.fill(-1);
    this.#queued.fill(0);
    this.#head.fill(-1);
    this.#tail.fill(-1);
    this.#at.fill(-1);
    this.#since.fill(0);
    this.#present = this.#pool.practice === null ? this.#pool.crew.onShift : 0;
    this.#atDoor = false;
  }

  /** The loss was noticed: those on shift begin, the others are called in. */
  noticed(): void {
    const { onShift, calledIn, calledInAfter } = this.#pool.crew;
    if (this.#at.length === 0 && this.#pool.number > 0) return;
    const { calendar, streams } = this.#state;
    this.#comeOnDuty(onShift);
    if (calledIn > 0) {
      const after = sampleTicks(calledInAfter, streams, this.#pool.calledInStream);
      calendar.schedule(this.#pool.calledInSlot, calendar.now + Math.max(1, after));
    }
    this.#assign();
  }

  /** Those called in have come to the door, which opens by itself or by hand. */
  arrived(): void {
    const { calendar, streams, observer } = this.#state;
    const { calledIn, accessByHand } = this.#pool.crew;
    if (this.#access >= 0 && !this.#state.serves(this.#access)) {
      this.#atDoor = true;
      observer.level(calendar.now, 'at the door', this.#pool.number, calledIn);
      const after = sampleTicks(accessByHand, streams, this.#pool.accessStream);
      calendar.schedule(this.#pool.accessSlot, calendar.now + Math.max(1, after));
      return;
    }
    this.#enter();
  }

  /** The door is open: by hand, or because the service that opens it is back. */
  opened(): void {
    this.#atDoor = false;
    this.#state.observer.level(this.#state.calendar.now, 'at the door', this.#pool.number, 0);
    this.#enter();
  }

  /** A service began to serve. People enter at their own turn, not in the middle of a settling instant. */
  served(c: number): void {
    if (c !== this.#access || !this.#atDoor) return;
    const { calendar } = this.#state;
    calendar.schedule(this.#pool.accessSlot, calendar.now + 1);
  }

  #enter(): void {
    const { onShift, calledIn } = this.#pool.crew;
    this.#comeOnDuty(onShift + calledIn);
    this.#assign();
  }

  #comeOnDuty(count: number): void {
    const { calendar, observer } = this.#state;
    this.#since.fill(calendar.now, this.#present, count);
    this.#present = count;
    observer.level(calendar.now, 'on duty', this.#pool.number, count);
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

  /** Its state asks no longer: because a person was done (nothing is left to do here) or by itself. */
  withdraw(c: number): void {
    const person = this.#person[c]!;
    if (this.#queued[c] === 1) this.#unqueue(c);
    else if (person >= 0) {
      this.#state.calendar.cancel(this.#pool.slots + person);
      this.#leave(c, person);
    } else return;
    this.#say(c, 'withdrawn', 0);
    this.#assign();
  }

  /**
   * The person's work at a component is over; returns the component, whose chart is to hear `hands.done`, or −1 when
   * the work was done wrong and begins again.
   */
  done(person: number): number {
    const c = this.#at[person]!;
    const hours = (this.#state.calendar.now - this.#begun[c]!) / hour;
    if (this.#wentWrong(person, c)) {
      this.#say(c, 'failed', hours);
      this.#take(person, c);
      return -1;
    }
    this.#say(c, 'done', hours);
    this.#leave(c, person);
    return c;
  }

  /** Free people take the most urgent tasks, the oldest first. */
  assign(): void {
    this.#assign();
  }

  #assign(): void {
    for (let person = 0; person < this.#present; person++) {
      if (this.#at[person] !== -1) continue;
      const c = this.#first();
      if (c < 0) return;
      this.#unqueue(c);
      this.#take(person, c);
    }
  }

  #take(person: number, c: number): void {
    const { model, calendar, streams, states } = this.#state;
    const law = model.groups[model.components.group[c]!]!.work[states[c]!];
    const plain = law === null || law === undefined ? 1 : sampleTicks(law, streams, model.streams.work[c]!);
    const stretch = this.#stretch(person);
    const duration = stretch === 1 ? plain : Math.round(plain * stretch);
    this.#at[person] = c;
    this.#person[c] = person;
    this.#begun[c] = calendar.now;
    this.#say(c, 'begun', 0);
    calendar.schedule(this.#pool.slots + person, calendar.now + Math.max(1, duration));
  }

  /** How many times as long as its law says this person's work takes that begins now. */
  #stretch(person: number): number {
    const { crew, practice } = this.#pool;
    let pace = crew.pace;
    if (person >= crew.onShift) pace *= crew.calledInPace;
    if (practice === null) return 1 / pace;
    if (this.#isTired(person, this.#state.calendar.now)) pace *= practice.fatigue.pace;
    const equipped = this.#tools.every((service) => this.#state.serves(service));
    return (equipped ? 1 : practice.tools.without) / pace;
  }

  #wentWrong(person: number, c: number): boolean {
    const { model, streams } = this.#state;
    const { practice } = this.#pool;
    if (practice === null || practice.errors.perStep === 0) return false;
    const { perStep, steps, stress } = practice.errors;
    const tired = this.#isTired(person, this.#begun[c]!) ? practice.fatigue.errors : 1;
    const chance = 1 - (1 - Math.min(1, perStep * stress * tired)) ** steps;
    return bernoulli(chance, streams, model.streams.error[c]!);
  }

  #isTired(person: number, time: number): boolean {
    const { after, relievedEvery } = this.#pool.practice!.fatigue;
    if (after === null) return false;
    const onDuty = time - this.#since[person]!;
    return (relievedEvery === null ? onDuty : onDuty % relievedEvery) >= after;
  }

  #leave(c: number, person: number): void {
    this.#person[c] = -1;
    this.#at[person] = -1;
  }

  #first(): number {
    for (let urgency = 0; urgency < priorities; urgency++) {
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

  #say(c: number, phase: 'asked' | 'begun' | 'done' | 'failed' | 'withdrawn', hours: number): void {
    this.#state.observer.work(this.#state.calendar.now, this.#pool.name, c, 0, phase, hours);
  }
}
