/**
 * Quantities that change continuously, solved and never stepped: a battery's charge, a relay's count.
 *
 *     level(t) = level + rate · (t − since)
 *
 * A change of load or state restamps the level and schedules the instant at which it will cross its limit.
 */
import type { Store } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { State } from './state.ts';

const charging = tagBit('charging');
const discharging = tagBit('discharging');
const heating = tagBit('heating');

/** IEC 60255 standard inverse: t = TMS · 0.14 / ((I / Is)^0.02 − 1) seconds. Reference: 10.029 s at 2 Is, TMS 1. */
export function standardInverse(multiple: number, timeMultiplier: number): number {
  return multiple > 1 ? (timeMultiplier * 0.14) / (multiple ** 0.02 - 1) : Infinity;
}

/** Runtime of a battery at a share of full load: t = runtime · share^−k (power.md 1.5); Infinity without load. */
export function runtimeAt(share: number, runtime: number, peukert: number): number {
  return share > 0 ? runtime * share ** -peukert : Infinity;
}

export class Storage {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** The level of c's store now, 0..1. */
  level(c: number): number {
    const { storeLevel, storeRate, storeSince, calendar } = this.#state;
    const level = storeLevel[c]! + storeRate[c]! * (calendar.now - storeSince[c]!);
    return Math.min(1, Math.max(0, level));
  }

  /** Load or state changed: brings the level up to now and schedules the next crossing. */
  restamp(c: number): void {
    const state = this.#state;
    const store = state.model.components.store[c];
    if (store === null || store === undefined) return;
    const now = state.calendar.now;
    const rate = this.#rate(c, store);
    // A full battery and a relay at rest stay as they are, whatever the load does.
    if (rate === 0 && state.storeRate[c] === 0 && (store.sort === 'battery' || state.storeLevel[c] === 0))
      return;
    let level = this.level(c);
    // A relay forgets as soon as the load falls; thermal memory is a finer model than an inverse-time relay's.
    if (store.sort === 'relay' && (state.tags[c]! & heating) === 0) level = 0;
    state.storeLevel[c] = level;
    state.storeSince[c] = now;
    state.storeRate[c] = rate;
    const slot = state.model.slots.storeOf[c]!;
    const ahead =
      store.sort === 'battery'
        ? rate < 0
          ? level / -rate
          : Infinity
        : rate > 0
          ? (1 - level) / rate
          : Infinity;
    // Beyond the horizon is never, and may be more ticks than a time can have.
    if (now + ahead <= state.model.horizon)
      state.calendar.schedule(slot, now + Math.max(1, Math.ceil(ahead)));
    else state.calendar.cancel(slot);
  }

  /** The event that a crossing delivers: the battery is empty, or the relay has counted out. */
  crossing(c: number): 'battery.exhausted' | 'relay.operated' {
    const battery = this.#state.model.components.store[c]?.sort === 'battery';
    this.#state.storeLevel[c] = battery ? 0 : 1;
    this.#state.storeRate[c] = 0;
    this.#state.storeSince[c] = this.#state.calendar.now;
    return battery ? 'battery.exhausted' : 'relay.operated';
  }

  #rate(c: number, store: Store): number {
    const state = this.#state;
    const tags = state.tags[c]!;
    const carried = state.carried[c]!;
    if (store.sort === 'relay') {
      if ((tags & heating) === 0) return 0;
      return 1 / (standardInverse(carried / state.model.components.rating[c]!, store.timeMultiplier) * 1e6);
    }
    if ((tags & discharging) !== 0) return -1 / runtimeAt(carried / store.full, store.runtime, store.peukert);
    const fed = state.inputHolds(state.model.network.inputStart[c]!);
    return (tags & charging) !== 0 && fed && this.level(c) < 1 ? 1 / store.recharge : 0;
  }
}
