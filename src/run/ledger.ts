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
  #since = 0;
  readonly #energy = new Float64Array(5);

  begin(): void {
    this.source = 0;
    this.load = 0;
    this.loss = 0;
    this.discharge = 0;
    this.charge = 0;
    this.#since = 0;
    this.#energy.fill(0);
  }

  /** Counts up to `now` at the powers that held until then. */
  advance(now: number): void {
    const elapsed = now - this.#since;
    if (elapsed === 0) return;
    this.#since = now;
    const energy = this.#energy;
    energy[0]! += this.source * elapsed;
    energy[1]! += this.load * elapsed;
    energy[2]! += this.loss * elapsed;
    energy[3]! += this.discharge * elapsed;
    energy[4]! += this.charge * elapsed;
  }

  /** Milliwatts that are unaccounted for now: 0. */
  get imbalance(): number {
    return this.source + this.discharge - this.load - this.loss - this.charge;
  }

  /** Joules: given by sources, drawn by loads, lost, and put into batteries (less what they gave). */
  get joules(): { drawn: number; delivered: number; lost: number; stored: number } {
    const [source, load, loss, discharge, charge] = this.#energy;
    return {
      drawn: source! / 1e9,
      delivered: load! / 1e9,
      lost: loss! / 1e9,
      stored: (charge! - discharge!) / 1e9,
    };
  }
}
