/**
 * What each service waited for on its way back, read from the trace.
 *
 * A service's need is held again when the last thing it lacked came up; the transition names that thing as its cause.
 * What followed until it served were its own steps: a cold start, the replay of its log, checks before it opened.
 *
 *     dark ── needs.held (cause: card-db-5) ──▶ cold start ──▶ log replay ──▶ checks ──▶ serves
 */
import { type Model, sort } from '../../model/model.ts';
import { tagBit } from '../../statechart/tags.ts';
import type { Replay } from '../../study/replay.ts';
import { hear } from '../present/hear.ts';
import { valuesOf } from '../present/measures.ts';
import { chartOf } from '../present/statuses.ts';

/** One thing waited for. Times in ticks. */
export type Step =
  /** A service that had to serve first. */
  | { readonly kind: 'service'; readonly name: string }
  /** A machine, and the stage in which it spent most of its way up. */
  | { readonly kind: 'machine'; readonly name: string; readonly stage: string; readonly ticks: number }
  /** The service's own steps. */
  | { readonly kind: 'coldStart' | 'replay' | 'verify'; readonly ticks: number };

export interface Return {
  readonly name: string;
  /** Null: never lost. */
  readonly lost: number | null;
  /** Null: never lost; Infinity: not within the horizon. */
  readonly restored: number | null;
  /** In order of time, so the last is what it waited for last. */
  readonly steps: readonly Step[];
}

interface Change {
  readonly time: number;
  readonly event: number;
  readonly to: number;
  readonly by: number;
}

const asksHands = tagBit('asksHands');
const waiting = tagBit('waiting');
const dark = tagBit('dark');

/** Shorter than this, a step of its own was not what a service waited for, unless it did nothing else. */
const noticeable = 60_000_000;

/** Every service and payment service, in the order of the network. */
export function returnsOf(model: Model, replay: Replay): readonly Return[] {
  const values = valuesOf(replay);
  const changes = changesOf(model, replay);
  return model.groups
    .filter(({ section }) => section === 'services' || section === 'payments')
    .map(({ name, first }) => {
      const lost = values(`service.lost.${name}`);
      if (Number.isNaN(lost)) return { name, lost: null, restored: null, steps: [] };
      const restored = Math.round(values(`service.restored.${name}`) * 1e6);
      const steps = Number.isFinite(restored) ? stepsOf(model, changes, first, restored) : [];
      return { name, lost: Math.round(lost * 1e6), restored, steps };
    });
}

/** By component: its changes of state, in order of time. Power elements are left out. */
function changesOf(model: Model, replay: Replay): readonly Change[][] {
  const changes: Change[][] = model.names.map(() => []);
  hear(replay.trace, [
    {
      transition(time, component, event, _from, to, by) {
        if (model.components.sorts[component] !== sort.power)
          changes[component]!.push({ time, event, to, by });
      },
    },
  ]);
  return changes;
}

function stepsOf(model: Model, changes: readonly Change[][], node: number, restored: number): Step[] {
  const chart = chartOf(model, node);
  const held = chart.events.indexOf('needs.held');
  const own = changes[node]!.filter(({ time }) => time <= restored);
  const from = own.findLastIndex(({ event }) => event === held);
  if (from < 0) return [];
  const steps: Step[] = [];
  const supplier = own[from]!.by;
  if (supplier >= 0 && supplier !== node) steps.push(stepOf(model, changes, supplier, own[from]!.time));
  for (let index = from; index < own.length - 1; index++) {
    const ticks = own[index + 1]!.time - own[index]!.time;
    if (ticks < noticeable && steps.length > 0) continue;
    const tags = chart.tags[own[index]!.to]!;
    const kind = (tags & asksHands) !== 0 ? 'coldStart' : (tags & waiting) !== 0 ? 'verify' : 'replay';
    steps.push({ kind, ticks });
  }
  return steps;
}

/** The supplier that came up last: a service, or a machine with the stage that took it longest since it had power. */
function stepOf(model: Model, changes: readonly Change[][], supplier: number, held: number): Step {
  const name = model.names[supplier]!;
  if (model.components.sorts[supplier] !== sort.machine) return { kind: 'service', name };
  const { tags, states } = chartOf(model, supplier);
  const own = changes[supplier]!.filter(({ time }) => time <= held);
  const died = own.findLastIndex(({ to }) => (tags[to]! & dark) !== 0);
  let longest = { stage: '', ticks: -1 };
  for (let index = died + 1; index < own.length - 1; index++) {
    const ticks = own[index + 1]!.time - own[index]!.time;
    if (ticks > longest.ticks) longest = { stage: leafOf(states[own[index]!.to]!), ticks };
  }
  return { kind: 'machine', name, stage: longest.stage, ticks: Math.max(0, longest.ticks) };
}

/** Of a configuration such as `fed+checking`, the leaf that tells how far a machine is: the last. */
function leafOf(state: string): string {
  return state.slice(state.lastIndexOf('+') + 1);
}
