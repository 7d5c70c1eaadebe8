/**
 * What a component's tags, and what reaches it, mean to a reader of the timeline: one status each.
 *
 * Statuses come from tags and never from names of states, so a new chart shows itself without a change here.
 */
import { type Model, sort } from '../../model/model.ts';
import { type Chart, unhandled } from '../../statechart/chart.ts';
import { type Tag, tagBit } from '../../statechart/tags.ts';
import type { Status } from '../timeline/view.ts';

const has = (tags: number, tag: Tag): boolean => (tags & tagBit(tag)) !== 0;

/** Statuses of a machine, in the order in which an area stacks them: what serves lies at the bottom. */
export const machineStatuses = ['ready', 'booting', 'blocked', 'waiting', 'dark'] as const;
export type MachineStatus = (typeof machineStatuses)[number];

export function machineStatus(tags: number): MachineStatus {
  if (has(tags, 'dark')) return 'dark';
  if (has(tags, 'ready')) return 'ready';
  if (has(tags, 'booting')) return 'booting';
  // It runs, and nobody is asked for: what it waits for is another service, not hands or a part.
  return has(tags, 'drawing') && !has(tags, 'asksHands') ? 'blocked' : 'waiting';
}

/** Statuses of a tenant, in the order in which an area stacks them. */
export const tenantStatuses = ['serving', 'checking', 'starting', 'waiting', 'dark'] as const;
export type TenantStatus = (typeof tenantStatuses)[number];

export function tenantStatus(tags: number): TenantStatus {
  if (has(tags, 'dark')) return 'dark';
  if (has(tags, 'serving')) return 'serving';
  if (has(tags, 'waiting')) return 'waiting';
  return has(tags, 'booting') ? 'starting' : 'checking';
}

/** What a power element shows: `live` is whether its output is energised. */
export function powerStatus(model: Model, component: number, state: number, live: boolean): Status {
  const chart = chartOf(model, component);
  const tags = chart.tags[state]!;
  if (has(tags, 'failed')) return 'failed';
  if (has(tags, 'transferring')) return 'transferring';
  if (!suppliesOthers(chart)) return has(tags, 'dark') ? 'dark' : 'live';
  if (live) return has(tags, 'discharging') ? 'on battery' : has(tags, 'underWork') ? 'under work' : 'live';
  if (handles(chart, state, 'closed')) return 'open';
  // It runs or could, and what keeps it from giving power is a person or a command that does not come.
  if (has(tags, 'waiting') || has(tags, 'asksHands')) return 'waiting';
  // A source that begins dead is a standby source: at rest it is as it should be.
  if (!isSource(model, component) || has(chart.tags[model.components.initial[component]!]!, 'live'))
    return 'dark';
  return state === chart.initial ? 'standby' : 'starting';
}

/**
 * What a service shows. `ownHolds`: enough of its copies are ready and can be reached; then a service that does not
 * answer waits for another one.
 */
export function serviceStatus(chart: Chart, state: number, ownHolds: boolean): Status {
  const tags = chart.tags[state]!;
  if (has(tags, 'serving')) return has(tags, 'limited') ? 'limited' : 'serving';
  if (has(tags, 'deliberate')) return 'stopped';
  if (has(tags, 'asksHands')) return 'waiting';
  if (has(tags, 'unreachable')) return 'unreachable';
  if (goesOn(chart, state)) return 'starting';
  return ownHolds ? 'blocked' : 'down';
}

/** What an element of the continuity plan shows. */
export function planStatus(chart: Chart, state: number): Status {
  const tags = chart.tags[state]!;
  if (has(tags, 'asksHands')) return 'waiting';
  // Whoever hands back serves still, and admits nothing.
  if (has(tags, 'stops')) return 'stopping';
  if (has(tags, 'serving')) return 'serving';
  if (has(tags, 'told')) return 'told';
  if (has(tags, 'changing')) return 'starting';
  if (has(tags, 'waiting')) return goesOn(chart, state) ? 'preparing' : 'blocked';
  return goesOn(chart, state) ? 'starting' : 'standby';
}

export function chartOf(model: Model, component: number): Chart {
  const { components } = model;
  return components.charts[components.chart[component]!]!;
}

/** A power element that is fed by nothing; a command to start is no power. */
export function isSource({ components, network }: Model, component: number): boolean {
  return (
    components.sorts[component] === sort.power &&
    network.feedStart[component] === network.feedStart[component + 1]
  );
}

/** A load has no output that could be energised. */
function suppliesOthers(chart: Chart): boolean {
  return chart.tags.some((tags) => has(tags, 'live') || has(tags, 'passes') || has(tags, 'passesSecond'));
}

/** Whether an event of this name does something in a state; here, that it stands open until somebody closes it. */
function handles(chart: Chart, state: number, name: string): boolean {
  const event = chart.events.indexOf(name);
  return event >= 0 && chart.root[state * chart.events.length + event] !== ~unhandled;
}

/** Whether a timer leads on from a state, so that nothing else need happen. */
function goesOn(chart: Chart, state: number): boolean {
  return chart.timers.some(({ event }) => chart.root[state * chart.events.length + event] !== ~unhandled);
}

/**
 * Outputs of all components and how many suppliers of each input are up, followed from what a run says. It begins as
 * a run begins: every chart in its initial state, outputs from the sources down.
 */
export class Levels {
  readonly output: Uint8Array;
  readonly #up: Int32Array;
  readonly #model: Model;

  constructor(model: Model) {
    const { components, network } = model;
    this.#model = model;
    this.output = new Uint8Array(components.count);
    this.#up = new Int32Array(network.threshold.length);
    for (let c = 0; c < components.count; c++) {
      const tags = chartOf(model, c).tags[components.initial[c]!]!;
      const first = network.inputStart[c]!;
      const passes = has(tags, 'passes') && !isSource(model, c) && this.holds(first);
      const up = components.sorts[c] === sort.power ? has(tags, 'live') || passes : this.#serves(c, tags);
      this.set(c, up);
    }
  }

  /** A machine or a service went to a state; a power element says by itself whether it is energised. */
  follow(component: number, state: number): void {
    const tags = chartOf(this.#model, component).tags[state]!;
    if (this.#model.components.sorts[component] !== sort.power)
      this.set(component, this.#serves(component, tags));
  }

  set(component: number, up: boolean): void {
    const { network } = this.#model;
    const value = up ? 1 : 0;
    if (this.output[component] === value) return;
    this.output[component] = value;
    for (let edge = network.outStart[component]!; edge < network.outStart[component + 1]!; edge++) {
      this.#up[network.outInput[edge]!]! += up ? 1 : -1;
    }
  }

  holds(input: number): boolean {
    return this.#up[input]! >= this.#model.network.threshold[input]!;
  }

  #serves(component: number, tags: number): boolean {
    return has(tags, this.#model.components.sorts[component] === sort.machine ? 'ready' : 'serving');
  }
}
