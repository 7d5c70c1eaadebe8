/** Rule 2: every purchase offered has one end, is one item, or was approved by somebody else and lost; in whole numbers. */
import { type PurchaseEnd, purchaseEnds } from '../../trace/observer.ts';
import type { Violated } from './violated.ts';

/** By end: its place in `purchaseEnds`. */
const places = Object.fromEntries(purchaseEnds.map((end, at) => [end, at])) as Record<PurchaseEnd, number>;
const width = purchaseEnds.length;

export class IntentRules {
  readonly #violated: Violated;
  /** By payment service: those offered as the simulator drew them, NaN where it does not say; those lost. */
  readonly #offered: Float64Array;
  readonly #lost: Float64Array;
  /** By payment service and end. */
  readonly #ends: Float64Array;

  constructor(services: number, violated: Violated) {
    this.#violated = violated;
    this.#offered = new Float64Array(services);
    this.#lost = new Float64Array(services);
    this.#ends = new Float64Array(services * width);
  }

  begin(): void {
    this.#offered.fill(Number.NaN);
    this.#lost.fill(0);
    this.#ends.fill(0);
  }

  offered(service: number, count: number): void {
    this.#offered[service] = count;
  }

  purchases(service: number, end: PurchaseEnd, count: number): void {
    this.#whole(count);
    this.#ends[service * width + places[end]]! += count;
  }

  losses(service: number, count: number): void {
    this.#whole(count);
    this.#lost[service]! += count;
  }

  /** `items`: by payment service, created and not withdrawn. */
  end(items: (service: number) => number): void {
    this.#offered.forEach((offered, service) => {
      let ended = 0;
      for (let at = 0; at < width; at++) {
        const count = this.#ends[service * width + at]!;
        if (count < 0)
          this.#violated(2, `${count} purchases of service ${service} ended ${purchaseEnds[at]}`);
        ended += count;
      }
      const lost = this.#lost[service]!;
      const known = ended + items(service) + lost;
      if (Number.isNaN(offered) || offered === known) return;
      this.#violated(
        2,
        `${offered} purchases were offered, and ${known} accounted for: ${ended} ended, ${items(service)} not right, ${lost} lost`,
      );
    });
  }

  #whole(count: number): void {
    if (!Number.isInteger(count)) this.#violated(2, `${count} purchases are no whole number`);
  }
}
