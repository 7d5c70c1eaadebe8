/**
 * What stands behind the charts of tenants: when somebody of one knows, when its people stand there and begin, and how
 * long they take to bring its machines back.
 *
 * Notice and travel run on whether or not there is power, so they are kept as instants, and a timer is set to what is
 * left of them. Nobody else waits for a tenant: it is nobody's supplier, and its people are its own.
 */
import { isOpen, nextOpening } from '../base/business-days.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { sample } from '../kernel/distribution/sample.ts';
import { estatePurpose } from '../model/model.ts';
import { tenantsOf } from '../model/tenants.ts';
import type { TenantGroup } from '../scenario/scenario.ts';
import { tagBit } from '../statechart/tags.ts';
import { drawDelay } from './delays.ts';
import { Estate, type EstateStreams, mostMachines } from './estate.ts';
import type { State } from './state.ts';

const dark = tagBit('dark');

/** What a timer of the chart waits for. */
const waits = ['noticeTime', 'travelTime', 'untilOpening', 'startTime'] as const;
type Wait = (typeof waits)[number];

export class Tenants {
  readonly #state: State;
  readonly #estate: Estate;
  /** By component: its group, null for all others. */
  readonly #groups: (TenantGroup | null)[];
  /** By timer of the chart: what it waits for; null: a law says all. */
  readonly #wait: readonly (Wait | null)[];
  /** By component: when somebody knows, its people arrive, and its power came back; −1 not yet. */
  readonly #noticedAt: Float64Array;
  readonly #arrivesAt: Float64Array;
  readonly #poweredAt: Float64Array;
  /** By component: drawn once a run, 0 when it is not yet; and how often it was started. */
  readonly #machines: Int32Array;
  readonly #crew: Int32Array;
  readonly #starts: Int32Array;

  constructor(state: State) {
    const { model } = state;
    const { count } = model.components;
    this.#state = state;
    this.#groups = new Array<TenantGroup | null>(count).fill(null);
    for (const { group, of } of tenantsOf(model))
      this.#groups.fill(of, group.first, group.first + group.count);
    const chart = model.components.charts.find(({ kind }) => kind === 'tenant');
    this.#wait = (chart?.timers ?? []).map(({ delay }) => waits.find((each) => each === delay) ?? null);
    this.#noticedAt = new Float64Array(count);
    this.#arrivesAt = new Float64Array(count);
    this.#poweredAt = new Float64Array(count);
    this.#machines = new Int32Array(count);
    this.#crew = new Int32Array(count);
    this.#starts = new Int32Array(count);
    this.#estate = new Estate(state.streams, (law, stream) => state.once(law, stream));
  }

  begin(): void {
    for (const column of [this.#noticedAt, this.#arrivesAt, this.#poweredAt]) column.fill(-1);
    for (const column of [this.#machines, this.#crew, this.#starts]) column.fill(0);
  }

  has(c: number): boolean {
    return this.#groups[c] !== null;
  }

  /** Ticks for a timer of a tenant. It is set before the tenant's tags are those of its new state. */
  delay(c: number, timer: number): number {
    const { tags, calendar } = this.#state;
    // The last timer that is set while it is dark is the one with which it leaves the dark.
    if ((tags[c]! & dark) !== 0) this.#poweredAt[c] = calendar.now;
    const wait = this.#wait[timer]!;
    switch (wait) {
      case null:
        return drawDelay(this.#state, c, timer);
      case 'noticeTime':
        return this.#left(this.#noticedAt, c, timer);
      case 'travelTime':
        return this.#travel(c, timer);
      case 'untilOpening':
        return this.#untilOpening(c);
      case 'startTime':
        return this.#start(c);
    }
  }

  /** It is served again, and its people go home. */
  served(c: number): void {
    for (const guard of ['isNoticed', 'hasArrived', 'isThere', 'waitsForHours'])
      this.#state.signal(c, guard, false);
  }

  /** What is left until an instant that is drawn when it is first waited for; one that has passed is of an earlier loss. */
  #left(instants: Float64Array, c: number, timer: number): number {
    const { now } = this.#state.calendar;
    if (instants[c]! < now) instants[c] = now + Math.max(1, drawDelay(this.#state, c, timer));
    return instants[c]! - now;
  }

  #travel(c: number, timer: number): number {
    const left = this.#left(this.#arrivesAt, c, timer);
    const { start, calendar } = this.#state.model.scenario;
    const { hours, inHours } = this.#groups[c]!;
    const isPatient = inHours > 0 && this.#once(c, { law: 'uniform', low: 0, high: 1 }, 'inHours') < inHours;
    const isClosed = isPatient && !isOpen(this.#arrivesAt[c]!, hours, calendar, start);
    this.#state.signal(c, 'isNoticed', true);
    this.#state.signal(c, 'waitsForHours', isClosed);
    return left;
  }

  #untilOpening(c: number): number {
    const { calendar, model } = this.#state;
    const { scenario } = model;
    this.#state.signal(c, 'hasArrived', true);
    const { hours } = this.#groups[c]!;
    return nextOpening(calendar.now, hours, scenario.calendar, scenario.start) - calendar.now;
  }

  /** Its machines have booted since its power came back; from now on there are people for those that need them. */
  #start(c: number): number {
    const { machines, crew, class: own } = this.#groups[c]!;
    this.#state.signal(c, 'isThere', true);
    if (this.#machines[c] === 0) {
      this.#machines[c] = this.#count(c, machines, 'machines');
      this.#crew[c] = this.#count(c, crew, 'crew');
    }
    const arrival = this.#state.calendar.now - this.#poweredAt[c]!;
    const ready = this.#estate.readyAfter(
      { class: own, streams: this.#streamsOf(c), start: this.#starts[c]! },
      { machines: this.#machines[c]!, crew: this.#crew[c]! },
      arrival,
    );
    this.#starts[c]! += 1;
    return ready - arrival;
  }

  #count(c: number, law: Law, purpose: keyof typeof estatePurpose): number {
    return Math.min(mostMachines, Math.max(1, Math.round(this.#once(c, law, purpose))));
  }

  /** Drawn once a run: of each tenant, or of all of them where the law is shared. */
  #once(c: number, law: Law, purpose: keyof typeof estatePurpose): number {
    const { streams } = this.#state.model;
    if (law.shared === true) return this.#state.once(law, this.#shared(c).get(purpose)!);
    const stream = streams.estate[c]! + estatePurpose[purpose];
    this.#state.streams.seek(stream, 0);
    return sample(law, this.#state.streams, stream);
  }

  #streamsOf(c: number): EstateStreams {
    return {
      own: this.#state.model.streams.estate[c]! + estatePurpose.starts,
      late: this.#state.model.streams.estate[c]! + estatePurpose.late,
      shared: this.#shared(c),
    };
  }

  #shared(c: number): ReadonlyMap<string, number> {
    return this.#state.model.streams.estateShared.get(this.#groups[c]!.name)!;
  }
}
