/**
 * The batches of one path: due at a time of the day, done one run after the other, standing still while something that
 * they need is down, and late when they are not done by their deadline.
 */
import { sampleTicks } from '../../kernel/distribution/sample.ts';
import type { BatchOf } from '../../model/model.ts';
import type { State } from '../state.ts';

interface Run {
  readonly deadline: number;
  /** Ticks of work left. */
  left: number;
}

export class Batches {
  readonly #state: State;
  readonly #batches: readonly BatchOf[];
  /** The stream of the first, and its number among the batches of all paths. */
  readonly #stream: number;
  readonly #number: number;
  /** By batch: runs that are due, the oldest first; its next instant; whether it can work; late runs as told. */
  readonly #runs: Run[][];
  readonly #next: Int32Array;
  readonly #works: Uint8Array;
  readonly #late: Int32Array;

  constructor(state: State, batches: readonly BatchOf[], stream: number, number: number) {
    this.#state = state;
    this.#batches = batches;
    this.#stream = stream;
    this.#number = number;
    this.#runs = batches.map(() => []);
    this.#next = new Int32Array(batches.length);
    this.#works = new Uint8Array(batches.length);
    this.#late = new Int32Array(batches.length);
  }

  begin(): void {
    for (const runs of this.#runs) runs.length = 0;
    this.#next.fill(0);
    this.#works.fill(1);
    this.#late.fill(0);
  }

  /** Whether what any of them needs went up or down since it was last asked. */
  needsChanged(): boolean {
    const { output } = this.#state;
    return this.#batches.some(
      ({ needs }, i) => needs.every((c) => output[c] === 1) !== (this.#works[i] === 1),
    );
  }

  /** What they need is looked at again. */
  lookAtNeeds(): void {
    const { output } = this.#state;
    this.#batches.forEach(({ needs }, i) => {
      this.#works[i] = needs.every((c) => output[c] === 1) ? 1 : 0;
    });
  }

  /** Share of the capacity that is taken now. */
  get uses(): number {
    let sum = 0;
    this.#batches.forEach(({ uses }, i) => {
      if (this.#runs[i]!.length > 0 && this.#works[i] === 1) sum += uses;
    });
    return sum;
  }

  /** Those that work have worked so long. */
  worked(ticks: number): void {
    for (const [i, runs] of this.#runs.entries())
      if (runs[0] !== undefined && this.#works[i] === 1) runs[0].left -= ticks;
  }

  /** What is done, due and late at this instant. */
  come(): void {
    const { calendar, streams } = this.#state;
    this.#batches.forEach(({ instants, byAfter, takes }, i) => {
      const runs = this.#runs[i]!;
      while (runs[0] !== undefined && runs[0].left <= 0) {
        runs.shift();
        this.#tell(i);
      }
      for (let at = instants[this.#next[i]!]; at! <= calendar.now; at = instants[this.#next[i]!]) {
        this.#next[i]! += 1;
        const left = Math.max(1, sampleTicks(takes, streams, this.#stream + i));
        runs.push({ deadline: at! + byAfter, left });
      }
      this.#tell(i);
    });
  }

  #tell(i: number): void {
    const { calendar, observer } = this.#state;
    const late = this.#runs[i]!.filter(({ deadline }) => deadline <= calendar.now).length;
    if (late === this.#late[i]) return;
    this.#late[i] = late;
    observer.level(calendar.now, 'batches late', this.#number + i, late);
  }

  /** The next instant at which one is due, done or late. */
  get nextInstant(): number {
    const { now } = this.#state.calendar;
    let least = Infinity;
    this.#batches.forEach(({ instants }, i) => {
      const runs = this.#runs[i]!;
      least = Math.min(least, instants[this.#next[i]!] ?? Infinity);
      if (runs[0] !== undefined && this.#works[i] === 1) least = Math.min(least, now + runs[0].left);
      for (const { deadline } of runs) if (deadline > now) least = Math.min(least, deadline);
    });
    return least;
  }
}
