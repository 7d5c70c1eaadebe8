/**
 * When the last of many machines that boot by themselves is ready, if that is later than an instant that is waited for
 * anyway. Exact in law, and almost free where hardly any can be later: people are there after hours, and machines boot in
 * minutes.
 *
 * The time until the instant is split over the boot stages. A machine none of whose stages takes longer than its part is
 * in time whatever they take, and is not drawn. How many such machines come before the first other one is geometric; of
 * that one the stages are drawn under the condition that one of them takes longer.
 */
import type { Law } from '../kernel/distribution/law.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import {
  quantileTicks,
  sampleTicksAbove,
  sampleTicksUpTo,
  tailTicks,
} from '../kernel/distribution/tail-ticks.ts';
import type { Streams } from '../kernel/stream.ts';

/** Ways to split a time: the parts in ticks, what they come to, and the chances that a stage takes longer. */
interface Split {
  readonly parts: readonly number[];
  readonly sum: number;
  readonly over: readonly number[];
  /** The chance that none does. */
  readonly inTime: number;
}

/** The chance with which the longest stage may take longer than its part: 1/16, 1/32 … 2^−36. */
const splits = Array.from({ length: 33 }, (_, i) => 2 ** -(i + 4));
/** That of the others: they pay for it with little time. */
const ofOthers = 0.1;

export class Latecomers {
  readonly #laws: readonly Law[];
  /** From short to long. */
  readonly #splits: readonly Split[];

  /** Laws of the stages that are drawn, one after another, by each machine for itself. */
  constructor(laws: readonly Law[]) {
    const typical = laws.map((law) => quantileTicks(law, splits[6]!));
    const longest = typical.indexOf(Math.max(...typical));
    this.#laws = laws;
    this.#splits = splits.map((chance) => {
      const parts = laws.map((law, i) => quantileTicks(law, i === longest ? chance : chance * ofOthers));
      const over = laws.map((law, i) => tailTicks(law, parts[i]!));
      return {
        parts,
        sum: parts.reduce((total, each) => total + each, 0),
        over,
        inTime: over.reduce((product, each) => product * (1 - each), 1),
      };
    });
  }

  /** The latest of `machines` sums of the stages, and of `instant`. Draws from the variate at which `stream` stands. */
  latest(machines: number, instant: number, streams: Streams, stream: number): number {
    let latest = instant;
    for (let left = machines; left > 0; ) {
      const split = this.#splitOf(latest);
      let ready: number;
      if (split === undefined) {
        // To be in time is no rule here: this machine is drawn like any other.
        ready = this.#sum((law) => sampleTicks(law, streams, stream));
        left -= 1;
      } else {
        const { parts, inTime } = split;
        if (inTime === 1) break;
        left -= 1 + Math.floor(Math.log(streams.open(stream)) / Math.log(inTime));
        if (left < 0) break;
        const first = firstOver(split, streams.open(stream) * (1 - inTime));
        ready = this.#sum((law, i) => {
          if (i > first) return sampleTicks(law, streams, stream);
          const sample = i === first ? sampleTicksAbove : sampleTicksUpTo;
          return sample(law, parts[i]!, streams, stream);
        });
      }
      latest = Math.max(latest, ready);
    }
    return latest;
  }

  /** The longest split that is over by an instant. */
  #splitOf(instant: number): Split | undefined {
    let found: Split | undefined;
    for (const split of this.#splits) {
      if (split.sum > instant) break;
      found = split;
    }
    return found;
  }

  #sum(sample: (law: Law, stage: number) => number): number {
    return this.#laws.reduce((total, law, i) => total + sample(law, i), 0);
  }
}

/** The first stage that takes longer than its part, of a machine of which one does: where `chance` of that falls. */
function firstOver({ over }: Split, chance: number): number {
  let left = chance;
  let before = 1;
  let possible = 0;
  for (let i = 0; i < over.length; i++) {
    const here = before * over[i]!;
    if (here > 0) possible = i;
    if (left < here) return i;
    left -= here;
    before *= 1 - over[i]!;
  }
  return possible;
}
