/**
 * The truth about money in double entry: what every account of a payment service stands at, whatever its books say.
 *
 * An account's balance is what its owner has got: credits less debits, in whole yen. What is posted and what is pending
 * stand apart, and each sums to nothing over the accounts of a service after every event; a leg that is missing on record
 * sits in suspense (仮勘定). `y` is the amount, `d`, `c`, `h` are the debits, credits and holds on record, `due` is 1 where
 * the goods were handed over against this payment (`trace/views.ts`). The payer is the customer and the payee the merchant;
 * where value is put into a wallet, the payer is the bank and the payee the customer.
 *
 *     posted                    payer              payee              suspense    who bears it
 *     right                     −y                 +y
 *     item created              −d·y               +c·y               +(d−c)·y
 *     item repaired, expired    +(d−due)·y         +(due−c)·y         −(d−c)·y
 *     item written off          +max(0, d−due)·y   +max(0, due−c)·y   −(d−c)·y    −(max(due, c) − min(due, d))·y
 *     item withdrawn            +d·y               −c·y               −(d−c)·y
 *     K14, not by the merchant                     +y                             −y
 *
 *     pending                   payer              payee              issuer
 *     stored                    −y                 +y
 *     item created              −h·y                                  +h·y
 *     any end of an item        +h·y                                  −h·y
 *
 * Everything else moves no money, also what the merchant bears (K13; K14 where so agreed): its goods are gone and nobody
 * pays. What expires is a hold, or a debit that was only prepared and is undone; a payee is neither paid nor charged so. An
 * item that is withdrawn is taken back as a whole, for its purchase is told by its end as well. What nobody can tell any
 * more is decided for customer and merchant: neither pays or repays what cannot be shown, and the issuer (or wallet)
 * bears it.
 */
import type { Model } from '../model/model.ts';
import { lossCauses } from '../trace/cause.ts';
import { closes, type ItemStage, type PurchaseEnd } from '../trace/observer.ts';
import { creditsOf, debitsOf, dueOf, holdsOf } from '../trace/views.ts';

/** `issuer`: the payment company itself, of a card or a wallet; `guarantor`: who stood in for it. */
export const account = { customer: 0, merchant: 1, issuer: 2, guarantor: 3, suspense: 4, bank: 5 } as const;

const size = Object.keys(account).length;

type Bearer = typeof account.issuer | typeof account.guarantor | null;

const bearers = { service: account.issuer, provider: account.guarantor, merchant: null } as const;

/** Who bears what was approved in place of a payment service and refused later. */
function bearersOf({ plan, scenario }: Model): readonly Bearer[] {
  return scenario.payments.map(({ name }) => {
    for (const { of } of plan.links) if (of.kind === 'stand-in' && of.for === name) return bearers[of.bears];
    return null;
  });
}

const standInLoss = lossCauses.indexOf('K14');

/** Whether an item begins or ceases with a stage: in between, no money moves. */
export function movesMoney(stage: ItemStage): boolean {
  return stage === 'created' || stage === 'withdrawn' || closes(stage);
}

export class Accounts {
  /** By payment service and account, yen. */
  readonly #posted: Float64Array;
  readonly #pending: Float64Array;
  /** By payment service. */
  readonly #payer: Uint8Array;
  readonly #payee: Uint8Array;
  readonly #bearers: readonly Bearer[];

  constructor(model: Model) {
    const { payments } = model.scenario;
    this.#posted = new Float64Array(payments.length * size);
    this.#pending = new Float64Array(payments.length * size);
    const isTopUp = payments.map(({ flow }) => flow === 'top-up');
    this.#payer = Uint8Array.from(isTopUp, (is) => (is ? account.bank : account.customer));
    this.#payee = Uint8Array.from(isTopUp, (is) => (is ? account.customer : account.merchant));
    this.#bearers = bearersOf(model);
  }

  begin(): void {
    this.#posted.fill(0);
    this.#pending.fill(0);
  }

  posted(service: number, of: number): number {
    return this.#posted[service * size + of]!;
  }

  pending(service: number, of: number): number {
    return this.#pending[service * size + of]!;
  }

  /** Pending at the payee: sales approved offline of which the advice is not sent yet. */
  stored(service: number): number {
    return this.pending(service, this.#payee[service]!);
  }

  /** What the accounts of a payment service sum to: 0. */
  sumPosted(service: number): number {
    return sumOf(this.#posted, service);
  }

  sumPending(service: number): number {
    return sumOf(this.#pending, service);
  }

  /** The account that a loss falls on; null: the merchant, whose goods are gone. */
  bearer(service: number, cause: number): Bearer {
    return cause === standInLoss ? this.#bearers[service]! : null;
  }

  purchases(service: number, end: PurchaseEnd, yen: number): void {
    const to = end === 'right' ? this.#posted : end === 'stored' ? this.#pending : null;
    if (to === null) return;
    to[service * size + this.#payer[service]!]! -= yen;
    to[service * size + this.#payee[service]!]! += yen;
  }

  losses(service: number, cause: number, yen: number): void {
    const bearer = this.bearer(service, cause);
    if (bearer === null) return;
    this.#post(service, this.#payee[service]!, yen);
    this.#post(service, bearer, -yen);
  }

  item(service: number, stage: ItemStage, yen: number, views: number): void {
    if (!movesMoney(stage)) return;
    this.#hold(service, (stage === 'created' ? yen : -yen) * holdsOf(views));
    const payer = this.#payer[service]!;
    const payee = this.#payee[service]!;
    const debits = debitsOf(views);
    const credits = creditsOf(views);
    const due = dueOf(views);
    this.#post(service, account.suspense, (stage === 'created' ? yen : -yen) * (debits - credits));
    switch (stage) {
      case 'created':
        this.#post(service, payer, -debits * yen);
        this.#post(service, payee, credits * yen);
        break;
      case 'withdrawn':
        this.#post(service, payer, debits * yen);
        this.#post(service, payee, -credits * yen);
        break;
      case 'repaired':
      case 'expired':
        this.#post(service, payer, (debits - due) * yen);
        this.#post(service, payee, (due - credits) * yen);
        break;
      default:
        this.#post(service, payer, Math.max(0, debits - due) * yen);
        this.#post(service, payee, Math.max(0, due - credits) * yen);
        this.#post(service, account.issuer, -(Math.max(due, credits) - Math.min(due, debits)) * yen);
    }
  }

  #post(service: number, to: number, yen: number): void {
    this.#posted[service * size + to]! += yen;
  }

  /** A hold reserves the payer's money or limit at the issuer, who does not know yet for whom. */
  #hold(service: number, yen: number): void {
    this.#pending[service * size + this.#payer[service]!]! -= yen;
    this.#pending[service * size + account.issuer]! += yen;
  }
}

function sumOf(columns: Float64Array, service: number): number {
  let sum = 0;
  for (let i = service * size; i < (service + 1) * size; i++) sum += columns[i]!;
  return sum;
}
