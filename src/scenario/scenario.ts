/**
 * A scenario: what a file says, checked, with every default filled in and every unit resolved.
 *
 * Plain JSON-serializable data. Names are still strings. Durations are ticks (whole µs), times are ticks since
 * `start`, powers are watts, money is yen, shares are 0..1. Lists are sorted by name, so that the order of the
 * keys in the file is immaterial.
 */
import type { BusinessCalendar } from '../base/business-days.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { Localised, Named, Ticks } from './basics.ts';
import type { CommonCause, Maintenance, Phase, PowerElement } from './chain.ts';
import type { PlanElement } from './plan.ts';
import type { Workload } from './workload.ts';

export type * from './basics.ts';
export * from './chain.ts';
export type * from './plan.ts';
export type * from './tenants.ts';
export type * from './workload.ts';

export interface Scenario {
  /** The file's name without its extension. */
  readonly name: string;
  readonly title: Localised;
  readonly language: 'en' | 'ja';
  readonly start: Start;
  readonly horizon: Ticks;
  /** Such outages a year; null: not said. */
  readonly frequency: number | null;
  readonly power: readonly PowerElement[];
  readonly commonCause: readonly CommonCause[];
  readonly maintenance: readonly Maintenance[];
  readonly machines: readonly MachineGroup[];
  readonly services: readonly Service[];
  readonly payments: readonly PaymentService[];
  readonly people: People;
  readonly continuity: Continuity;
  /** The elements of the continuity plan, by name. */
  readonly plan: readonly PlanElement[];
  /** On which days other houses work. */
  readonly calendar: BusinessCalendar;
  readonly events: readonly ScenarioEvent[];
  readonly objectives: readonly Objective[];
  readonly design: Design;
  /** What was published about the incident, by measure: printed beside the simulated value, never an input. */
  readonly reported: readonly Reported[];
}

export interface Start {
  /** Milliseconds since the Unix epoch. */
  readonly epochMilliseconds: number;
  /** Offset of the site's clock from UTC, in minutes. */
  readonly offsetMinutes: number;
}

export interface Reported {
  readonly measure: string;
  /** In the unit of the measure: seconds for a duration. */
  readonly value: number;
  readonly source: string;
}

// --- machines ------------------------------------------------------------------------------------------------

export interface MachineGroup extends Named {
  readonly count: number;
  readonly role: 'server' | 'network';
  /** Distribution units (or any power element); its load is shared over the live ones. */
  readonly cords: readonly string[];
  /** Watts of one machine when it is up. */
  readonly draw: number;
  /** Watts of one machine for a quarter of a cycle when its power comes back; 0: not looked at. */
  readonly inrush: number;
  /** How long one machine runs on with no live cord. */
  readonly holdUp: Law;
  readonly class: MachineClass;
  /** Services that must be serving before a machine of this group joins. */
  readonly needs: readonly string[];
  /** The cooling without which it shuts down; null: none is modelled. */
  readonly cooledBy: string | null;
  /** How many may load their systems at once; null: all. */
  readonly bootsAtOnce: number | null;
  /** Spare parts on site, and how long it takes to fetch one. */
  readonly spares: number;
  readonly spareFetch: Law;
  /** Place in the queue of work, 0 first to 7; null: by the rule of the whole file. */
  readonly priority: number | null;
  /** Latent defects of machines with two cords or more, each a share of the machines, found out when needed. */
  readonly defects: {
    /** One cord only, or one dead power supply: the first cord is the one that works. */
    readonly singleCorded: number;
    /** All cords on the side of the first. */
    readonly wronglyWired: number;
    /** A power supply that trips when it takes the full load. */
    readonly weakSupply: number;
  };
}

/** How machines of one hardware class come back. Each stage is a duration law, in ticks. */
export interface MachineClass {
  readonly name: string;
  readonly bmc: Law;
  /** Delay of the power-restore policy (stagger). */
  readonly powerOn: Law;
  readonly post: Law;
  readonly os: Law;
  readonly fileSystemCheck: Law;
  readonly redo: Law;
  readonly join: Law;
  readonly warmUp: Law;
  /** Chance per power cycle that it does not return by itself. */
  readonly notReturning: number;
  /** Of those not returning, the share that needs a spare part. */
  readonly needsParts: number;
  /** A technician's hands-on time. */
  readonly handsOn: Law;
  /** Lead time of a spare part. */
  readonly partsLead: Law;
  /** Chance per boot that it hangs until a person looks at it (a dependency was missing, a prompt waits). */
  readonly stuck: number;
  /** A technician's time to free a stuck machine. */
  readonly unstick: Law;
  /** When its power returns: boots, boots unless it had been shut down, or stays off until somebody switches it on. */
  readonly powerRestore: 'on' | 'last-state' | 'stay-off';
  /** A technician's time to switch it on. */
  readonly switchOn: Law;
  /** Chance per run that no machine of the class sees its disks after a power cycle, and the work on each. */
  readonly classFault: number;
  readonly classFaultWork: Law;
  /** Chance that what it had stored is not usable after an unclean stop, and a specialist's time to restore it. */
  readonly corrupt: number;
  readonly restore: Law;
  /** How long a cache holds what is not yet on disk without power; null: it has none. */
  readonly cacheHolds: Law | null;
  /** Chance that it hangs when what it needs does not serve; else it waits. */
  readonly stuckWithoutNeeds: number;
  /** From when what it needs serves until it tries again. */
  readonly backOff: Law;
}

// --- services ------------------------------------------------------------------------------------------------

export type Durability =
  | 'fsync with power-loss protection'
  | 'fsync'
  | 'asynchronous commit'
  | 'every second';

export interface Service extends Named {
  readonly runsOn: string;
  /** Copies, one a machine, on the first machines of the group. */
  readonly copies: number;
  /** Ready copies that are enough to serve. */
  readonly enough: number;
  /** Services needed to start (a cold start waits for them). */
  readonly toStart: readonly string[];
  /** Services needed at every moment to serve. */
  readonly toServe: readonly string[];
  /** A group of network devices of which one must be ready; null: none. */
  readonly via: string | null;
  /** After all copies were lost at once: comes up by itself, or waits for a technician. */
  readonly coldStart: 'automatic' | 'by-hand';
  /** Hands-on time of a cold start by hand. */
  readonly coldStartWork: Law;
  /** A person's work after it broke down under its load, or failed again. */
  readonly restartWork: Law;
  /** Place in the queue of work, 0 first; null: first. */
  readonly priority: number | null;
  /** Copies of dead machines start on other ready machines of the group after so long; null: never. */
  readonly moves: Ticks | null;
  /** How long they then take to start. */
  readonly movesStart: Law;
  /** A cluster that lost all members: any quorum starts it, or only one with the member that went last. */
  readonly bootstrap: 'any' | 'last-down';
  /** Replay of its log before it serves. */
  readonly replay: Law;
  readonly durable: Durability;
  /** It is opened again only when the books of a payment service are in order; null: it asks for none. */
  readonly opensWhen: { readonly booksOf: string; readonly are: 'balanced' | '99% closed' } | null;
}

// --- payments ------------------------------------------------------------------------------------------------

export type FlowKind = 'card-dual' | 'single' | 'qr-cpm';

export interface PaymentService extends Named {
  readonly flow: FlowKind;
  /** Purchases offered per second, mean over a day. */
  readonly rate: number;
  /** 24 hourly multipliers by the site's clock, mean 1. */
  readonly shape: readonly number[];
  readonly path: PaymentPath;
  /** Shares by source of funds, summing to 1: `balance` is its own issuer; another name is a payment service whose issuer is used. */
  readonly fundedBy: readonly { readonly name: string; readonly share: number }[];
  /** Yen per purchase. */
  readonly amount: Law;
  readonly stages: StageLaws;
  /** The terminal gives up after this. */
  readonly timeout: Ticks;
  /** The terminal sees after this that nobody listens. */
  readonly connectTimeout: Ticks;
  readonly retry: { readonly chance: number; readonly attempts: number; readonly wait: Law };
  /** After giving up; shares that sum to 1. */
  readonly afterwards: { readonly other: number; readonly cash: number; readonly leave: number };
  /** Who recognises a repeated request: nobody, or everybody by a key made at the terminal. */
  readonly idempotency: 'none' | 'end-to-end';
  /** Chance that a terminal's stored reversal is lost before it is delivered. */
  readonly reversalLost: number;
  /** Whether the gateway resolves unfinished intents by itself when it restarts. */
  readonly startupQuery: boolean;
  /** Extra time at the till for a purchase that does not go through. */
  readonly counter: Law;
  readonly repair: RepairLaws;
  /** What its path carries, and what is stored for it; null: it carries whatever comes. */
  readonly workload: Workload | null;
}

/** Which service plays which role on the way of a purchase. */
export interface PaymentPath {
  readonly gateway: string;
  readonly issuer: string;
  readonly ledger: string;
}

/** Durations of the stages of an attempt, payments.md 5.4. */
export interface StageLaws {
  readonly gateway: Law;
  readonly issuer: Law;
  readonly ledger: Law;
  readonly answer: Law;
}

export interface RepairLaws {
  /** From the moment its services are back to an automatic repair. */
  readonly automaticAfter: Law;
  /** Daily clock time of the three-way match that finds what is left, ticks after midnight. */
  readonly matchAt: Ticks;
  /** Share of manual items that need an inquiry outside. */
  readonly external: number;
  readonly inquiry: Law;
  /** Per cause: share repaired automatically, and a clerk's time for the rest. */
  readonly byCause: Readonly<Record<CauseName, { readonly automatic: number; readonly work: Law }>>;
}

export type CauseName = 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6a' | 'K6b' | 'K7' | 'K17';

/** Places in the queue of work: 0 is first. */
export const priorities = 8;

// --- people and continuity -----------------------------------------------------------------------------------

export interface People {
  /** At the machines. */
  readonly technicians: Crew;
  /** At services and data: cold starts, restarts, restoring, the plan. Nobody: technicians do that too. */
  readonly specialists: Crew;
  /** Repair and switch the power chain; null: as many as are wanted. They are on site and need no alarm. */
  readonly electricians: number | null;
  readonly clerks: {
    readonly count: number;
    /** Working hours by the site's clock, ticks after midnight. */
    readonly from: Ticks;
    readonly to: Ticks;
    /** Productive share of an hour at work. */
    readonly productive: number;
  };
  /** Yen per hour of one person. */
  readonly wage: { readonly technician: number; readonly specialist: number; readonly clerk: number };
  readonly errors: Errors;
  readonly fatigue: Fatigue;
  readonly tools: Tools;
  /** Which machines are seen to first: those that a service cannot do without, or those on which others wait. */
  readonly queue: 'scarce-first' | 'restart-order';
}

/** People of one trade who come when a loss was noticed. */
export interface Crew {
  readonly onShift: number;
  readonly calledIn: number;
  /** From the notice until they are at the door: call and travel. */
  readonly calledInAfter: Law;
  /** Work takes 1 / pace as long. Those called in know the system less: both factors are theirs. */
  readonly pace: number;
  readonly calledInPace: number;
  /** The service that opens the building to those called in, and how long it takes without it. */
  readonly access: string | null;
  readonly accessByHand: Law;
}

/** A task of so many steps is done wrong with chance 1 − (1 − min(1, perStep · stress))^steps, and begun again. */
export interface Errors {
  readonly perStep: number;
  readonly steps: number;
  readonly stress: number;
}

/** After so long on duty a person errs more and is slower; null: never. A relief begins from 0. */
export interface Fatigue {
  readonly after: Ticks | null;
  readonly errors: number;
  readonly pace: number;
  readonly relievedEvery: Ticks | null;
}

/** Work begun while one of these services does not serve takes `without` times as long. */
export interface Tools {
  readonly needs: readonly string[];
  readonly without: number;
}

export interface Continuity {
  /** From the first loss until somebody acts on it. */
  readonly detect: Law;
  /** The service that tells of it, and from the loss until somebody sees it without. */
  readonly monitoredBy: string | null;
  readonly detectWithout: Law;
  /** Who starts machines when their power is back: they themselves, an orchestrator in order, or people. */
  readonly restart: 'automatic' | 'orchestrated' | 'by-hand';
  /** The service that orchestrates; null: it is always there. It starts so many at once; null: all. */
  readonly orchestrator: string | null;
  readonly restartAtOnce: number | null;
  /** A person's work at a payment service that broke down or failed again. */
  readonly restartWork: Law;
  readonly reopen: {
    /** Checking before a payment service opens again. */
    readonly verify: Law;
    /** Share of the traffic admitted per step; 1 opens at once. */
    readonly throttleStep: number;
    readonly throttleEvery: Ticks;
    /** Share of a path's capacity that stored work leaves free; null: it comes as it comes. */
    readonly keepFree: number | null;
  };
  /** What is done to bring back a payment service that failed; null: it never fails again by itself. */
  readonly fixes: Fixes | null;
}

/** How good fixes are. A hazard of `recurs` within `within` stays after each, and a wrong one makes it worse soon. */
export interface Fixes {
  /** Mending what failed again. */
  readonly takes: Law;
  readonly recurs: number;
  readonly within: Ticks;
  readonly wrong: number;
  readonly worseAfter: Law;
}

// --- what happens, and what is asked -------------------------------------------------------------------------

/** What happens to an element; `close` undoes a trip, `start` is an order to a generator set by hand. */
export type Action =
  | 'out'
  | 'sag'
  | 'surge'
  | 'open-phase'
  | 'open-neutral'
  | 'trip'
  | 'close'
  | 'bypass'
  | 'return'
  | 'fail'
  | 'fault'
  | 'start'
  | 'stop';

export interface ScenarioEvent {
  readonly name: string;
  readonly at: Ticks;
  readonly action: Action;
  /** The element, machine group, service or payment service it happens to. */
  readonly element: string;
  /** How long, drawn when it happens; null: for good (until a person or another event ends it). */
  readonly lasts: Law | null;
  /** Chance that it happens at all, each time. */
  readonly chance: number;
  /** It happens again every so often; null: once. */
  readonly every: Ticks | null;
  /** `sag`: the share of the voltage that is left, 0..1. */
  readonly depth: number;
  /** `fault`: watts that the short circuit draws; null: 20 times the nearest rating towards the source. */
  readonly current: number | null;
  /** `bypass`: chance that a step of the switching is done wrong and drops the load, over all steps. */
  readonly goesWrong: number;
  /** `open-phase`: the phase that is lost; null: it is no such event. */
  readonly phase: Phase | null;
  /** `surge`, `open-neutral`: share of the machines behind it that the overvoltage damages. */
  readonly damages: number;
}

export interface Objective {
  readonly name: string;
  readonly measure: string;
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'chance-of-any';
  /** `… or less` or `… or more`. */
  readonly bound: 'at most' | 'at least';
  /** In the unit of the measure (seconds for durations); a share for chance-of-any. */
  readonly limit: number;
}

export interface Design {
  readonly name: string;
  readonly cost: { readonly once: number; readonly yearly: number };
}
