/**
 * All doings of a run in columns that grow, each with the one before it of the same component and with the doing that
 * brought it about: what is needed to walk back from a recovery to its causes.
 *
 * Columns stay from run to run; a site of 40,000 machines has some 600,000 doings in a run, of 23 bytes each.
 */
import type { Model } from '../model/model.ts';
import type { Pool, WorkPhase } from './observer.ts';

/** Causes that are no doing: the beginning of the run, and an event of the scenario. */
export const baseline = -1;
const byEvent = -2;

const firstSize = 1024;

export class Doings {
  /** By doing, in order of time: when, of whom, the state after it, and of a power element whether it is live after it. */
  time = new Float64Array(firstSize);
  component = new Int32Array(firstSize);
  state = new Uint16Array(firstSize);
  live = new Uint8Array(firstSize);
  /** By doing: the one that caused it, or a negative number; and the one before it of the same component, or −1. */
  cause = new Int32Array(firstSize);
  previous = new Int32Array(firstSize);
  /** By component: its last doing, −1 none, and how many it has had. */
  readonly last: Int32Array;
  readonly #numbers: Uint32Array;
  /** By piece of news about work: when, and the one before it at the same component. */
  workTime = new Float64Array(firstSize);
  workPrevious = new Int32Array(firstSize);
  readonly workPhase: WorkPhase[] = [];
  readonly workPool: Pool[] = [];
  /** By component: the last news about work at it, −1 none. */
  readonly lastWork: Int32Array;
  /** When a loss was first noticed; Infinity: never. */
  noticed = Infinity;
  #count = 0;

  constructor(model: Model) {
    const { count } = model.components;
    this.last = new Int32Array(count);
    this.lastWork = new Int32Array(count);
    this.#numbers = new Uint32Array(count);
    this.begin();
  }

  begin(): void {
    this.#count = 0;
    this.last.fill(-1);
    this.lastWork.fill(-1);
    this.#numbers.fill(0);
    this.workPhase.length = 0;
    this.workPool.length = 0;
    this.noticed = Infinity;
  }

  transition(time: number, component: number, state: number, by: number, number: number): void {
    const before = this.last[component]!;
    this.#add(time, component, state, before < 0 ? 1 : this.live[before]!, by, number);
  }

  energised(
    time: number,
    component: number,
    initial: number,
    live: number,
    by: number,
    number: number,
  ): void {
    const before = this.last[component]!;
    // What follows from its own change of state is no further doing.
    if (by === component && before >= 0) this.live[before] = live;
    else this.#add(time, component, before < 0 ? initial : this.state[before]!, live, by, number);
  }

  work(time: number, component: number, pool: Pool, phase: WorkPhase): void {
    const at = this.workPhase.length;
    if (at === this.workTime.length) {
      this.workTime = grown(this.workTime, new Float64Array(2 * at));
      this.workPrevious = grown(this.workPrevious, new Int32Array(2 * at));
    }
    this.workTime[at] = time;
    this.workPrevious[at] = this.lastWork[component]!;
    this.workPhase.push(phase);
    this.workPool.push(pool);
    this.lastWork[component] = at;
  }

  #add(time: number, component: number, state: number, live: number, by: number, number: number): void {
    const at = this.#count;
    if (at === this.time.length) this.#grow();
    this.time[at] = time;
    this.component[at] = component;
    this.state[at] = state;
    this.live[at] = live;
    this.cause[at] = by < 0 ? (by === baseline ? baseline : byEvent) : this.#find(by, number);
    this.previous[at] = this.last[component]!;
    this.last[component] = at;
    this.#numbers[component]! += 1;
    this.#count = at + 1;
  }

  /** The doing of this number, which is nearly always the component's last. */
  #find(component: number, number: number): number {
    let at = this.last[component]!;
    for (let n = this.#numbers[component]!; n > number && at >= 0; n--) at = this.previous[at]!;
    return at;
  }

  #grow(): void {
    const size = 2 * this.time.length;
    this.time = grown(this.time, new Float64Array(size));
    this.component = grown(this.component, new Int32Array(size));
    this.state = grown(this.state, new Uint16Array(size));
    this.live = grown(this.live, new Uint8Array(size));
    this.cause = grown(this.cause, new Int32Array(size));
    this.previous = grown(this.previous, new Int32Array(size));
  }
}

function grown<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
