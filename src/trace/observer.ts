/**
 * What a run says while it runs: all that run and measure share.
 *
 * A component's doings are numbered 1, 2, 3 … by itself, so a cause is (component, number) and an element added to
 * a scenario renumbers nothing else. A scenario event as cause is (−2 − its index, 0); (−1, 0) is the beginning of the run.
 */
/** Hears a run, in order of time. Positional numbers, because this is the hot seam. */
export interface Observer {
  /** Component's chart went from one state to another (or re-entered one) on a chart event. */
  transition(
    time: number,
    component: number,
    event: number,
    from: number,
    to: number,
    causeComponent: number,
    causeNumber: number,
  ): void;
  /** A power element's output went live (1) or dead (0) without a change of its own state. */
  energised(time: number, component: number, live: number, causeComponent: number, causeNumber: number): void;
  /**
   * Purchases settled since the last change, by end: a count, not one by one, with the yen of their amounts; both may be
   * negative where one is moved.
   */
  purchases(time: number, service: number, end: PurchaseEnd, count: number, yen: number): void;
  /**
   * One purchase that is not right. `item` is numbered from 1 by payment service; `cause` and `outcome` are indices into
   * the lists of `cause.ts` and `outcome.ts`; `views` is coded as in `views.ts`; `since` is the instant to which it dates:
   * when the write that was lost was acknowledged, else when the purchase began.
   */
  item(
    time: number,
    service: number,
    item: number,
    stage: ItemStage,
    cause: number,
    outcome: number,
    yen: number,
    causeComponent: number,
    causeNumber: number,
    views: number,
    since: number,
  ): void;
  /**
   * Purchases that were approved in place of the issuer and refused when they were sent on: lost money, no item. `cause` is
   * an index into `lossCauses`.
   */
  losses(time: number, service: number, cause: number, count: number, yen: number): void;
  /** A person's task: for technicians `subject` is a component, for clerks a payment service (and `item`). */
  work(time: number, pool: Pool, subject: number, item: number, phase: WorkPhase, hours: number): void;
  /** A quantity from now on, of a subject that depends on the quantity. */
  level(time: number, quantity: Quantity, subject: number, value: number): void;
}

/** Ends of a purchase that need no item. */
export const purchaseEnds = [
  'right',
  'paidAnotherWay',
  'declined',
  'lostSale',
  'turnedAway',
  /** Approved offline, the advice not sent yet: pending. */
  'stored',
  'open',
] as const;
export type PurchaseEnd = (typeof purchaseEnds)[number];

/**
 * `hidden`: the match could not see it, for no surviving record disagrees;
 * `expired`: a hold that nobody knew of ran out by itself; `writtenOff`: nobody can tell any more, somebody bears it; `withdrawn`: put right
 * within the grace of its pattern, so it never counted under it.
 */
export const itemStages = [
  'created',
  'detected',
  'inquiry',
  'hidden',
  'repaired',
  'expired',
  'writtenOff',
  'withdrawn',
] as const;
export type ItemStage = (typeof itemStages)[number];

/** Whether an item is open no longer after a stage, and counted all the same. */
export function closes(stage: ItemStage): boolean {
  return stage === 'repaired' || stage === 'expired' || stage === 'writtenOff';
}

export type Pool = 'technicians' | 'specialists' | 'electricians' | 'clerks';
/** `failed`: done wrong, and begun again at once. */
export type WorkPhase = 'asked' | 'begun' | 'done' | 'failed' | 'withdrawn';
export type Quantity =
  | 'admitted'
  /** People of a crew (`subject`) who may work, and who wait to be let into the building. */
  | 'on duty'
  | 'at the door'
  | 'noticed'
  /** 1: a machine (`subject`) was without power for longer than its cache holds. */
  | 'cache lost'
  /** 1: what would have told of the loss does not serve. */
  | 'unwatched'
  /** Watts that a load or bus (`subject`) wants and does not get; watts of a short circuit at an element. */
  | 'unserved'
  | 'fault'
  /** 1 while an element or machine (`subject`) gets nothing usable over one of its supplies, for a phase is lost. */
  | 'phase lost'
  /** Purchases of a payment service (`subject`) that wait in its queue or are stored and due; its load by its capacity. */
  | 'backlog'
  | 'utilisation'
  /** Runs of a batch (`subject`, numbered over all workloads) that are past their deadline and not done. */
  | 'batches late'
  /** Ticks: the oldest acknowledged write that a service (`subject`, a component) or second site lost in this instant. */
  | 'lost from'
  /** Purchases of a payment service (`subject`) that began in the run, told at its end. */
  | 'offered'
  /** Joules of the whole run, told at its end: from sources, into loads, lost, into batteries less out of them. */
  | 'drawn'
  | 'delivered'
  | 'lost'
  | 'stored';

/** Hears nothing: for who listens to a part of a run. */
export const silent: Observer = {
  transition() {},
  energised() {},
  purchases() {},
  item() {},
  losses() {},
  work() {},
  level() {},
};

/** Two observers as one, without spreading arguments: fit for the hot loop. */
export function both(first: Observer, second: Observer): Observer {
  return {
    transition(time, component, event, from, to, by, number) {
      first.transition(time, component, event, from, to, by, number);
      second.transition(time, component, event, from, to, by, number);
    },
    energised(time, component, live, by, number) {
      first.energised(time, component, live, by, number);
      second.energised(time, component, live, by, number);
    },
    purchases(time, service, end, count, yen) {
      first.purchases(time, service, end, count, yen);
      second.purchases(time, service, end, count, yen);
    },
    item(time, service, item, stage, cause, outcome, yen, by, number, views, since) {
      first.item(time, service, item, stage, cause, outcome, yen, by, number, views, since);
      second.item(time, service, item, stage, cause, outcome, yen, by, number, views, since);
    },
    losses(time, service, cause, count, yen) {
      first.losses(time, service, cause, count, yen);
      second.losses(time, service, cause, count, yen);
    },
    work(time, pool, subject, item, phase, hours) {
      first.work(time, pool, subject, item, phase, hours);
      second.work(time, pool, subject, item, phase, hours);
    },
    level(time, quantity, subject, value) {
      first.level(time, quantity, subject, value);
      second.level(time, quantity, subject, value);
    },
  };
}
