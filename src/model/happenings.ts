/** A scenario's events, with the chart events that they deliver. */
import { assert } from '../base/assert.ts';
import { allEvents } from '../scenario/chaos.ts';
import { type Action, type Phase, phases, type Scenario, type ScenarioEvent } from '../scenario/scenario.ts';
import { type Components, type Group, type Happening, type Network, sort } from './model.ts';

/** What an action does to an element: the chart events that begin and end it. A fault is no event of a chart. */
const actions: Readonly<Record<Action, { readonly begins: string; readonly ends: string }>> = {
  out: { begins: 'outage.began', ends: 'outage.ended' },
  sag: { begins: 'sag.began', ends: 'sag.ended' },
  trip: { begins: 'tripped', ends: 'closed' },
  close: { begins: 'closed', ends: '' },
  surge: { begins: '', ends: '' },
  'open-phase': { begins: '', ends: '' },
  'open-neutral': { begins: '', ends: '' },
  return: { begins: 'return.asked', ends: '' },
  bypass: { begins: 'work.began', ends: 'work.ended' },
  fail: { begins: 'failed', ends: 'repaired' },
  fault: { begins: '', ends: '' },
  start: { begins: 'ordered', ends: '' },
  stop: { begins: 'stop.began', ends: 'stop.ended' },
};

/** Contactors and drives of chillers drop out below this share of the voltage. Assumed. */
const dropOut = 0.8;

/** A short circuit draws this many times the nearest rating towards its source. Assumed. */
const faultMultiple = 20;
/** And this where nothing on the way has a rating. Assumed: milliwatts. */
const faultWithoutRating = 1e9;

interface Parts {
  readonly components: Components;
  readonly network: Network;
  readonly groups: readonly Group[];
}

export function buildHappenings(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  parts: Parts,
): readonly Happening[] {
  const { components } = parts;
  const drawn = new Set(scenario.chaos?.candidates.map(({ event }) => event.name));
  return allEvents(scenario).map((event) => {
    const component = first.get(event.element);
    assert(
      component !== undefined,
      `the event ${event.name} names ${event.element}, which the model does not know`,
    );
    const chart = components.charts[components.chart[component]!]!;
    const { begins, ends } = actions[event.action];
    const begin = chart.events.indexOf(begins);
    const isFault = event.action === 'fault';
    assert(
      begin >= 0 || begins === '',
      `${event.element} cannot suffer ${event.action}; validation should have reported it`,
    );
    return {
      name: event.name,
      at: event.at,
      lasts: event.lasts,
      every: event.every,
      chance: event.chance,
      isDrawn: drawn.has(event.name),
      component,
      begins: begin,
      endsWith: chart.events.indexOf(ends),
      fault: isFault ? faultOf(event, component, parts) : 0,
      depth: event.action === 'sag' ? event.depth : null,
      damages: damaged(event, component, parts),
      cuts: event.phase === null ? null : cutBy(event.phase, component, parts, scenario),
      dips: event.action === 'sag' && event.depth < dropOut ? dipped(component, parts) : [],
      sags: event.action === 'sag' ? sagging(component, parts) : [],
      goesWrong: event.goesWrong,
      botched: chart.events.indexOf('work.botched'),
    };
  });
}

/** The machines that an overvoltage reaches, or those of a group that fails. */
function damaged(event: ScenarioEvent, component: number, parts: Parts): Happening['damages'] {
  const { action, damages: share } = event;
  const { sorts, group } = parts.components;
  if (action === 'fail' && sorts[component] === sort.machine) {
    const { first, count } = parts.groups[group[component]!]!;
    return { share, machines: Array.from({ length: count }, (_, i) => first + i) };
  }
  if (action !== 'surge' && action !== 'open-neutral') return null;
  return { share, machines: behind(component, parts).machines };
}

function faultOf(event: ScenarioEvent, component: number, { components, network }: Parts): number {
  if (event.current !== null) return Math.round(event.current * 1000);
  for (let at = component; at >= 0; ) {
    if (components.rating[at]! < Infinity) return components.rating[at]! * faultMultiple;
    const feed = network.feedStart[at]!;
    at = feed < network.feedStart[at + 1]! ? network.feedFrom[feed]! : -1;
  }
  return faultWithoutRating;
}

/** Power elements that see the voltage of a source: all behind it, up to where a UPS makes its own. */
function sagging(source: number, { components, network }: Parts): readonly number[] {
  const reached = new Set([source]);
  for (const c of components.power) {
    for (let feed = network.feedStart[c]!; feed < network.feedStart[c + 1]!; feed++) {
      if (reached.has(network.feedFrom[feed]!) && components.kinds[c] !== 'ups') reached.add(c);
    }
  }
  return [...reached];
}

/** The cooling behind a feed, as far as no UPS stands between: its contactors drop in a dip that IT rides through. */
function dipped(source: number, parts: Parts): readonly number[] {
  return sagging(source, parts).filter((c) => parts.components.kinds[c] === 'cooling');
}

/** What one finds behind an element, up to where a UPS or a switch stands between. */
interface Behind {
  /** Edges out of elements that pass power on as it is, by their number in the network. */
  readonly edges: readonly number[];
  readonly machines: readonly number[];
}

/** Kinds behind which the power is no longer what came in, or that choose between two. */
const ends = ['ups', 'ats', 'sts', 'tie', 'cooling', 'load'];

function behind(source: number, { components, network }: Parts): Behind {
  const edges: number[] = [];
  const machines = new Set<number>();
  const seen = new Set([source]);
  for (const c of seen) {
    for (let edge = network.outStart[c]!; edge < network.outStart[c + 1]!; edge++) {
      const to = network.outTo[edge]!;
      if (components.sorts[to] === sort.node) continue;
      edges.push(edge);
      if (components.sorts[to] === sort.machine) machines.add(to);
      else if (!ends.includes(components.kinds[to]!)) seen.add(to);
    }
  }
  return { edges, machines: [...machines].sort((a, b) => a - b) };
}

/**
 * Edges over which nothing usable comes when one phase is gone: to what needs all three, to what uses that one, and to
 * every third machine, for machines are spread evenly over the phases.
 */
function cutBy(lost: Phase, source: number, parts: Parts, scenario: Scenario): readonly number[] {
  const { components, network, groups } = parts;
  const phaseOf = new Map(scenario.power.map((of) => [of.name, 'phase' in of ? of.phase : null]));
  const groupOf = (c: number) => groups[components.group[c]!]!;
  const isCut = (edge: number): boolean => {
    const to = network.outTo[edge]!;
    if (components.sorts[to] === sort.machine)
      return (to - groupOf(to).first) % phases.length === phases.indexOf(lost);
    const phase = phaseOf.get(groupOf(to).name) ?? null;
    return phase === null ? ends.includes(components.kinds[to]!) : phase === lost;
  };
  // What hangs on a unit of one phase is on that phase: nothing behind a unit of another one is looked at.
  const whole = (edge: number): boolean => {
    const from = sourceOf(edge, network);
    return from === source || (phaseOf.get(groupOf(from).name) ?? null) === null;
  };
  return behind(source, parts).edges.filter((edge) => whole(edge) && isCut(edge));
}

/** The component that an edge leaves. */
function sourceOf(edge: number, { outStart }: Network): number {
  let low = 0;
  let high = outStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (outStart[middle]! <= edge) low = middle;
    else high = middle;
  }
  return low;
}
