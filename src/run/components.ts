/**
 * Delivers an event to one component: looks up the row, sets and stops its timers, and tells the rest of the run what
 * the change of its tags means. What a state means is in its tags; only a fixed load is asked
 * for by its kind, to tell what it does not get.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { sort } from '../model/model.ts';
import { rowFor, unhandled } from '../statechart/chart.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Alarm } from './alarm.ts';
import { call, giveTurn } from './calls.ts';
import type { Crews } from './crews.ts';
import { drawDelay } from './delays.ts';
import type { Lives } from './lives.ts';
import type { Plan } from './plan.ts';
import type { Recurrence } from './recurrence.ts';
import type { Restarts } from './restarts.ts';
import type { State } from './state.ts';
import type { Storage } from './storage.ts';
import type { Tenants } from './tenants.ts';

const drawing = tagBit('drawing');
const calling = tagBit('calling');
const asksHands = tagBit('asksHands');
const limited = tagBit('limited');
const serving = tagBit('serving');
const deliberate = tagBit('deliberate');
const dark = tagBit('dark');
const joining = tagBit('joining');
const failedTag = tagBit('failed');
const live = tagBit('live');
const flowing = live | tagBit('passes') | tagBit('passesSecond');
/** Tags on which a component's output depends. */
const outward = flowing | tagBit('ready') | serving | deliberate;
const storing = tagBit('chilling') | tagBit('charging') | tagBit('discharging');

export interface People {
  /** By number of `crew`. */
  readonly crews: readonly [Crews, Crews, Crews];
  readonly alarm: Alarm;
  readonly restarts: Restarts;
}

/** What a change of a component's tags is told to. */
export interface Parts {
  readonly storage: Storage;
  readonly people: People;
  readonly lives: Lives;
  readonly tenants: Tenants;
  readonly plan: Plan;
  readonly recurrence: Recurrence;
}

export class Components {
  readonly #state: State;
  readonly #storage: Storage;
  readonly #crews: People['crews'];
  readonly #alarm: Alarm;
  readonly #restarts: Restarts;
  /** By component: the crew that was asked last. */
  readonly #asked: Uint8Array;
  readonly #lives: Lives;
  readonly #tenants: Tenants;

  readonly #plan: Plan;
  readonly #recurrence: Recurrence;

  constructor(state: State, { storage, people, lives, tenants, plan, recurrence }: Parts) {
    this.#plan = plan;
    this.#recurrence = recurrence;
    this.#state = state;
    this.#storage = storage;
    this.#crews = people.crews;
    this.#alarm = people.alarm;
    this.#restarts = people.restarts;
    this.#asked = new Uint8Array(state.model.components.count);
    this.#lives = lives;
    this.#tenants = tenants;
  }

  /** Delivers `event` to component c; returns whether its chart handled it. */
  deliver(c: number, event: number, causeComponent: number, causeNumber: number): boolean {
    const state = this.#state;
    const { components, timers } = state.model;
    const chart = components.charts[components.chart[c]!]!;
    const from = state.states[c]!;
    const at = from * chart.events.length + event;
    const chances = chart.consulted[at]! & components.chances[c]!;
    const signals = chances === 0 ? state.signals[c]! : this.#draw(c, chances);
    const row = rowFor(chart, from, event, signals);
    if (row === unhandled) return false;
    const first = timers.start[c]!;
    for (let bits = chart.stopped[row]!; bits !== 0; bits &= bits - 1) {
      state.calendar.cancel(first + 31 - Math.clz32(bits & -bits));
    }
    for (let bits = chart.started[row]!; bits !== 0; bits &= bits - 1)
      this.#startTimer(c, 31 - Math.clz32(bits & -bits));
    const to = chart.next[row]!;
    state.states[c] = to;
    state.changedAt[c] = state.calendar.now;
    state.doings[c]! += 1;
    state.observer.transition(state.calendar.now, c, event, from, to, causeComponent, causeNumber);
    const before = state.tags[c]!;
    const after = chart.tags[to]!;
    state.tags[c] = after;
    if ((before & after & asksHands) !== 0 && from !== to) this.#otherWork(c, from, to);
    if (before !== after || (after & limited) !== 0) this.#changed(c, before, after);
    return true;
  }

  /** Answers the guards left to chance that this event consults, each from its own stream. */
  #draw(c: number, chances: number): number {
    const { model, streams, signals } = this.#state;
    let answered = signals[c]!;
    const group = model.groups[model.components.group[c]!]!;
    for (let bits = chances; bits !== 0; bits &= bits - 1) {
      const guard = 31 - Math.clz32(bits & -bits);
      if (bernoulli(group.chances[guard]!, streams, model.streams.chanceStart[c]! + guard))
        answered |= 1 << guard;
    }
    return answered;
  }

  #startTimer(c: number, timer: number): void {
    const { model, calendar } = this.#state;
    const delay = this.#tenants.has(c) ? this.#tenants.delay(c, timer) : drawDelay(this.#state, c, timer);
    calendar.schedule(model.timers.start[c]! + timer, calendar.now + Math.max(1, delay));
  }

  #changed(c: number, before: number, after: number): void {
    const state = this.#state;
    const changed = before ^ after;
    // Nobody else's: the people of the site are not called for it, and nothing is supplied by it.
    if (this.#tenants.has(c)) {
      if ((changed & after & serving) !== 0) this.#tenants.served(c);
      return;
    }
    if ((changed & outward) !== 0) state.dirty.add(c);
    if ((changed & (drawing | flowing)) !== 0) state.dirtyLoad.add(c);
    if ((changed & storing) !== 0) {
      this.#storage.restamp(c);
      state.dirtyLoad.add(c);
    }
    if ((changed & calling) !== 0) call(state, c, (after & calling) !== 0 ? 1 : -1);
    const { sorts } = state.model.components;
    const isPower = sorts[c] === sort.power;
    if ((changed & asksHands) !== 0) this.#hands(c, isPower, (after & asksHands) !== 0);
    if (sorts[c] === sort.machine) this.#restarts.changed(c, before, after);
    if (isPower) {
      if ((changed & (failedTag | live)) !== 0) this.#lives.changed(c, before, after);
      if ((changed & joining) !== 0) giveTurn(state, c, (after & joining) !== 0);
      if ((changed & drawing) !== 0) this.unserved(c);
      if ((changed & after & live) !== 0) this.#storage.refuel(c);
    }
    if (hasPlan(state, c)) this.#plan.changed(c, before, after);
    if (state.model.components.sorts[c] === sort.plan) return;
    const failed = (changed & before & serving) !== 0 && (after & deliberate) === 0;
    if (failed) this.#recurrence.failed(c);
    else if ((changed & after & serving) !== 0) this.#recurrence.returned(c);
    if (failed || (changed & after & dark) !== 0) this.#alarm.lossSeen();
    if ((changed & after & serving) !== 0) {
      this.#alarm.served(c);
      this.#restarts.served(c);
    }
    if (((before | after) & (serving | limited)) !== 0) this.#serve(c, before, after);
    if ((changed & deliberate) !== 0) state.flowsDirty = true;
  }

  /** It asks for hands as before, but for other work: who is at it begins anew. */
  #otherWork(c: number, from: number, to: number): void {
    const { model } = this.#state;
    const { work, crew } = model.groups[model.components.group[c]!]!;
    if (work[from] === work[to] && crew[from] === crew[to]) return;
    const isPower = model.components.sorts[c] === sort.power;
    this.#hands(c, isPower, false);
    this.#hands(c, isPower, true);
  }

  #hands(c: number, isPower: boolean, asks: boolean): void {
    const { model, states } = this.#state;
    if (!asks) {
      this.#crews[this.#asked[c]!]!.withdraw(c);
      return;
    }
    const { work, crew } = model.groups[model.components.group[c]!]!;
    // Of an element that only an event puts back, nothing is asked of anybody.
    if (isPower && work[states[c]!] === null) return;
    this.#asked[c] = crew[states[c]!]!;
    this.#crews[this.#asked[c]!]!.ask(c);
  }

  /** Tells what a load wants and does not get. */
  unserved(c: number): void {
    const { model, tags, draw, observer, calendar } = this.#state;
    if (model.components.kinds[c] !== 'load') return;
    observer.level(calendar.now, 'unserved', c, (tags[c]! & drawing) !== 0 ? 0 : draw[c]! / 1000);
  }

  /** The share a payment service admits follows its steps: throttle, throttle more, open. */
  #serve(c: number, before: number, after: number): void {
    const state = this.#state;
    const { components } = state.model;
    const chart = components.charts[components.chart[c]!]!;
    const step = components.throttleStep[c]!;
    let share = 0;
    if ((after & limited) !== 0)
      share = (before & limited) !== 0 ? Math.min(1, state.admitted[c]! + step) : step;
    else if ((after & serving) !== 0) share = 1;
    state.admitted[c] = share;
    const fullyOpen = chart.guards.indexOf('fullyOpen');
    const startsByHand = chart.guards.indexOf('startsByHand');
    if (share + step >= 1 - 1e-9) state.signals[c]! |= 1 << fullyOpen;
    else state.signals[c]! &= ~(1 << fullyOpen);
    if (share > 0) state.signals[c]! &= ~(1 << startsByHand);
    state.flowsDirty = true;
  }
}

/** Machines are many, and no element of a plan listens to one. */
function hasPlan({ model }: State, c: number): boolean {
  return model.plan.links.length > 0 && model.components.sorts[c] !== sort.machine;
}
