/**
 * What machines and transformers draw in the instant in which power comes back to them, all together: for a quarter of a
 * cycle, but enough for the instantaneous trip of a breaker on the way (power.md 1.6).
 */
import { sort } from '../model/model.ts';
import { passesSecond, type State } from './state.ts';
import type { Storage } from './storage.ts';

export class Inrush {
  readonly #state: State;
  readonly #storage: Storage;
  /** By power element: milliwatts of inrush through it in this instant; and those that see any. */
  readonly #through: Float64Array;
  readonly #touched = new Set<number>();

  constructor(state: State, storage: Storage) {
    this.#state = state;
    this.#storage = storage;
    this.#through = new Float64Array(state.model.components.count);
  }

  /** Power came back from `supplier` to a consumer that had none. */
  energised(supplier: number, consumer: number): void {
    const { model, calendar } = this.#state;
    const { inrush, staggers } = model.components;
    const milliwatts = inrush?.[consumer] ?? 0;
    if (milliwatts === 0 || calendar.now === 0 || staggers.has(supplier)) return;
    // A transformer's own breaker sees it first.
    const first = model.components.sorts[consumer] === sort.power ? consumer : supplier;
    for (let at = first; at >= 0; at = this.#supplierOf(at)) {
      this.#through[at]! += milliwatts;
      this.#touched.add(at);
    }
  }

  /** The instant is over: what is more than a breaker stands opens it. */
  strike(): void {
    if (this.#touched.size === 0) return;
    for (const c of this.#touched) {
      this.#storage.strike(c, this.#through[c]!);
      this.#through[c] = 0;
    }
    this.#touched.clear();
  }

  /** The one that an element passes on; −1 at a source, an inverter or a bus. */
  #supplierOf(c: number): number {
    const { model, tags } = this.#state;
    const { feedStart, feedFrom } = model.network;
    if (model.components.kinds[c] === 'bus' || feedStart[c] === feedStart[c + 1]) return -1;
    if (model.components.kinds[c] === 'ups' && (tags[c]! & passesSecond) === 0) return -1;
    return feedFrom[feedStart[c]! + ((tags[c]! & passesSecond) !== 0 ? 1 : 0)]!;
  }
}
