/** Histories of power elements and services, and the lanes they make. */
import { type Model, sort } from '../../model/model.ts';
import type { BandLane, Status } from '../timeline/view.ts';
import { Admission } from './admission.ts';
import type { Listener } from './hear.ts';
import { History, type Span } from './history.ts';
import type { Naming } from './naming.ts';
import { chartOf, isSource, Levels, powerStatus, serviceStatus } from './statuses.ts';

/** More lanes than this in one section nobody reads. */
const lanesMax = 20;

/** What one element was over the whole run. */
export interface Told {
  readonly name: string;
  readonly component: number;
  readonly spans: readonly Span[];
}

/** A fold of histories; `told` is valid after it has heard the run. */
export interface Bands extends Listener {
  told(): readonly Told[];
}

export function powerBands(model: Model): Bands {
  const { power } = model.components;
  const states = new Int32Array(model.components.count);
  const levels = new Levels(model);
  for (const c of power) states[c] = model.components.initial[c]!;
  const status = (c: number): Status => powerStatus(model, c, states[c]!, levels.output[c] === 1);
  const histories = new Map([...power].map((c) => [c, new History(status(c))]));
  return {
    transition(time, component, _event, _from, to) {
      const history = histories.get(component);
      if (!history) return;
      states[component] = to;
      history.set(time, status(component));
    },
    energised(time, component, live) {
      levels.set(component, live === 1);
      histories.get(component)?.set(time, status(component));
    },
    told: () => [...histories].map(([c, history]) => told(model, c, history)),
  };
}

export function serviceBands(model: Model): Bands {
  const { sorts, count } = model.components;
  const levels = new Levels(model);
  const states = new Int32Array(count);
  const histories = new Map<number, History>();
  /** A customer's service is down whatever it waits for; of those behind it the reader wants to know which is at fault. */
  const inner = new Set(
    model.groups.filter(({ section }) => section === 'services').map(({ first }) => first),
  );
  const admitted = new Admission(model);
  const status = (c: number): Status => {
    const first = model.network.inputStart[c]!;
    // Open, but a part of its purchases meets something that does not serve: such as a source of funds.
    if (levels.output[c] === 1 && admitted.share(c) < 1) return admitted.share(c) > 0 ? 'limited' : 'down';
    const ownHolds = inner.has(c) && levels.holds(first) && levels.holds(first + 1);
    return serviceStatus(chartOf(model, c), states[c]!, ownHolds);
  };
  for (let c = 0; c < count; c++) {
    if (sorts[c] !== sort.node) continue;
    states[c] = chartOf(model, c).initial;
    histories.set(c, new History(status(c)));
  }
  return {
    transition(time, component, _event, _from, to) {
      const before = levels.output[component];
      levels.follow(component, to);
      if (sorts[component] === sort.node) {
        states[component] = to;
        histories.get(component)?.set(time, status(component));
      }
      if (levels.output[component] === before) return;
      const { outStart, outTo } = model.network;
      for (let edge = outStart[component]!; edge < outStart[component + 1]!; edge++) {
        const consumer = outTo[edge]!;
        histories.get(consumer)?.set(time, status(consumer));
      }
    },
    level(time, quantity, flow, value) {
      if (quantity !== 'admitted') return;
      const channel = admitted.set(flow, value);
      histories.get(channel)?.set(time, status(channel));
    },
    told: () => [...histories].map(([c, history]) => told(model, c, history)),
  };
}

function told(model: Model, component: number, history: History): Told {
  return { name: model.names[component]!, component, spans: history.spans(model.horizon) };
}

/** Elements of one kind with one history share a lane: what happened to both rows is said once. */
interface Shared {
  readonly of: Told;
  readonly names: string[];
}

/**
 * The lanes of a section, suppliers first. Elements of a kind that lived through the same become one lane; where there
 * are still too many, those are left out to which nothing happened, and then those to which least did.
 */
export function bandLanes(model: Model, all: readonly Told[], naming: Naming): BandLane[] {
  const shared = new Map<string, Shared>();
  for (const each of all) {
    const kind = model.components.kinds[each.component]!;
    const alone = kind === 'utility' || kind === 'payment-node' ? each.name : kind;
    const key = JSON.stringify([alone, each.spans]);
    const found = shared.get(key);
    if (found) found.names.push(each.name);
    else shared.set(key, { of: each, names: [each.name] });
  }
  return most(
    [...shared.values()],
    (lane) => keeps(model, lane.of),
    (lane) => untoward(lane.of),
  ).map(({ of, names }) => {
    const label = naming.several(names);
    return {
      kind: 'bands',
      label,
      spans: of.spans.map((span) => ({ ...span, tooltip: naming.tooltip(label, span) })),
    };
  });
}

/** Sources and customers' services are always shown. */
function keeps(model: Model, of: Told): boolean {
  const { section } = model.groups[model.components.group[of.component]!]!;
  return section === 'payments' || isSource(model, of.component);
}

/** Time for which an element was not as at the beginning. */
function untoward(of: Told): number {
  const usual = of.spans[0]!.status;
  return of.spans.reduce((sum, span) => sum + (span.status === usual ? 0 : span.to - span.from), 0);
}

function most<Entry>(
  entries: readonly Entry[],
  keeps: (entry: Entry) => boolean,
  weight: (entry: Entry) => number,
): Entry[] {
  if (entries.length <= lanesMax) return [...entries];
  const ranked = entries.toSorted((a, b) => Number(keeps(b)) - Number(keeps(a)) || weight(b) - weight(a));
  const kept = new Set(ranked.slice(0, lanesMax));
  return entries.filter((entry) => kept.has(entry));
}
