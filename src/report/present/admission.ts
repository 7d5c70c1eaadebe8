/** The share of its purchases that each payment service admits: that of its flows, by their weight. */
import type { Model } from '../../model/model.ts';

export class Admission {
  readonly #model: Model;
  readonly #byFlow: Float64Array;
  /** By component; 1 also for what is no payment service. */
  readonly #byChannel: Float64Array;

  constructor(model: Model) {
    this.#model = model;
    this.#byFlow = new Float64Array(model.flows.length).fill(1);
    this.#byChannel = new Float64Array(model.components.count).fill(1);
  }

  /** A flow admits `value` from now on; returns the component of its payment service. */
  set(flow: number, value: number): number {
    const { flows } = this.#model;
    const { channel } = flows[flow]!;
    this.#byFlow[flow] = value;
    let share = 0;
    let whole = true;
    for (let f = 0; f < flows.length; f++) {
      if (flows[f]!.channel !== channel) continue;
      share += flows[f]!.share * this.#byFlow[f]!;
      whole &&= this.#byFlow[f] === 1;
    }
    // Shares such as 0.6 and 0.4 need not sum to exactly 1.
    this.#byChannel[channel] = whole ? 1 : Math.min(share, 1);
    return channel;
  }

  share(component: number): number {
    return this.#byChannel[component]!;
  }
}
