/**
 * The energy of a run: what its sources gave, its loads drew, was lost, and went into and out of batteries.
 *
 * Milliwatts now and milliwatt-ticks so far. The balance holds at every settled instant and is a rule that every run is
 * held to: source + discharge = load + loss + charge.
 */
export class Ledger {
  source = 0;
  load = 0;
  loss = 0;
  discharge = 0;
  charge = 0;
  /** Powers that held from `#since` on, and the last instant at which somebody looked. */
  readonly #held = new Float64Array(5);
  #since = 0;
  #seen = 0;
  readonly #energy = new Float64Array(5);

  begin(): void {
    this.source = 0;
    this.load = 0;
    this.loss = 0;
    this.discharge = 0;
    this.charge = 0;
    this.#since = 0;
    this.#seen = 0;
    this.#held.fill(0);
    this.#energy.fill(0);
  }

  /**
   * Time goes on to `now` at the powers that held until then. Summed only where they change, so that an event which
   * changes none leaves the last digit alone.
   */
  advance(now: number): void {
    if (now === this.#seen) return;
    const held = this.#held;
    const isSame =
      held[0] === this.source &&
      held[1] === this.load &&
      held[2] === this.loss &&
      held[3] === this.discharge &&
      held[4] === this.charge;
    if (!isSame) this.#sum(this.#seen);
    this.#seen = now;
  }

  #sum(until: number): void {
    const held = this.#held;
    const elapsed = until - this.#since;
    for (let i = 0; i < held.length; i++) this.#energy[i]! += held[i]! * elapsed;
    this.#since = until;
    held[0] = this.source;
    held[1] = this.load;
    held[2] = this.loss;
    held[3] = this.discharge;
    held[4] = this.charge;
  }

  /** Milliwatts that are unaccounted for now: 0. */
  get imbalance(): number {
    return this.source + this.discharge - this.load - this.loss - this.charge;
  }

  /** Joules: given by sources, drawn by loads, lost, and put into batteries (less what they gave). */
  get joules(): { drawn: number; delivered: number; lost: number; stored: number } {
    this.#sum(this.#seen);
    const [source, load, loss, discharge, charge] = this.#energy;
    return {
      drawn: source! / 1e9,
      delivered: load! / 1e9,
      lost: loss! / 1e9,
      stored: (charge! - discharge!) / 1e9,
    };
  }
}
