/**
 * Who waits in a queue, first come first served: what came in is kept by stretch until it has been served, so that a queue
 * that is dropped is known by whom it stood. Within a stretch its arrivals are taken to be mixed.
 */

interface Arrivals {
  /** Everything that came in. */
  readonly all: number;
  /** Customers of the moment, who may have tried several times, and by store what was sent. */
  readonly customers: number;
  readonly sent: Float64Array;
}

export class Waiting {
  /** The oldest first. */
  readonly #arrivals: Arrivals[] = [];

  clear(): void {
    this.#arrivals.length = 0;
  }

  /** These came in, and the queue is `queue` long now: what is no longer in it is forgotten. */
  came(arrivals: Arrivals, queue: number): void {
    this.#arrivals.push(arrivals);
    let later = 0;
    for (let i = this.#arrivals.length - 1; i >= 0; i--) {
      if (later >= queue) {
        this.#arrivals.splice(0, i + 1);
        return;
      }
      later += this.#arrivals[i]!.all;
    }
  }

  /** Takes out everybody: the customers of the moment, and by store what it had sent. */
  drop(queue: number, stores: number): { readonly customers: number; readonly sent: Float64Array } {
    const sent = new Float64Array(stores);
    let customers = 0;
    let left = queue;
    for (let i = this.#arrivals.length - 1; i >= 0 && left > 0; i--) {
      const arrivals = this.#arrivals[i]!;
      if (arrivals.all <= 0) continue;
      const part = Math.min(1, left / arrivals.all);
      customers += arrivals.customers * part;
      for (let s = 0; s < stores; s++) sent[s]! += arrivals.sent[s]! * part;
      left -= arrivals.all * part;
    }
    this.clear();
    return { customers, sent };
  }
}
