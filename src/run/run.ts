/**
 * One replication: takes the next pending event, delivers it, settles the instant, until the horizon.
 *
 * The same model, root key and replication number give the same transitions, on any machine of one Node major.
 */
import { assert } from '../base/assert.ts';
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import type { RootKey } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { slotKind, sort } from '../model/model.ts';
import { Purchases } from '../payments/purchases.ts';
import type { Observer } from '../trace/observer.ts';
import { Components } from './components.ts';
import { Crews } from './crews.ts';
import { Flows } from './flows.ts';
import { Settle } from './settle.ts';
import { State } from './state.ts';
import { Storage } from './storage.ts';

/** More events than this in one replication is a defect of the model, not a long outage: 1,000 servers need 10^5. */
export const eventsMax = 500_000_000;

export interface Ending {
  /** Events delivered. */
  readonly events: number;
}

/** A model with the memory to run it; a run leaves nothing behind that the next one could see. */
export class Runner {
  readonly #state: State;
  readonly #storage: Storage;
  readonly #crews: Crews;
  readonly #components: Components;
  readonly #settle: Settle;
  readonly #purchases: Purchases;
  readonly #flows: Flows;
  /** By the first of the scenario events that are alike: those under way, and whether one was taken notice of. */
  readonly #active: Int32Array;
  readonly #taken: Uint8Array;

  /** `explicit`: plays every purchase instead of counting those that nothing happens to. The oracle of the tests. */
  constructor(model: Model, observer: Observer, explicit = false) {
    this.#state = new State(model, observer);
    this.#storage = new Storage(this.#state);
    this.#crews = new Crews(this.#state);
    this.#components = new Components(this.#state, this.#storage, this.#crews);
    this.#settle = new Settle(this.#state, this.#components, this.#storage);
    this.#purchases = new Purchases(model, this.#state.calendar, this.#state.streams, observer, explicit);
    this.#flows = new Flows(this.#state, this.#purchases);
    this.#active = new Int32Array(model.happenings.length);
    this.#taken = new Uint8Array(model.happenings.length);
  }

  run(root: RootKey, replication: number, observer: Observer): Ending {
    const { model, calendar, streams } = this.#state;
    streams.begin(root, replication);
    this.#state.begin(observer);
    this.#crews.begin();
    this.#purchases.begin(observer);
    this.#flows.begin();
    this.#active.fill(0);
    this.#scheduleHappenings();
    this.#tellDeadAtFirst();
    this.#settle.settle();
    this.#flows.settle();
    let events = 0;
    while (calendar.peekTime() < model.horizon) {
      this.#deliver(calendar.next());
      this.#settle.settle();
      this.#flows.settle();
      events += 1;
      assert(events < eventsMax, `a replication took ${eventsMax} events without reaching its horizon`);
    }
    this.#purchases.finish(model.horizon);
    return { events };
  }

  /** Power elements are taken to be live until told otherwise; what hangs on a generator at rest is not. */
  #tellDeadAtFirst(): void {
    const { model, output, doings, observer } = this.#state;
    for (const c of model.components.power) {
      if (output[c] === 1) continue;
      doings[c]! += 1;
      observer.energised(0, c, 0, -1, 0);
    }
  }

  #scheduleHappenings(): void {
    const { model, calendar, streams } = this.#state;
    model.happenings.forEach(({ at, ends, chance }, index) => {
      if (chance < 1 && !bernoulli(chance, streams, model.streams.happening[index]!)) return;
      calendar.schedule(model.slots.happeningBegins + index, at);
      if (ends < Infinity) calendar.schedule(model.slots.happeningEnds + index, ends);
    });
  }

  #deliver(slot: number): void {
    const { model } = this.#state;
    if (slot >= model.slots.count) {
      this.#purchases.due(slot);
      return;
    }
    const subject = model.slots.subject[slot]!;
    switch (model.slots.kind[slot]) {
      case slotKind.timer:
        this.#timer(slot, subject);
        break;
      case slotKind.store:
        this.#own(subject, this.#storage.crossing(subject));
        break;
      case slotKind.overload:
        this.#overload(subject);
        break;
      case slotKind.call:
        this.#call(subject);
        break;
      case slotKind.begins:
      case slotKind.ends:
        this.#happening(subject, model.slots.kind[slot] === slotKind.begins);
        break;
      case slotKind.detect:
        this.#crews.noticed();
        break;
      case slotKind.calledIn:
        this.#crews.arrived();
        break;
      case slotKind.technician:
        this.#handsDone(this.#crews.done(subject));
        break;
      case slotKind.clerk:
        this.#purchases.repair.clerkDone(subject);
        break;
      case slotKind.clerkShift:
        this.#purchases.repair.takeUp();
        break;
      default:
        this.#purchases.repair.match(subject);
    }
  }

  #timer(slot: number, c: number): void {
    const { model, doings } = this.#state;
    const chart = model.components.charts[model.components.chart[c]!]!;
    const { event } = chart.timers[slot - model.timers.start[c]!]!;
    this.#components.deliver(c, event, c, doings[c]!);
  }

  /** An event that a component brought about itself: its store crossed a limit, a person finished at it. */
  #own(c: number, name: string): void {
    const { model, doings } = this.#state;
    const event = model.components.charts[model.components.chart[c]!]!.events.indexOf(name);
    if (event >= 0) this.#components.deliver(c, event, c, doings[c]!);
  }

  /** A tick after a transfer switch began or ended to call it. */
  #call(generator: number): void {
    const { callers } = this.#state;
    this.#signal(generator, 'isCalled', callers[generator]! > 0);
    this.#own(generator, callers[generator]! > 0 ? 'called' : 'released');
  }

  /** A technician is done at a component; what was started by hand once need not be again. */
  #handsDone(c: number): void {
    if (this.#state.model.components.sorts[c] === sort.node) this.#signal(c, 'startsByHand', false);
    this.#own(c, 'hands.done');
    this.#crews.assign();
  }

  #signal(c: number, guard: string, holds: boolean): void {
    const { model, signals } = this.#state;
    const bit = model.components.charts[model.components.chart[c]!]!.guards.indexOf(guard);
    if (bit < 0) return;
    if (holds) signals[c]! |= 1 << bit;
    else signals[c]! &= ~(1 << bit);
  }

  /** A tick after a load went over a rating or fell below it; by then it may have changed its mind. */
  #overload(c: number): void {
    const { model, carried, overload } = this.#state;
    const over = carried[c]! > model.components.rating[c]!;
    if (over === (overload[c] === 1)) return;
    overload[c] = over ? 1 : 0;
    this.#signal(c, 'withinRating', !over);
    this.#own(c, over ? 'load.exceeded' : 'load.fell');
  }

  /**
   * A scenario event begins or ends. Events of one sort at one component nest: the last end ends them, and only if the
   * component took notice of a beginning (a breaker that its relay had tripped is not closed by another's end).
   */
  #happening(index: number, begins: boolean): void {
    const { component, begins: first, endsWith, alike } = this.#state.model.happenings[index]!;
    if (begins) {
      this.#active[alike]! += 1;
      if (this.#active[alike] === 1) this.#taken[alike] = 0;
      if (this.#components.deliver(component, first, -2 - index, 0)) this.#taken[alike] = 1;
      return;
    }
    this.#active[alike]! -= 1;
    if (this.#active[alike] === 0 && this.#taken[alike] === 1 && endsWith >= 0) {
      this.#components.deliver(component, endsWith, -2 - index, 0);
    }
  }
}

/** One replication on memory of its own; for many, keep a {@link Runner}. */
export function run(model: Model, root: RootKey, replication: number, observer: Observer): Ending {
  return new Runner(model, observer).run(root, replication, observer);
}
