/**
 * Acknowledged writes that die with a node because they were not yet safe (payments.md 2.1).
 *
 * The window is one number a death, drawn here and shared by all flows over the node. Where a service acknowledges what
 * its copies hold in memory, each copy's machine writes it out by itself, and a write is gone only when the last copy is:
 *
 *     copy 1   ────────────w₁──────▪ dies          on disk until t₁ − w₁
 *     copy 2   ──────────────w₂──────▪ dies        on disk until t₂ − w₂   lost: after the later of the two
 *
 * So copies on one power supply are one copy, and one that lives on loses nothing; nobody has to be told of power domains.
 */
import type { Law } from '../kernel/distribution/law.ts';
import { drawTicks } from '../kernel/distribution/sample.ts';
import type { Service } from '../scenario/scenario.ts';
import type { Plan } from './plan.ts';
import type { State } from './state.ts';

interface Writes {
  readonly window: Law;
  readonly chance: number;
  /** The machines of its copies, where each has its own window. */
  readonly copies: readonly number[] | null;
}

export class LostWrites {
  readonly #state: State;
  readonly #plan: Plan;
  readonly #writes: ReadonlyMap<number, Writes>;
  /** By node: 1 while what it last acknowledged has not been lost: enough of its machines run, or a copy lives on. */
  readonly #holds: Uint8Array;
  /** By node with windows of its copies: since when it can acknowledge nothing more; Infinity: it can. */
  readonly #closedAt: Float64Array;
  /** By machine: 1 while it runs; when it last died. */
  readonly #runs: Uint8Array;
  readonly #diedAt: Float64Array;

  constructor(state: State, plan: Plan, nodes: readonly number[]) {
    const { components, groups, scenario } = state.model;
    const machinesOf = ({ name, count }: { name: string; count: number }): number[] => {
      const { first } = groups.find((each) => each.name === name)!;
      return Array.from({ length: count }, (_, i) => first + i);
    };
    const places = ({ runsOn, copies, alsoOn }: Service) => [{ name: runsOn, count: copies }, ...alsoOn];
    this.#state = state;
    this.#plan = plan;
    this.#writes = new Map(
      nodes.map((c) => {
        const { name } = groups[components.group[c]!]!;
        const service = scenario.services.find((each) => each.name === name)!;
        const inMemory = service.durable === 'replicated in memory';
        if (inMemory) state.copiesMatter[c] = 1;
        return [
          c,
          {
            window: service.flushWindow,
            chance: service.tailLost,
            copies: inMemory ? places(service).flatMap(machinesOf) : null,
          },
        ];
      }),
    );
    this.#holds = new Uint8Array(components.count);
    this.#closedAt = new Float64Array(components.count);
    this.#runs = new Uint8Array(components.count);
    this.#diedAt = new Float64Array(components.count);
  }

  begin(): void {
    this.#holds.fill(1);
    this.#closedAt.fill(Infinity);
    this.#runs.fill(1);
    this.#diedAt.fill(-Infinity);
  }

  /**
   * The instant after which a node's acknowledged writes are lost now; Infinity: none. Asked once in each instant in which
   * something changed, whether or not the way to the node was lost before.
   */
  lostFrom(c: number): number {
    const writes = this.#writes.get(c)!;
    const from = writes.copies === null ? this.#together(c, writes) : this.#copyByCopy(c, writes);
    // What an orderly stop has flushed is safe.
    return from === Infinity ? Infinity : Math.max(from, this.#plan.flushedAt(c));
  }

  /** All machines of a service share one window, which ends when too few of them run. */
  #together(c: number, { window, chance }: Writes): number {
    const state = this.#state;
    const running = state.inputHolds(state.model.network.inputStart[c]!) ? 1 : 0;
    const dies = this.#holds[c] === 1 && running === 0;
    this.#holds[c] = running;
    if (!dies || !this.#happens(c, chance)) return Infinity;
    const ticks = drawTicks(window, state.streams);
    return ticks > 0 ? state.calendar.now - ticks : Infinity;
  }

  #copyByCopy(c: number, { window, chance, copies }: Writes): number {
    const state = this.#state;
    const { now } = state.calendar;
    let left = 0;
    for (const machine of copies!) {
      const runs = state.output[machine]!;
      if (runs === 0 && this.#runs[machine] === 1) this.#diedAt[machine] = now;
      this.#runs[machine] = runs;
      left += runs;
    }
    if (state.inputHolds(state.model.network.inputStart[c]!)) {
      this.#closedAt[c] = Infinity;
      this.#holds[c] = 1;
    } else if (this.#closedAt[c] === Infinity) this.#closedAt[c] = now;
    // A copy that comes back and dies again before they are enough has acknowledged nothing.
    if (left > 0 || this.#holds[c] === 0) return Infinity;
    this.#holds[c] = 0;
    if (!this.#happens(c, chance)) return Infinity;
    let safe = -Infinity;
    const together = window.shared === true ? drawTicks(window, state.streams) : -1;
    for (const machine of copies!) {
      const ticks = together < 0 ? drawTicks(window, state.streams) : together;
      safe = Math.max(safe, this.#diedAt[machine]! - ticks);
    }
    return safe < this.#closedAt[c]! ? safe : Infinity;
  }

  /** Begins the variate of a death and says whether anything is lost in it at all. */
  #happens(c: number, chance: number): boolean {
    const { streams, model } = this.#state;
    streams.start(model.streams.flush[c]!);
    return streams.draw() < chance;
  }
}
