/**
 * Purchases approved in place of the issuer and sent on later, by flow and as counts: those that a terminal approved
 * offline, pending until sent, and those that somebody who stood in approved. A share of both is refused then (K13, K14):
 * which share is drawn when they are approved, so nothing is drawn twice.
 */
export interface Approved {
  count: number;
  yen: number;
}

const none = (): Approved => ({ count: 0, yen: 0 });

export class Stored {
  readonly #good: readonly Approved[];
  readonly #bad: readonly Approved[];
  readonly #stoodIn: readonly Approved[];

  constructor(flows: number) {
    const each = (): Approved[] => Array.from({ length: flows }, none);
    this.#good = each();
    this.#bad = each();
    this.#stoodIn = each();
  }

  begin(): void {
    for (const column of [this.#good, this.#bad, this.#stoodIn])
      for (const each of column) {
        each.count = 0;
        each.yen = 0;
      }
  }

  /** Approved offline; `isBad`: it will be refused. */
  approve(flow: number, isBad: boolean, count: number, yen: number): void {
    const into = (isBad ? this.#bad : this.#good)[flow]!;
    into.count += count;
    into.yen += yen;
  }

  /** Approved by who stood in, and will be refused. */
  standIn(flow: number, count: number, yen: number): void {
    this.#stoodIn[flow]!.count += count;
    this.#stoodIn[flow]!.yen += yen;
  }

  waits(flow: number): boolean {
    return this.#good[flow]!.count + this.#bad[flow]!.count + this.#stoodIn[flow]!.count > 0;
  }

  /** Everything of a flow is sent on: gives the numbers to who tells them, and forgets them. */
  send(flow: number, sent: (good: Approved, bad: Approved, stoodIn: Approved) => void): void {
    const all = [this.#good[flow]!, this.#bad[flow]!, this.#stoodIn[flow]!] as const;
    sent(...all);
    for (const each of all) {
      each.count = 0;
      each.yen = 0;
    }
  }
}
