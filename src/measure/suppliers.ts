/**
 * What a component lacked at an instant, where nothing says what ended its wait: of each input that did not hold, the
 * supplier whose return made it hold; of several such inputs the one that was made to hold last.
 */
import type { Model } from '../model/model.ts';
import type { Doings } from '../trace/doings.ts';

export class Suppliers {
  readonly #model: Model;
  readonly #doings: Doings;
  readonly #isUp: (c: number, doing: number) => boolean;
  /** By input: its suppliers. Made when first asked for, since most runs never ask. */
  #of: ReadonlyMap<number, readonly number[]> | null = null;

  constructor(model: Model, doings: Doings, isUp: (c: number, doing: number) => boolean) {
    this.#model = model;
    this.#doings = doings;
    this.#isUp = isUp;
  }

  /** The doing with which the supplier came up that component c lacked just before `time`; −1: it lacked none. */
  missing(c: number, time: number): number {
    const { inputStart, threshold } = this.#model.network;
    let latest = -1;
    for (let input = inputStart[c]!; input < inputStart[c + 1]!; input++) {
      const suppliers = this.#suppliersOf(input);
      const down = suppliers.filter((supplier) => !this.#isUp(supplier, this.#before(supplier, time)));
      const short = threshold[input]! - (suppliers.length - down.length);
      if (short <= 0) continue;
      const returns = down
        .map((supplier) => this.#return(supplier, time))
        .filter((doing) => doing >= 0)
        .sort((a, b) => a - b);
      latest = Math.max(latest, returns[short - 1] ?? -1);
    }
    return latest;
  }

  /** Its last doing before an instant. */
  #before(c: number, time: number): number {
    const { last, previous, time: times } = this.#doings;
    let doing = last[c]!;
    while (doing >= 0 && times[doing]! >= time) doing = previous[doing]!;
    return doing;
  }

  /** The first doing from an instant on after which it was up. */
  #return(c: number, time: number): number {
    const { last, previous, time: times } = this.#doings;
    let first = -1;
    for (let doing = last[c]!; doing >= 0 && times[doing]! >= time; doing = previous[doing]!) {
      if (this.#isUp(c, doing)) first = doing;
    }
    return first;
  }

  #suppliersOf(input: number): readonly number[] {
    this.#of ??= this.#inward();
    return this.#of.get(input) ?? [];
  }

  #inward(): ReadonlyMap<number, readonly number[]> {
    const { outStart, outInput } = this.#model.network;
    const of = new Map<number, number[]>();
    for (let c = 0; c < this.#model.components.count; c++) {
      for (let edge = outStart[c]!; edge < outStart[c + 1]!; edge++) {
        const input = outInput[edge]!;
        const known = of.get(input);
        if (known === undefined) of.set(input, [c]);
        else known.push(c);
      }
    }
    return of;
  }
}
