/**
 * The basic events of a scenario: which there are, what they are called, and what is shared by common cause.
 *
 * Common cause is reckoned by the beta factor: of the members of a set that can fail in one way, each keeps
 * p − beta · p_least of it for itself, and one event of the chance beta · p_least takes them all, where p_least is the
 * smallest of their chances. Of equal chances that is (1 − beta) p and beta p. No member's total changes by
 * more than the product of its two parts.
 */
import type { CommonCause, PowerElement, Scenario } from '../scenario/scenario.ts';
import { type Gate, or } from './gate.ts';
import { type Mode, type ModeName, modesOf } from './modes.ts';

export interface BasicEvent {
  /** Unique: the name of the element or set, with the mode where it has several: `relay (no transfer)`. */
  readonly name: string;
  /** The power element, or the common-cause set. */
  readonly of: string;
  /** `out`: for maintenance; it belongs to no cut set, and its chance is 0 but for the time of the work. */
  readonly mode: ModeName | 'out';
  readonly shared: boolean;
  /** 0..1; 0: the scenario gives none. */
  readonly probability: number;
}

/** What happens to one element. */
export interface Failures {
  /** It is out of order, starts not, gives no command, or is out for maintenance. */
  readonly out: Gate;
  /** It stays where it is; of a switch alone. */
  readonly noTransfer: Gate;
}

export interface Events {
  readonly list: readonly BasicEvent[];
  readonly of: ReadonlyMap<string, Failures>;
  /** Element out for maintenance → its event. */
  readonly maintenance: ReadonlyMap<string, number>;
  /** Common-cause sets of unequal chances: the smallest was taken. */
  readonly unequal: readonly string[];
}

export function eventsOf({ power, commonCause, maintenance }: Scenario): Events {
  const list: BasicEvent[] = [];
  const add = (event: BasicEvent): number => list.push(event) - 1;
  const modes = new Map(power.map((element) => [element.name, modesOf(element)]));
  const names = new Set(modes.keys());
  const shares = commonCause.flatMap((set) => sharesOf(set, modes, names));
  const sharedEvents = shares.map(({ event }) => add(event));
  const outEvents = new Map<string, number>();
  const outFor = new Set(maintenance.flatMap(({ of }) => of));
  const of = new Map<string, Failures>();
  for (const element of power) {
    const gates: Record<'out' | 'noTransfer', Gate[]> = { out: [], noTransfer: [] };
    for (const each of modes.get(element.name)!) {
      const place = each.mode === 'no transfer' ? gates.noTransfer : gates.out;
      place.push({ kind: 'basic', event: add(eventOf(element, each, modes.get(element.name)!, shares)) });
      shares.forEach(({ event, members }, index) => {
        if (event.mode === each.mode && members.includes(element.name))
          place.push({ kind: 'basic', event: sharedEvents[index]! });
      });
    }
    if (outFor.has(element.name)) {
      const event = add({ ...outEvent, name: `${element.name} (out)`, of: element.name });
      outEvents.set(element.name, event);
      gates.out.push({ kind: 'basic', event });
    }
    of.set(element.name, { out: or(gates.out), noTransfer: or(gates.noTransfer) });
  }
  const unequal = [...new Set(shares.filter((share) => share.unequal).map(({ event }) => event.of))];
  return { list, of, maintenance: outEvents, unequal };
}

const outEvent = { mode: 'out', shared: false, probability: 0 } as const;

/** One mode that several members of a set have. */
interface Share {
  readonly event: BasicEvent;
  readonly members: readonly string[];
  readonly unequal: boolean;
}

function sharesOf(
  { name, of, beta }: CommonCause,
  modes: ReadonlyMap<string, readonly Mode[]>,
  elements: ReadonlySet<string>,
): Share[] {
  if (beta === 0) return [];
  const kinds = new Set(of.flatMap((member) => modes.get(member)!.map(({ mode }) => mode)));
  const shares = [...kinds].flatMap((mode) => {
    const chances = of.flatMap((member) =>
      modes
        .get(member)!
        .filter((each) => each.mode === mode)
        .map(({ probability }) => ({ member, probability })),
    );
    if (chances.length < 2) return [];
    const least = Math.min(...chances.map(({ probability }) => probability));
    const unequal = chances.some(({ probability }) => probability > least);
    return [{ mode, least, members: chances.map(({ member }) => member), unequal }];
  });
  const free = elements.has(name) ? `${name} (common cause)` : name;
  return shares.map(({ mode, least, members, unequal }) => {
    const full = shares.length === 1 || mode === 'own' ? free : `${free} (${mode})`;
    return {
      event: { name: full, of: name, mode, shared: true, probability: beta * least },
      members,
      unequal,
    };
  });
}

function eventOf(
  { name }: PowerElement,
  { mode, probability }: Mode,
  all: readonly Mode[],
  shares: readonly Share[],
): BasicEvent {
  const elsewhere = shares
    .filter(({ event, members }) => event.mode === mode && members.includes(name))
    .reduce((sum, { event }) => sum + event.probability, 0);
  return {
    name: all.length === 1 || mode === 'own' ? name : `${name} (${mode})`,
    of: name,
    mode,
    shared: false,
    probability: Math.max(0, probability - elsewhere),
  };
}
