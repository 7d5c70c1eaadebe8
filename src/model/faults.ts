/**
 * The faults that a run draws: a pure function of the model, the root key and the replication's number.
 *
 * Each candidate has two streams of its own: its turn, and its instant. Turns are exponential clocks whose rates are the
 * weights, and those that ring first are drawn; that is drawing one after the other, each time by weight among those
 * left (Efraimidis and Spirakis 2006). So a candidate more or less leaves all others' turns as they were. With weights
 * 3 and 1 the first is drawn first in three of four runs.
 */
import { sampleTicks } from '../kernel/distribution/sample.ts';
import { type RootKey, type Streams, streamsNamed } from '../kernel/stream.ts';
import type { Model } from './model.ts';

export interface Fault {
  /** Of the happening. */
  readonly index: number;
  readonly name: string;
  /** Ticks since the start. */
  readonly at: number;
}

/** The stream of how long an event lasts. */
export function lengthStream(name: string): string {
  return `events/${name}/lasts`;
}

/** When the first event happens that is written and not drawn; Infinity: there is none. */
export function firstWritten({ happenings }: Pick<Model, 'happenings'>): number {
  return happenings.reduce((least, { at, isDrawn }) => (isDrawn ? least : Math.min(least, at)), Infinity);
}

export class Faults {
  readonly #model: Pick<Model, 'happenings' | 'scenario'>;
  /** By candidate: its happening. */
  readonly #indices: readonly number[];
  readonly #streams: Streams;
  /** The first instant of what is written, Infinity where nothing is. */
  readonly #written: number;

  constructor(model: Pick<Model, 'happenings' | 'scenario'>) {
    const { happenings } = model;
    this.#model = model;
    this.#indices = happenings.flatMap(({ isDrawn }, index) => (isDrawn ? [index] : []));
    const names = this.#indices.map((index) => happenings[index]!.name);
    this.#streams = streamsNamed([
      'chaos/faults',
      ...names.flatMap((name) => [`chaos/${name}/turn`, `chaos/${name}/at`, lengthStream(name)]),
    ]);
    this.#written = firstWritten(model);
  }

  /** In the order of the happenings, which is by name. */
  draw(root: RootKey, replication: number): readonly Fault[] {
    const { chaos } = this.#model.scenario;
    if (chaos === undefined) return [];
    const streams = this.#streams;
    streams.begin(root, replication);
    const { least, most, from, within, candidates } = chaos;
    const count = least + Math.floor(streams.uniform(0) * (most - least + 1));
    return this.#indices
      .map((index, c) => ({ c, index, turn: -Math.log(streams.open(1 + 3 * c)) / candidates[c]!.weight }))
      .sort((a, b) => a.turn - b.turn || a.c - b.c)
      .slice(0, count)
      .sort((a, b) => a.index - b.index)
      .map(({ c, index }) => ({
        index,
        name: this.#model.happenings[index]!.name,
        at: from + Math.floor(streams.uniform(2 + 3 * c) * within),
      }));
  }

  /** How long a fault lasts that was drawn in this run, as the run itself draws it; null: until somebody ends it. */
  length(root: RootKey, replication: number, { index }: Pick<Fault, 'index'>): number | null {
    const { lasts } = this.#model.happenings[index]!;
    if (lasts === null) return null;
    this.#streams.begin(root, replication);
    return Math.max(1, sampleTicks(lasts, this.#streams, 3 + 3 * this.#indices.indexOf(index)));
  }

  /** The first event of a run, written or drawn; Infinity: there is none. */
  first(root: RootKey, replication: number): number {
    return this.draw(root, replication).reduce((least, { at }) => Math.min(least, at), this.#written);
  }
}
