/**
 * Safe to reopen? What the payments lead has before him in each instant in which a payment service opens again after it had
 * been closed: what is not right, what it takes to clear it, and what runs out before that.
 *
 *     wait   something open grows with every new purchase (K10, K11, K12: posting on books of which one leg is missing, of
 *            which there are two, or under numbers used before), or stored requests will be sent after their keys are
 *            forgotten: each is then carried out a second time
 *     care   anything else is open; what nobody knows of counts, for the simulation sees it
 *     safe   nothing is open
 *
 * It is the truth of the instant before the opening sets anything off. What lies ahead is expected: clerks begin when the
 * items are found, all payment services share them, and each item takes the mean of its law.
 */
import { mean } from '../kernel/distribution/sample.ts';
import type { Model } from '../model/model.ts';
import { nextClock, WorkingTime } from '../payments/working-time.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Cause, causes } from '../trace/cause.ts';
import { closes, silent } from '../trace/observer.ts';
import type { Recorder } from '../trace/recorder.ts';
import { holdsOf } from '../trace/views.ts';

const serving = tagBit('serving');
const hour = 3_600_000_000;

export const reopeningVerdicts = ['safe', 'care', 'wait'] as const;
export type ReopeningVerdict = (typeof reopeningVerdicts)[number];

/** Causes that make new purchases wrong. */
const growing: ReadonlySet<Cause> = new Set<Cause>(['K10', 'K11', 'K12']);

export interface Reopening {
  /** Of the payment service. */
  readonly name: string;
  /** Ticks: when it was closed, and when it opens. */
  readonly closed: number;
  readonly at: number;
  readonly verdict: ReopeningVerdict;
  /** In the counting order; those that are open. */
  readonly open: readonly {
    readonly cause: Cause;
    readonly count: number;
    /** Of these, those that nobody knows of. */
    readonly unknown: number;
    readonly yen: number;
    /** Expected, at work, with what is not productive of an hour. */
    readonly clerkHours: number;
  }[];
  /** When clerks will have cleared everything that can be found; Infinity: never. */
  readonly cleared: number;
  readonly cutOff: { readonly at: number; readonly isMet: boolean };
  /** Items whose hold runs out, and whose key is forgotten, before they are cleared. */
  readonly holdsRunOut: number;
  readonly keysRunOut: number;
  /** Requests stored at terminals, and those of them that will be sent after their key is forgotten. */
  readonly stored: { readonly count: number; readonly keysRunOut: number };
}

/** What becomes of an item, as far as it tells what work is left. */
type Standing = 'unknown' | 'hidden' | 'automatic' | 'clerk';

interface Item {
  readonly cause: number;
  readonly yen: number;
  readonly views: number;
  readonly since: number;
  standing: Standing;
}

/** Every reopening of every payment service, in order of time. */
export function reopeningsOf(model: Model, trace: Recorder): readonly Reopening[] {
  const { payments } = model.scenario;
  if (payments.length === 0) return [];
  const { charts, chart } = model.components;
  const serviceOf = new Map(
    payments.map(({ name }, service) => [model.groups.find((group) => group.name === name)!.first, service]),
  );
  const items = payments.map(() => new Map<number, Item>());
  const closed = new Float64Array(payments.length);
  const stored = new Float64Array(payments.length);
  const seen: {
    service: number;
    closed: number;
    at: number;
    stored: number;
    items: readonly (readonly Item[])[];
  }[] = [];
  trace.replay({
    ...silent,
    transition(time, component, _event, from, to) {
      const service = serviceOf.get(component);
      if (service === undefined) return;
      const { tags } = charts[chart[component]!]!;
      const [before, after] = [(tags[from]! & serving) !== 0, (tags[to]! & serving) !== 0];
      if (before && !after) closed[service] = time;
      if (before || !after) return;
      const copies = items.map((of) => Array.from(of.values(), (item) => ({ ...item })));
      seen.push({ service, closed: closed[service]!, at: time, stored: stored[service]!, items: copies });
    },
    purchases(time, service, end, count) {
      if (end !== 'stored') return;
      stored[service]! += count;
      // What was stored until the opening is told in its instant.
      for (const each of seen) if (each.service === service && each.at === time) each.stored += count;
    },
    item(_time, service, item, stage, cause, _outcome, yen, _by, _number, views, since) {
      const of = items[service]!;
      const known = of.get(item);
      if (stage === 'created') of.set(item, { cause, yen, views, since, standing: 'unknown' });
      else if (closes(stage) || stage === 'withdrawn') of.delete(item);
      else if (known !== undefined)
        known.standing = stage === 'hidden' ? 'hidden' : stage === 'inquiry' ? 'clerk' : 'automatic';
    },
    work(_time, pool, subject, item, phase) {
      const known = pool === 'clerks' && phase === 'asked' ? items[subject]!.get(item) : undefined;
      if (known !== undefined) known.standing = 'clerk';
    },
  });
  return seen.map((each) => judged(model, each));
}

function judged(
  model: Model,
  {
    service,
    closed,
    at,
    stored,
    items,
  }: { service: number; closed: number; at: number; stored: number; items: readonly (readonly Item[])[] },
): Reopening {
  const { payments, start } = model.scenario;
  const { name, cutOff, idempotency, keyLives, holdLives, offline } = payments[service]!;
  const own = items[service]!;
  const cleared = clearedAt(model, service, at, items);
  const hasKeys = idempotency === 'end-to-end';
  const open = causes.flatMap((cause, index) => {
    const of = own.filter((item) => item.cause === index);
    if (of.length === 0) return [];
    const unknown = of.filter(({ standing }) => standing === 'unknown' || standing === 'hidden').length;
    const yen = of.reduce((sum, item) => sum + item.yen, 0);
    const clerkHours = of.reduce((sum, item) => sum + hoursOf(model, service, item), 0);
    return [{ cause, count: of.length, unknown, yen, clerkHours }];
  });
  // Stored evenly while it was closed; a key lives from the purchase until it is sent.
  const late = at + mean(offline.sends) - keyLives - closed;
  const share = at > closed ? Math.min(1, Math.max(0, late / (at - closed))) : 0;
  const storedKeys = hasKeys ? Math.round(stored * share) : 0;
  const isCleared = (item: Item, by: number): boolean => item.standing !== 'hidden' && cleared <= by;
  const grows = open.some(({ cause }) => growing.has(cause));
  const next = nextClock(at + 1, cutOff, start);
  return {
    name,
    closed,
    at,
    verdict: grows || storedKeys > 0 ? 'wait' : open.length > 0 ? 'care' : 'safe',
    open,
    cleared,
    cutOff: { at: next, isMet: cleared <= next },
    holdsRunOut: own.filter((item) => holdsOf(item.views) > 0 && !isCleared(item, item.since + holdLives))
      .length,
    keysRunOut: hasKeys ? own.filter((item) => !isCleared(item, item.since + keyLives)).length : 0,
    stored: { count: stored, keysRunOut: storedKeys },
  };
}

/** Expected hours of a clerk at work on an item from now on. */
function hoursOf(model: Model, service: number, { cause, standing }: Item): number {
  const { payments, people } = model.scenario;
  const { automatic, work } = payments[service]!.repair.byCause[causes[cause]!];
  const share = { unknown: 1 - automatic, hidden: 0, automatic: 0, clerk: 1 }[standing];
  return (share * mean(work)) / hour / people.clerks.productive;
}

function clearedAt(model: Model, service: number, at: number, items: readonly (readonly Item[])[]): number {
  const { payments, people, start } = model.scenario;
  const { count, from, to } = people.clerks;
  const { automaticAfter, matchAt } = payments[service]!.repair;
  const own = items[service]!;
  if (own.length === 0) return at;
  const repaired = at + Math.round(mean(automaticAfter));
  const hours = items.reduce(
    (sum, of, index) => sum + of.reduce((total, item) => total + hoursOf(model, index, item), 0),
    0,
  );
  const ownHours = own.reduce((sum, item) => sum + hoursOf(model, service, item), 0);
  if (ownHours === 0) return repaired;
  if (count === 0) return Infinity;
  const isFound = own.every(({ standing }) => standing !== 'unknown');
  const begins = isFound ? at : nextClock(at + 1, matchAt, start);
  const shifts = new WorkingTime(from, to, start);
  const onDuty = shifts.isOn(begins) ? begins : shifts.nextBeginning(begins);
  return Math.max(repaired, shifts.doneAt(onDuty, Math.max(1, Math.round((hours * hour) / count))));
}
