/**
 * Carries the load back up within one instant, consumers first: what each supplier carries, loses and charges, and how a
 * bus shares its load over its sources.
 */
import { sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Ledger } from './ledger.ts';
import type { Shedding } from './shedding.ts';
import { passes, passesSecond, type State } from './state.ts';
import type { Storage } from './storage.ts';

const drawing = tagBit('drawing');
const discharging = tagBit('discharging');
const failed = tagBit('failed');

export class Loads {
  readonly #state: State;
  readonly #storage: Storage;
  readonly #ledger: Ledger;
  readonly #shedding: Shedding;
  /** By component: milliwatts of loss, of discharge and into a fault that the ledger knows of. */
  readonly #loss: Float64Array;
  readonly #discharge: Float64Array;
  readonly #faulted: Float64Array;
  /** By component: 1 when what it carries comes from outside the network. */
  readonly #isSource: Uint8Array;
  readonly #isBus: Uint8Array;
  readonly #isBattery: Uint8Array;
  /** Machines, fixed loads, cooling: where power ends. */
  readonly #isLoad: Uint8Array;
  /** By bus: it serves a part when it is short. */
  readonly #rations: Uint8Array;
  readonly #unserved: Float64Array;
  /** What the change that is being carried up came from. */
  #by = -1;

  constructor(state: State, storage: Storage, ledger: Ledger, shedding: Shedding) {
    const { components, groups, scenario } = state.model;
    this.#state = state;
    this.#storage = storage;
    this.#ledger = ledger;
    this.#shedding = shedding;
    this.#loss = new Float64Array(components.count);
    this.#discharge = new Float64Array(components.count);
    this.#faulted = new Float64Array(components.count);
    this.#unserved = new Float64Array(components.count);
    const of = (kinds: readonly string[]): Uint8Array =>
      Uint8Array.from(components.kinds, (kind) => (kinds.includes(kind) ? 1 : 0));
    this.#isSource = of(['utility', 'generator']);
    this.#isBus = of(['bus']);
    this.#isBattery = of(['battery']);
    this.#isLoad = of(['machine', 'load', 'cooling']);
    this.#rations = new Uint8Array(components.count);
    for (const element of scenario.power) {
      if (element.kind === 'bus' && element.short === 'ration')
        this.#rations[groups.find(({ name }) => name === element.name)!.first] = 1;
    }
  }

  begin(): void {
    this.#loss.fill(0);
    this.#discharge.fill(0);
    this.#faulted.fill(0);
    this.#unserved.fill(0);
  }

  settle(): void {
    const { dirtyLoad, model, tags, draw, fault } = this.#state;
    const { sorts } = model.components;
    for (let c = dirtyLoad.takeGreatest(); c >= 0; c = dirtyLoad.takeGreatest()) {
      if (sorts[c] === sort.node) continue;
      // A load with a short circuit draws that, and nothing of its own.
      const wants = fault[c]! > 0 ? fault[c]! : (tags[c]! & drawing) !== 0 ? draw[c]! : 0;
      if (this.#isLoad[c] === 1) this.#share(c, wants);
      else if (this.#isBus[c] === 1) this.#bus(c);
      else this.#pass(c);
    }
  }

  /** Shares a draw over the live cords, in whole milliwatts; the first takes what does not divide. */
  #share(c: number, draw: number): void {
    const { network } = this.#state.model;
    const { output, cordMask, feedCut } = this.#state;
    const first = network.feedStart[c]!;
    const last = network.feedStart[c + 1]!;
    this.#by = this.#state.trigger[c]!;
    let cords = 0;
    const mask = cordMask[c]!;
    for (let feed = first; feed < last; feed++) {
      if (((mask >>> (feed - first)) & 1) === 1 && feedCut[feed] === 0)
        cords += output[network.feedFrom[feed]!]!;
    }
    const each = cords === 0 ? 0 : Math.floor(draw / cords);
    let odd = cords === 0 ? 0 : draw - each * cords;
    for (let feed = first; feed < last; feed++) {
      const works = ((mask >>> (feed - first)) & 1) === 1 && feedCut[feed] === 0;
      const liveCord = works && output[network.feedFrom[feed]!]! === 1;
      this.#ledger.load += this.#drawThrough(feed, liveCord ? each + odd : 0);
      if (liveCord) odd = 0;
    }
  }

  /** A power element draws what goes through it, its losses and its charger, from the input that it passes on. */
  #pass(c: number): void {
    const state = this.#state;
    const { network, components } = state.model;
    const first = network.feedStart[c]!;
    const count = network.feedStart[c + 1]! - first;
    const tags = state.tags[c]!;
    this.#by = this.#causeOf(c);
    // Outputs have settled by now; only where a short circuit takes one away is it not what conducts.
    const conducting = state.fault[c] === 0 ? state.output[c] === 1 : state.conducts(c);
    const through = conducting ? state.through(c) : 0;
    const passed = (tags & (passes | passesSecond)) !== 0 && count > 0;
    const demand = passed ? Math.round(through * components.loss[c]!) : through;
    if (count > 0) {
      const charger = conducting ? this.#storage.chargerDraw(c) : 0;
      this.#ledger.charge += charger - state.chargerDraw[c]!;
      state.chargerDraw[c] = charger;
      this.#drawThrough(first, ((tags & passes) !== 0 ? demand : 0) + charger);
      if (count > 1) this.#drawThrough(first + 1, (tags & passesSecond) !== 0 ? demand : 0);
    }
    const discharge = (tags & discharging) !== 0 ? through : 0;
    this.#account(c, passed ? demand - through : 0, discharge, conducting ? state.fault[c]! : 0);
    this.#afterwards(c, through);
  }

  #account(c: number, loss: number, discharge: number, faulted: number): void {
    const ledger = this.#ledger;
    ledger.loss += loss - this.#loss[c]!;
    ledger.discharge += discharge - this.#discharge[c]!;
    ledger.load += faulted - this.#faulted[c]!;
    this.#loss[c] = loss;
    this.#discharge[c] = discharge;
    this.#faulted[c] = faulted;
  }

  #afterwards(c: number, through: number): void {
    const { model, calendar, rating, overload } = this.#state;
    this.#storage.restamp(c);
    const slot = model.slots.overloadOf[c]!;
    const over = through > rating[c]!;
    if (slot >= 0 && over !== (overload[c] === 1)) calendar.schedule(slot, calendar.now + 1);
  }

  /**
   * A bus shares its load over its live sources by their ratings; sources without limit share it evenly. What is over
   * charges its batteries, what is short they give. What is short even then is left unserved, shed or overloads.
   */
  #bus(c: number): void {
    const state = this.#state;
    const { network } = state.model;
    const first = network.feedStart[c]!;
    const last = network.feedStart[c + 1]!;
    const conducting = state.conducts(c);
    this.#by = this.#causeOf(c);
    let asked = conducting ? state.through(c) : 0;
    const faulted = conducting ? state.fault[c]! : 0;
    let available = 0;
    let unlimited = 0;
    for (let feed = first; feed < last; feed++) {
      const from = network.feedFrom[feed]!;
      if (state.output[from] === 0 || this.#isBattery[from] === 1) continue;
      if (state.rating[from] === Infinity) unlimited += 1;
      else available += state.rating[from]!;
    }
    let spare = unlimited > 0 ? Infinity : available - asked;
    for (let feed = first; feed < last; feed++) {
      const from = network.feedFrom[feed]!;
      if (this.#isBattery[from] === 0) continue;
      const flow = conducting ? this.#batteryFlow(from, spare) : 0;
      this.#setFlow(from, flow);
      spare += flow;
      if (flow < 0) asked -= flow;
      this.#drawThrough(feed, Math.max(0, flow));
      if (flow > 0) asked -= flow;
    }
    const short = conducting ? -spare : 0;
    state.shortOf[c] = short;
    const sharers = unlimited > 0 ? unlimited : available;
    const rations = this.#rations[c] === 1;
    const alone = short > 0 && sharers === 0 && !rations ? this.#liveBattery(first, last) : -1;
    if (alone >= 0) this.#overload(alone, short);
    const unserved = short > 0 && (rations || sharers === 0) && alone < 0 ? short : 0;
    asked -= alone >= 0 ? short : unserved;
    this.#say(c, unserved);
    let left = asked;
    let seen = 0;
    for (let feed = first; feed < last; feed++) {
      const from = network.feedFrom[feed]!;
      if (this.#isBattery[from] === 1) continue;
      const rating = state.rating[from]!;
      const takes = state.output[from] === 1 && (unlimited === 0 || rating === Infinity);
      const weight = !takes ? 0 : unlimited > 0 ? 1 : rating;
      seen += weight;
      // The last sharer takes what does not divide.
      const part = weight === 0 ? 0 : seen === sharers ? left : Math.floor((asked * weight) / sharers);
      left -= part;
      this.#drawThrough(feed, part);
    }
    // What is left unserved counts as drawn behind the bus, and did not come.
    this.#account(c, 0, 0, faulted - unserved);
    this.#afterwards(c, state.through(c));
    this.#shedding.note(c, short);
  }

  /** The first supply edge from a battery that is live; −1: none. */
  #liveBattery(first: number, last: number): number {
    const { output, model } = this.#state;
    for (let feed = first; feed < last; feed++) {
      const from = model.network.feedFrom[feed]!;
      if (this.#isBattery[from] === 1 && output[from] === 1) return feed;
    }
    return -1;
  }

  /** Batteries alone are asked for more than they can give, and nobody lets go: one is overloaded, and trips. */
  #overload(feed: number, short: number): void {
    const battery = this.#state.model.network.feedFrom[feed]!;
    const flow = this.#state.flow[battery]! + short;
    this.#setFlow(battery, flow);
    this.#drawThrough(feed, flow);
  }

  /** Milliwatts that a battery gives (taken when negative) where its bus has so much to spare. */
  #batteryFlow(battery: number, spare: number): number {
    const state = this.#state;
    if ((state.tags[battery]! & failed) !== 0) return 0;
    const power = state.rating[battery]!;
    if (spare > 0) return this.#storage.charge(battery) < 1 ? -Math.min(power, spare) : 0;
    return state.output[battery] === 1 && this.#storage.charge(battery) > 0 ? Math.min(power, -spare) : 0;
  }

  #setFlow(battery: number, flow: number): void {
    const { flow: flows } = this.#state;
    const before = flows[battery]!;
    if (before === flow) return;
    this.#ledger.discharge += Math.max(0, flow) - Math.max(0, before);
    this.#ledger.charge += Math.max(0, -flow) - Math.max(0, -before);
    flows[battery] = flow;
    this.#storage.restamp(battery);
  }

  /** Milliwatts that were wanted here and not served. */
  #say(c: number, unserved: number): void {
    if (this.#unserved[c] === unserved) return;
    this.#unserved[c] = unserved;
    this.#state.observer.level(this.#state.calendar.now, 'unserved', c, unserved / 1000);
  }

  /** For what the load of a power element changed: a short circuit at it, or what its consumers' did. */
  #causeOf(c: number): number {
    const { fault, trigger, loadBy } = this.#state;
    if (fault[c]! > 0) loadBy[c] = trigger[c]!;
    return loadBy[c]!;
  }

  /** Returns the change. */
  #drawThrough(feed: number, draw: number): number {
    const state = this.#state;
    const change = draw - state.drawn[feed]!;
    if (change === 0) return 0;
    const supplier = state.model.network.feedFrom[feed]!;
    state.drawn[feed] = draw;
    state.carried[supplier]! += change;
    state.loadBy[supplier] = this.#by;
    if (this.#isSource[supplier] === 1) this.#ledger.source += change;
    state.dirtyLoad.add(supplier);
    return change;
  }
}
