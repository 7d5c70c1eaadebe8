/**
 * What lets a machine go on that has power again, beside its own chart: an orchestrator that starts machines in the order
 * of what they need, a boot server with so many slots, spare parts on site; and what happens to all of a class, or to
 * what an array had not yet written when its power went.
 *
 * Each change costs the same however many machines there are: who waits stands in a queue of his group. Whoever may go
 * on does so a tick later, so that nobody is started in the middle of a settling instant.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { guardBit } from '../model/build.ts';
import type { RestartOf } from '../model/restarts.ts';
import { tagBit } from '../statechart/tags.ts';
import { Queue } from './queue.ts';
import type { State } from './state.ts';

const held = tagBit('held');
const loading = tagBit('loading');
const booting = tagBit('booting');
const drawing = tagBit('drawing');
const waiting = tagBit('waiting');
const asksHands = tagBit('asksHands');
const ready = tagBit('ready');
const dark = tagBit('dark');

/** Tells a machine that it may go on, by whom, and by that one's how-manieth doing. */
export type Release = (c: number, by: number, number: number) => void;

/** A service that some waited for: since when it serves, and by its how-manieth doing. */
interface Opened {
  readonly at: number;
  readonly by: number;
  readonly number: number;
}

export class Restarts {
  readonly #state: State;
  /** By component: the number of its group in the model's `restarts`, −1: no machine. */
  readonly #of: Int32Array;
  /** By component: 1 while nothing of this file can happen to it but to be shut down. */
  readonly #isPlain: Uint8Array;
  /** By group: machines that load now, those that wait for it, spare parts left. */
  readonly #loads: Int32Array;
  readonly #forSlot: readonly Queue[];
  readonly #spares: Int32Array;
  /** By group: machines that are off until what they need serves; then all that may start, network devices first. */
  readonly #closed: readonly Queue[];
  readonly #open: readonly [Queue, Queue];
  /** By service: the groups that wait for it. */
  readonly #waitFor = new Map<number, number[]>();
  /** By component: 1 while it starts under the orchestrator's eyes. */
  readonly #started: Uint8Array;
  #starting = 0;
  #noticed = false;
  /** By component: since when it is without power. */
  readonly #darkSince: Float64Array;
  /** By component: since when an orchestrator holds it. By group: the service that let it begin; and the orchestrator. */
  readonly #heldSince: Float64Array;
  readonly #openedBy = new Map<number, Opened>();
  #present: Opened | undefined;
  readonly #orchestrator: number;
  /** How many start at once; 0: nobody orchestrates. */
  readonly #atOnce: number;
  readonly #bits: Readonly<Record<Bit, number>>;

  constructor(state: State) {
    const { restarts, components, names, scenario } = state.model;
    const { restart, orchestrator, restartAtOnce } = scenario.continuity;
    this.#state = state;
    this.#of = new Int32Array(components.count).fill(-1);
    this.#isPlain = new Uint8Array(components.count);
    restarts.forEach(({ group, after, bootsAtOnce, spares, cacheHolds }, g) => {
      const isPlain = bootsAtOnce === Infinity && spares === 0 && cacheHolds === null;
      if (isPlain && restart !== 'orchestrated')
        this.#isPlain.fill(1, group.first, group.first + group.count);
      this.#of.fill(g, group.first, group.first + group.count);
      for (const service of after) this.#waitFor.set(service, [...(this.#waitFor.get(service) ?? []), g]);
    });
    this.#loads = new Int32Array(restarts.length);
    this.#forSlot = restarts.map(() => new Queue());
    this.#spares = new Int32Array(restarts.length);
    this.#closed = restarts.map(() => new Queue());
    this.#open = [new Queue(), new Queue()];
    this.#started = new Uint8Array(components.count);
    this.#darkSince = new Float64Array(
      restarts.some(({ cacheHolds }) => cacheHolds !== null) ? components.count : 0,
    );
    this.#heldSince = new Float64Array(restart === 'orchestrated' ? components.count : 0);
    this.#orchestrator = orchestrator === null ? -1 : names.indexOf(orchestrator);
    this.#atOnce = restart === 'orchestrated' ? (restartAtOnce ?? Infinity) : 0;
    const chart = components.charts.find(({ kind }) => kind === 'machine');
    const bit = (guard: Bit): number => (chart === undefined ? 0 : guardBit(chart, guard));
    this.#bits = {
      cacheLost: bit('cacheLost'),
      cordsLive: bit('cordsLive'),
      disksUnseen: bit('disksUnseen'),
      hasSpare: bit('hasSpare'),
      staysOff: bit('staysOff'),
      wasClean: bit('wasClean'),
    };
  }

  /** After the state has begun: what is drawn about a class is a signal of its machines. */
  begin(): void {
    const { model, streams } = this.#state;
    for (const queue of [...this.#forSlot, ...this.#closed, ...this.#open]) queue.clear();
    this.#loads.fill(0);
    this.#started.fill(0);
    this.#starting = 0;
    this.#noticed = false;
    this.#openedBy.clear();
    this.#present = undefined;
    const faulty = new Map<string, boolean>();
    model.restarts.forEach((of, g) => {
      this.#spares[g] = of.spares;
      if (of.classFault === 0) return;
      const isFaulty =
        faulty.get(of.className) ??
        bernoulli(of.classFault, streams, model.streams.classFault.get(of.className)!);
      faulty.set(of.className, isFaulty);
      if (isFaulty) this.#signalAll(of, this.#bits.disksUnseen, true);
    });
  }

  /** A machine's tags changed. */
  changed(c: number, before: number, after: number): void {
    const changed = before ^ after;
    // Most machines are under no rule of these, and have not been shut down.
    const shut = this.#bits.wasClean | this.#bits.staysOff;
    const isPlain = this.#isPlain[c] === 1 && (this.#state.signals[c]! & shut) === 0;
    if (isPlain && (changed & after & held) === 0) return;
    const g = this.#of[c]!;
    const of = this.#state.model.restarts[g]!;
    if ((changed & loading) !== 0) this.#loaded(c, g, before, after);
    if ((changed & after & held) !== 0) this.#holds(c, g, before, after);
    if ((changed & after & ready) !== 0) {
      this.#signal(c, this.#bits.cacheLost, false);
      const always = this.#state.model.components.signals[c]! & this.#bits.staysOff;
      this.#signal(c, this.#bits.staysOff, always !== 0);
    }
    if ((changed & dark) !== 0 && of.cacheHolds !== null) this.#cache(c, of, after);
    const wantsPart = (after & waiting) !== 0 && (after & (drawing | asksHands | dark)) === 0;
    if (wantsPart && (changed & before & asksHands) !== 0) this.#takePart(g, of);
    if (this.#started[c] === 1 && (changed & before & booting) !== 0) {
      this.#started[c] = 0;
      this.#starting -= 1;
      if (this.#open[0].length + this.#open[1].length > 0) this.#soon();
    }
  }

  /** A service began to serve: machines that need it may start. */
  served(c: number): void {
    if (this.#atOnce === 0) return;
    const opened = { at: this.#state.calendar.now, by: c, number: this.#state.doings[c]! };
    if (c === this.#orchestrator) {
      this.#present = opened;
      this.#soon();
    }
    for (const g of this.#waitFor.get(c) ?? []) {
      if (!this.#isOpen(g)) continue;
      this.#openedBy.set(g, opened);
      for (let machine = this.#closed[g]!.take(); machine >= 0; machine = this.#closed[g]!.take())
        this.#enqueue(machine, g);
      this.#soon();
    }
  }

  /** The loss was noticed: the orchestrator is told to begin. */
  noticed(): void {
    this.#noticed = true;
    if (this.#atOnce > 0) this.#soon();
  }

  /** Lets go on whoever may. */
  due(release: Release): void {
    const { restarts } = this.#state.model;
    this.#forSlot.forEach((queue, g) => {
      while (queue.length > 0 && this.#loads[g]! < restarts[g]!.bootsAtOnce) {
        const c = queue.take();
        if (this.#isHeld(c, true)) release(c, c, this.#state.doings[c]!);
      }
    });
    const present = this.#orchestrator < 0 || this.#state.serves(this.#orchestrator);
    if (!this.#noticed || !present) return;
    for (const queue of this.#open) {
      while (queue.length > 0 && this.#starting < this.#atOnce) this.#start(queue.take(), release);
    }
  }

  #start(c: number, release: Release): void {
    if (!this.#isHeld(c, false)) return;
    const g = this.#of[c]!;
    if (!this.#isOpen(g)) {
      this.#closed[g]!.add(c);
      return;
    }
    this.#started[c] = 1;
    this.#starting += 1;
    // It waited for whichever came last while it was held.
    const [first, other] = [this.#openedBy.get(g), this.#present];
    const last = first !== undefined && (other === undefined || other.at < first.at) ? first : other;
    if (last !== undefined && last.at > this.#heldSince[c]!) release(c, last.by, last.number);
    else release(c, c, this.#state.doings[c]!);
  }

  #isHeld(c: number, isRunning: boolean): boolean {
    const tags = this.#state.tags[c]!;
    return (tags & held) !== 0 && ((tags & drawing) !== 0) === isRunning;
  }

  #isOpen(g: number): boolean {
    return this.#state.model.restarts[g]!.after.every((service) => this.#state.serves(service));
  }

  #enqueue(c: number, g: number): void {
    this.#open[this.#state.model.restarts[g]!.isNetwork ? 0 : 1].add(c);
  }

  #holds(c: number, g: number, before: number, after: number): void {
    if ((after & drawing) !== 0) {
      this.#forSlot[g]!.add(c);
      this.#soon();
    } else if ((before & ready) !== 0) {
      // It was shut down, and whoever did that switches it on again; or its power goes, and comes back.
      this.#signal(c, this.#bits.wasClean, true);
      if (this.#state.model.restarts[g]!.keepsOff) this.#signal(c, this.#bits.staysOff, true);
    } else {
      this.#heldSince[c] = this.#state.calendar.now;
      if (this.#isOpen(g)) {
        this.#enqueue(c, g);
        this.#soon();
      } else this.#closed[g]!.add(c);
    }
  }

  /** It began to load, or it is done: then it runs, and what it does from now on is no longer clean. */
  #loaded(c: number, g: number, before: number, after: number): void {
    const isLoading = (after & loading) !== 0;
    this.#loads[g]! += isLoading ? 1 : -1;
    if (isLoading) return;
    if ((after & dark) === 0 && (before & loading) !== 0) this.#signal(c, this.#bits.wasClean, false);
    if (this.#forSlot[g]!.length > 0) this.#soon();
  }

  #cache(c: number, of: RestartOf, after: number): void {
    const { model, calendar, signals, observer } = this.#state;
    if ((after & dark) !== 0) {
      this.#darkSince[c] = (signals[c]! & this.#bits.cordsLive) === 0 ? calendar.now : Infinity;
      return;
    }
    if ((after & booting) === 0 || (signals[c]! & this.#bits.wasClean) !== 0) return;
    const holds = this.#state.once(of.cacheHolds!, model.streams.cache.get(c)!);
    if (calendar.now - this.#darkSince[c]! <= holds) return;
    this.#signal(c, this.#bits.cacheLost, true);
    observer.level(calendar.now, 'cache lost', c, 1);
  }

  #takePart(g: number, of: RestartOf): void {
    if (this.#spares[g] === 0) return;
    this.#spares[g]! -= 1;
    if (this.#spares[g] === 0) this.#signalAll(of, this.#bits.hasSpare, false);
  }

  #soon(): void {
    const { model, calendar } = this.#state;
    calendar.schedule(model.slots.release, calendar.now + 1);
  }

  #signal(c: number, bit: number, holds: boolean): void {
    if (holds) this.#state.signals[c]! |= bit;
    else this.#state.signals[c]! &= ~bit;
  }

  #signalAll({ group }: RestartOf, bit: number, holds: boolean): void {
    for (let c = group.first; c < group.first + group.count; c++) this.#signal(c, bit, holds);
  }
}

type Bit = 'cacheLost' | 'cordsLive' | 'disksUnseen' | 'hasSpare' | 'staysOff' | 'wasClean';
