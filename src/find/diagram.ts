/** A structure as a decision diagram: its events in an order that keeps it small, and the function of each loss. */
import { Bdd } from './bdd.ts';
import { eventsBelow, type Gate } from './gate.ts';
import type { Ref } from './nodes.ts';
import type { Loss, Structure } from './structure.ts';
import { Unanswerable } from './unanswerable.ts';

/** Deeper diagrams would outgrow the stack. */
const eventsMost = 4_000;

export class Diagram {
  readonly bdd: Bdd;
  /** Event of each level: as a walk through the losses, depth first, meets them. Neighbours in a site stay neighbours. */
  readonly eventAt: readonly number[];
  readonly #levelOf: ReadonlyMap<number, number>;
  readonly #made = new Map<Gate, Ref>();

  constructor(losses: readonly Pick<Loss, 'failure'>[], nodesMost?: number) {
    this.bdd = new Bdd(nodesMost);
    this.eventAt = eventsBelow(losses.map(({ failure }) => failure));
    if (this.eventAt.length > eventsMost) throw new Unanswerable('events', eventsMost);
    this.#levelOf = new Map(this.eventAt.map((event, level) => [event, level]));
  }

  /** Undefined where no loss depends on the event. */
  levelOf(event: number): number | undefined {
    return this.#levelOf.get(event);
  }

  /** By level, the chances of the events. */
  chances({ events }: Pick<Structure, 'events'>): Float64Array {
    return Float64Array.from(this.eventAt, (event) => events[event]!.probability);
  }

  of(gate: Gate): Ref {
    const known = this.#made.get(gate);
    if (known !== undefined) return known;
    const made = this.#make(gate);
    this.#made.set(gate, made);
    return made;
  }

  #make(gate: Gate): Ref {
    if (gate.kind === 'basic') return this.bdd.variable(this.#levelOf.get(gate.event)!);
    const of = gate.of.map((each) => this.of(each));
    switch (gate.kind) {
      case 'and':
        return this.bdd.all(of);
      case 'or':
        return this.bdd.any(of);
      case 'at least':
        return this.bdd.atLeast(gate.count, of);
    }
  }
}
