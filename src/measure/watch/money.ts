/**
 * Rule 1: no money appears or is lost. After every instant the accounts of a payment service sum to nothing, posted and
 * pending apart; suspense is what its open items lack a leg of; what is pending is their holds and the sales not sent
 * yet. Items are counted here by themselves, by what was told when they were created. And of rule 6: each hold resolves once.
 */
import type { Model } from '../../model/model.ts';
import type { ItemStage, PurchaseEnd } from '../../trace/observer.ts';
import { creditsOf, debitsOf, dueOf, holdsOf } from '../../trace/views.ts';
import { Accounts, account, movesMoney } from '../accounts.ts';
import type { ItemColumns } from './columns.ts';
import type { Violated } from './violated.ts';

export class MoneyRules {
  readonly #accounts: Accounts;
  readonly #items: readonly ItemColumns[];
  readonly #violated: Violated;
  /** By payment service, yen: what open items lack a leg of, what they hold, and sales approved offline. */
  readonly #suspended: Float64Array;
  readonly #held: Float64Array;
  readonly #stored: Float64Array;
  /** By payment service: 1 where money moved in this instant. */
  readonly #moved: Uint8Array;
  #anyMoved = false;

  constructor(model: Model, items: readonly ItemColumns[], violated: Violated) {
    const { length } = model.scenario.payments;
    this.#accounts = new Accounts(model);
    this.#items = items;
    this.#violated = violated;
    this.#suspended = new Float64Array(length);
    this.#held = new Float64Array(length);
    this.#stored = new Float64Array(length);
    this.#moved = new Uint8Array(length);
  }

  begin(): void {
    this.#accounts.begin();
    this.#suspended.fill(0);
    this.#held.fill(0);
    this.#stored.fill(0);
    this.#moved.fill(0);
    this.#anyMoved = false;
  }

  purchases(service: number, end: PurchaseEnd, yen: number): void {
    this.#move(service, yen);
    this.#accounts.purchases(service, end, yen);
    if (end === 'stored') this.#stored[service]! += yen;
  }

  losses(service: number, cause: number, yen: number): void {
    this.#move(service, yen);
    this.#accounts.losses(service, cause, yen);
  }

  /** After the columns have heard of it. */
  item(service: number, item: number, stage: ItemStage, yen: number, views: number): void {
    if (!movesMoney(stage)) return;
    this.#move(service, yen);
    this.#accounts.item(service, stage, yen, views);
    if (this.#accounts.pending(service, account.issuer) < 0)
      this.#violated(6, `item ${item} releases a hold that nobody has`);
    const items = this.#items[service]!;
    const created = items.views[item]!;
    const sign = stage === 'created' ? items.yen[item]! : -items.yen[item]!;
    this.#suspended[service]! += sign * (debitsOf(created) - creditsOf(created));
    this.#held[service]! += sign * holdsOf(created);
    if (stage !== 'expired') return;
    // What runs out by itself gives a hold or a prepared debit back; it charges nobody and pays nobody.
    const due = dueOf(created);
    const debits = debitsOf(created);
    const credits = creditsOf(created);
    if (debits < due || credits !== due)
      this.#violated(
        1,
        `item ${item} ran out by itself with ${debits} debits, ${credits} credits and ${due} due`,
      );
  }

  /** An instant is over. */
  settled(): void {
    if (!this.#anyMoved) return;
    this.#anyMoved = false;
    for (let service = 0; service < this.#moved.length; service++) {
      if (this.#moved[service] === 0) continue;
      this.#moved[service] = 0;
      this.#judge(service, this.#suspended[service]!, this.#held[service]!);
    }
  }

  /** At the end once more, counted over all items. */
  end(): void {
    this.#items.forEach((items, service) => {
      let suspended = 0;
      let held = 0;
      for (let item = 1; item <= items.count; item++) {
        if (!items.isOpen(item)) continue;
        const views = items.views[item]!;
        suspended += items.yen[item]! * (debitsOf(views) - creditsOf(views));
        held += items.yen[item]! * holdsOf(views);
      }
      this.#judge(service, suspended, held);
    });
  }

  #move(service: number, yen: number): void {
    if (!Number.isInteger(yen)) this.#violated(1, `an amount of ${yen} yen is not whole`);
    this.#moved[service] = 1;
    this.#anyMoved = true;
  }

  #judge(service: number, suspended: number, held: number): void {
    const accounts = this.#accounts;
    const posted = accounts.sumPosted(service);
    if (posted !== 0) this.#violated(1, `the accounts sum to ${posted} yen, not 0`);
    const pending = accounts.sumPending(service);
    if (pending !== 0) this.#violated(1, `what is pending sums to ${pending} yen, not 0`);
    const suspense = accounts.posted(service, account.suspense);
    if (suspense !== suspended)
      this.#violated(1, `${suspense} yen are in suspense, and open items lack ${suspended}`);
    const holds = accounts.pending(service, account.issuer);
    if (holds !== held) this.#violated(1, `${holds} yen are held, and open items hold ${held}`);
    const stored = accounts.stored(service);
    const kept = this.#stored[service]!;
    if (stored !== kept || kept < 0)
      this.#violated(1, `${stored} yen of sales are not sent yet, and stores keep ${kept}`);
  }
}
