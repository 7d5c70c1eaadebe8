/**
 * Everything that changes in a run, in one place: created before it, unreachable after it.
 *
 * Reused from replication to replication, so that ten thousand of them allocate what one does.
 */
import { Calendar } from '../kernel/calendar.ts';
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

export class State {
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
  /** By component: the supplier whose output changed last. */
  readonly trigger: Int32Array;
  /** By input: suppliers that are stopped on purpose; and by service, whether it is one of them. */
  readonly withheld: Int32Array;
  readonly isWithheld: Uint8Array;
  /** Services: the combined need as told to the chart: 0 lost, 1 held, 2 withheld. */
  readonly needsHeld: Uint8Array;
  /** Services: bit 0, enough machines run and can be reached; bit 1, enough machines run. */
  readonly alive: Uint8Array;
  /** Payment services: share of the purchases admitted. */
  readonly admitted: Float64Array;
  /** Power elements: milliwatts carried; and by supply edge, what is drawn through it. */
  readonly carried: Float64Array;
  readonly drawn: Float64Array;
  readonly overload: Uint8Array;
  /** Stores: level at `storeSince`, and its change per tick. */
  readonly storeLevel: Float64Array;
  readonly storeRate: Float64Array;
  readonly storeSince: Float64Array;
  /** Generators: callers now, and whether the set has been told. */
  readonly callers: Int32Array;
  /** By stream: the value of a property drawn once, and whether it was drawn. */
  readonly onceValue: Float64Array;
  readonly onceDrawn: Uint8Array;
  /** Components whose inputs changed, and those whose draw did. */
  readonly dirty: Bits;
  readonly dirtyLoad: Bits;
  /** Set when something that a flow of purchases meets may have changed. */
  flowsDirty = false;

  constructor(model: Model, observer: Observer) {
    const { count } = model.components;
    const inputs = model.network.threshold.length;
    this.model = model;
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
    this.trigger = new Int32Array(count);
    this.withheld = new Int32Array(inputs);
    this.isWithheld = new Uint8Array(count);
    this.needsHeld = new Uint8Array(count);
    this.alive = new Uint8Array(count);
    this.admitted = new Float64Array(count);
    this.carried = new Float64Array(count);
    this.drawn = new Float64Array(model.network.feedFrom.length);
    this.overload = new Uint8Array(count);
    this.storeLevel = new Float64Array(count);
    this.storeRate = new Float64Array(count);
    this.storeSince = new Float64Array(count);
    this.callers = new Int32Array(count);
    this.onceValue = new Float64Array(model.streams.count);
    this.onceDrawn = new Uint8Array(model.streams.count);
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
    this.withheld.fill(0);
    this.isWithheld.fill(0);
    this.needsHeld.fill(1);
    this.alive.fill(3);
    this.admitted.fill(1);
    this.carried.fill(0);
    this.drawn.fill(0);
    this.overload.fill(0);
    this.storeRate.fill(0);
    this.storeSince.fill(0);
    this.callers.fill(0);
    this.onceDrawn.fill(0);
    this.dirty.clear();
    this.dirtyLoad.clear();
    this.flowsDirty = false;
    for (let c = 0; c < components.count; c++) {
      const chart = components.charts[components.chart[c]!]!;
      this.states[c] = chart.initial;
      this.tags[c] = chart.tags[chart.initial]!;
      this.signals[c] = components.signals[c]!;
      this.storeLevel[c] = components.store[c]?.sort === 'battery' ? 1 : 0;
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
          this.up[network.outInput[edge]!]! += 1;
        }
      }
      this.dirty.add(c);
      this.dirtyLoad.add(c);
    }
  }

  /** A component's one output, from its tags and the inputs it passes on. */
  outputOf(c: number): boolean {
    const tags = this.tags[c]!;
    const { components, network } = this.model;
    switch (components.sorts[c]) {
      case sort.machine:
        return (tags & ready) !== 0;
      case sort.node:
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

  inputHolds(input: number): boolean {
    return this.up[input]! >= this.model.network.threshold[input]!;
  }
}
