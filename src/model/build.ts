/** Scenario → Model: names become numbers, laws get timers, timers get slots and streams. */
import { assert } from '../base/assert.ts';
import { chartOf, type Kind } from '../charts/catalog.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Chart } from '../statechart/chart.ts';
import { buildEdges } from './edges.ts';
import { buildFlows } from './flows.ts';
import { buildHappenings } from './happenings.ts';
import type { Components, Group, Model, Store } from './model.ts';
import { sort } from './model.ts';
import { type Entry, ordered } from './network.ts';
import { chancesOf, delaysOf, workOf } from './parameters.ts';
import { buildSlots } from './slots.ts';
import { buildStreams } from './streams.ts';

/** Makes a scenario runnable. The scenario must be valid: what `load` returned without diagnostics. */
export function build(scenario: Scenario): Model {
  const entries = ordered(scenario);
  const first = new Map<string, number>();
  const names: string[] = [];
  for (const entry of entries) {
    first.set(entry.name, names.length);
    if (entry.section === 'machines') {
      const digits = String(entry.of.count).length;
      for (let i = 1; i <= entry.of.count; i++)
        names.push(`${entry.name}-${String(i).padStart(digits, '0')}`);
    } else names.push(entry.name);
  }
  const countOf = (entry: Entry): number => (entry.section === 'machines' ? entry.of.count : 1);
  const groups: Group[] = entries.map((entry) => {
    const chart = chartOf(kindOf(entry));
    return {
      name: entry.name,
      section: entry.section,
      first: first.get(entry.name)!,
      count: countOf(entry),
      chances: chart.guards.map((guard) => chancesOf(entry)[guard] ?? 0),
      delays: chart.timers.map(({ delay }) => delaysOf(entry, delay, scenario)),
      work: chart.states.map((state) => workOf(entry, kindOf(entry), state)),
    };
  });
  const components = buildComponents(scenario, entries, groups, names.length);
  const timers = buildTimers(components);
  const network = buildEdges(entries, first, components);
  const flows = buildFlows(scenario, first);
  const happenings = buildHappenings(scenario, first, components);
  const slots = buildSlots(scenario, components, timers, happenings.length);
  const streams = buildStreams(scenario, components, groups, timers, flows);
  return {
    scenario,
    horizon: scenario.horizon,
    names,
    components,
    groups,
    network,
    timers,
    slots,
    streams,
    flows,
    happenings,
  };
}

export function kindOf(entry: Entry): Kind {
  if (entry.section === 'power') return entry.of.kind;
  return entry.section === 'machines' ? 'machine' : 'payment-node';
}

function buildComponents(
  scenario: Scenario,
  entries: readonly Entry[],
  groups: readonly Group[],
  count: number,
): Components {
  const kinds: Kind[] = [];
  const charts: Chart[] = [];
  const chart = new Uint8Array(count);
  const sorts = new Uint8Array(count);
  const group = new Int32Array(count);
  const draw = new Float64Array(count);
  const rating = new Float64Array(count).fill(Infinity);
  const loss = new Float64Array(count).fill(1);
  const signals = new Uint32Array(count);
  const chances = new Uint32Array(count);
  const urgency = new Uint8Array(count).fill(2);
  const throttleStep = new Float64Array(count).fill(1);
  const startsByHand = new Uint8Array(count);
  const store: (Store | null)[] = new Array<Store | null>(count).fill(null);
  const power: number[] = [];
  const scarce = new Set(scenario.services.filter((s) => s.enough === s.copies).map((s) => s.runsOn));
  entries.forEach((entry, g) => {
    const kind = kindOf(entry);
    const of = chartOf(kind);
    if (!charts.includes(of)) charts.push(of);
    const { first, count: size } = groups[g]!;
    for (let c = first; c < first + size; c++) {
      kinds[c] = kind;
      chart[c] = charts.indexOf(of);
      group[c] = g;
      sorts[c] =
        entry.section === 'power' ? sort.power : entry.section === 'machines' ? sort.machine : sort.node;
      for (const name of Object.keys(chancesOf(entry))) chances[c]! |= guardBit(of, name);
      if (entry.section === 'power') {
        power.push(c);
        setPower(entry.of, c);
      } else if (entry.section === 'machines') {
        draw[c] = Math.round(entry.of.draw * 1000);
        urgency[c] = scarce.has(entry.name) ? 1 : 2;
      } else {
        urgency[c] = 0;
        if (entry.section === 'services' && entry.of.coldStart === 'by-hand') startsByHand[c] = 1;
        if (entry.section === 'payments') throttleStep[c] = scenario.continuity.reopen.throttleStep;
        if (throttleStep[c]! >= 1) signals[c]! |= guardBit(of, 'opensAtOnce');
      }
    }
  });
  return {
    count,
    power: Int32Array.from(power),
    kinds,
    sorts,
    charts,
    chart,
    group,
    draw,
    rating,
    loss,
    signals,
    chances,
    store,
    urgency,
    startsByHand,
    throttleStep,
  };

  function setPower(of: Extract<Entry, { section: 'power' }>['of'], c: number): void {
    switch (of.kind) {
      case 'ups':
        rating[c] = of.rating * 1000;
        loss[c] = 1 / of.efficiency;
        store[c] = {
          sort: 'battery',
          runtime: of.runtime,
          peukert: of.peukert,
          recharge: of.recharge,
          full: of.rating * 1000,
        };
        break;
      case 'generator':
        if (of.rating !== null) rating[c] = of.rating * 1000;
        break;
      case 'breaker':
      case 'pdu':
        if (of.rating !== null) rating[c] = of.rating * 1000;
        store[c] = { sort: 'relay', timeMultiplier: of.kind === 'breaker' ? of.timeMultiplier : 1 };
        break;
      case 'ats':
      case 'sts':
        if (of.return === 'automatic') signals[c]! |= guardBit(chartOf(of.kind), 'returnsByItself');
        break;
      case 'load':
        draw[c] = Math.round(of.draw * 1000);
        break;
      default:
    }
  }
}

/** The bit of a named guard in a chart's signals. */
export function guardBit(chart: Chart, name: string): number {
  const index = chart.guards.indexOf(name);
  assert(index >= 0, `${chart.kind} has no guard ${name}`);
  return 2 ** index;
}

function buildTimers(components: Components) {
  const start = new Int32Array(components.count + 1);
  for (let c = 0; c < components.count; c++) {
    start[c + 1] = start[c]! + components.charts[components.chart[c]!]!.timers.length;
  }
  const owner = new Int32Array(start[components.count]!);
  for (let c = 0; c < components.count; c++) owner.fill(c, start[c], start[c + 1]);
  return { start, owner };
}
