/** What payments flow through: where its copies run, how it starts, and what it loses of what it has acknowledged. */
import type { Law } from '../kernel/distribution/law.ts';
import type { Named, Ticks } from './basics.ts';

export type Durability =
  | 'fsync with power-loss protection'
  | 'fsync'
  | 'asynchronous commit'
  | 'every second'
  | 'every 120 seconds'
  /** Acknowledged when the copies have it in memory; each writes it out by itself. */
  | 'replicated in memory';

export interface Service extends Named {
  readonly runsOn: string;
  /** Copies, one a machine, on the first machines of the group. */
  readonly copies: number;
  /** Further groups, of which each machine has a copy too: other racks, rooms, power domains. */
  readonly alsoOn: readonly { readonly name: string; readonly count: number }[];
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
  /** How long before a loss of power the last acknowledged write that is safe was made, and the chance that there is such a tail at all. */
  readonly flushWindow: Law;
  readonly tailLost: number;
  /** It is opened again only when the books of a payment service are in order; null: it asks for none. */
  readonly opensWhen: { readonly booksOf: string; readonly are: 'balanced' | '99% closed' } | null;
}
