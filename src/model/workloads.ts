/** What the paths of payment services carry, made runnable: rates by the tick, clock times as instants of the run. */
import { assert } from '../base/assert.ts';
import { clockAfter, isBusinessDay } from '../base/business-days.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { Scenario, StoredWork, Ticks } from '../scenario/scenario.ts';
import { type Flow, priority, slotKind } from './model.ts';
import type { Numbering } from './slots.ts';

const day = 86_400_000_000;

export interface WorkloadOf {
  /** Index into `scenario.payments`, and its component. */
  readonly service: number;
  readonly channel: number;
  /** Indices into `flows`. */
  readonly flows: readonly number[];
  /** Purchases a tick. */
  readonly capacity: number;
  /** Ticks in the queue at which it breaks down; Infinity: it never does. */
  readonly breaksAt: Ticks;
  readonly stored: readonly Stored[];
  readonly batches: readonly BatchOf[];
  readonly substitute: { readonly capacity: number; readonly lasts: Law } | null;
  readonly slot: number;
}

export interface Stored {
  /** Work stored a purchase. */
  readonly share: number;
  readonly ofEverything: boolean;
  readonly within: Ticks;
  /** Instants of the run at which it is sent, ascending; null: when the service opens again. */
  readonly instants: Float64Array | null;
  /** Since when it has been stored when the run begins: at the last sending before, or now. Not positive. */
  readonly since: Ticks;
}

export interface BatchOf {
  readonly name: string;
  /** When it is due, and how long after that it should be done. */
  readonly instants: Float64Array;
  readonly byAfter: Ticks;
  readonly takes: Law;
  readonly needs: readonly number[];
  readonly uses: number;
}

export function buildWorkloads(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  flows: readonly Flow[],
  numbering: Numbering,
): readonly WorkloadOf[] {
  const workloads: WorkloadOf[] = [];
  const number = (name: string): number => {
    const found = first.get(name);
    assert(found !== undefined, `a workload names ${name}, which the model does not know`);
    return found;
  };
  scenario.payments.forEach(({ name, workload }, service) => {
    if (workload === null) return;
    const { capacity, breaksAt, stored, batches, substitute } = workload;
    workloads.push({
      service,
      channel: number(name),
      flows: flows.flatMap((flow, index) => (flow.service === service ? [index] : [])),
      capacity: capacity / 1e6,
      breaksAt: breaksAt ?? Infinity,
      stored: stored.map((each) => storedOf(each, scenario)),
      batches: batches.map(({ name: batch, at, by, takes, needs, uses }) => ({
        name: batch,
        instants: instantsOf(at, false, scenario),
        byAfter: by > at ? by - at : by - at + day,
        takes,
        needs: needs.map(number),
        uses,
      })),
      substitute,
      slot: numbering.add(slotKind.workload, workloads.length, priority.service),
    });
  });
  return workloads;
}

function storedOf({ share, weight, of, arrives }: StoredWork, scenario: Scenario): Stored {
  const common = { share: share * weight, ofEverything: of === 'everything', within: arrives.within };
  if (arrives.at === 'reopening') return { ...common, instants: null, since: 0 };
  const { clock, businessDays } = arrives;
  const instants = instantsOf(clock, businessDays, scenario);
  return { ...common, instants, since: lastBefore(clock, businessDays, scenario) };
}

/** All instants of the run at which the clock shows `clock`, of business days or of all. */
function instantsOf(clock: Ticks, businessDays: boolean, scenario: Scenario): Float64Array {
  const { start, horizon, calendar } = scenario;
  const instants: number[] = [];
  for (let at = clockAfter(0, clock, start); at < horizon; at += day)
    if (!businessDays || isBusinessDay(at, calendar, start)) instants.push(at);
  return Float64Array.from(instants);
}

/** More days in a row without business than any calendar has. */
const longestRest = 60;

/** The last such instant before the run. */
function lastBefore(clock: Ticks, businessDays: boolean, { start, calendar }: Scenario): Ticks {
  const next = clockAfter(0, clock, start);
  for (let back = 1; back <= longestRest; back++) {
    const at = next - back * day;
    if (!businessDays || isBusinessDay(at, calendar, start)) return at;
  }
  return 0;
}
