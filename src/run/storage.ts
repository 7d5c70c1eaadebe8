/**
 * Quantities that change continuously, solved and never stepped: charge, heat, a relay's count, fuel.
 *
 * Most change linearly, level(t) = level + rate · (t − since). Heat tends to a target with a time constant,
 * level(t) = target + (level − target) · exp(−(t − since) / tau) (power.md 1.6). A change of load or state restamps the
 * level and schedules the instant at which it will cross its limit.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import type { Overload, Store } from '../model/model.ts';
import { drawnOf } from '../model/stores.ts';
import { tagBit } from '../statechart/tags.ts';
import { live, passes, passesSecond, type State } from './state.ts';

const charging = tagBit('charging');
const discharging = tagBit('discharging');
const chilling = tagBit('chilling');

/** A breaker opens within a cycle of its instantaneous trip. Assumed. */
const openingTime = 20_000;

/** Rounding of a rate must not put a crossing a tick later than it is. */
const slack = 1e-6;

/**
 * Inverse time: t = TMS · (k / (M^a − 1) + b) seconds at M times the rating. Reference for the IEC standard inverse
 * curve: 10.029 s at twice the rating and TMS 1 (IEC 60255).
 */
export function inverseTime(multiple: number, of: Extract<Store, { sort: 'inverse' }>): number {
  return multiple > 1 ? of.timeMultiplier * (of.k / (multiple ** of.a - 1) + of.b) : Infinity;
}

/** Runtime of a battery at a share of full load: t = runtime · share^−k (power.md 1.5); Infinity without load. */
export function runtimeAt(share: number, runtime: number, peukert: number): number {
  return share > 0 ? runtime * share ** -peukert : Infinity;
}

/** How long an overload is stood; Infinity below the first step. */
export function stands(multiple: number, table: readonly Overload[]): number {
  let lasts = Infinity;
  for (const step of table) if (multiple > step.above) lasts = step.lasts;
  return lasts;
}

export class Storage {
  readonly #state: State;
  readonly #levels: Float64Array;
  readonly #rates: Float64Array;
  readonly #since: Float64Array;
  /** Heat: where it tends to. */
  readonly #targets: Float64Array;
  /** What was drawn once for this run: runtime, time constant, threshold. */
  readonly #drawn: Float64Array;
  /** Instantaneous trips that nothing stops any more. */
  readonly #struck: Uint8Array;
  /** UPS batteries: milliwatt-ticks taken out and not put back, and the milliwatts out (negative: in) since then. */
  readonly #owed: Float64Array;
  readonly #power: Float64Array;
  readonly #powerSince: Float64Array;
  /** By store: the multiple of the rating up to which it counts nothing; −1 where it is never at rest by that. */
  readonly #limits: Float64Array;

  constructor(state: State) {
    const count = state.model.stores.of.length;
    this.#state = state;
    this.#levels = new Float64Array(count);
    this.#rates = new Float64Array(count);
    this.#since = new Float64Array(count);
    this.#targets = new Float64Array(count);
    this.#drawn = new Float64Array(count);
    this.#struck = new Uint8Array(count);
    this.#owed = new Float64Array(count);
    this.#power = new Float64Array(count);
    this.#powerSince = new Float64Array(count);
    this.#limits = new Float64Array(count).fill(-1);
  }

  begin(): void {
    const { model } = this.#state;
    this.#rates.fill(0);
    this.#since.fill(0);
    this.#targets.fill(0);
    this.#struck.fill(0);
    this.#power.fill(0);
    this.#powerSince.fill(0);
    model.stores.of.forEach((store, s) => {
      const drawn = drawnOf(store);
      if (drawn !== null) this.#drawn[s] = this.#state.once(drawn.law, model.streams.store[s]!);
      if (store.sort === 'battery') this.#drawn[s]! *= this.#capacity(s, store) ** store.peukert;
      if (store.sort === 'inverse') this.#limits[s] = 1;
      // An instantaneous trip is faster than a sag; an overload table counts from its first step.
      if (store.sort === 'instantaneous') this.#limits[s] = Math.min(1, this.#drawn[s]!);
      if (store.sort === 'overload') this.#limits[s] = Math.min(1, store.own[0]?.above ?? 1);
      const charge = store.sort === 'battery' || store.sort === 'charge' ? store.charge : null;
      this.#levels[s] =
        charge !== null
          ? Math.min(1, Math.max(0, this.#state.once(charge, model.streams.charge[s]!)))
          : store.sort === 'fuel'
            ? 1
            : 0;
      // What a part-charged battery lacks is reckoned at full load.
      this.#owed[s] = store.sort === 'battery' ? (1 - this.#levels[s]!) * store.full * this.#drawn[s]! : 0;
    });
  }

  /** Share of a battery's capacity that age and open strings have left. */
  #capacity(s: number, { capacity, strings, stringFails }: Extract<Store, { sort: 'battery' }>): number {
    const { model, streams } = this.#state;
    const left = Math.min(1, Math.max(0, this.#state.once(capacity, model.streams.capacity[s]!)));
    if (stringFails === 0) return left;
    let whole = 0;
    for (let string = 0; string < strings; string++)
      if (!bernoulli(stringFails, streams, model.streams.strings[s]!)) whole += 1;
    return (left * whole) / strings;
  }

  /** Whether a component has any. */
  has(c: number): boolean {
    const { start } = this.#state.model.stores;
    return start[c] !== start[c + 1];
  }

  /** The level of store s now, 0..1; heat may lie above 1 for the tick of its crossing. */
  level(s: number): number {
    const elapsed = this.#state.calendar.now - this.#since[s]!;
    const level = this.#levels[s]!;
    if (this.#state.model.stores.of[s]!.sort === 'thermal') {
      const target = this.#targets[s]!;
      return target + (level - target) * Math.exp(-elapsed / this.#drawn[s]!);
    }
    return Math.min(1, Math.max(0, level + this.#rates[s]! * elapsed));
  }

  /** Batteries that begin empty. */
  empty(): readonly number[] {
    const { of, owner } = this.#state.model.stores;
    return of.flatMap((store, s) => (store.sort === 'charge' && this.#levels[s] === 0 ? [owner[s]!] : []));
  }

  /** The charge of the first store of a component. */
  charge(c: number): number {
    return this.level(this.#state.model.stores.start[c]!);
  }

  /** Load or state changed: brings the levels up to now and schedules the next crossings. */
  restamp(c: number): void {
    const { start, of } = this.#state.model.stores;
    const last = start[c + 1]!;
    if (start[c] === last) return;
    const through = this.#state.through(c);
    const limit = this.#state.rating[c]! * this.#state.voltage[c]!;
    for (let s = start[c]!; s < last; s++) {
      // What counts only above a limit is at rest at nearly all times.
      if (through <= this.#limits[s]! * limit && this.#rates[s] === 0) continue;
      const store = of[s]!;
      if (store.sort === 'thermal') this.#heat(c, s, store.factor);
      else this.#linear(c, s, store);
    }
  }

  #linear(c: number, s: number, store: Store): void {
    const { calendar, model } = this.#state;
    if (store.sort === 'battery') this.#owe(c, s);
    // What takes no time takes a tick: no rate is beyond that.
    const rate = Math.max(-1, Math.min(1, this.#rate(c, s, store)));
    if ((rate === this.#rates[s] && rate === 0) || this.#struck[s] === 1) return;
    const counts = store.sort === 'inverse' || store.sort === 'instantaneous' || store.sort === 'overload';
    // A count begins anew; only heat remembers.
    const level = counts && (rate === 0 || this.#rates[s] === 0) ? 0 : this.level(s);
    this.#levels[s] = level;
    this.#since[s] = calendar.now;
    this.#rates[s] = rate;
    const ahead = rate < 0 ? level / -rate : rate > 0 ? (1 - level) / rate : Infinity;
    // An empty battery on a bus is a source again as soon as it is charged.
    const wasEmpty = store.sort === 'charge' && level === 0 && rate > 0;
    this.#expect(model.stores.slot[s]!, wasEmpty ? 1 : ahead);
  }

  #heat(c: number, s: number, factor: number): void {
    const { calendar, model, rating } = this.#state;
    const multiple = this.#state.through(c) / (rating[c]! * this.#state.voltage[c]!);
    const target = (multiple / factor) ** 2;
    if (target === this.#targets[s]) return;
    // The run begins in the steady state of its first load.
    const level = calendar.now === 0 && target < 1 ? target : this.level(s);
    this.#levels[s] = level;
    this.#since[s] = calendar.now;
    this.#targets[s] = target;
    const tau = this.#drawn[s]!;
    const ahead = target <= 1 ? Infinity : level >= 1 ? 0 : tau * Math.log((target - level) / (target - 1));
    this.#expect(model.stores.slot[s]!, ahead);
  }

  /** Beyond the horizon is never, and may be more ticks than a time can have. */
  #expect(slot: number, ahead: number): void {
    const { calendar, model } = this.#state;
    if (calendar.now + ahead <= model.horizon)
      calendar.schedule(slot, calendar.now + Math.max(1, Math.ceil(ahead - slack)));
    else calendar.cancel(slot);
  }

  /** The event that a crossing delivers to the store's owner; '' when it delivers none. */
  crossing(s: number): string {
    const state = this.#state;
    const c = state.model.stores.owner[s]!;
    const store = state.model.stores.of[s]!;
    const rate = this.#rates[s]!;
    const fills = rate > 0 || store.sort === 'thermal';
    const level = this.level(s);
    // A battery that was empty holds something again: it goes on filling.
    const begins = store.sort === 'charge' && fills && level < 1 - slack;
    this.#levels[s] = begins || store.sort === 'thermal' ? level : fills ? 1 : 0;
    this.#rates[s] = begins ? rate : 0;
    this.#struck[s] = 0;
    this.#since[s] = state.calendar.now;
    if (begins) this.#expect(state.model.stores.slot[s]!, (1 - level) / rate);
    switch (store.sort) {
      case 'battery':
        // Full: the charger draws no longer.
        if (fills) state.dirtyLoad.add(c);
        return fills ? '' : 'battery.exhausted';
      case 'charge':
        state.dirtyLoad.add(state.model.network.busOf[c]!);
        if (!fills) return 'battery.exhausted';
        return this.#levels[s]! < 1 ? 'battery.filled' : '';
      case 'room':
        return fills ? 'room.hot' : 'room.cool';
      case 'fuel':
        return 'fuel.exhausted';
      case 'overload':
        return 'overload.ended';
      default:
        return 'relay.operated';
    }
  }

  /** A current that is gone at once: it opens what has an instantaneous trip below it. */
  strike(c: number, milliwatts: number): void {
    const { start, of, slot } = this.#state.model.stores;
    for (let s = start[c]!; s < start[c + 1]!; s++) {
      if (of[s]!.sort !== 'instantaneous') continue;
      const stands = this.#drawn[s]! * this.#state.rating[c]!;
      if (this.#state.through(c) + milliwatts <= stands) continue;
      this.#struck[s] = 1;
      this.#rates[s] = 1 / openingTime;
      this.#expect(slot[s]!, openingTime);
    }
  }

  /** The set went dry and was filled. */
  refuel(c: number): void {
    const { start, of } = this.#state.model.stores;
    for (let s = start[c]!; s < start[c + 1]!; s++) {
      if (of[s]!.sort === 'fuel' && this.#levels[s] === 0) this.#levels[s] = 1;
    }
  }

  /** Milliwatts that a charger draws now. */
  chargerDraw(c: number): number {
    const s = this.#state.model.stores.start[c]!;
    const store = this.#state.model.stores.of[s];
    if (store?.sort !== 'battery' || this.#rate(c, s, store) <= 0) return 0;
    // What was taken out goes back in the time that the charge takes: no battery gives more than it gets.
    const elapsed = this.#state.calendar.now - this.#powerSince[s]!;
    const owed = this.#owed[s]! + this.#power[s]! * elapsed;
    return Math.max(0, Math.round(owed / ((1 - this.level(s)) * store.recharge)));
  }

  /** Brings the energy that a battery owes up to now, before its power changes. */
  #owe(c: number, s: number): void {
    const { calendar, tags, chargerDraw } = this.#state;
    this.#owed[s]! += this.#power[s]! * (calendar.now - this.#powerSince[s]!);
    this.#powerSince[s] = calendar.now;
    this.#power[s] = (tags[c]! & discharging) !== 0 ? this.#state.through(c) : -chargerDraw[c]!;
  }

  #rate(c: number, s: number, store: Store): number {
    const state = this.#state;
    const tags = state.tags[c]!;
    switch (store.sort) {
      case 'battery': {
        if ((tags & discharging) !== 0) {
          const share = state.through(c) / store.full;
          return share === 0 ? 0 : -1 / runtimeAt(share, this.#drawn[s]!, store.peukert);
        }
        const fed = state.inputHolds(state.model.network.inputStart[c]!);
        return (tags & charging) !== 0 && fed && this.level(s) < 1 ? 1 / store.recharge : 0;
      }
      case 'charge':
        return state.flow[c] === 0 ? 0 : -state.flow[c]! / store.energy;
      case 'inverse':
        return (tags & passes) === 0
          ? 0
          : 1 / (inverseTime(state.through(c) / (state.rating[c]! * state.voltage[c]!), store) * 1e6);
      case 'instantaneous':
        return (tags & passes) !== 0 && state.through(c) > this.#drawn[s]! * state.rating[c]!
          ? 1 / openingTime
          : 0;
      case 'overload': {
        const table =
          (tags & passesSecond) !== 0 ? store.onBypass : (tags & (passes | live)) !== 0 ? store.own : [];
        return 1 / stands(state.through(c) / state.rating[c]!, table);
      }
      case 'room': {
        const rises = (tags & chilling) === 0;
        const level = this.level(s);
        if (rises ? level >= 1 : level <= 0) return 0;
        // A room cools as fast as it heats up. Assumed.
        return (rises ? 1 : -1) / Math.max(1, this.#drawn[s]!);
      }
      case 'fuel': {
        if ((tags & live) === 0) return 0;
        const rating = state.rating[c]!;
        const share = rating === Infinity ? 1 : Math.min(1, state.through(c) / rating);
        return -(store.idle + (1 - store.idle) * share) / store.runtime;
      }
      default:
        return 0;
    }
  }
}
