/**
 * A scenario made runnable: dense ids, typed arrays, nothing a run may change and nothing seeded.
 *
 * Every component has one boolean output (power: energised; machine: ready; service: serving) and up to four inputs.
 * An input counts how many of its suppliers' outputs are up and holds while that count reaches its threshold. So a cord
 * pair, a quorum and a start order are the same thing: an edge and a threshold.
 */
import type { Kind } from '../charts/catalog.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { Scenario, Ticks } from '../scenario/scenario.ts';
import type { Chart } from '../statechart/chart.ts';

export interface Model {
  readonly scenario: Scenario;
  readonly horizon: Ticks;
  /** Components by number: by depth in the network, then section, then name; so a supplier's number is lower. */
  readonly names: readonly string[];
  readonly components: Components;
  readonly groups: readonly Group[];
  readonly network: Network;
  readonly timers: Timers;
  readonly slots: Slots;
  readonly streams: StreamNames;
  readonly flows: readonly Flow[];
  readonly happenings: readonly Happening[];
}

/** What a component is to the settle step. */
export const sort = { power: 0, machine: 1, node: 2 } as const;

export interface Components {
  readonly count: number;
  /** Power elements are not contiguous in number, but these are their numbers, ascending. */
  readonly power: Int32Array;
  readonly kinds: readonly Kind[];
  readonly sorts: Uint8Array;
  readonly charts: readonly Chart[];
  /** Index into `charts`. */
  readonly chart: Uint8Array;
  /** Index into `groups`: elements of one name in the file share it. */
  readonly group: Int32Array;
  /** Machines and fixed loads: milliwatts drawn when drawing. */
  readonly draw: Float64Array;
  /** Milliwatts it carries for ever; Infinity when unlimited. */
  readonly rating: Float64Array;
  /** Input power per output power, ≥ 1. */
  readonly loss: Float64Array;
  /** Signals that never change in a run. */
  readonly signals: Uint32Array;
  /** Guards answered by chance: their bits. */
  readonly chances: Uint32Array;
  readonly store: readonly (Store | null)[];
  /** Priority of a technician's task at it: 0 first. */
  readonly urgency: Uint8Array;
  /** Services: 1 when a cold start waits for a person. */
  readonly startsByHand: Uint8Array;
  /** Share admitted per reopening step; 1 opens at once. */
  readonly throttleStep: Float64Array;
}

/** A battery (full 1, empty 0) or a relay's count (0 to 1). */
export type Store =
  | {
      readonly sort: 'battery';
      readonly runtime: Ticks;
      readonly peukert: number;
      readonly recharge: Ticks;
      readonly full: number;
    }
  | { readonly sort: 'relay'; readonly timeMultiplier: number };

/** A name in the file with all its components: one power element, one service, or all machines of a group. */
export interface Group {
  readonly name: string;
  readonly section: 'power' | 'machines' | 'services' | 'payments';
  readonly first: number;
  readonly count: number;
  /** Chance of each guard answered by chance, by guard index. */
  readonly chances: readonly number[];
  /** Law of each timer, by timer index. */
  readonly delays: readonly Law[];
  /** Law of the work that a state asks for, by state; null: it asks for none. */
  readonly work: readonly (Law | null)[];
}

export interface Network {
  /** Inputs of component c are numbered inputStart[c] … inputStart[c + 1] − 1. */
  readonly inputStart: Int32Array;
  /** By input: how many suppliers must be up. 0 holds always. */
  readonly threshold: Int32Array;
  /** By input: how many suppliers it has. */
  readonly suppliers: Int32Array;
  /** By input: event when it is lost, when it is restored, and the guard's bit; −1 where the chart has none. */
  readonly lostEvent: Int16Array;
  readonly heldEvent: Int16Array;
  readonly guard: Int8Array;
  /** Edges out of component c: outStart[c] … outStart[c + 1] − 1, ascending by consumer. */
  readonly outStart: Int32Array;
  readonly outInput: Int32Array;
  readonly outTo: Int32Array;
  /** Supply edges into component c, for the load: feedStart[c] … */
  readonly feedStart: Int32Array;
  readonly feedFrom: Int32Array;
}

/** Timers of component c are numbered timerStart[c] …; a timer's slot has the same number. */
export interface Timers {
  readonly start: Int32Array;
  readonly owner: Int32Array;
}

/** Where each further sort of pending event begins. One number space with the timers; `kind` says what a slot is. */
export interface Slots {
  readonly count: number;
  readonly kind: Uint8Array;
  readonly subject: Int32Array;
  readonly priority: Uint8Array;
  readonly storeOf: Int32Array;
  readonly overloadOf: Int32Array;
  readonly callOf: Int32Array;
  readonly happeningBegins: number;
  readonly happeningEnds: number;
  readonly detect: number;
  readonly calledIn: number;
  readonly technicians: number;
  readonly clerks: number;
  readonly clerkShift: number;
  readonly match: number;
}

/** What a slot's event is. */
export const slotKind = {
  timer: 0,
  store: 1,
  overload: 2,
  call: 3,
  begins: 4,
  ends: 5,
  detect: 6,
  calledIn: 7,
  technician: 8,
  clerk: 9,
  clerkShift: 10,
  match: 11,
} as const;

/**
 * At one instant: power before machines before services before payments before people. One table, so that the order of
 * simultaneous events is a decision and not an accident.
 */
export const priority = { happening: 0, power: 1, machine: 2, service: 3, payment: 4, people: 5 } as const;

/** Streams by number, with the 64-bit hashes of their names. */
export interface StreamNames {
  readonly count: number;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** By timer: its stream. Chances of component c: chanceStart[c] + guard index. */
  readonly timer: Int32Array;
  readonly chanceStart: Int32Array;
  /** By component: stream of the work done at it. */
  readonly work: Int32Array;
  /** By timer: 1 when one value serves the whole replication (a property such as hold-up, or a shared law). */
  readonly once: Uint8Array;
  readonly happening: Int32Array;
  readonly detect: number;
  /** By flow: arrivals and marks. */
  readonly flow: Int32Array;
  /** By payment service: the first of its streams about items, in the order of `repairPurposes`. */
  readonly repair: Int32Array;
  /** By component: the flush instant of a service that died. */
  readonly flush: Int32Array;
}

/** What is drawn about an item; each has a stream whose variate n belongs to the service's n-th item. */
export const repairPurpose = { automatic: 0, after: 1, external: 2, inquiry: 3, work: 4 } as const;

/** One way of a payment service's purchases: the same gateway, one issuer, one ledger. */
export interface Flow {
  readonly name: string;
  /** Index into `scenario.payments`. */
  readonly service: number;
  readonly share: number;
  /** Component numbers. */
  readonly channel: number;
  readonly gateway: number;
  readonly issuer: number;
  readonly ledger: number;
  /** A dual-message card holds first and posts later; everything else posts at once. */
  readonly holds: boolean;
}

/** A scenario event, resolved. */
export interface Happening {
  readonly name: string;
  readonly at: Ticks;
  readonly ends: Ticks;
  readonly chance: number;
  readonly component: number;
  /** Chart events delivered when it begins and ends; −1: none. */
  readonly begins: number;
  readonly endsWith: number;
  /** Index of the first event of the same sort at the same component; they nest. */
  readonly alike: number;
}
