/**
 * Everything that changes in a run, in one place: created before it, unreachable after it.
 *
 * Reused from replication to replication, so that ten thousand of them allocate what one does.
 */
import { Calendar } from '../kernel/calendar.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { sample, sampleTicks } from '../kernel/distribution/sample.ts';
import { Streams } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Observer } from '../trace/observer.ts';
import { Bits } from './bits.ts';

export const live = tagBit('live');
export const passes = tagBit('passes');
export const passesSecond = tagBit('passesSecond');
export const ready = tagBit('ready');
export const serving = tagBit('serving');

/** The input of a payment service after those that every service has. */
const elsewhere = 4;

export class State {
  /** By component: the input over which a second site serves it; −1: it is no payment service that has one. */
  readonly #elsewhere: Int32Array;
  readonly model: Model;
  readonly calendar: Calendar;
  readonly streams: Streams;
  observer: Observer;
  /** By component: chart state, its tags, guard signals, doings so far. */
  readonly states: Uint16Array;
  readonly tags: Uint32Array;
  readonly signals: Uint32Array;
  readonly doings: Uint32Array;
  /** By component: when its chart last moved. */
  readonly changedAt: Float64Array;
  /** By component: its one output. */
  readonly output: Uint8Array;
  /** By input: suppliers that are up, and whether the component has been told that it holds. */
  readonly up: Int32Array;
  readonly held: Uint8Array;
  /** By input: since when it has held. */
  readonly heldAt: Float64Array;
  /** By component: the supplier whose output changed last. */
  readonly trigger: Int32Array;
  /** By input: suppliers that are stopped on purpose; and by service, whether it is one of them. */
  readonly withheld: Int32Array;
  readonly isWithheld: Uint8Array;
  /** Services: the combined need as told to the chart: 0 lost, 1 held, 2 withheld. */
  readonly needsHeld: Uint8Array;
  /** Services: bit 0, enough machines run and can be reached; bit 1, enough machines run. */
  readonly alive: Uint8Array;
  /** Services: 0 while the books that it waits for before it opens are not in order. */
  readonly booksHold: Uint8Array;
  /** Services that only their newest member can start: that member while all are lost, −1 none. */
  readonly newest: Int32Array;
  /** Services: 1 while their copies run elsewhere. */
  readonly moved: Uint8Array;
  /** Payment services: share of the purchases admitted. */
  readonly admitted: Float64Array;
  /** Power elements: milliwatts carried; and by supply edge, what is drawn through it. */
  readonly carried: Float64Array;
  /** By power element: what its load changed for, as a cause: a component, or −2 − a scenario event; −1 nothing. */
  readonly loadBy: Int32Array;
  readonly drawn: Float64Array;
  readonly overload: Uint8Array;
  /** Milliwatts drawn when drawing, and carried for ever, now: where a law or the clock says so, they vary. */
  readonly draw: Float64Array;
  readonly rating: Float64Array;
  /** Share of the voltage that a power element sees; below 1 in a sag. */
  readonly voltage: Float64Array;
  /** Milliwatts of a short circuit at its output; 0: none. Then its output is dead and all it gets goes into the fault. */
  readonly fault: Float64Array;
  /** Batteries on a bus: milliwatts given (taken when negative). UPS: milliwatts that its charger draws. */
  readonly flow: Float64Array;
  readonly chargerDraw: Float64Array;
  /** By bus: milliwatts asked for beyond what its sources give (what they have to spare when negative). */
  readonly shortOf: Float64Array;
  /** By component: the cords that work, one bit each. */
  readonly cordMask: Uint32Array;
  /** By edge out: lost phases for which nothing usable comes over it. */
  readonly edgeCut: Uint8Array;
  /** The same by supply edge into machines and loads. */
  readonly feedCut: Uint8Array;
  /** By input: suppliers that must be up; of a machine with a latent defect more than the model says. */
  readonly threshold: Int32Array;
  /** Generators: callers now, and whether the set has been told. */
  readonly callers: Int32Array;
  /** Generators: the switch that began or ended to call them last. */
  readonly calledBy: Int32Array;
  /** By stream: the value of a property drawn once, and whether it was drawn. */
  readonly onceValue: Float64Array;
  readonly onceDrawn: Uint8Array;
  /** Components whose inputs changed, and those whose draw did. */
  readonly dirty: Bits;
  readonly dirtyLoad: Bits;
  /** Services: 1 where each copy that goes matters to the payments, and not only that they are too few. */
  readonly copiesMatter: Uint8Array;
  /** Set when something that a flow of purchases meets may have changed. */
  flowsDirty = false;

  constructor(model: Model, observer: Observer) {
    const { count } = model.components;
    const inputs = model.network.threshold.length;
    this.model = model;
    this.#elsewhere = new Int32Array(count).fill(-1);
    for (const { section, first } of model.groups) {
      const input = model.network.inputStart[first]! + elsewhere;
      if (section === 'payments' && input < model.network.inputStart[first + 1]!)
        this.#elsewhere[first] = input;
    }
    this.observer = observer;
    this.calendar = new Calendar(model.slots.count, model.slots.priority);
    this.streams = new Streams(model.streams.high, model.streams.low);
    this.states = new Uint16Array(count);
    this.tags = new Uint32Array(count);
    this.signals = new Uint32Array(count);
    this.doings = new Uint32Array(count);
    this.changedAt = new Float64Array(count);
    this.output = new Uint8Array(count);
    this.up = new Int32Array(inputs);
    this.held = new Uint8Array(inputs);
    this.heldAt = new Float64Array(inputs);
    this.trigger = new Int32Array(count);
    this.withheld = new Int32Array(inputs);
    this.isWithheld = new Uint8Array(count);
    this.needsHeld = new Uint8Array(count);
    this.alive = new Uint8Array(count);
    this.booksHold = new Uint8Array(count);
    this.newest = new Int32Array(count);
    this.moved = new Uint8Array(count);
    this.admitted = new Float64Array(count);
    this.carried = new Float64Array(count);
    this.loadBy = new Int32Array(count);
    this.drawn = new Float64Array(model.network.feedFrom.length);
    this.overload = new Uint8Array(count);
    this.draw = new Float64Array(count);
    this.rating = new Float64Array(count);
    this.voltage = new Float64Array(count);
    this.fault = new Float64Array(count);
    this.flow = new Float64Array(count);
    this.chargerDraw = new Float64Array(count);
    this.shortOf = new Float64Array(count);
    this.cordMask = new Uint32Array(count);
    this.edgeCut = new Uint8Array(model.network.outTo.length);
    this.feedCut = new Uint8Array(model.network.feedFrom.length);
    this.threshold = model.network.threshold.slice();
    this.callers = new Int32Array(count);
    this.calledBy = new Int32Array(count);
    this.onceValue = new Float64Array(model.streams.count);
    this.onceDrawn = new Uint8Array(model.streams.count);
    this.copiesMatter = new Uint8Array(count);
    this.dirty = new Bits(count);
    this.dirtyLoad = new Bits(count);
  }

  /** Every component in its chart's initial state with its inputs held; outputs follow in ascending order. */
  begin(observer: Observer): void {
    const { components, network } = this.model;
    this.observer = observer;
    this.calendar.reset();
    this.doings.fill(0);
    this.changedAt.fill(-1);
    this.trigger.fill(-1);
    this.up.fill(0);
    this.held.fill(1);
    this.heldAt.fill(0);
    this.withheld.fill(0);
    this.isWithheld.fill(0);
    this.needsHeld.fill(1);
    this.alive.fill(3);
    this.booksHold.fill(1);
    this.newest.fill(-1);
    this.moved.fill(0);
    this.admitted.fill(1);
    this.carried.fill(0);
    this.loadBy.fill(-1);
    this.drawn.fill(0);
    this.overload.fill(0);
    this.draw.set(components.draw);
    this.rating.set(components.rating);
    this.voltage.fill(1);
    this.fault.fill(0);
    this.flow.fill(0);
    this.chargerDraw.fill(0);
    this.shortOf.fill(0);
    this.cordMask.fill(0xffffffff);
    this.edgeCut.fill(0);
    this.feedCut.fill(0);
    this.callers.fill(0);
    this.calledBy.fill(-1);
    this.onceDrawn.fill(0);
    this.dirty.clear();
    this.dirtyLoad.clear();
    this.flowsDirty = false;
    this.#drawDefects();
    for (let c = 0; c < components.count; c++) {
      const chart = components.charts[components.chart[c]!]!;
      const initial = components.initial[c]!;
      this.states[c] = initial;
      this.tags[c] = chart.tags[initial]!;
      this.signals[c] = components.signals[c]!;
      const withinRating = chart.guards.indexOf('withinRating');
      if (withinRating >= 0) this.signals[c]! |= 1 << withinRating;
      for (let input = network.inputStart[c]!; input < network.inputStart[c + 1]!; input++) {
        const guard = network.guard[input]!;
        if (guard >= 0) this.signals[c]! |= 1 << guard;
        const needs = components.sorts[c] === sort.node ? chart.guards.indexOf('needsHeld') : -1;
        if (needs >= 0) this.signals[c]! |= 1 << needs;
      }
      this.output[c] = this.outputOf(c) ? 1 : 0;
      if (this.output[c] === 1) {
        for (let edge = network.outStart[c]!; edge < network.outStart[c + 1]!; edge++) {
          if (this.cordWorks(edge)) this.up[network.outInput[edge]!]! += 1;
        }
      }
      this.dirty.add(c);
      this.dirtyLoad.add(c);
    }
    // A set finds its bus live from the beginning.
    for (const c of components.power) {
      const bus = network.busOf[c]!;
      if (bus >= 0 && this.output[bus] === 1) this.signal(c, 'joinsOthers', true);
    }
  }

  /**
   * Defects of cords that nobody knows of: a machine with one cord or with all on one side has lost its redundancy; one
   * whose power supply trips at the full load needs every cord.
   */
  #drawDefects(): void {
    const { model, streams } = this;
    for (const { group, of } of model.defects) {
      for (let c = group.first; c < group.first + group.count; c++) {
        streams.start(model.streams.cords.get(c)!);
        const chance = streams.draw();
        const input = model.network.inputStart[c]!;
        this.threshold[input] = model.network.threshold[input]!;
        const alone = of.singleCorded + of.wronglyWired;
        if (chance < alone) this.cordMask[c] = 1;
        else if (chance < alone + of.weakSupply) this.threshold[input] = model.network.suppliers[input]!;
      }
    }
  }

  /** Whether what comes out along an edge arrives. */
  cordWorks(edge: number): boolean {
    const { outTo, outCord } = this.model.network;
    return ((this.cordMask[outTo[edge]!]! >>> outCord[edge]!) & 1) === 1 && this.edgeCut[edge] === 0;
  }

  /** Nothing usable comes over an edge from now on, or does again. */
  cut(from: number, edge: number, isCut: boolean): void {
    const { outTo, outInput, outCord, feedStart } = this.model.network;
    const to = outTo[edge]!;
    const before = this.cordWorks(edge);
    this.edgeCut[edge]! += isCut ? 1 : -1;
    const isNow = this.edgeCut[edge]! > 0;
    // Of elements with two inputs nothing is shared over their feeds.
    if (this.model.components.sorts[to] === sort.machine || this.draw[to]! > 0)
      this.feedCut[feedStart[to]! + outCord[edge]!] = isNow ? 1 : 0;
    if (this.output[from] === 1 && before !== this.cordWorks(edge))
      this.up[outInput[edge]!]! += isNow ? -1 : 1;
    this.trigger[to] = from;
    this.dirty.add(to);
    this.dirtyLoad.add(to);
    this.observer.level(this.calendar.now, 'phase lost', to, isNow ? 1 : 0);
  }

  /** A value that is drawn once a run: the first call draws it. */
  once(law: Law, stream: number): number {
    if (law.law === 'fixed') return law.value;
    if (this.onceDrawn[stream] === 0) {
      this.onceDrawn[stream] = 1;
      this.onceValue[stream] = sample(law, this.streams, stream);
    }
    return this.onceValue[stream]!;
  }

  /** A duration that is drawn once a run, in whole ticks. */
  onceTicks(law: Law, stream: number): number {
    if (this.onceDrawn[stream] === 0) {
      this.onceDrawn[stream] = 1;
      this.onceValue[stream] = sampleTicks(law, this.streams, stream);
    }
    return this.onceValue[stream]!;
  }

  /** Sets or clears a guard by its name; a chart that does not ask for it is left alone. */
  signal(c: number, guard: string, holds: boolean): void {
    const { components } = this.model;
    const bit = components.charts[components.chart[c]!]!.guards.indexOf(guard);
    if (bit < 0) return;
    if (holds) this.signals[c]! |= 1 << bit;
    else this.signals[c]! &= ~(1 << bit);
  }

  /** Milliwatts that go through a power element: to its consumers and into a short circuit at its output. */
  through(c: number): number {
    return this.fault[c] === 0
      ? this.carried[c]!
      : this.carried[c]! + (this.conducts(c) ? this.fault[c]! : 0);
  }

  isSignalled(c: number, guard: string): boolean {
    const { components } = this.model;
    const bit = components.charts[components.chart[c]!]!.guards.indexOf(guard);
    return bit >= 0 && ((this.signals[c]! >>> bit) & 1) === 1;
  }

  /** A component's one output. A short circuit takes it away. */
  outputOf(c: number): boolean {
    return this.fault[c] === 0 && this.conducts(c);
  }

  /** Whether anything would come out of it, from its tags and the inputs it passes on. */
  conducts(c: number): boolean {
    const tags = this.tags[c]!;
    const { components, network } = this.model;
    switch (components.sorts[c]) {
      case sort.machine:
        return (tags & ready) !== 0;
      case sort.node:
      case sort.plan:
        return (tags & serving) !== 0;
      default: {
        if ((tags & live) !== 0) return true;
        const first = network.inputStart[c]!;
        const inputs = network.inputStart[c + 1]! - first;
        if ((tags & passes) !== 0) return inputs > 0 && this.inputHolds(first);
        return (tags & passesSecond) !== 0 && inputs > 1 && this.inputHolds(first + 1);
      }
    }
  }

  /** Whether a payment service is served by a second site, to which everybody points. */
  isElsewhere(c: number): boolean {
    const input = this.#elsewhere[c]!;
    return input >= 0 && this.inputHolds(input);
  }

  /** Whether a service or payment service answers requests. */
  serves(c: number): boolean {
    return (this.tags[c]! & serving) !== 0;
  }

  inputHolds(input: number): boolean {
    return this.up[input]! >= this.threshold[input]!;
  }
}
