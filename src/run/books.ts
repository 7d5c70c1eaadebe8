/**
 * Services that are opened again only when the books of a payment service are in order: one cannot tell an available
 * limit, or pay out against it, while nobody knows which holds and debits are right.
 */
import type { Repair } from '../payments/repair.ts';
import type { State } from './state.ts';

/** One service with the books it waits for. */
interface Gate {
  readonly component: number;
  readonly payments: number;
  readonly are: 'balanced' | '99% closed';
}

export class Books {
  readonly #state: State;
  readonly #repair: Repair;
  readonly #gates: readonly Gate[];
  /** By payment service: its component. */
  readonly #channels: readonly number[];

  constructor(state: State, repair: Repair) {
    const { scenario, groups } = state.model;
    this.#state = state;
    this.#repair = repair;
    this.#channels = scenario.payments.map(({ name }) => groups.find((group) => group.name === name)!.first);
    this.#gates = scenario.services.flatMap(({ name, opensWhen }) =>
      opensWhen === null
        ? []
        : [
            {
              component: groups.find((group) => group.name === name)!.first,
              payments: scenario.payments.findIndex((each) => each.name === opensWhen.booksOf),
              are: opensWhen.are,
            },
          ],
    );
    repair.heard = (payments) => this.#changed(payments);
  }

  /** An item of a payment service was created, detected or repaired. */
  #changed(payments: number): void {
    for (const { component, payments: of, are } of this.#gates) {
      if (of !== payments) continue;
      const { items, detected, open } = this.#repair.countsOf(payments);
      const holds = are === 'balanced' ? detected === items : items - open >= 0.99 * items;
      if (holds === (this.#state.booksHold[component] === 1)) continue;
      this.#state.booksHold[component] = holds ? 1 : 0;
      this.#state.trigger[component] = this.#channels[payments]!;
      this.#state.dirty.add(component);
    }
  }
}
