/**
 * A first site that comes back while the second one serves, and is kept out by nobody: until that is noticed it takes the
 * purchases of clients that were not re-pointed.
 *
 *     second site   ──────────── serves ───────────────────────────────
 *     first site    dead ──── its path is back ──── noticed, switched off
 *                             └──── both write ────┘
 *
 * All flows of a site share the instant in which it is noticed.
 */
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { PlanLink } from '../model/plan-links.ts';
import type { SecondSite } from '../scenario/scenario.ts';
import type { State } from './state.ts';

/** Both sites wrote for a flow over a time; the share of its purchases that went to the first, unknown to the second. */
export type TellSplit = (flow: number, from: number, to: number, share: number) => void;

export class Split {
  readonly #state: State;
  readonly #tell: TellSplit;
  /** By flow: the second site that lets the first one in; null: none. */
  readonly #links: readonly (PlanLink | null)[];
  /** By flow: since when both write; Infinity: they do not. And whether it was noticed since the second one took over. */
  readonly #since: Float64Array;
  readonly #isNoticed: Uint8Array;

  constructor(state: State, tell: TellSplit) {
    const { flows, plan } = state.model;
    this.#state = state;
    this.#tell = tell;
    const open = plan.links.filter(({ noticed }) => noticed >= 0);
    this.#links = flows.map(({ channel }) => open.find(({ stops }) => stops.includes(channel)) ?? null);
    this.#since = new Float64Array(flows.length);
    this.#isNoticed = new Uint8Array(flows.length);
  }

  begin(): void {
    this.#since.fill(Infinity);
    this.#isNoticed.fill(0);
  }

  /** A flow is served by its second site (`away`), and its path at the first one works (`serves`). */
  follow(flow: number, away: boolean, serves: boolean): void {
    const link = this.#links[flow];
    if (link === null || link === undefined) return;
    if (!away) this.#isNoticed[flow] = 0;
    const both = away && serves && this.#isNoticed[flow] === 0;
    if (both === this.#since[flow]! < Infinity) return;
    const { calendar, streams, model } = this.#state;
    if (!both) {
      this.#end(flow, link, calendar.now);
      const goesOn = this.#links.some((each, other) => each === link && this.#since[other]! < Infinity);
      if (!goesOn) calendar.cancel(link.noticed);
      return;
    }
    this.#since[flow] = calendar.now;
    if (calendar.isPending(link.noticed)) return;
    const after = sampleTicks(splitOf(link).noticedAfter, streams, model.streams.split.get(link.component)!);
    calendar.schedule(link.noticed, calendar.now + after);
  }

  /** Somebody sees that both sites write: the first one is switched off. */
  noticed(site: number): void {
    this.#links.forEach((link, flow) => {
      if (link?.component !== site) return;
      this.#end(flow, link, this.#state.calendar.now);
      this.#isNoticed[flow] = 1;
    });
  }

  /** The horizon: what goes on is told as far as it went. */
  finish(time: number): void {
    this.#links.forEach((link, flow) => {
      if (link !== null) this.#end(flow, link, time);
    });
  }

  #end(flow: number, link: PlanLink, time: number): void {
    const from = this.#since[flow]!;
    this.#since[flow] = Infinity;
    if (from < time) this.#tell(flow, from, time, splitOf(link).staleClients);
  }
}

function splitOf({ of }: PlanLink): NonNullable<SecondSite['split']> {
  return (of as SecondSite).split!;
}
