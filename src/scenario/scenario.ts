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
import type { Chaos } from './chaos.ts';
import type { Liability } from './liability.ts';
import type { PlanElement } from './plan.ts';
import type { RepairLaws } from './repair.ts';
import type { Service } from './service.ts';
import type { Terminals } from './terminals.ts';
import type { Workload } from './workload.ts';

export type * from './basics.ts';
export * from './chain.ts';
export type { Chaos } from './chaos.ts';
export type * from './liability.ts';
export type * from './plan.ts';
export type * from './repair.ts';
export type * from './service.ts';
export type * from './tenants.ts';
export * from './terminals.ts';
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
  readonly terminals: readonly Terminals[];
  readonly people: People;
  readonly continuity: Continuity;
  /** The elements of the continuity plan, by name. */
  readonly plan: readonly PlanElement[];
  /** On which days other houses work. */
  readonly calendar: BusinessCalendar;
  readonly liability: Liability;
  readonly events: readonly ScenarioEvent[];
  /** Events that are drawn; left out: none, so that a file without them has the hash that it always had. */
  readonly chaos?: Chaos;
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

// --- payments ------------------------------------------------------------------------------------------------

/**
 * How a purchase goes (payments.md 1.1): a card that is held first and captured later; one message that books at once; a
 * code that the store reads, or that the customer's app reads; value on the card, written through the centre or by the
 * terminal itself; and value put into a wallet from a bank.
 */
export type FlowKind =
  | 'card-dual'
  | 'single'
  | 'qr-cpm'
  | 'qr-mpm'
  | 'on-card-thin'
  | 'on-card-rich'
  | 'top-up';

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
  /** How long a key is remembered, ticks. */
  readonly keyLives: Ticks;
  /** Whether a reversal that finds no original is remembered, so that a later approval is refused. */
  readonly tombstones: boolean;
  /** How the issuer's and the ledger's parts are kept together when one of them is missing. */
  readonly coordination: 'compensated' | 'outbox' | 'two-phase';
  /** Under two-phase commit: after how long without their coordinator the others decide by themselves, ticks. */
  readonly abandonsAfter: Ticks;
  /** Chance that they decide otherwise than each other. */
  readonly mixedDecision: number;
  /** Whether both legs of a ledger entry are one write. */
  readonly posting: 'atomic' | 'two-legs';
  /** Where the gateway's numbers come from: a counter that goes back with its lost writes, or never the same twice. */
  readonly numbering: 'unique' | 'counter';
  /** Whether notices and points are written with the payment and sent on after a restart, or lost with the gateway. */
  readonly noticesKept: boolean;
  /** What a store does with a request that was sent and never answered. */
  readonly inDoubt: 'no-sale' | 'sale' | 'pending';
  readonly offline: Offline;
  /** An open hold runs out by itself after this, ticks. */
  readonly holdLives: Ticks;
  /** Daily clock time until which sales count for the day, ticks after midnight. */
  readonly cutOff: Ticks;
  /** Merchants that are paid out each day. */
  readonly merchants: number;
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
  /** From the answer until everybody else was told: points, the store where the customer's app paid. */
  readonly notice: Law;
}

/** Sales that a terminal approves by itself while nobody answers (floor limit, store and forward). */
export interface Offline {
  /** Share of the purchases whose terminal and instrument can. */
  readonly share: number;
  /** Yen; dearer ones are not. */
  readonly limit: number;
  /** Share of those approved that is refused when it is sent on. */
  readonly refusedLater: number;
  /** From the moment the service is open again until a terminal has sent what it stored. */
  readonly sends: Law;
}

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

/** Share of the machines that an overvoltage damages. Assumed. */
export const damagedByOvervoltage = 0.01;

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
  /** Share of the machines that are damaged: by `surge` and `open-neutral` behind it, by `fail` of a machine group its own. */
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
