/** The paths of all payment services of which the scenario says what they carry; of the others nothing is asked. */
import type { Purchases } from '../../payments/purchases.ts';
import type { Components } from '../components.ts';
import type { State } from '../state.ts';
import { Path } from './path.ts';

export class Workloads {
  readonly #state: State;
  readonly #components: Components;
  readonly #purchases: Purchases;
  readonly #paths: readonly Path[];

  constructor(state: State, components: Components, purchases: Purchases) {
    const { workloads, streams } = state.model;
    this.#state = state;
    this.#components = components;
    this.#purchases = purchases;
    let batch = 0;
    this.#paths = workloads.map((of, i) => {
      const path = new Path(state, of, streams.workload[i]!, batch);
      batch += of.batches.length;
      return path;
    });
  }

  begin(): void {
    for (const path of this.#paths) path.begin();
  }

  /** After an instant in which services changed: each path sees what is admitted now. */
  settle(): void {
    const { flows, workloads } = this.#state.model;
    for (const [i, path] of this.#paths.entries()) {
      let open = 0;
      let closed = 0;
      for (const flow of workloads[i]!.flows) {
        // What somebody else approves is no load on this path; nor is it turned away and stored.
        const admitted = this.#purchases.admitted(flow);
        const isOpen = this.#purchases.admits(flow);
        open += isOpen ? flows[flow]!.share * admitted : 0;
        if (!isOpen) closed += flows[flow]!.share * (1 - admitted);
      }
      path.meets(open, closed);
    }
  }

  /** The slot of a path is due. */
  due(i: number): void {
    const { model, doings } = this.#state;
    const { channel } = model.workloads[i]!;
    this.#paths[i]!.due(() => {
      const chart = model.components.charts[model.components.chart[channel]!]!;
      const event = chart.events.indexOf('overload.began');
      return this.#components.deliver(channel, event, channel, doings[channel]!);
    });
  }

  finish(time: number): void {
    for (const path of this.#paths) path.finish(time);
  }
}
