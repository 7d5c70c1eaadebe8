/**
 * Rules 8 and 9: an element is energised if and only if it has a path to a live source, and energy from sources is
 * drawn, lost or stored.
 */
import type { Model } from '../../model/model.ts';
import { tagBit } from '../../statechart/tags.ts';
import type { Quantity } from '../../trace/observer.ts';
import type { Violated } from './violated.ts';

const live = tagBit('live');
const passes = tagBit('passes');
const passesSecond = tagBit('passesSecond');

export class PowerRules {
  readonly #model: Model;
  readonly #violated: Violated;
  readonly #tags: Uint32Array;
  readonly #energised: Uint8Array;
  readonly #isBus: Uint8Array;
  /** By component: 1 while there is a short circuit at its output. */
  readonly #faulted: Uint8Array;
  /** By component: 1 while a phase that it needs is lost on one of its supplies; it may be dead then. */
  readonly #cut: Uint8Array;
  /** Joules of the run: from sources, into loads, lost, stored. */
  readonly #energy = new Map<string, number>();
  #changed = false;

  constructor(model: Model, violated: Violated) {
    this.#model = model;
    this.#violated = violated;
    this.#tags = new Uint32Array(model.components.count);
    this.#energised = new Uint8Array(model.components.count);
    this.#isBus = Uint8Array.from(model.components.kinds, (kind) => (kind === 'bus' ? 1 : 0));
    this.#faulted = new Uint8Array(model.components.count);
    this.#cut = new Uint8Array(model.components.count);
  }

  begin(): void {
    this.#faulted.fill(0);
    this.#cut.fill(0);
    this.#energy.clear();
    const { charts, chart, count, initial } = this.#model.components;
    for (let c = 0; c < count; c++) this.#tags[c] = charts[chart[c]!]!.tags[initial[c]!]!;
    this.#energised.fill(1);
    this.#changed = false;
  }

  transition(component: number, to: number): void {
    const { charts, chart, sorts } = this.#model.components;
    this.#tags[component] = charts[chart[component]!]!.tags[to]!;
    if (sorts[component] === 0) this.#changed = true;
  }

  energised(component: number, isLive: number): void {
    this.#energised[component] = isLive;
    this.#changed = true;
  }

  level(quantity: Quantity, subject: number, value: number): void {
    if (quantity === 'fault') {
      this.#faulted[subject] = value > 0 ? 1 : 0;
      this.#changed = true;
    } else if (quantity === 'phase lost') {
      this.#cut[subject] = value;
      this.#changed = true;
    } else if (subject < 0) this.#energy.set(quantity, value);
  }

  /** An instant is over: within one, elements settle one after another. */
  settled(): void {
    if (this.#changed) this.#judge();
  }

  end(): void {
    const of = (quantity: string): number => this.#energy.get(quantity) ?? 0;
    const [drawn, spent] = [of('drawn'), of('delivered') + of('lost') + of('stored')];
    if (Math.abs(drawn - spent) > 1e-9 * Math.max(drawn, Math.abs(spent), 1))
      this.#violated(9, `sources gave ${drawn} J, of which ${spent} J are accounted for`);
  }

  /** Suppliers have lower numbers, so one ascending pass knows who may be energised. */
  #judge(): void {
    this.#changed = false;
    for (const c of this.#model.components.power) {
      const tags = this.#tags[c]!;
      const may =
        this.#faulted[c] === 0 &&
        ((tags & live) !== 0 ||
          ((tags & passes) !== 0 && this.#isFed(c)) ||
          ((tags & passesSecond) !== 0 && this.#fedBy(c, 1)));
      if ((this.#energised[c] === 1) === may || (may && this.#cut[c] === 1)) continue;
      const name = this.#model.names[c];
      this.#violated(
        8,
        may ? `${name} is dead beside a live source` : `${name} is energised without a path to a live source`,
      );
    }
  }

  /** Whether enough of a bus's sources, or an element's first one, are energised. */
  #isFed(c: number): boolean {
    if (this.#isBus[c] === 0) return this.#fedBy(c, 0);
    const { feedStart, feedFrom, threshold, inputStart } = this.#model.network;
    let fed = 0;
    for (let feed = feedStart[c]!; feed < feedStart[c + 1]!; feed++) fed += this.#energised[feedFrom[feed]!]!;
    return fed >= threshold[inputStart[c]!]!;
  }

  #fedBy(c: number, port: number): boolean {
    const { feedStart, feedFrom } = this.#model.network;
    const feed = feedStart[c]! + port;
    return feed < feedStart[c + 1]! && this.#energised[feedFrom[feed]!] === 1;
  }
}
