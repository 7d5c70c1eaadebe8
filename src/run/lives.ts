/**
 * Background life: elements fail by themselves, alone or with their like, and defects arise that nobody sees until the
 * element is needed or tested. What puts an element back is its crew; a utility comes back by itself.
 *
 * A clock of life runs while its element is exposed: not while it is failed, and of a generator set only while it runs.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import { type LifeOf, lifePurpose } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { State } from './state.ts';

const failed = tagBit('failed');
const live = tagBit('live');

/** Delivers an event of its own to a component; whether its chart handled it. */
export type Deliver = (c: number, event: string) => boolean;

export class Lives {
  readonly #state: State;
  /** By component: its life, −1 none. */
  readonly #of: Int32Array;
  /** By life: ticks left, and since when they run; Infinity: they stand still. */
  readonly #left: Float64Array;
  readonly #since: Float64Array;
  /** By life: whether an event of its own period took it out. */
  readonly #outByPeriod: Uint8Array;

  constructor(state: State) {
    const { lives, components } = state.model;
    this.#state = state;
    this.#of = new Int32Array(components.count).fill(-1);
    lives.forEach(({ component }, i) => {
      this.#of[component] = i;
    });
    this.#left = new Float64Array(lives.length);
    this.#since = new Float64Array(lives.length);
    this.#outByPeriod = new Uint8Array(lives.length);
  }

  /** Before the first instant is settled; `deliver` fails what is out of order from the beginning. */
  begin(deliver: Deliver): void {
    const { model, calendar } = this.#state;
    this.#outByPeriod.fill(0);
    this.#since.fill(Infinity);
    model.lives.forEach((life, i) => {
      this.#renew(i, life);
      if (life.fails !== null && life.fails.kind !== 'law') calendar.schedule(life.slot, 0);
      if (life.hidden !== null) this.#arm(i, life);
      this.#run(i, life);
    });
    model.shared.forEach((_, i) => {
      this.#expectShared(i);
    });
    model.lives.forEach((life, i) => {
      if (life.unavailable > 0 && this.#chance(i, lifePurpose.unavailable, life.unavailable))
        deliver(life.component, 'failed');
    });
  }

  /** Tags of a component with a life changed: its clock runs, stands still, or begins anew. */
  changed(c: number, before: number, after: number): void {
    const i = this.#of[c]!;
    if (i < 0) return;
    const life = this.#state.model.lives[i]!;
    const { calendar, streams, model } = this.#state;
    this.#stop(i, life);
    if ((before & failed) === 0 && (after & failed) !== 0) {
      if (life.back !== null && (life.fails === null || life.fails.kind === 'law')) {
        const stream = model.streams.life[i]! + lifePurpose.back;
        const ticks = sampleTicks(life.back, streams, stream);
        calendar.schedule(life.backSlot, calendar.now + Math.max(1, ticks));
      }
    } else if ((before & failed) !== 0 && (after & failed) === 0) {
      calendar.cancel(life.backSlot);
      this.#renew(i, life);
      if (life.hidden !== null) {
        this.#state.signal(c, 'isDefective', false);
        this.#arm(i, life);
      }
    }
    this.#run(i, life);
  }

  /** A life's own slot is due. */
  due(i: number, deliver: Deliver): void {
    const { model, calendar, tags } = this.#state;
    const life = model.lives[i]!;
    const { component: c, fails } = life;
    if (fails === null) return;
    if (fails.kind === 'law') {
      this.#left[i] = 0;
      this.#since[i] = Infinity;
      deliver(c, 'failed');
      return;
    }
    calendar.schedule(life.slot, calendar.now + fails.every);
    const isOut = (tags[c]! & failed) !== 0;
    const strikes = this.#chance(i, lifePurpose.fails, fails.chance);
    if (fails.kind === 'redrawn' && isOut && !strikes && this.#outByPeriod[i] === 1) {
      this.#outByPeriod[i] = 0;
      // It is there for the whole of the period: a set has not to start first.
      if (!deliver(c, 'returned')) deliver(c, 'repaired');
    } else if (strikes && !isOut) {
      this.#outByPeriod[i] = 1;
      deliver(c, 'failed');
    }
  }

  /** A utility comes back. */
  back(i: number, deliver: Deliver): void {
    deliver(this.#state.model.lives[i]!.component, 'repaired');
  }

  /** A defect has arisen, and nobody has seen it. */
  hidden(i: number): void {
    this.#state.signal(this.#state.model.lives[i]!.component, 'isDefective', true);
  }

  /** A periodic test finds a defect or does not. */
  test(i: number): void {
    const { model, calendar } = this.#state;
    const life = model.lives[i]!;
    const { tested, finds } = life.hidden!;
    if (tested === null) return;
    calendar.schedule(life.testSlot, calendar.now + tested);
    const found = this.#chance(i, lifePurpose.finds, finds);
    if (!found || !this.#state.isSignalled(life.component, 'isDefective')) return;
    this.#state.signal(life.component, 'isDefective', false);
    this.#arm(i, life);
  }

  /** What a set of like elements shares takes all of them. */
  shared(i: number, deliver: Deliver): void {
    // A set that stands still does not wear: what they share strikes those that are exposed.
    for (const c of this.#state.model.shared[i]!.members) {
      const life = this.#of[c]!;
      if (life < 0 || this.#isExposed(this.#state.model.lives[life]!)) deliver(c, 'failed');
    }
    this.#expectShared(i);
  }

  #expectShared(i: number): void {
    const { model, streams, calendar } = this.#state;
    const { law, slot } = model.shared[i]!;
    const ticks = Math.max(1, sampleTicks(law, streams, model.streams.shared[i]!));
    if (calendar.now + ticks <= model.horizon) calendar.schedule(slot, calendar.now + ticks);
  }

  /** A new life: what was worn is as new. */
  #renew(i: number, { fails }: LifeOf): void {
    const { model, streams } = this.#state;
    this.#left[i] =
      fails?.kind === 'law'
        ? Math.max(1, sampleTicks(fails.law, streams, model.streams.life[i]! + lifePurpose.fails))
        : Infinity;
  }

  /** Not failed, and where only running wears, running. */
  #isExposed({ component, whileLive }: LifeOf): boolean {
    const now = this.#state.tags[component]!;
    return (now & failed) === 0 && (!whileLive || (now & live) !== 0);
  }

  #run(i: number, life: LifeOf): void {
    const { slot, fails } = life;
    if (fails?.kind !== 'law' || !this.#isExposed(life)) return;
    const { calendar, model } = this.#state;
    this.#since[i] = calendar.now;
    if (calendar.now + this.#left[i]! <= model.horizon)
      calendar.schedule(slot, calendar.now + Math.max(1, this.#left[i]!));
  }

  #stop(i: number, { slot, fails }: LifeOf): void {
    if (fails?.kind !== 'law' || this.#since[i] === Infinity) return;
    const { calendar } = this.#state;
    this.#left[i]! -= calendar.now - this.#since[i]!;
    this.#since[i] = Infinity;
    calendar.cancel(slot);
  }

  #arm(i: number, { hidden, hiddenSlot, testSlot }: LifeOf): void {
    const { calendar, model, streams } = this.#state;
    const stream = model.streams.life[i]! + lifePurpose.hidden;
    const ticks = Math.max(1, sampleTicks(hidden!.fails, streams, stream));
    calendar.cancel(hiddenSlot);
    if (calendar.now + ticks <= model.horizon) calendar.schedule(hiddenSlot, calendar.now + ticks);
    if (hidden!.tested !== null && calendar.now === 0) calendar.schedule(testSlot, hidden!.tested);
  }

  #chance(i: number, purpose: number, chance: number): boolean {
    const { model, streams } = this.#state;
    return bernoulli(chance, streams, model.streams.life[i]! + purpose);
  }
}
