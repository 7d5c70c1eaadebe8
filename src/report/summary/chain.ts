/**
 * Why it happened, as one chain from the first power element to the machines: each transition names its cause, so the
 * chain is read backwards from the first machine that died (or, when none did, from what was nearest to it).
 *
 * An element on the way whose redundancy was out of the path for work, or that had failed, let the gap through: its own
 * chain joins.
 */
import { type Model, sort } from '../../model/model.ts';
import { tagBit } from '../../statechart/tags.ts';
import type { Replay } from '../../study/replay.ts';
import { hear } from '../present/hear.ts';
import { chartOf } from '../present/statuses.ts';

/** One link. `event` is the scenario event that brought it about, if one did so directly. */
export interface Link {
  readonly time: number;
  readonly element: string;
  readonly did: Deed;
  readonly event: string | null;
}

export type Deed =
  | 'underWork'
  | 'transferring'
  | 'discharging'
  | 'failed'
  | 'tripped'
  | 'overloaded'
  | 'out'
  | 'flat'
  | 'silent'
  | 'faulted'
  | 'hot'
  | 'damaged'
  | 'dark';

/** A numbered doing of a component, as the journal numbers them. */
interface Doing {
  readonly time: number;
  readonly component: number;
  /** Null: its output changed without a change of its own. */
  readonly to: number | null;
  readonly event: number;
  readonly by: number;
  readonly number: number;
}

/** A chain longer than this is not a sentence. */
const longest = 6;

const byTag = ['underWork', 'transferring', 'discharging', 'failed'] as const;
const byEvent: Readonly<Record<string, Deed>> = {
  tripped: 'tripped',
  'relay.operated': 'overloaded',
  'outage.began': 'out',
  'battery.exhausted': 'flat',
  asked: 'silent',
  'room.hot': 'hot',
};

/** The links in order of time; none where no power element did anything. */
export function chainOf(model: Model, replay: Replay): readonly Link[] {
  const { doings, end } = heard(model, replay);
  const found = new Map<Doing, Link>();
  const walk = (from: Doing | undefined): void => {
    for (let each = from; each !== undefined && !found.has(each); each = causeOf(each)) {
      const link = linkOf(model, each);
      if (link !== null) found.set(each, link);
      if (each.to === null) walk(weakness(each));
      if (each.by < 0) return;
    }
  };
  const causeOf = ({ by, number }: Doing): Doing | undefined => doings[by]?.[number - 1];
  /** What an element that merely passed the darkness on was in, when that state is a reason to have done so. */
  const weakness = ({ component, time }: Doing): Doing | undefined => {
    const last = doings[component]!.findLast(({ to, time: at }) => to !== null && at <= time);
    if (last === undefined) return undefined;
    const tags = chartOf(model, component).tags[last.to!]!;
    return (tags & (tagBit('underWork') | tagBit('failed'))) !== 0 ? last : undefined;
  };
  walk(end);
  // Found backwards; of one instant, what was found later came first.
  return [...found.values()]
    .reverse()
    .sort((a, b) => a.time - b.time)
    .slice(-longest);
}

function heard(model: Model, replay: Replay) {
  const { sorts } = model.components;
  const doings: Doing[][] = model.names.map(() => []);
  let died: Doing | undefined;
  /** The first load that went dark. */
  let unlit: Doing | undefined;
  /** The first machine that an overvoltage damaged. */
  let damaged: Doing | undefined;
  let carried: Doing | undefined;
  let darkest: Doing | undefined;
  hear(replay.trace, [
    {
      transition(time, component, event, from, to, by, number) {
        const doing: Doing = { time, component, to, event, by, number };
        doings[component]!.push(doing);
        const { tags } = chartOf(model, component);
        const begun = tags[to]! & ~tags[from]!;
        if (sorts[component] === sort.machine && (begun & tagBit('dark')) !== 0) died ??= doing;
        if (sorts[component] === sort.machine && by <= -2) damaged ??= doing;
        if (sorts[component] === sort.power && (begun & tagBit('dark')) !== 0) unlit ??= doing;
        if ((begun & tagBit('discharging')) !== 0) carried ??= doing;
      },
      energised(time, component, live, by, number) {
        // Its own change of state has told it already; then this is no doing of its own.
        if (by === component) return;
        const doing: Doing = { time, component, to: null, event: -1, by, number };
        doings[component]!.push(doing);
        if (
          live === 0 &&
          time > 0 &&
          (darkest === undefined || (time === darkest.time && component > darkest.component))
        )
          darkest = doing;
      },
    },
  ]);
  return { doings, end: died ?? unlit ?? damaged ?? carried ?? darkest };
}

function linkOf(model: Model, { time, component, to, event, by }: Doing): Link | null {
  if (model.components.sorts[component] === sort.machine && by <= -2)
    return { time, element: model.names[component]!, did: 'damaged', event: model.happenings[-2 - by]!.name };
  if (model.components.sorts[component] !== sort.power) return null;
  // Its output went without a change of its own, by an event: a short circuit at it, or a phase that was lost.
  if (to === null)
    return by <= -2
      ? { time, element: model.names[component]!, did: 'faulted', event: model.happenings[-2 - by]!.name }
      : null;
  const chart = chartOf(model, component);
  const tags = chart.tags[to]!;
  const named = byEvent[chart.events[event]!];
  const silent = named === 'silent' && (tags & tagBit('waiting')) === 0;
  const did = byTag.find((tag) => (tags & tagBit(tag)) !== 0) ?? (silent ? undefined : named);
  if (did === undefined) return null;
  const happening = by <= -2 ? model.happenings[-2 - by]!.name : null;
  return { time, element: model.names[component]!, did, event: happening };
}
