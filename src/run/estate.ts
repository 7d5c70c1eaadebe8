/**
 * How long the machines of one tenant take to come back: each as a machine of the site does, stage by stage, and those
 * that do not come by themselves through the hands of the tenant's own people, first come, first served.
 *
 *     power back ─ bmc, power-on, post ─┬─ os ─┬─ check, redo, join, warm-up ─▶ ready
 *                    does not return ─▶ hands  └─▶ hangs ─▶ hands
 *
 * Nothing but the last machine's end is wanted, so nothing is scheduled: the queue is worked off in one go, and of the
 * machines that come by themselves only those are drawn that may come later than the people have done. A machine's draws
 * have numbers of their own, so that another share of machines that hang changes no boot time of those that hung before.
 */
import type { Law } from '../kernel/distribution/law.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import type { MachineClass } from '../scenario/scenario.ts';
import { Latecomers } from './latecomers.ts';

/** Numbers of the streams of one tenant's estate. */
export interface EstateStreams {
  /** What happens in a start to machines that do not come by themselves, and when the others come. */
  readonly own: number;
  readonly late: number;
  /** By stage: of a law that all machines of a group share. */
  readonly shared: ReadonlyMap<string, number>;
}

/** The value of a law that is drawn once a run. */
export type Once = (law: Law, stream: number) => number;

const stages = [
  'bmc',
  'powerOn',
  'post',
  'os',
  'fileSystemCheck',
  'redo',
  'join',
  'warmUp',
  'handsOn',
  'partsLead',
  'fitting',
  'unstick',
] as const;

/** The first stage that is no boot stage. */
const ofHands = 8;
/** A machine's variates of one start: its stages, then its chances; and a start's: 2^16 machines, so 2^12 starts. */
const perMachine = 16;
const perStart = perMachine * 2 ** 16;
const mostStarts = 2 ** 12;
/** Offsets of the chances: how many machines come by themselves before this one, what it has, and what it has then. */
const skipped = 12;
const needed = 13;
const part = 14;
const hangsThen = 15;
/** The most that one estate may have. */
export const mostMachines = 2 ** 16;

/** What a machine stands and waits for. */
const broken = 0;
const partHere = 1;
const hanging = 2;

export class Estate {
  readonly #streams: Streams;
  readonly #once: Once;
  /** The queue as a heap by time, then machine: when it began to wait, which machine, and for what. */
  readonly #since: number[] = [];
  readonly #machine: number[] = [];
  readonly #wants: number[] = [];
  /** By person: when free. */
  readonly #free: number[] = [];
  readonly #others = new Map<MachineClass, Latecomers>();
  #class!: MachineClass;
  #of!: EstateStreams;
  #base = 0;
  #last = 0;

  constructor(streams: Streams, once: Once) {
    this.#streams = streams;
    this.#once = once;
  }

  /**
   * Ticks from power back until the last of `machines` is ready, and not before `arrival`; they boot from 0 on, and `crew`
   * people are there from `arrival` on. `start` counts the tenant's starts in this run.
   */
  readyAfter(
    of: { readonly class: MachineClass; readonly streams: EstateStreams; readonly start: number },
    size: { readonly machines: number; readonly crew: number },
    arrival: number,
  ): number {
    this.#class = of.class;
    this.#of = of.streams;
    this.#last = 0;
    this.#free.length = 0;
    for (let person = 0; person < size.crew; person++) this.#free.push(arrival);
    const others = this.#failures(size.machines, of.start);
    while (this.#since.length > 0) this.#serve(of.start);
    return this.#latest(Math.max(arrival, this.#last), others, of.start);
  }

  /**
   * Queues the machines that do not come by themselves, and returns how many do. Machines are alike, so only how many stand
   * between two of those is drawn: their n-th has the same luck whatever the size of the estate.
   */
  #failures(machines: number, start: number): number {
    const { notReturning, stuck } = this.#class;
    const comes = (1 - notReturning) * (1 - stuck);
    if (comes === 1) return machines;
    let others = 0;
    for (let left = machines, machine = 0; ; machine++) {
      this.#turnTo(start, machine);
      const before = comes === 0 ? 0 : Math.floor(Math.log(this.#chance(skipped)) / Math.log(comes));
      others += Math.min(before, left);
      left -= before + 1;
      if (left < 0) return others;
      const up = this.#stage(0) + this.#stage(1) + this.#stage(2);
      if (this.#chance(needed) * (1 - comes) < notReturning) this.#push(up, machine, broken);
      else this.#push(up + this.#stage(3), machine, hanging);
    }
  }

  #turnTo(start: number, machine: number): void {
    this.#base = (start % mostStarts) * perStart + machine * perMachine;
  }

  /** The latest of an instant and of those that come by themselves. */
  #latest(instant: number, machines: number, start: number): number {
    const drawn: Law[] = [];
    let common = 0;
    for (let number = 0; number < ofHands; number++) {
      const law = this.#law(number);
      if (law.law === 'fixed' || law.shared === true) common += this.#stage(number);
      else drawn.push(law);
    }
    let late = this.#others.get(this.#class);
    if (late === undefined) {
      late = new Latecomers(drawn);
      this.#others.set(this.#class, late);
    }
    const { late: stream } = this.#of;
    this.#streams.seek(stream, (start % mostStarts) * perStart);
    const slowest = late.latest(machines, instant - common, this.#streams, stream) + common;
    return machines === 0 ? instant : Math.max(instant, slowest);
  }

  #ready(from: number): void {
    const at = from + this.#stage(4) + this.#stage(5) + this.#stage(6) + this.#stage(7);
    if (at > this.#last) this.#last = at;
  }

  /** Who is free first takes who waits longest. */
  #serve(start: number): void {
    const [since, machine, wants] = [this.#since[0]!, this.#machine[0]!, this.#wants[0]!];
    this.#pop();
    this.#turnTo(start, machine);
    let person = 0;
    for (let other = 1; other < this.#free.length; other++)
      if (this.#free[other]! < this.#free[person]!) person = other;
    const work = wants === broken ? ofHands : wants === partHere ? ofHands + 2 : ofHands + 3;
    const done = Math.max(since, this.#free[person]!) + this.#stage(work);
    this.#free[person] = done;
    if (wants === hanging) this.#ready(done);
    else if (wants === broken && this.#chance(part) < this.#class.needsParts)
      this.#push(done + this.#stage(ofHands + 1), machine, partHere);
    else {
      const up = done + this.#stage(3);
      if (this.#chance(hangsThen) < this.#class.stuck) this.#push(up, machine, hanging);
      else this.#ready(up);
    }
  }

  #chance(offset: number): number {
    this.#streams.seek(this.#of.own, this.#base + offset);
    return this.#streams.open(this.#of.own);
  }

  #stage(number: number): number {
    const law = this.#law(number);
    if (law.law === 'fixed') return law.value;
    if (law.shared === true)
      return Math.max(1, Math.round(this.#once(law, this.#of.shared.get(stages[number]!)!)));
    this.#streams.seek(this.#of.own, this.#base + number);
    return sampleTicks(law, this.#streams, this.#of.own);
  }

  /** A part is fitted by hands as a machine is looked at by hands. */
  #law(number: number): Law {
    const stage = stages[number]!;
    return this.#class[stage === 'fitting' ? 'handsOn' : stage];
  }

  // --- the queue -----------------------------------------------------------------------------------------------

  #isBefore(a: number, b: number): boolean {
    const [first, second] = [this.#since[a]!, this.#since[b]!];
    return first < second || (first === second && this.#machine[a]! < this.#machine[b]!);
  }

  #swap(a: number, b: number): void {
    for (const column of [this.#since, this.#machine, this.#wants])
      [column[a], column[b]] = [column[b]!, column[a]!];
  }

  #push(since: number, machine: number, wants: number): void {
    this.#since.push(since);
    this.#machine.push(machine);
    this.#wants.push(wants);
    let at = this.#since.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #pop(): void {
    const last = this.#since.length - 1;
    this.#swap(0, last);
    for (const column of [this.#since, this.#machine, this.#wants]) column.length = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= last) return;
      const child = left + 1 < last && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return;
      this.#swap(child, at);
      at = child;
    }
  }
}
