/**
 * What a continuity plan is made of: elements with a state of their own beside the power chain, the machines and the
 * services. Names of payment services, services and power elements are those of the file; durations are laws in ticks.
 */
import type { Law } from '../kernel/distribution/law.ts';
import type { Named, Ticks } from './basics.ts';
import type { TenantGroup } from './tenants.ts';

export type PlanElement =
  | SecondSite
  | Counterparty
  | StandIn
  | Precaution
  | GracefulStop
  | Notices
  | TenantGroup;

/** A second site that can take over payment services. It does not share the fate of the first. */
export interface SecondSite extends Named {
  readonly kind: 'second-site';
  /** Payment services that it can serve. */
  readonly functions: readonly string[];
  readonly mode: 'cold' | 'warm' | 'hot' | 'active-active';
  /** Takes over without asking anybody. */
  readonly isAutomatic: boolean;
  readonly detection: Law;
  /** How long a confirmed return of the first site is hoped for. */
  readonly patience: Law;
  readonly decision: Law;
  readonly starts: Law;
  /** Chance that the start does not work as planned, and the work to make it. */
  readonly failsToStart: number;
  readonly repair: Law;
  /** Checking its data before it is opened. */
  readonly dataCheck: Law;
  readonly replication: 'synchronous' | 'semi-synchronous' | 'asynchronous';
  /** Chance that replication is behind when the first site is lost: 1 of an asynchronous, 0 of a synchronous one. */
  readonly isBehind: number;
  /** How far its data is behind then. */
  readonly lag: Law;
  /** What synchronous replication adds to every answer, ticks. */
  readonly roundTrip: Ticks;
  /** What it carries of what the first site does, by share of the purchases admitted. */
  readonly capacity: number;
  /** Clients that still write to the first site when it comes back beside this one; null: it is kept out. */
  readonly split: Split | null;
  readonly failback: Failback | null;
}

/** A first site that nobody keeps out, while the second one serves. */
export interface Split {
  /** Share of the purchases whose clients were not re-pointed, and how long until that is noticed. */
  readonly staleClients: number;
  readonly noticedAfter: Law;
}

export interface Failback {
  /** Bringing the first site's data up to date. */
  readonly resynchronisation: Law;
  /** Clock time of the planned change back, ticks after midnight. */
  readonly at: Ticks;
  readonly takes: Law;
  readonly goesWrong: number;
}

/** A network, an acquirer, a bank whose lines point to one site. */
export interface Counterparty extends Named {
  readonly kind: 'counterparty';
  /** The second site to which it must point, and the payment services that wait for it. */
  readonly site: string;
  readonly functions: readonly string[];
  /** Somebody's call: until the right person there has understood. */
  readonly call: Law;
  /** Its hours by the site's clock, ticks after midnight; and whether it rests on weekends. */
  readonly hours: { readonly from: Ticks; readonly to: Ticks };
  readonly businessDaysOnly: boolean;
  readonly repoint: Law;
  readonly signOn: Law;
}

/** Who approves in place of a payment service: its network, or another payment service by agreement. */
export interface StandIn extends Named {
  readonly kind: 'stand-in';
  readonly for: string;
  /** Another payment service of the file that must serve; null: the network, which does not share the site. */
  readonly provider: string | null;
  /** Reached through the gateways of the service, and only while they serve; else by a path of its own. */
  readonly isThroughGateway: boolean;
  /** In force without asking anybody. */
  readonly isAutomatic: boolean;
  readonly detection: Law;
  readonly decision: Law;
  readonly starts: Law;
  /** Share of the purchases that may be approved so: by their kind, and by the limit of one. */
  readonly eligible: number;
  /** Yen; dearer ones are refused. Infinity: no limit. */
  readonly limit: number;
  /** Share of what was approved that is refused when it is sent on. */
  readonly refusedLater: number;
  /** Who bears what is refused. */
  readonly bears: 'service' | 'provider' | 'merchant';
}

/** A rule by which a payment service is stopped on purpose while another one is in trouble. */
export interface Precaution extends Named {
  readonly kind: 'precaution';
  readonly stops: string;
  readonly watches: string;
  /** Only when it fails by itself, with all that it needs there; else at any failure. */
  readonly onlyUnstable: boolean;
  readonly detection: Law;
  readonly decision: Law;
  readonly calm: Law;
}

/** An orderly stop of payment services, and of machines, while a UPS runs on its battery. */
export interface GracefulStop extends Named {
  readonly kind: 'graceful-stop';
  /** The UPS whose batteries are watched. */
  readonly on: readonly string[];
  readonly stops: readonly string[];
  /** Machine groups that are shut down at the end. */
  readonly shutsDown: readonly string[];
  readonly patience: Law;
  readonly drain: Law;
  readonly flush: Law;
  readonly ship: Law;
}

/** Notices about payment services, to those who decide and to those who wait. */
export interface Notices extends Named {
  readonly kind: 'notices';
  readonly about: readonly string[];
  readonly detection: Law;
  readonly first: Law;
  readonly every: Law;
  /** How old what they tell is, ticks. */
  readonly stale: Ticks;
}
