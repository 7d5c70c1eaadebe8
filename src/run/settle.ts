/**
 * Carries a change down the network within one instant, and the load back up.
 *
 * Down: dirtied components in ascending number, which is topological order; each looks at its inputs, hears of edges,
 * and dirties only what lies further down. Up: every supplier's load, in descending number. Two sweeps and no more, so
 * the cost is bounded by the number of components and an instant can never go round in circles. Whatever runs against
 * the power (an overload that trips, a call for a generator) is scheduled, at least one tick later.
 */
import { sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Components } from './components.ts';
import { passes, passesSecond, type State } from './state.ts';
import type { Storage } from './storage.ts';

const drawing = tagBit('drawing');
const serving = tagBit('serving');
const deliberate = tagBit('deliberate');

/** A service's inputs, in the order of the network. */
const copies = 0;
const reach = 1;
const serve = 2;
const start = 3;

/** What a service's need can be, and the event that says so. */
const lost = 0;
const held = 1;
const withheld = 2;
const needEvents = ['needs.lost', 'needs.held', 'needs.withheld'];

export class Settle {
  readonly #state: State;
  readonly #components: Components;
  readonly #storage: Storage;

  constructor(state: State, components: Components, storage: Storage) {
    this.#state = state;
    this.#components = components;
    this.#storage = storage;
  }

  settle(): void {
    this.#down();
    this.#up();
  }

  #down(): void {
    const { dirty, model } = this.#state;
    for (let c = dirty.takeLeast(); c >= 0; c = dirty.takeLeast()) {
      if (model.components.sorts[c] === sort.node) this.#service(c);
      else this.#inputs(c);
      this.#output(c);
    }
  }

  /** Power elements and machines: all guards first, so that an event finds them as they are; then the edges. */
  #inputs(c: number): void {
    const state = this.#state;
    const { network } = state.model;
    const first = network.inputStart[c]!;
    const last = network.inputStart[c + 1]!;
    let changed = false;
    for (let input = first; input < last; input++) {
      const holds = state.inputHolds(input);
      if (holds === (state.held[input] === 1)) continue;
      changed = true;
      const guard = network.guard[input]!;
      if (guard < 0) continue;
      if (holds) state.signals[c]! |= 1 << guard;
      else state.signals[c]! &= ~(1 << guard);
    }
    if (!changed) return;
    if (state.model.components.store[c] !== null) this.#storage.restamp(c);
    if (state.model.components.sorts[c] === sort.machine) state.dirtyLoad.add(c);
    const by = state.trigger[c]!;
    const number = by < 0 ? 0 : state.doings[by]!;
    for (let input = first; input < last; input++) {
      const holds = state.inputHolds(input);
      if (holds === (state.held[input] === 1)) continue;
      state.held[input] = holds ? 1 : 0;
      const event = holds ? network.heldEvent[input]! : network.lostEvent[input]!;
      if (event >= 0) this.#components.deliver(c, event, by, number);
    }
  }

  /** A service: its four inputs make one need. What it needs only to start is not asked of it while it serves. */
  #service(c: number): void {
    const state = this.#state;
    const { network, components } = state.model;
    const first = network.inputStart[c]!;
    const running = state.inputHolds(first + copies) && state.inputHolds(first + reach);
    const isServing = (state.tags[c]! & serving) !== 0;
    const starts = isServing || state.inputHolds(first + start);
    const holds = running && starts && state.inputHolds(first + serve);
    const chart = components.charts[components.chart[c]!]!;
    if (network.suppliers[first + copies]! > 0 && state.up[first + copies] === 0) this.#allLost(c);
    // Machines gone matters to the payments even where the way to them was gone before.
    const alive = (running ? 1 : 0) | (state.inputHolds(first + copies) ? 2 : 0);
    if (state.alive[c] !== alive) {
      state.alive[c] = alive;
      state.flowsDirty = true;
    }
    const serveInput = first + serve;
    const onPurpose =
      running &&
      starts &&
      state.up[serveInput]! + state.withheld[serveInput]! >= network.threshold[serveInput]!;
    const need = holds ? held : onPurpose ? withheld : lost;
    if (need === state.needsHeld[c]) return;
    state.needsHeld[c] = need;
    const guard = 1 << chart.guards.indexOf('needsHeld');
    if (holds) state.signals[c]! |= guard;
    else state.signals[c]! &= ~guard;
    const by = state.trigger[c]!;
    this.#components.deliver(c, chart.events.indexOf(needEvents[need]!), by, by < 0 ? 0 : state.doings[by]!);
  }

  /** A cluster that lost every member at once has to be started from cold, by hand where the scenario says so. */
  #allLost(c: number): void {
    const { components } = this.#state.model;
    if (components.startsByHand[c] === 0) return;
    const guard = components.charts[components.chart[c]!]!.guards.indexOf('startsByHand');
    this.#state.signals[c]! |= 1 << guard;
  }

  /** Tells the consumers when the component's output changed. */
  #output(c: number): void {
    const state = this.#state;
    const { network, components } = state.model;
    const output = state.outputOf(c) ? 1 : 0;
    if (components.sorts[c] === sort.node) this.#withhold(c);
    if (output === state.output[c]) return;
    state.output[c] = output;
    if (components.sorts[c] === sort.power) this.#energised(c, output);
    for (let edge = network.outStart[c]!; edge < network.outStart[c + 1]!; edge++) {
      const to = network.outTo[edge]!;
      state.up[network.outInput[edge]!]! += output === 1 ? 1 : -1;
      state.trigger[to] = c;
      state.dirty.add(to);
      state.dirtyLoad.add(to);
    }
  }

  /** Tells the consumers when a service begins or ends to be stopped on purpose. */
  #withhold(c: number): void {
    const state = this.#state;
    const { network } = state.model;
    const now = (state.tags[c]! & deliberate) !== 0 ? 1 : 0;
    if (now === state.isWithheld[c]) return;
    state.isWithheld[c] = now;
    for (let edge = network.outStart[c]!; edge < network.outStart[c + 1]!; edge++) {
      state.withheld[network.outInput[edge]!]! += now === 1 ? 1 : -1;
      state.trigger[network.outTo[edge]!] = c;
      state.dirty.add(network.outTo[edge]!);
    }
  }

  /** A power element went live or dead. When its own state did not change, that is a doing of its own. */
  #energised(c: number, output: number): void {
    const state = this.#state;
    const own = state.changedAt[c] === state.calendar.now;
    if (!own) state.doings[c]! += 1;
    const by = own ? c : state.trigger[c]!;
    state.observer.energised(state.calendar.now, c, output, by, by < 0 ? 0 : state.doings[by]!);
  }

  /** What each supplier carries, consumers first. */
  #up(): void {
    const { dirtyLoad, model } = this.#state;
    for (let c = dirtyLoad.takeGreatest(); c >= 0; c = dirtyLoad.takeGreatest()) {
      const { sorts, draw } = model.components;
      if (sorts[c] === sort.node) continue;
      if (sorts[c] === sort.machine || draw[c]! > 0) {
        this.#share(c, (this.#state.tags[c]! & drawing) !== 0 ? draw[c]! : 0);
      } else this.#pass(c);
    }
  }

  /** Shares a draw over the live cords, in whole milliwatts; the first takes what does not divide. */
  #share(c: number, draw: number): void {
    const { network } = this.#state.model;
    const first = network.feedStart[c]!;
    const last = network.feedStart[c + 1]!;
    let cords = 0;
    for (let feed = first; feed < last; feed++) cords += this.#state.output[network.feedFrom[feed]!]!;
    const each = cords === 0 ? 0 : Math.floor(draw / cords);
    let odd = cords === 0 ? 0 : draw - each * cords;
    for (let feed = first; feed < last; feed++) {
      const liveCord = this.#state.output[network.feedFrom[feed]!]! === 1;
      this.#drawThrough(feed, liveCord ? each + odd : 0);
      if (liveCord) odd = 0;
    }
  }

  /** A power element draws what it carries, and its losses, from the input that it passes on. */
  #pass(c: number): void {
    const state = this.#state;
    const { network, components, slots } = state.model;
    const first = network.feedStart[c]!;
    const count = network.feedStart[c + 1]! - first;
    const demand = state.output[c] === 1 ? Math.round(state.carried[c]! * components.loss[c]!) : 0;
    const tags = state.tags[c]!;
    if (count > 0) this.#drawThrough(first, (tags & passes) !== 0 ? demand : 0);
    if (count > 1) this.#drawThrough(first + 1, (tags & passesSecond) !== 0 ? demand : 0);
    if (components.store[c] !== null) this.#storage.restamp(c);
    const over = state.carried[c]! > components.rating[c]!;
    if (over !== (state.overload[c] === 1))
      state.calendar.schedule(slots.overloadOf[c]!, state.calendar.now + 1);
  }

  #drawThrough(feed: number, draw: number): void {
    const state = this.#state;
    const change = draw - state.drawn[feed]!;
    if (change === 0) return;
    const supplier = state.model.network.feedFrom[feed]!;
    state.drawn[feed] = draw;
    state.carried[supplier]! += change;
    state.dirtyLoad.add(supplier);
  }
}
