/**
 * What is switched: pairs of designs that differ in one thing, and designs in an order in which no step may make it worse.
 *
 * A pair says what the switch is for (`effect`), through what it must come about (`by`), and what is paid for it, where
 * something is (`price`). Where a switch does nothing, or the opposite of what one would think, `why` names the mechanism.
 */

export type Direction = 'falls' | 'rises' | 'stays';

export interface Effect {
  readonly measure: string;
  readonly direction: Direction;
  /** The share of the runs in which it happened, in place of its mean. */
  readonly happened?: true;
}

export interface Mechanism {
  readonly name: string;
  /** One of the nine that the simulator was asked to show. */
  readonly asked?: true;
  readonly site: Site;
  readonly from: string;
  readonly to: string;
  readonly effect: Effect;
  readonly by: Effect;
  readonly price?: Effect;
  readonly why?: string;
}

/** The scenarios of test/validation/. */
export type Site = 'mechanisms' | 'mechanisms-second-site' | 'mechanisms-stored-work';

const falls = (measure: string): Effect => ({ measure, direction: 'falls' });
const rises = (measure: string): Effect => ({ measure, direction: 'rises' });
const stays = (measure: string): Effect => ({ measure, direction: 'stays' });
const happensMore = (measure: string): Effect => ({ measure, direction: 'rises', happened: true });

const recovery = 'service.recovery.card';
const outage = 'service.outage.card';
const waiting = 'recovery.card.waitingForTechnician';

/** The nine. */
const asked: readonly Omit<Mechanism, 'asked'>[] = [
  {
    name: 'machines started by an orchestrator instead of by hand',
    site: 'mechanisms',
    from: 'by-hand',
    to: 'orchestrated',
    effect: falls(recovery),
    by: falls(waiting),
  },
  {
    name: 'eight technicians instead of two',
    site: 'mechanisms',
    from: 'base',
    to: 'eight-technicians',
    effect: falls(recovery),
    by: falls(waiting),
  },
  {
    name: 'a fault of all machines of one class',
    site: 'mechanisms',
    from: 'base',
    to: 'class-fault',
    effect: rises(recovery),
    by: rises(waiting),
  },
  {
    name: 'second site tested quarterly instead of never',
    site: 'mechanisms-second-site',
    from: 'never-tested',
    to: 'base',
    effect: falls(recovery),
    by: falls('site.failedStarts.second'),
  },
  {
    name: 'decision delegated instead of the manager’s',
    site: 'mechanisms-second-site',
    from: 'base',
    to: 'delegated',
    effect: falls(recovery),
    by: falls('recovery.card.decision'),
  },
  {
    name: 'orderly stop on battery',
    site: 'mechanisms',
    from: 'base',
    to: 'graceful',
    effect: falls('payments.notRight.created'),
    by: falls('payments.K4.created'),
    price: rises('service.stopped.card'),
  },
  {
    name: 'stored work let in with the throttle instead of at once',
    site: 'mechanisms-stored-work',
    from: 'at-once',
    to: 'base',
    effect: falls(outage),
    by: falls('relapse.count.card'),
    price: rises('backlog.cleared.card'),
    why: 'the price: what is held back is worked off later, even later than after a relapse',
  },
  {
    name: 'an agreement: another payment service stands in',
    site: 'mechanisms',
    from: 'base',
    to: 'agreement',
    effect: falls('payments.lostSales'),
    by: rises('standIn.purchases.agreement'),
    price: rises('standIn.loss.agreement'),
  },
  {
    name: 'fixes of the root cause instead of the symptom',
    site: 'mechanisms',
    from: 'symptomatic',
    to: 'root-cause',
    effect: falls(outage),
    by: falls('service.relapses.card'),
  },
];

const more: readonly Mechanism[] = [
  {
    name: 'technicians called in',
    site: 'mechanisms',
    from: 'base',
    to: 'called-in',
    effect: falls(recovery),
    by: falls(waiting),
  },
  {
    name: 'doors opened by a system that is dark',
    site: 'mechanisms',
    from: 'called-in',
    to: 'called-in-and-shut-out',
    effect: rises(recovery),
    by: rises(waiting),
  },
  {
    name: 'specialists called in for corrupt data',
    site: 'mechanisms',
    from: 'corrupt-one-specialist',
    to: 'corrupt-specialists-called-in',
    effect: falls(recovery),
    by: falls('recovery.card.waitingForSpecialist'),
  },
  {
    name: 'specialists from afar',
    site: 'mechanisms',
    from: 'base',
    to: 'specialists-from-afar',
    effect: rises(recovery),
    by: rises('recovery.card.waitingForSpecialist'),
    why: 'work at services is theirs as soon as there are any: technicians who could have begun wait for them',
  },
  {
    name: 'errors, 1 % a step',
    site: 'mechanisms',
    from: 'base',
    to: 'errors',
    effect: rises(recovery),
    by: rises('recovery.card.handsOn'),
  },
  {
    name: 'people who tire after an hour',
    site: 'mechanisms',
    from: 'base',
    to: 'tired',
    effect: rises(recovery),
    by: rises('recovery.card.handsOn'),
  },
  {
    name: 'tools that are dark',
    site: 'mechanisms',
    from: 'base',
    to: 'tools-dark',
    effect: rises(recovery),
    by: rises('people.technicians.hours'),
  },
  {
    name: 'machines that stay off',
    site: 'mechanisms',
    from: 'base',
    to: 'stay-off',
    effect: rises(recovery),
    by: rises(waiting),
  },
  {
    name: 'an orchestrator instead of the machines themselves',
    site: 'mechanisms',
    from: 'base',
    to: 'orchestrated',
    effect: rises(recovery),
    by: rises('recovery.card.boot'),
    why: 'in order is one after the other: the databases boot when the directory serves, so the boots of both add up; here nothing hangs that starts too early',
  },
  {
    name: 'the same, where a machine hangs that starts too early',
    site: 'mechanisms',
    from: 'hanging',
    to: 'hanging-orchestrated',
    effect: falls(recovery),
    by: falls(waiting),
  },
  {
    name: 'hands in the order of the restart',
    site: 'mechanisms',
    from: 'by-hand',
    to: 'by-hand-restart-order',
    effect: falls('service.recovery.directory'),
    by: falls('machines.boot.infra'),
    price: rises(recovery),
    why: 'the price: the databases, of which none can be spared and which take longest, are begun later; the directory has machines to spare',
  },
  {
    name: 'a class-wide fault in one run of five',
    site: 'mechanisms',
    from: 'base',
    to: 'class-fault-20',
    effect: rises(recovery),
    by: rises(waiting),
  },
  {
    name: 'two boots at once from what all share',
    site: 'mechanisms',
    from: 'base',
    to: 'boot-storm',
    effect: rises(recovery),
    by: rises('recovery.card.boot'),
  },
  {
    name: 'spare parts on site',
    site: 'mechanisms',
    from: 'broken',
    to: 'broken-with-spares',
    effect: falls(recovery),
    by: falls('recovery.card.part'),
  },
  {
    name: 'a cluster that only its last member can start',
    site: 'mechanisms',
    from: 'quorum',
    to: 'quorum-last-down',
    effect: rises(recovery),
    by: rises('recovery.card.handsOn'),
  },
  {
    name: 'copies that move to other machines',
    site: 'mechanisms',
    from: 'placed',
    to: 'placed-and-moving',
    effect: falls(recovery),
    by: falls('recovery.card.handsOn'),
  },
  {
    name: 'a monitor that is dark itself, short outage',
    site: 'mechanisms',
    from: 'short',
    to: 'short-monitored',
    effect: rises('machines.recovery'),
    by: rises('recovery.card.detection'),
  },
  {
    name: 'a monitor that is dark itself, long outage',
    site: 'mechanisms',
    from: 'base',
    to: 'monitored',
    effect: stays(recovery),
    by: stays('recovery.card.detection'),
    why: 'it is noticed in any case before the power is back, and nobody can do anything before that',
  },
  {
    name: 'network that stands in',
    site: 'mechanisms',
    from: 'base',
    to: 'stand-in',
    effect: falls('payments.lostSales'),
    by: rises('standIn.purchases.network'),
    price: rises('standIn.loss.network'),
  },
  {
    name: 'precautionary stop of what leans on the ledger',
    site: 'mechanisms',
    from: 'base',
    to: 'precaution',
    effect: falls('service.outage.wallet'),
    by: rises('service.stopped.wallet'),
    why: 'an outage becomes a stop on purpose, which ends an hour after the ledger is back: together they are longer',
  },
  {
    name: 'answers only after the disk has it',
    site: 'mechanisms',
    from: 'base',
    to: 'flushed',
    effect: falls('payments.notRight.created'),
    by: falls('payments.K4.created'),
  },
  {
    name: 'a second site',
    site: 'mechanisms-second-site',
    from: 'no-second-site',
    to: 'base',
    effect: falls(recovery),
    by: falls('recovery.card.power'),
    price: rises('payments.K5.created'),
    why: 'the price: what the second site had not yet received when it was opened is lost',
  },
  {
    name: 'warm instead of cold',
    site: 'mechanisms-second-site',
    from: 'cold',
    to: 'base',
    effect: falls(recovery),
    by: falls('recovery.card.power'),
    why: 'a cold site is mostly too late: the power comes back first',
  },
  {
    name: 'hot instead of warm',
    site: 'mechanisms-second-site',
    from: 'base',
    to: 'hot',
    effect: falls(recovery),
    by: falls('recovery.card.secondSite'),
  },
  {
    name: 'synchronous replication',
    site: 'mechanisms-second-site',
    from: 'base',
    to: 'synchronous',
    effect: falls('payments.notRight.created'),
    by: falls('payments.K5.created'),
  },
  {
    name: 'change back by night',
    site: 'mechanisms-second-site',
    from: 'base',
    to: 'failback',
    effect: falls('site.served.second'),
    by: falls('site.handedBack.second'),
    price: rises('service.stopped.card'),
  },
  {
    name: 'a change back that goes wrong',
    site: 'mechanisms-second-site',
    from: 'failback',
    to: 'failback-goes-wrong',
    effect: rises('service.stopped.card'),
    by: rises('people.technicians.hours'),
  },
  {
    name: 'a holiday of the counterparty',
    site: 'mechanisms-second-site',
    from: 'counterparty',
    to: 'counterparty-on-a-holiday',
    effect: rises(recovery),
    by: rises('recovery.card.counterparty'),
  },
  {
    name: 'who decides learns of the return from notices',
    site: 'mechanisms-second-site',
    from: 'near',
    to: 'near-with-notices',
    effect: happensMore('site.decided.second'),
    by: rises('notice.count.first'),
    why: 'the first site is back, and until the next notice nobody who decides knows: a change is decided needlessly',
  },
  {
    name: 'notices two hours old',
    site: 'mechanisms-second-site',
    from: 'near-with-notices',
    to: 'near-with-stale-notices',
    effect: happensMore('site.decided.second'),
    by: rises('notice.count.first'),
  },
  {
    name: 'throttle where the path could carry all',
    site: 'mechanisms-stored-work',
    from: 'ample-at-once',
    to: 'ample',
    effect: rises('backlog.cleared.card'),
    by: stays('relapse.count.card'),
    why: 'nothing would have broken down: only the price is left',
  },
];

export const mechanisms: readonly Mechanism[] = [
  ...asked.map((pair): Mechanism => ({ ...pair, asked: true })),
  ...more,
];

/** Designs in an order in which the mean of a measure may not rise (payments.md 4, check 12). */
export interface Order {
  readonly name: string;
  readonly site: Site;
  readonly designs: readonly string[];
  readonly measure: string;
  /** It does rise, and this rises in the same step: the mechanism. */
  readonly unless?: { readonly rises: string; readonly why: string };
}

export const orders: readonly Order[] = [
  {
    name: 'more technicians',
    site: 'mechanisms',
    designs: ['one-technician', 'base', 'four-technicians', 'eight-technicians'],
    measure: recovery,
  },
  {
    name: 'more specialists',
    site: 'mechanisms',
    designs: ['corrupt-one-specialist', 'corrupt-two-specialists', 'corrupt-four-specialists'],
    measure: recovery,
  },
  {
    name: 'more clerks: 99 % of the books',
    site: 'mechanisms',
    designs: ['two-clerks', 'five-clerks', 'base'],
    measure: 'books.p99',
  },
  {
    name: 'more clerks: all of the books',
    site: 'mechanisms',
    designs: ['two-clerks', 'five-clerks', 'base'],
    measure: 'books.closed',
  },
  {
    name: 'more minutes of battery',
    site: 'mechanisms',
    designs: ['runtime-1min', 'base', 'runtime-10min', 'runtime-20min'],
    measure: outage,
  },
  {
    name: 'a smaller lag',
    site: 'mechanisms-second-site',
    designs: ['lag-10s', 'lag-1s', 'lag-100ms'],
    measure: 'payments.notRight.created',
  },
  {
    name: 'more technicians, stored work throttled',
    site: 'mechanisms-stored-work',
    designs: ['shops-one', 'shops-two', 'shops-four', 'shops-eight'],
    measure: outage,
  },
  {
    name: 'more technicians, stored work at once',
    site: 'mechanisms-stored-work',
    designs: ['shops-at-once-one', 'shops-at-once-two', 'shops-at-once-four', 'shops-at-once-eight'],
    measure: outage,
    unless: {
      rises: 'service.relapses.card',
      why: 'whoever reopens sooner reopens into the evening: what was stored meets it at once, and the path breaks down again',
    },
  },
];
