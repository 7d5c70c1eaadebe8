/**
 * What a site can suffer when nobody wrote what happens to it: by cause, the elements, the action, and how often the cause is
 * named.
 *
 * Two published counts stand beside each other, both of the outages in which a cause played a part, so that they add up
 * to more than one: what operators answered (Uptime Institute 2025, several answers each, power.md 1.8) and what the
 * reports of 51 published power incidents show (incidents.md, "Mechanisms, ranked").
 */
import type { Law } from '../kernel/distribution/law.ts';
import type { Action, PowerElement } from './scenario.ts';

export const chaosSections = ['power', 'machines'] as const;
export type ChaosSection = (typeof chaosSections)[number];

type Kind = PowerElement['kind'] | 'machines';

export interface Cause {
  /** Share of outages in which it played a part, spread evenly over the elements that it can befall. */
  readonly share: number;
  readonly action: Action;
  readonly kinds: readonly Kind[];
}

/** What carries a breaker that somebody can open by mistake. */
const switched: readonly Kind[] = ['breaker', 'pdu', 'board', 'transformer', 'bus'];

export const causes: readonly Cause[] = [
  // Uptime 2025 (power.md 1.8): UPS 42 %. A battery of its own on a bus is counted with them: assumed.
  { share: 0.42, action: 'fail', kinds: ['ups', 'battery'] },
  // Transfer switch 36 %; A/B transfer 23 %.
  { share: 0.36, action: 'fail', kinds: ['ats', 'tie'] },
  { share: 0.23, action: 'fail', kinds: ['sts'] },
  // Generator 28 %; a set that stands still fails unseen, until it is called.
  { share: 0.28, action: 'fail', kinds: ['generator'] },
  // Controls 15 %.
  { share: 0.15, action: 'fail', kinds: ['controller'] },
  // PDU 11 %; for what else distributes no share is published, and it is counted with them: assumed.
  { share: 0.11, action: 'fail', kinds: switched },
  // Single-corded IT 11 %: supplies of machines that fail. For all groups, also of the network: assumed.
  { share: 0.11, action: 'fail', kinds: ['machines'] },
  // The utility is the first event in 18 of 51 incidents, the cooling is lost in 7, people open the wrong thing in 11.
  { share: 18 / 51, action: 'out', kinds: ['utility'] },
  { share: 7 / 51, action: 'fail', kinds: ['cooling'] },
  { share: 11 / 51, action: 'trip', kinds: switched },
];

/** One thing that can happen: a candidate. */
export interface Sufferable {
  readonly element: string;
  readonly kind: Kind;
  readonly action: Action;
  /** Its part of the cause's share. */
  readonly weight: number;
}

/** Elements with their kinds, in any order; what comes out is sorted by element and action. */
export function sufferable(
  elements: readonly { readonly name: string; readonly kind: string }[],
  among: readonly ChaosSection[],
): readonly Sufferable[] {
  const looked = elements.filter(({ kind }) => among.includes(kind === 'machines' ? 'machines' : 'power'));
  const all = causes.flatMap(({ share, action, kinds }) => {
    const befallen = looked.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
    return befallen.map(
      ({ name, kind }): Sufferable => ({
        element: name,
        kind: kind as Kind,
        action,
        weight: share / befallen.length,
      }),
    );
  });
  return all.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** What a drawn event is called. */
export function nameOf({ element, action }: Pick<Sufferable, 'element' | 'action'>): string {
  return `chaos-${element}-${action}`;
}

/** Share of the machines of a group that fail at once: one of two power supplies' sides, or one of a pair. Assumed. */
export const shareOfMachines = 0.5;

const hours = (mean: number): Law => ({ law: 'exponential', mean: mean * 3.6e9 });

/**
 * How long it takes to put right where the element itself does not say: mean times to repair of IEEE 493 (power.md 1.8),
 * exponential; the breaker as drawn out, above 600 A, and what distributes as a moulded-case breaker.
 */
const repairs: Readonly<Partial<Record<Kind, Law>>> = {
  utility: hours(1.32),
  generator: hours(18.28),
  transformer: hours(5),
  breaker: hours(2),
  pdu: hours(5.8),
  board: hours(5.8),
  bus: hours(7.29),
};
/** For all other kinds, assumed: the maker's engineer comes within four hours. */
const otherwise = hours(4);
/** Until somebody has found what was opened by mistake: 10 to 115 min in incidents.md 4.3; the law is assumed. */
const closesAgain: Law = { law: 'lognormal', median: 45 * 6e7, sigma: 0.8 };

/**
 * How long a drawn event lasts. Null where people end it: machines are seen to by technicians, and an element with a
 * repair of its own by whoever repairs it.
 */
export function lengthOf({ kind, action }: Pick<Sufferable, 'kind' | 'action'>, own: Law | null): Law | null {
  if (kind === 'machines') return null;
  if (action === 'trip') return closesAgain;
  if (action === 'out') return own ?? repairs.utility!;
  return own === null ? (repairs[kind] ?? otherwise) : null;
}
