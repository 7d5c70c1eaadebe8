/**
 * Carries a change down the network within one instant, and the load back up.
 *
 * Down: dirtied components in ascending number, which is topological order; each looks at its inputs, hears of edges,
 * and dirties only what lies further down. Up: every supplier's load, in descending number. Two sweeps and no more, so
 * the cost is bounded by the number of components and an instant can never go round in circles. Whatever runs against
 * the power (an overload that trips, a call for a generator) is scheduled, at least one tick later.
 */
import { sampleTicks } from '../kernel/distribution/sample.ts';
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
/** Of one whose copies move: the other machines of the group. */
const others = 4;

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
      const holds = this.#holds(c, input);
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
      const holds = this.#holds(c, input);
      if (holds === (state.held[input] === 1)) continue;
      state.held[input] = holds ? 1 : 0;
      if (holds) state.heldAt[input] = state.calendar.now;
      const event = holds ? network.heldEvent[input]! : network.lostEvent[input]!;
      if (event >= 0) this.#components.deliver(c, event, by, number);
    }
  }

  /** For a plan, what is stopped on purpose is not lost. */
  #holds(c: number, input: number): boolean {
    const state = this.#state;
    const { components, network } = state.model;
    // Who is to stand in must serve in fact.
    const mustServe = components.kinds[c] === 'stand-in' && input > network.inputStart[c]!;
    return components.sorts[c] === sort.plan && !mustServe
      ? state.up[input]! + state.withheld[input]! >= network.threshold[input]!
      : state.inputHolds(input);
  }

  /** A service: its four inputs make one need. What it needs only to start is not asked of it while it serves. */
  #service(c: number): void {
    const state = this.#state;
    const { network, components } = state.model;
    const first = network.inputStart[c]!;
    if (state.copiesMatter[c] === 1) state.flowsDirty = true;
    const members =
      this.#hasNewest(c, first + copies) && (state.inputHolds(first + copies) || this.#elsewhere(c));
    this.#move(c, first + copies);
    const running = members && state.inputHolds(first + reach);
    const isServing = (state.tags[c]! & serving) !== 0;
    const starts = isServing || (state.inputHolds(first + start) && state.booksHold[c] === 1);
    const holds = (running && starts && state.inputHolds(first + serve)) || state.isElsewhere(c);
    const chart = components.charts[components.chart[c]!]!;
    if (network.suppliers[first + copies]! > 0 && state.up[first + copies] === 0) this.#allLost(c);
    // Machines gone matters to the payments even where the way to them was gone before.
    const alive = (running ? 1 : 0) | (members ? 2 : 0);
    const died = (state.alive[c]! & ~alive & 2) !== 0;
    if (state.alive[c] !== alive) {
      state.alive[c] = alive;
      state.flowsDirty = true;
    }
    state.signal(c, 'isCutOff', alive === 2);
    const serveInput = first + serve;
    const onPurpose =
      running &&
      starts &&
      state.up[serveInput]! + state.withheld[serveInput]! >= network.threshold[serveInput]!;
    const need = holds ? held : onPurpose ? withheld : lost;
    // What could not be reached dies without anybody's need of it changing.
    if (need === state.needsHeld[c] && !(need === lost && died)) return;
    state.needsHeld[c] = need;
    const guard = 1 << chart.guards.indexOf('needsHeld');
    if (holds) state.signals[c]! |= guard;
    else state.signals[c]! &= ~guard;
    const by = state.trigger[c]!;
    this.#components.deliver(c, chart.events.indexOf(needEvents[need]!), by, by < 0 ? 0 : state.doings[by]!);
  }

  /**
   * Of a cluster that lost all its members, and is started by the one that went last, whether that one is back. The
   * input's last supplier to change is the one that went last: its own change brought this about.
   */
  #hasNewest(c: number, input: number): boolean {
    const state = this.#state;
    const members = state.model.bootstrap.get(c);
    if (members === undefined || state.model.network.suppliers[input] === 0) return true;
    const isServing = (state.tags[c]! & serving) !== 0;
    if (isServing && state.up[input]! > 0) state.newest[c] = -1;
    if (state.up[input] === 0 && state.newest[c] === -1) state.newest[c] = newestOf(state, members);
    return state.newest[c] === -1 || state.output[state.newest[c]!] === 1;
  }

  /** Whether enough copies run, now that they have moved, on its own machines and the others of the group. */
  #elsewhere(c: number): boolean {
    const state = this.#state;
    if (state.moved[c] === 0) return false;
    const first = state.model.network.inputStart[c]!;
    return (
      state.up[first + copies]! + state.up[first + others]! >= state.model.network.threshold[first + copies]!
    );
  }

  /** Copies move when their own machines are too few for long enough, and are at home again when those are back. */
  #move(c: number, input: number): void {
    const { model, calendar, streams, moved } = this.#state;
    const move = model.moves.get(c);
    if (move === undefined) return;
    if (this.#state.inputHolds(input)) {
      moved[c] = 0;
      calendar.cancel(move.slot);
    } else if (moved[c] === 0 && !calendar.isPending(move.slot)) {
      const takes = sampleTicks(move.start, streams, model.streams.moves.get(c)!);
      calendar.schedule(move.slot, calendar.now + move.after + takes);
    }
  }

  /** The copies of a service have started elsewhere. */
  moved(c: number): void {
    this.#state.moved[c] = 1;
    this.#state.dirty.add(c);
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

/** The member whose chart moved last; of several in one instant, the last in number. */
function newestOf(state: State, { first, count }: { first: number; count: number }): number {
  let newest = first;
  for (let c = first; c < first + count; c++) if (state.changedAt[c]! >= state.changedAt[newest]!) newest = c;
  return newest;
}
