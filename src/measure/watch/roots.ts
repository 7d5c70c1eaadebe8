/**
 * Rule 3: what brought an item about is one doing that has happened, one event of the scenario, or nothing but the healthy
 * system; and rule 5: what was lost with a node or site was not written before the window of that loss.
 */
import type { Model } from '../../model/model.ts';
import { type Cause, causes } from '../../trace/cause.ts';

/**
 * Patterns that a healthy system shows: an answer slower than the terminal waits (K9; K8 where its reversal came first), and
 * what becomes of it: paid twice or another way (K6a, K6b), a hold or debit that stays (K2, K3), a store that waits (K1).
 * All others need a write, a leg, a notice or a reversal that was lost, so something failed (payments.md 1.2 and 1.3).
 */
const ofHealthy: ReadonlySet<Cause> = new Set<Cause>(['K9', 'K8', 'K6a', 'K6b', 'K3', 'K2', 'K1']);
const healthy = Uint8Array.from(causes, (cause) => (ofHealthy.has(cause) ? 1 : 0));

export class Roots {
  readonly #model: Model;
  /** By component: its doings so far. */
  readonly #doings: Uint32Array;
  /** By component: of each loss of its writes the oldest one lost, and the instant of the loss. */
  readonly #losses: readonly number[][];
  /** By payment service: whose writes it rests on, its nodes and second sites. */
  readonly #nodes: readonly (readonly number[])[];

  constructor(model: Model) {
    this.#model = model;
    this.#doings = new Uint32Array(model.components.count);
    this.#losses = Array.from({ length: model.components.count }, () => []);
    this.#nodes = model.scenario.payments.map(({ name }, service) => [
      ...model.flows
        .filter((each) => each.service === service)
        .flatMap((f) => [f.gateway, f.issuer, f.ledger]),
      ...model.plan.links.flatMap(({ component, of }) =>
        of.kind === 'second-site' && of.functions.includes(name) ? [component] : [],
      ),
    ]);
  }

  begin(): void {
    this.#doings.fill(0);
    for (const each of this.#losses) each.length = 0;
  }

  did(component: number): void {
    this.#doings[component]! += 1;
  }

  lost(time: number, component: number, from: number): void {
    this.#losses[component]!.push(from, time);
  }

  /** Whether a cause of this pattern may be the root: a doing so far, an event of the scenario, or the healthy system. */
  exists(pattern: number, component: number, number: number): boolean {
    if (component >= 0) return number >= 1 && number <= (this.#doings[component] ?? 0);
    if (number !== 0) return false;
    return component === -1 ? healthy[pattern] === 1 : -2 - component < this.#model.happenings.length;
  }

  /**
   * Whether a write acknowledged at `since` can have gone with a loss that a node or second site of the payment service told
   * of. Any of them: of nodes that die in one instant the root names one, and another may be the one that lost it.
   * `isSplit`: what two sites wrote beside each other afterwards is younger than any loss, and there may have been none.
   */
  lostSince(service: number, since: number, isSplit = false): boolean {
    // Writes before the run are told as of its beginning.
    const acknowledged = Math.max(0, since);
    let isOlder = false;
    for (const component of this.#nodes[service]!) {
      const losses = this.#losses[component]!;
      // Nearly always the last one.
      for (let i = losses.length - 2; i >= 0; i -= 2) {
        if (acknowledged >= losses[i]! && (isSplit || acknowledged <= losses[i + 1]!)) return true;
        isOlder ||= acknowledged < losses[i]!;
      }
    }
    return isSplit && !isOlder;
  }
}
