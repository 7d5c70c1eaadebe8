/**
 * A scenario made runnable: dense ids, typed arrays, nothing a run may change and nothing seeded.
 *
 * Every component has one boolean output (power: energised; machine: ready; service: serving) and up to four inputs.
 * An input counts how many of its suppliers' outputs are up and holds while that count reaches its threshold. So a cord
 * pair, a quorum and a start order are the same thing: an edge and a threshold.
 */
import type { Kind } from '../charts/catalog.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { FlowKind, Hidden, Level, MachineGroup, Scenario, Ticks, Wear } from '../scenario/scenario.ts';
import type { Chart } from '../statechart/chart.ts';
import type { ClockHours } from './plan.ts';
import type { PlanLinks } from './plan-links.ts';
import type { WorkloadOf } from './workloads.ts';

export type * from './workloads.ts';

import type { RestartOf } from './restarts.ts';

export interface Model {
  readonly scenario: Scenario;
  readonly horizon: Ticks;
  /** Components by number: by depth in the network, then section, then name; so a supplier's number is lower. */
  readonly names: readonly string[];
  readonly components: Components;
  readonly groups: readonly Group[];
  readonly network: Network;
  readonly stores: Stores;
  readonly varying: readonly Varying[];
  readonly lives: readonly LifeOf[];
  readonly shared: readonly Shared[];
  readonly restarts: readonly RestartOf[];
  /** Services whose copies move to other machines. */
  readonly moves: ReadonlyMap<number, MoveOf>;
  /** By service that only its newest member can start: its members. */
  readonly bootstrap: ReadonlyMap<number, { readonly first: number; readonly count: number }>;
  /** Machine groups with latent defects of their cords. */
  readonly defects: readonly { readonly group: Group; readonly of: MachineGroup['defects'] }[];
  readonly timers: Timers;
  readonly slots: Slots;
  readonly streams: StreamNames;
  readonly flows: readonly Flow[];
  readonly atTerminals: AtTerminals;
  readonly happenings: readonly Happening[];
  readonly plan: PlanLinks;
  /** Payment services of which the scenario says what their path carries. */
  readonly workloads: readonly WorkloadOf[];
}

/** What a component is to the settle step. */
export const sort = { power: 0, machine: 1, node: 2, plan: 3 } as const;

/** Pools of people who put something right, by number. */
export const crew = { technicians: 0, specialists: 1, electricians: 2 } as const;

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
  /** Chart state in which it begins. */
  readonly initial: Uint16Array;
  /** Machines, fixed loads and cooling: milliwatts drawn when drawing; where `levels` has a law, not yet known. */
  readonly draw: Float64Array;
  /** Milliwatts it carries for ever; Infinity when unlimited. */
  readonly rating: Float64Array;
  /** Milliwatts that it draws in the instant in which it is energised; null: nothing in the model does. */
  readonly inrush: Float64Array | null;
  /** Power elements that switch their outlets on one after another. */
  readonly staggers: ReadonlySet<number>;
  /** Input power per output power, ≥ 1. */
  readonly loss: Float64Array;
  /** Signals that never change in a run. */
  readonly signals: Uint32Array;
  /** Guards answered by chance: their bits. */
  readonly chances: Uint32Array;
  /** Place of a task at it in the queue: 0 first. */
  readonly urgency: Uint8Array;
  /** Services: 1 when a cold start waits for a person. */
  readonly startsByHand: Uint8Array;
  /** Share admitted per reopening step; 1 opens at once. */
  readonly throttleStep: Float64Array;
}

/** Quantities that change continuously; the ones of component c are numbered start[c] … start[c + 1] − 1. */
export interface Stores {
  readonly start: Int32Array;
  readonly owner: Int32Array;
  readonly of: readonly Store[];
  /** By store: the slot in which it will cross its limit. */
  readonly slot: Int32Array;
}

/**
 * A quantity between 0 and 1 that delivers an event when it reaches one of them. Laws are drawn once a run and have a
 * stream of their own.
 */
export type Store =
  /** Charge of a UPS: empties in `runtime` · (load / full)^−peukert. */
  | {
      readonly sort: 'battery';
      readonly runtime: Law;
      readonly peukert: number;
      readonly recharge: Ticks;
      readonly full: number;
      readonly charge: Law;
      /** What age and open strings have left of it: t = runtime · (load / capacity)^−peukert. */
      readonly capacity: Law;
      readonly strings: number;
      readonly stringFails: number;
    }
  /** Count of an inverse-time relay: fills in TMS · (k / (M^a − 1) + b) seconds above its rating, empties at once below. */
  | {
      readonly sort: 'inverse';
      readonly k: number;
      readonly a: number;
      readonly b: number;
      readonly timeMultiplier: number;
    }
  /** Heat of a thermal trip unit, in units of its trip: M² / factor² is where it tends to, with time constant tau. */
  | { readonly sort: 'thermal'; readonly tau: Law; readonly factor: number }
  /** Opens at once above this multiple of the rating. */
  | { readonly sort: 'instantaneous'; readonly multiple: Law }
  /** What an inverter or a set of generators stands: by load in multiples of the rating, ascending. */
  | {
      readonly sort: 'overload';
      readonly own: readonly Overload[];
      readonly onBypass: readonly Overload[];
    }
  /** Heat of a room: fills in `heatsUp` without chillers, and empties as fast with them. */
  | { readonly sort: 'room'; readonly heatsUp: Law }
  /** Fuel: lasts `runtime` at full load, and `idle` of the consumption is there without load. */
  | { readonly sort: 'fuel'; readonly runtime: Ticks; readonly idle: number }
  /** Charge of a battery on a bus: milliwatts in and out, milliwatt-ticks when full. */
  | {
      readonly sort: 'charge';
      readonly power: number;
      readonly energy: number;
      readonly charge: Law;
    };

export interface Overload {
  readonly above: number;
  readonly lasts: Ticks;
}

/** A draw or a rating that is not one number: drawn once a run, or following the clock. Milliwatts. */
export interface Varying {
  readonly component: number;
  readonly of: 'draw' | 'rating';
  readonly level: Level;
  /** The hour of `level.values` in which the run begins, and ticks into it. */
  readonly hour: number;
  readonly into: Ticks;
  readonly slot: number;
}

/** How an element fails by itself, and a defect that nobody sees. */
export interface LifeOf {
  readonly component: number;
  readonly fails: Wear | null;
  /** Of an element that nobody has to be called to (a utility): when it is back. */
  readonly back: Law | null;
  readonly hidden: Hidden | null;
  readonly unavailable: number;
  /** Counted while it is live only: a generator set, a utility. */
  readonly whileLive: boolean;
  readonly slot: number;
  readonly backSlot: number;
  readonly hiddenSlot: number;
  readonly testSlot: number;
}

/** When the copies of a service move, in ticks, how long they take to start, and the slot of that. */
export interface MoveOf {
  readonly after: Ticks;
  readonly start: Law;
  readonly slot: number;
}

/** Failures that take all members at once. */
export interface Shared {
  readonly name: string;
  readonly members: Int32Array;
  readonly law: Law;
  readonly slot: number;
}

/** A name in the file with all its components: one power element, one service, or all machines of a group. */
export interface Group {
  readonly name: string;
  readonly section: 'power' | 'machines' | 'services' | 'payments' | 'plan';
  readonly first: number;
  readonly count: number;
  /** Chance of each guard answered by chance, by guard index. */
  readonly chances: readonly number[];
  /** Law of each timer, by timer index. */
  readonly delays: readonly Law[];
  /** Of delays that last until a clock time: its hours, by timer index; null: of none. */
  readonly hours: readonly (ClockHours | null)[] | null;
  /** Law of the work that a state asks for, by state; null: it asks for none. */
  readonly work: readonly (Law | null)[];
  /** Whose work that is, by state: a number of `crew`. */
  readonly crew: Uint8Array;
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
  /** By edge out: which of the input's suppliers it is, in the order of the file. */
  readonly outCord: Uint8Array;
  /** Supply edges into component c, for the load: feedStart[c] … */
  readonly feedStart: Int32Array;
  readonly feedFrom: Int32Array;
  /** By component: for a transfer switch the generator sets that it calls. */
  readonly callees: ReadonlyMap<number, readonly number[]>;
  /** Generator sets by their controller. */
  readonly controlled: ReadonlyMap<number, readonly number[]>;
  /** By component: the bus it feeds, −1: none. */
  readonly busOf: Int32Array;
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
  readonly overloadOf: Int32Array;
  readonly callOf: Int32Array;
  readonly happeningBegins: number;
  readonly happeningEnds: number;
  readonly detect: number;
  /** By crew that is called in. */
  readonly calledIn: readonly [number, number];
  readonly access: readonly [number, number];
  /** Machines that were held are let go on. */
  readonly release: number;
  readonly technicians: number;
  readonly specialists: number;
  readonly electricians: number;
  readonly clerks: number;
  readonly clerkShift: number;
  readonly match: number;
  /** By bus that sheds; −1: it does not. */
  readonly shedOf: Int32Array;
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
  electrician: 12,
  varying: 13,
  life: 14,
  back: 15,
  hidden: 16,
  test: 17,
  shared: 18,
  shed: 19,
  specialist: 20,
  access: 21,
  release: 22,
  move: 23,
  plan: 24,
  recurrence: 25,
  workload: 26,
  split: 27,
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
  readonly happeningLasts: Int32Array;
  readonly happeningDamage: Int32Array;
  /** By store: what is drawn once a run; and the charge it begins with. */
  readonly store: Int32Array;
  readonly charge: Int32Array;
  readonly capacity: Int32Array;
  readonly strings: Int32Array;
  readonly varying: Int32Array;
  /** By life: failures, and further draws by purpose. */
  readonly life: Int32Array;
  readonly shared: Int32Array;
  /** By machine of a group with defects: its cords. By component. */
  readonly cords: ReadonlyMap<number, number>;
  readonly detect: number;
  /** By second site: how far its data is behind. By payment service: how its fixes last. Both by component. */
  readonly lag: ReadonlyMap<number, number>;
  /** By second site: whether replication was behind, where that is a matter of chance; until a split is noticed. */
  readonly isBehind: ReadonlyMap<number, number>;
  readonly split: ReadonlyMap<number, number>;
  readonly recurrence: ReadonlyMap<number, number>;
  readonly detectWithout: number;
  /** By crew that is called in: until they come, and until they are in. */
  readonly calledIn: readonly [number, number];
  readonly access: readonly [number, number];
  /** By service whose copies move: how long they take to start. */
  readonly moves: ReadonlyMap<number, number>;
  /** By class with a chance of a fault of all its machines; by machine with a cache, how long it holds. */
  readonly classFault: ReadonlyMap<string, number>;
  readonly cache: ReadonlyMap<number, number>;
  /** By component: whether the work at it goes wrong; empty where none does. */
  readonly error: Int32Array;
  /** By flow: arrivals and marks. */
  readonly flow: Int32Array;
  /** By flow: arrivals and marks of those that would be answered late. */
  readonly prone: Int32Array;
  /** By payment service: the first of its streams about items, in the order of `repairPurposes`. */
  readonly repair: Int32Array;
  /** By component: the flush instant of a service that died. */
  readonly flush: Int32Array;
  /** By tenant: the first of the streams of its estate, in the order of `estatePurpose`; −1: no tenant. */
  readonly estate: Int32Array;
  /** What all tenants of a group share, by group, then by purpose. */
  readonly estateShared: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By workload: how long its path is a substitute; then, one each, what its batches take. */
  readonly workload: Int32Array;
}

/** What is drawn about the life of an element, after the time to its failure. */
export const lifePurpose = { fails: 0, back: 1, hidden: 2, finds: 3, unavailable: 4 } as const;

/** What is drawn about an item; each has a stream whose variate n belongs to the service's n-th item. */
export const repairPurpose = {
  automatic: 0,
  after: 1,
  external: 2,
  inquiry: 3,
  work: 4,
  journal: 5,
  unanswered: 6,
  mixed: 7,
  /** The item itself, where others decide about it one by one. */
  sends: 8,
} as const;

/** What is drawn about a tenant's estate; of the last two, each start has variates of its own. */
export const estatePurpose = { machines: 0, crew: 1, inHours: 2, starts: 3, late: 4 } as const;

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
  readonly kind: FlowKind;
  /** A dual-message card holds first and posts later; everything else posts at once. */
  readonly holds: boolean;
}

/** What flows share at the terminals of the file. */
export interface AtTerminals {
  /** By flow: the gateway that it goes through beside its own, as a component; −1: none. */
  readonly gateway: Int32Array;
  /** By flow: the flows of other payment services at the same terminals; null: the file says nothing of its terminals. */
  readonly others: readonly (readonly number[] | null)[];
}

/** A scenario event, resolved. */
export interface Happening {
  readonly name: string;
  readonly at: Ticks;
  readonly lasts: Law | null;
  readonly every: Ticks | null;
  readonly chance: number;
  /** It happens only in a run that draws it, at the instant that is drawn. */
  readonly isDrawn: boolean;
  readonly component: number;
  /** Chart events delivered when it begins and ends; −1: none. */
  readonly begins: number;
  readonly endsWith: number;
  /** A short circuit at its output: milliwatts that it draws; 0: it is none. */
  readonly fault: number;
  /** A sag: the share of the voltage that is left; null: it is none. Then the cooling that feels it. */
  readonly depth: number | null;
  readonly dips: readonly number[];
  /** Power elements that see the low voltage: what draws the same power draws more current. */
  readonly sags: readonly number[];
  /** Machines that are damaged: those that it can reach, and the share of them that it hits; null: none. */
  readonly damages: { readonly share: number; readonly machines: readonly number[] } | null;
  /** A lost phase: the edges over which nothing usable comes; null: it is none. */
  readonly cuts: readonly number[] | null;
  /** Chance that the work is begun wrongly, and the chart event of that. */
  readonly goesWrong: number;
  readonly botched: number;
}
