/** The power chain of a scenario: its elements by kind, how they wear, and what they have in common. */
import type { Law } from '../kernel/distribution/law.ts';
import type { Named, Ticks } from './basics.ts';

export type PowerElement =
  | Utility
  | Generator
  | Controller
  | Breaker
  | TransferSwitch
  | Ups
  | Bus
  | Battery
  | DistributionUnit
  | FixedLoad
  | Cooling;

/** Background life: how an element fails and is put back over the years. All are `none` or 0 unless a file says so. */
interface Element extends Named {
  /** `fails:` time in service to a failure (a generator set: running time; a utility: while it delivers); null: never. */
  readonly fails: Wear | null;
  /** `repair:` an electrician's time to put it back; of a utility, the grid company's. Null: by events only. */
  readonly repair: Law | null;
  /** `unavailable:` chance that it is out of order at the beginning of a run; what `cuts` reckons with. */
  readonly unavailable: number;
  /** `hidden:` a failure that nobody sees until the element is needed or tested; null: none. */
  readonly hidden: Hidden | null;
}

/** Times to failure by a law (`exponential(mean 1100h)`), or a chance in every period (see the kinds). */
export type Wear =
  | { readonly kind: 'law'; readonly law: Law }
  /** `20% per 1h`: fails with this chance at the start of every period while it is up; the first begins the run. */
  | { readonly kind: 'per period'; readonly chance: number; readonly every: Ticks }
  /** `redrawn 10% per 1h`: is out for the whole of a period with this chance, whatever it was before. */
  | { readonly kind: 'redrawn'; readonly chance: number; readonly every: Ticks };

/** `hidden: {fails: exponential(mean 5y), tested: 30d, finds: 95%}` */
export interface Hidden {
  readonly fails: Law;
  /** A test every so often; null: never. */
  readonly tested: Ticks | null;
  /** Chance that a test finds the defect; it is then put back at once. */
  readonly finds: number;
}

/** A quantity that is drawn once a run, or follows the clock: `hourly(1 kW 2 kW 2 kW 1 kW)`, from midnight, repeating. */
export type Level =
  | { readonly kind: 'law'; readonly law: Law }
  | { readonly kind: 'hourly'; readonly values: readonly number[] };

export interface Utility extends Element {
  readonly kind: 'utility';
  /** Watts it can give; null: without limit. Binding where it feeds a bus. */
  readonly rating: Level | null;
}

/** Started by the transfer switches whose standby side it feeds, or running all the time. */
export interface Generator extends Element {
  readonly kind: 'generator';
  readonly startsIn: Law;
  /** Chance per attempt that it fails to start. */
  readonly failsToStart: number;
  /** Cranking attempts before it locks out: 1 to 3. */
  readonly attempts: 1 | 2 | 3;
  /** Rest between attempts. */
  readonly rest: Law;
  /** Time to synchronise with sets that are on its bus already. */
  readonly synchronises: Law;
  /** Chance per start that its voltage is not steady: it runs and no switch takes it until it is steadied by hand, once. */
  readonly unsteady: number;
  /** An electrician's time to steady it. */
  readonly steadying: Law;
  readonly rating: Level | null;
  /** `called` by switches, or `always`. */
  readonly runs: 'called' | 'always';
  /** The controller that gives the start command; null: its own. */
  readonly controller: string | null;
  /** Runtime on its fuel at full load; null: without limit. */
  readonly fuel: Ticks | null;
  /** From running dry until a tanker has filled it; null: nobody does. */
  readonly refill: Law | null;
}

/** A programmable controller (PLC): gives the start command, or not. */
export interface Controller extends Element {
  readonly kind: 'controller';
  /** Chance that it gives no command when asked; an electrician then starts by hand. */
  readonly failsToCommand: number;
  /** An electrician's time to start the sets by hand. */
  readonly byHand: Law;
}

/** IEC 60255 and IEEE C37.112 inverse-time curves, and the first-order thermal element. */
export const tripCurves = [
  'thermal',
  'standard-inverse',
  'very-inverse',
  'extremely-inverse',
  'long-time-inverse',
  'ieee-moderately-inverse',
  'ieee-very-inverse',
  'ieee-extremely-inverse',
] as const;
export type TripCurve = (typeof tripCurves)[number];

/** What opens a breaker, or the main breaker of a distribution unit. */
export interface TripUnit {
  /** Watts it carries for ever; null: no overcurrent trip. */
  readonly rating: number | null;
  readonly curve: TripCurve;
  /** Time multiplier of an inverse curve. */
  readonly timeMultiplier: number;
  /** Thermal: time constant. */
  readonly tau: Law;
  /** Thermal: trips at this multiple of its rating, held for ever. */
  readonly tripFactor: number;
  /** Multiple of the rating that trips at once; null: none. */
  readonly instantaneous: Law | null;
}

export interface Breaker extends Element, TripUnit {
  readonly kind: 'breaker';
  readonly from: string;
}

export interface TransferSwitch extends Element {
  /** `tie`: closed by a person, its gap is what that takes. */
  readonly kind: 'ats' | 'sts' | 'tie';
  readonly normal: string;
  readonly standby: string;
  /** The normal side must be bad for this long before it does anything. */
  readonly override: Law;
  /** How long its load is without power while it transfers. */
  readonly gap: Law;
  readonly return: 'by-hand' | 'automatic';
  /** How long the normal side must be good before an automatic return. */
  readonly returnAfter: Law;
  /** Chance per demand that it stays on its normal contacts. */
  readonly failsToTransfer: number;
  /** Whether it refuses to transfer a fault to the good side. */
  readonly inhibit: boolean;
}

export interface Ups extends Element {
  readonly kind: 'ups';
  readonly from: string;
  /** The bypass source; null when it has none. */
  readonly bypassFrom: string | null;
  /** Whether its inverter follows the bypass source; else a change to it breaks the load for `bypassGap`. */
  readonly synchronised: boolean;
  readonly bypassGap: Law;
  readonly rating: number;
  /** Gap between the loss of its input and its battery: 0 of a double-conversion UPS. */
  readonly transferGap: Law;
  /** Runtime at full load, drawn once a run; at load share x it is runtime · x^−peukert. */
  readonly runtime: Law;
  readonly peukert: number;
  /** Share of the charge that is there at the beginning, drawn once a run. */
  readonly charge: Law;
  /** Share of its capacity when new that age has left, drawn once a run; 80 % is the end of its life (power.md 1.5). */
  readonly capacity: Law;
  /** Parallel strings, and the chance that one is open and gives nothing: one bad cell kills its string. */
  readonly strings: number;
  readonly stringFails: number;
  /** Chance per demand that its battery carries nothing. */
  readonly batteryFails: number;
  /** Time to recharge from empty, ticks. The charger draws rating · runtime / recharge. */
  readonly recharge: Ticks;
  /** Share of the input power that reaches the load, 0..1]. */
  readonly efficiency: number;
  /** By load in multiples of its rating, ascending: how long its inverter carries more than `above`. */
  readonly overload: readonly { readonly above: number; readonly lasts: Ticks }[];
  /** After its battery ran out and its input is back: on again by itself, or by an electrician in `restartTime`. */
  readonly restart: 'automatic' | 'by-hand';
  readonly restartTime: Law;
}

/** Several sources at once: parallel sets, modules, feeds. */
export interface Bus extends Element {
  readonly kind: 'bus';
  readonly from: readonly string[];
  /** Sources that must be live. */
  readonly enough: number;
  /** When the live sources cannot give what is asked: let them trip, shed loads by their order, or serve a part. */
  readonly short: 'trip' | 'shed' | 'ration';
}

/** A store on a bus: charged from what is over, discharged when the sources are short. */
export interface Battery extends Element {
  readonly kind: 'battery';
  /** Joules when full. */
  readonly energy: number;
  /** Watts in and out. */
  readonly power: number;
  /** Share charged at the beginning. */
  readonly charge: Law;
}

export const phases = ['l1', 'l2', 'l3'] as const;
export type Phase = (typeof phases)[number];

export interface DistributionUnit extends Element, TripUnit {
  readonly kind: 'pdu' | 'board' | 'transformer';
  readonly from: string;
  readonly efficiency: number;
  /** The one phase it uses; null: all three. */
  readonly phase: Phase | null;
  /** What it draws in the instant in which it is energised, in multiples of its rating (a transformer's core); 0: nothing. */
  readonly inrush: number;
  /** Whether it switches its outlets on one after another, so that machines do not draw their inrush together. */
  readonly staggers: boolean;
}

export interface FixedLoad extends Element {
  readonly kind: 'load';
  readonly from: string;
  /** Watts. */
  readonly draw: Level;
  readonly phase: Phase | null;
  /** On a bus that sheds: 1 goes first; null: never. */
  readonly shed: number | null;
}

/** Chillers and fans: without them the room heats up until the machines that they cool shut down. */
export interface Cooling extends Element {
  readonly kind: 'cooling';
  readonly from: string;
  readonly draw: number;
  /** From the loss of cooling to the shutdown of the machines. */
  readonly heatsUp: Law;
  /** From the return of power until it cools again. */
  readonly restarts: Law;
}

/** `common-cause:` failures that take all of a set of like elements at once (beta factor). */
export interface CommonCause {
  readonly name: string;
  readonly of: readonly string[];
  /** Share of each element's failures that it shares with the others. */
  readonly beta: number;
}

/** `maintenance:` elements that are out for work so much of a year; of one list never two at a time. Structure only. */
export interface Maintenance {
  readonly name: string;
  readonly of: readonly string[];
  /** Hours a year, each element. */
  readonly hoursPerYear: number;
}
