/** Scenario → Model: names become numbers, laws get timers, timers get slots and streams. */
import { assert } from '../base/assert.ts';
import { chartOf, type Kind } from '../charts/catalog.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { Level, MachineGroup, Scenario } from '../scenario/scenario.ts';
import type { Chart } from '../statechart/chart.ts';
import { buildEdges } from './edges.ts';
import { buildFlows } from './flows.ts';
import { buildHappenings } from './happenings.ts';
import { buildLives, buildShared } from './lives.ts';
import type { Components, Group, Model } from './model.ts';
import { sort } from './model.ts';
import { type Entry, ordered } from './network.ts';
import { chancesOf, delaysOf, workOf } from './parameters.ts';
import { buildSlots, Numbering } from './slots.ts';
import { buildStores } from './stores.ts';
import { buildStreams } from './streams.ts';
import { buildVarying } from './varying.ts';

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
  const happenings = buildHappenings(scenario, first, { components, network, groups });
  const numbering = new Numbering();
  const slots = buildSlots(
    scenario,
    { components, timers, happenings: happenings.length, entries },
    numbering,
  );
  const stores = buildStores(entries, first, components.count, numbering);
  const varying = buildVarying(scenario, first, numbering);
  const lives = buildLives(scenario, first, numbering);
  const shared = buildShared(scenario, first, numbering);
  const defects = groups
    .map((group) => ({ group, of: scenario.machines.find(({ name }) => name === group.name)?.defects }))
    .filter((each): each is { group: Group; of: MachineGroup['defects'] } => isDefective(each.of));
  const parts = { components, groups, timers, flows, stores, varying, lives, shared, defects };
  return {
    scenario,
    horizon: scenario.horizon,
    names,
    components,
    groups,
    network,
    stores,
    varying,
    lives,
    shared,
    defects,
    timers,
    slots: numbering.slots(slots),
    streams: buildStreams(scenario, parts),
    flows,
    happenings,
  };
}

const isDefective = (of: MachineGroup['defects'] | undefined): boolean =>
  of !== undefined && of.singleCorded + of.wronglyWired + of.weakSupply > 0;

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
  const initial = new Uint16Array(count);
  const inrush = new Float64Array(count);
  const staggers = new Set<number>();
  const power: number[] = [];
  const scarce = new Set(scenario.services.filter((s) => s.enough === s.copies).map((s) => s.runsOn));
  entries.forEach((entry, g) => {
    const kind = kindOf(entry);
    const of = chartOf(kind);
    if (!charts.includes(of)) charts.push(of);
    const { first, count: size } = groups[g]!;
    let byChance = 0;
    for (const [name, chance] of Object.entries(chancesOf(entry)))
      if (chance > 0) byChance |= guardBit(of, name);
    for (let c = first; c < first + size; c++) {
      kinds[c] = kind;
      chart[c] = charts.indexOf(of);
      initial[c] = of.initial;
      group[c] = g;
      sorts[c] =
        entry.section === 'power' ? sort.power : entry.section === 'machines' ? sort.machine : sort.node;
      chances[c] = byChance;
      if (entry.section === 'power') {
        power.push(c);
        setPower(entry.of, c);
      } else if (entry.section === 'machines') {
        draw[c] = Math.round(entry.of.draw * 1000);
        inrush[c] = Math.round(entry.of.inrush * 1000);
        if (entry.of.cooledBy === null) signals[c]! |= guardBit(of, 'coolingLive');
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
    initial,
    group,
    draw,
    rating,
    inrush: inrush.some((milliwatts) => milliwatts > 0) ? inrush : null,
    staggers,
    loss,
    signals,
    chances,
    urgency,
    startsByHand,
    throttleStep,
  };

  function setPower(of: Extract<Entry, { section: 'power' }>['of'], c: number): void {
    const table = chartOf(of.kind);
    const signal = (guard: string, holds: boolean): void => {
      if (holds) signals[c]! |= guardBit(table, guard);
    };
    switch (of.kind) {
      case 'ups':
        rating[c] = of.rating * 1000;
        loss[c] = 1 / of.efficiency;
        signal('isSynchronised', of.synchronised);
        signal('hasGap', !isNothing(of.transferGap));
        signal('restartsByHand', of.restart === 'by-hand');
        break;
      case 'utility':
        rating[c] = fixedLevel(of.rating);
        break;
      case 'generator':
        rating[c] = fixedLevel(of.rating);
        signal('controlLive', of.controller === null);
        signal('triesTwice', of.attempts >= 2);
        signal('triesThrice', of.attempts === 3);
        signal('isCalled', of.runs === 'always');
        if (of.runs === 'always') initial[c] = table.states.indexOf('running');
        break;
      case 'battery':
        rating[c] = Math.round(of.power * 1000);
        break;
      case 'pdu':
      case 'board':
      case 'transformer':
      case 'breaker':
        if (of.rating !== null) rating[c] = of.rating * 1000;
        if (of.kind === 'breaker') break;
        loss[c] = 1 / of.efficiency;
        inrush[c] = of.rating === null ? 0 : Math.round(of.rating * 1000 * of.inrush);
        if (of.staggers) staggers.add(c);
        break;
      case 'ats':
      case 'sts':
      case 'tie':
        signal('returnsByItself', of.return === 'automatic');
        signal('overrides', !isNothing(of.override));
        break;
      case 'load':
        draw[c] = fixedLevel(of.draw);
        break;
      case 'cooling':
        draw[c] = Math.round(of.draw * 1000);
        break;
      default:
    }
  }
}

/** No time at all: the stage is left out and not entered for an instant. */
const isNothing = (law: Law): boolean => law.law === 'fixed' && law.value === 0;

/** Milliwatts of a level that is one number; a level that varies is set when a run begins. */
function fixedLevel(level: Level | null): number {
  if (level === null) return Infinity;
  return level.kind === 'law' && level.law.law === 'fixed' ? Math.round(level.law.value * 1000) : 0;
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
