/**
 * A bus whose sources are too small lets loads go, one after another in the order that the scenario gives them, and
 * takes them back, the last first, when there is room.
 */
import { sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { State } from './state.ts';

const drawing = tagBit('drawing');

/** A load is shed half a second after the sources were found too small, and taken back after 10 s of room. Assumed. */
const shedAfter = 500_000;
const backAfter = 10_000_000;
/** It is taken back where there is room for more than it draws, for losses are drawn too. Assumed. */
const margin = 1.25;

export class Shedding {
  readonly #state: State;
  /** By bus: the loads behind it that it may let go, in order. */
  readonly #loads = new Map<number, readonly number[]>();
  /** By bus: those that it has let go, the last at the end; and whether its slot is pending. */
  readonly #gone = new Map<number, number[]>();
  readonly #pending: Uint8Array;

  constructor(state: State) {
    const { components, slots, groups, scenario, network } = state.model;
    this.#state = state;
    this.#pending = new Uint8Array(components.count);
    const orders = new Map<number, number>();
    for (const element of scenario.power) {
      if (element.kind === 'load' && element.shed !== null)
        orders.set(groups.find(({ name }) => name === element.name)!.first, element.shed);
    }
    for (const bus of components.power) {
      if (slots.shedOf[bus]! < 0) continue;
      const behind = new Set([bus]);
      for (const c of components.power) {
        for (let feed = network.feedStart[c]!; feed < network.feedStart[c + 1]!; feed++)
          if (behind.has(network.feedFrom[feed]!)) behind.add(c);
      }
      const loads = [...behind].filter((c) => orders.has(c));
      loads.sort((a, b) => orders.get(a)! - orders.get(b)! || a - b);
      this.#loads.set(bus, loads);
    }
  }

  begin(): void {
    this.#pending.fill(0);
    for (const bus of this.#loads.keys()) this.#gone.set(bus, []);
  }

  /** A bus was found short by so many milliwatts (to spare when negative). */
  note(bus: number, short: number): void {
    const { model, calendar, draw } = this.#state;
    const slot = model.slots.shedOf[bus]!;
    if (slot < 0 || this.#pending[bus] === 1) return;
    const last = this.#gone.get(bus)!.at(-1);
    const room = last !== undefined && -short >= draw[last]! * margin;
    if (short <= 0 && !room) return;
    this.#pending[bus] = 1;
    calendar.schedule(slot, calendar.now + (short > 0 ? shedAfter : backAfter));
  }

  /** The loads to be let go (`shed`) or taken back (`unshed`) now; none: things have changed since. */
  due(bus: number): { readonly loads: readonly number[]; readonly event: 'shed' | 'unshed' } {
    const { shortOf, tags, draw, dirtyLoad, model } = this.#state;
    this.#pending[bus] = 0;
    // Looks again afterwards: losses behind the bus change with its load.
    dirtyLoad.add(bus);
    const gone = this.#gone.get(bus)!;
    let short = shortOf[bus]!;
    if (short > 0) {
      const loads: number[] = [];
      for (const each of this.#loads.get(bus)!) {
        if (short <= 0) break;
        if (model.components.sorts[each] !== sort.power || (tags[each]! & drawing) === 0) continue;
        loads.push(each);
        short -= draw[each]!;
      }
      gone.push(...loads);
      return { loads, event: 'shed' };
    }
    const last = gone.at(-1);
    if (last === undefined || -short < draw[last]! * margin) return { loads: [], event: 'unshed' };
    gone.pop();
    return { loads: [last], event: 'unshed' };
  }
}
