/**
 * One replication: takes the next pending event, delivers it, settles the instant, until the horizon.
 *
 * The same model, root key and replication number give the same transitions, on any machine of one Node major.
 */
import { assert } from '../base/assert.ts';
import type { RootKey } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { crew, slotKind, sort } from '../model/model.ts';
import { Purchases } from '../payments/purchases.ts';
import type { Observer } from '../trace/observer.ts';
import { Alarm } from './alarm.ts';
import { Books } from './books.ts';
import { Components, type People } from './components.ts';
import { Crews } from './crews.ts';
import { Flows } from './flows.ts';
import { Happenings } from './happenings.ts';
import { Ledger } from './ledger.ts';
import { Lives } from './lives.ts';
import { Loads } from './loads.ts';
import { Plan } from './plan.ts';
import { poolsOf } from './pools.ts';
import { Recurrence } from './recurrence.ts';
import { type Release, Restarts } from './restarts.ts';
import { Settle } from './settle.ts';
import { Shedding } from './shedding.ts';
import { State } from './state.ts';
import { Storage } from './storage.ts';
import { Tenants } from './tenants.ts';
import { Varying } from './varying.ts';
import { Workloads } from './workload/workloads.ts';

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
  readonly #ledger: Ledger;
  readonly #crews: People['crews'];
  readonly #alarm: Alarm;
  readonly #restarts: Restarts;
  readonly #lives: Lives;
  readonly #plan: Plan;
  readonly #recurrence: Recurrence;
  readonly #components: Components;
  readonly #tenants: Tenants;
  readonly #shedding: Shedding;
  readonly #loads: Loads;
  readonly #settle: Settle;
  readonly #varying: Varying;
  readonly #happenings: Happenings;
  readonly #purchases: Purchases;
  readonly #flows: Flows;
  readonly #workloads: Workloads;
  /** Slots in which elements of the plan learn of a loss, that wait for the alarm. */
  readonly #unaware: number[] = [];
  /** By generator set: its controller, −1 none. */
  readonly #controllerOf = new Map<number, number>();

  /** `explicit`: plays every purchase instead of counting those that nothing happens to. The oracle of the tests. */
  constructor(model: Model, observer: Observer, explicit = false) {
    this.#state = new State(model, observer);
    this.#storage = new Storage(this.#state);
    this.#ledger = new Ledger();
    const [technicians, specialists, electricians] = poolsOf(model).map((pool) => {
      return new Crews(this.#state, pool);
    });
    this.#crews = [technicians!, specialists!, electricians!];
    this.#restarts = new Restarts(this.#state);
    this.#alarm = new Alarm(this.#state, [technicians!, specialists!], this.#restarts);
    this.#lives = new Lives(this.#state);
    const people = { crews: this.#crews, alarm: this.#alarm, restarts: this.#restarts };
    this.#tenants = new Tenants(this.#state);
    const components = (): Components => this.#components;
    this.#plan = new Plan(this.#state, components);
    this.#recurrence = new Recurrence(this.#state, components);
    this.#components = new Components(this.#state, {
      storage: this.#storage,
      people,
      lives: this.#lives,
      tenants: this.#tenants,
      plan: this.#plan,
      recurrence: this.#recurrence,
    });
    this.#shedding = new Shedding(this.#state);
    this.#loads = new Loads(this.#state, this.#storage, this.#ledger, this.#shedding);
    this.#settle = new Settle(this.#state, this.#components, this.#storage, this.#loads);
    this.#varying = new Varying(this.#state, this.#components);
    this.#happenings = new Happenings(this.#state, this.#components);
    this.#purchases = new Purchases(model, this.#state.calendar, this.#state.streams, observer, explicit);
    this.#flows = new Flows(this.#state, this.#purchases, this.#plan);
    new Books(this.#state, this.#purchases.repair);
    this.#workloads = new Workloads(this.#state, this.#components, this.#purchases);
    for (const [controller, sets] of model.network.controlled)
      for (const set of sets) this.#controllerOf.set(set, controller);
  }

  run(root: RootKey, replication: number, observer: Observer): Ending {
    const { model, calendar, streams } = this.#state;
    streams.begin(root, replication);
    this.#state.begin(observer);
    this.#storage.begin();
    this.#ledger.begin();
    this.#plan.begin();
    this.#recurrence.begin();
    for (const crews of this.#crews) crews.begin();
    this.#alarm.begin();
    this.#unaware.length = 0;
    this.#restarts.begin();
    this.#shedding.begin();
    this.#tenants.begin();
    this.#loads.begin();
    this.#purchases.begin(observer);
    this.#flows.begin();
    this.#workloads.begin();
    this.#varying.begin();
    this.#happenings.begin(root, replication);
    this.#tellDeadAtFirst();
    for (const c of this.#storage.empty()) this.#own(c, 'battery.exhausted');
    this.#lives.begin(this.#own);
    this.#settle.settle();
    this.#settleFlows();
    let events = 0;
    while (calendar.peekTime() < model.horizon) {
      const slot = calendar.next();
      this.#ledger.advance(calendar.now);
      this.#deliver(slot);
      this.#settle.settle();
      if (this.#happenings.hasFaults) {
        this.#happenings.refresh();
        this.#settle.settle();
      }
      this.#settleFlows();
      events += 1;
      assert(events < eventsMax, `a replication took ${eventsMax} events without reaching its horizon`);
    }
    this.#ledger.advance(model.horizon);
    this.#flows.finish(model.horizon);
    this.#purchases.finish(model.horizon);
    this.#workloads.finish(model.horizon);
    const { drawn, delivered, lost, stored } = this.#ledger.joules;
    observer.level(model.horizon, 'drawn', -1, drawn);
    observer.level(model.horizon, 'delivered', -1, delivered);
    observer.level(model.horizon, 'lost', -1, lost);
    observer.level(model.horizon, 'stored', -1, stored);
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

  /** Only what changed a service changes what its purchases meet, and with that the load of its path. */
  #settleFlows(): void {
    if (!this.#state.flowsDirty) return;
    this.#flows.settle();
    this.#workloads.settle();
  }

  #deliver(slot: number): void {
    const { model } = this.#state;
    if (slot >= model.slots.count) {
      this.#purchases.due(slot);
      return;
    }
    const subject = model.slots.subject[slot]!;
    const kind = model.slots.kind[slot]!;
    if (kind === slotKind.timer) this.#timer(slot, subject);
    else if (kind === slotKind.store) this.#store(subject);
    else this.#power(kind, subject);
  }

  #people(kind: number, subject: number): void {
    switch (kind) {
      case slotKind.plan:
        this.#plan.due(subject);
        break;
      case slotKind.split:
        this.#flows.noticed(subject);
        break;
      case slotKind.recurrence:
        this.#recurrence.due(subject);
        break;
      case slotKind.detect:
        this.#alarm.due();
        this.#tellUnaware();
        break;
      case slotKind.calledIn:
        this.#crews[subject]!.arrived();
        break;
      case slotKind.access:
        this.#crews[subject]!.opened();
        break;
      case slotKind.technician:
        this.#handsDone(this.#crews[crew.technicians], subject);
        break;
      case slotKind.specialist:
        this.#handsDone(this.#crews[crew.specialists], subject);
        break;
      case slotKind.electrician:
        this.#handsDone(this.#crews[crew.electricians], subject);
        break;
      case slotKind.move:
        this.#settle.moved(subject);
        break;
      case slotKind.release:
        this.#restarts.due(this.#release);
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

  /** What happens to power elements; everything else is done by people. */
  #power(kind: number, subject: number): void {
    switch (kind) {
      case slotKind.overload:
        this.#overload(subject);
        break;
      case slotKind.call:
        this.#call(subject);
        break;
      case slotKind.begins:
        this.#happenings.begins(subject);
        break;
      case slotKind.ends:
        this.#happenings.ends(subject);
        break;
      case slotKind.varying:
        this.#varying.due(subject);
        break;
      case slotKind.life:
        this.#lives.due(subject, this.#own);
        break;
      case slotKind.back:
        this.#lives.back(subject, this.#own);
        break;
      case slotKind.hidden:
        this.#lives.hidden(subject);
        break;
      case slotKind.test:
        this.#lives.test(subject);
        break;
      case slotKind.shared:
        this.#lives.shared(subject, this.#own);
        break;
      case slotKind.workload:
        this.#workloads.due(subject);
        break;
      case slotKind.shed: {
        const { loads, event } = this.#shedding.due(subject);
        for (const load of loads) this.#own(load, event);
        break;
      }
      default:
        this.#people(kind, subject);
    }
  }

  #timer(slot: number, c: number): void {
    const { model, doings } = this.#state;
    const chart = model.components.charts[model.components.chart[c]!]!;
    const { event, delay } = chart.timers[slot - model.timers.start[c]!]!;
    const isPlan = model.components.sorts[c] === sort.plan;
    if (isPlan && this.#isUnaware(slot, c)) return;
    if (isPlan) this.#plan.refresh(c);
    this.#components.deliver(c, event, c, doings[c]!);
    if (isPlan) this.#plan.published(c);
    if (delay === 'flushTime') this.#plan.flushed(c);
  }

  /** Nobody who decides knows of a loss before the alarm: then the element of the plan waits for it. */
  #isUnaware(slot: number, c: number): boolean {
    const { model, calendar } = this.#state;
    const { delay } =
      model.components.charts[model.components.chart[c]!]!.timers[slot - model.timers.start[c]!]!;
    const { pending } = this.#alarm;
    if (delay !== 'detectionTime' || pending < 0) return false;
    calendar.schedule(slot, Math.max(calendar.now, pending));
    this.#unaware.push(slot);
    return true;
  }

  /** The alarm has come, it may be sooner than was thought. */
  #tellUnaware(): void {
    const { calendar } = this.#state;
    if (this.#alarm.pending >= 0) return;
    for (const slot of this.#unaware) if (calendar.isPending(slot)) calendar.schedule(slot, calendar.now);
    this.#unaware.length = 0;
  }

  #store(s: number): void {
    const event = this.#storage.crossing(s);
    if (event === '') return;
    const c = this.#state.model.stores.owner[s]!;
    const by = this.#state.loadBy[c]!;
    // What its load changed for brought it about; a battery's end has no cause but its own doing.
    const isLoad = event === 'relay.operated' || event === 'overload.ended';
    if (isLoad && by !== -1) this.#caused(c, event, by);
    else this.#own(c, event);
  }

  #caused(c: number, name: string, by: number): void {
    const { model, doings } = this.#state;
    const event = model.components.charts[model.components.chart[c]!]!.events.indexOf(name);
    if (event >= 0) this.#components.deliver(c, event, by, by < 0 ? 0 : doings[by]!);
  }

  /** An event that a component brought about itself: its store crossed a limit, a person finished at it. */
  readonly #release: Release = (c, by, number) => {
    const { charts, chart } = this.#state.model.components;
    this.#components.deliver(c, charts[chart[c]!]!.events.indexOf('released'), by, number);
  };

  readonly #own = (c: number, name: string): boolean => {
    const { model, doings } = this.#state;
    const event = model.components.charts[model.components.chart[c]!]!.events.indexOf(name);
    return event >= 0 && this.#components.deliver(c, event, c, doings[c]!);
  };

  /** A tick after a transfer switch began or ended to call it: first its controller is asked, then it hears. */
  #call(set: number): void {
    const { callers, calledBy, model } = this.#state;
    const called = callers[set]! > 0;
    const controller = this.#controllerOf.get(set);
    if (controller !== undefined) {
      const wanted = model.network.controlled.get(controller)!.some((each) => callers[each]! > 0);
      this.#caused(controller, wanted ? 'asked' : 'dismissed', calledBy[set]!);
      this.#settle.settle();
    }
    this.#state.signal(set, 'isCalled', called);
    this.#caused(set, called ? 'called' : 'released', controller ?? calledBy[set]!);
  }

  /** Somebody is done at a component; what was started by hand once need not be again. */
  #handsDone(crews: Crews, person: number): void {
    const c = crews.done(person);
    if (c < 0) return;
    if (this.#state.model.components.sorts[c] === sort.node) this.#state.signal(c, 'startsByHand', false);
    if (!this.#own(c, 'hands.done')) this.#own(c, 'repaired');
    else this.#state.signal(c, 'isSteadied', true);
    crews.assign();
  }

  /** A tick after a load went over a rating or fell below it; by then it may have changed its mind. */
  #overload(c: number): void {
    const state = this.#state;
    const over = state.through(c) > state.rating[c]!;
    if (over === (state.overload[c] === 1)) return;
    state.overload[c] = over ? 1 : 0;
    state.signal(c, 'withinRating', !over);
    const by = state.loadBy[c]!;
    if (by === -1) this.#own(c, over ? 'load.exceeded' : 'load.fell');
    else this.#caused(c, over ? 'load.exceeded' : 'load.fell', by);
  }
}

/** One replication on memory of its own; for many, keep a {@link Runner}. */
export function run(model: Model, root: RootKey, replication: number, observer: Observer): Ending {
  return new Runner(model, observer).run(root, replication, observer);
}
