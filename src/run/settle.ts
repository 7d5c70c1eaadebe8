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
import { Inrush } from './inrush.ts';
import type { Loads } from './loads.ts';
import type { State } from './state.ts';
import type { Storage } from './storage.ts';

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
  readonly #loads: Loads;
  readonly #inrush: Inrush;

  constructor(state: State, components: Components, storage: Storage, loads: Loads) {
    this.#loads = loads;
    this.#inrush = new Inrush(state, storage);
    this.#state = state;
    this.#components = components;
    this.#storage = storage;
  }

  settle(): void {
    this.#down();
    this.#inrush.strike();
    this.#loads.settle();
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
    if (this.#storage.has(c)) this.#storage.restamp(c);
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
    const { inrush } = components;
    const output = state.outputOf(c) ? 1 : 0;
    if (components.sorts[c] === sort.node) this.#withhold(c);
    if (output === state.output[c]) return;
    state.output[c] = output;
    const isPower = components.sorts[c] === sort.power;
    if (isPower) this.#energised(c, output);
    for (let edge = network.outStart[c]!; edge < network.outStart[c + 1]!; edge++) {
      const to = network.outTo[edge]!;
      if (!state.cordWorks(edge)) continue;
      const input = network.outInput[edge]!;
      state.up[input]! += output === 1 ? 1 : -1;
      if (output === 1 && inrush !== null && state.up[input] === 1) this.#inrush.energised(c, to);
      state.trigger[to] = c;
      state.dirty.add(to);
      // What a service or a machine supplies is no watt.
      if (isPower) state.dirtyLoad.add(to);
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
    this.#tellSets(c, output);
    const own = state.changedAt[c] === state.calendar.now;
    if (!own) state.doings[c]! += 1;
    const by = own ? c : state.trigger[c]!;
    state.observer.energised(state.calendar.now, c, output, by, by < 0 ? 0 : state.doings[by]!);
  }

  /** A set that finds its bus live has to synchronise. */
  #tellSets(c: number, output: number): void {
    const state = this.#state;
    const { network, components } = state.model;
    if (components.kinds[c] !== 'bus') return;
    for (let feed = network.feedStart[c]!; feed < network.feedStart[c + 1]!; feed++)
      state.signal(network.feedFrom[feed]!, 'joinsOthers', output === 1);
  }
}
