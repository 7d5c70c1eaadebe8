/** Scenario → Model: names become numbers, laws get timers, timers get slots and streams. */
import { assert } from '../base/assert.ts';
import { chartOf, type Kind } from '../charts/catalog.ts';
import type { Level, MachineGroup, Scenario } from '../scenario/scenario.ts';
import type { Chart } from '../statechart/chart.ts';
import { buildEdges } from './edges.ts';
import { buildFlows } from './flows.ts';
import { buildHappenings } from './happenings.ts';
import { buildLives, buildShared } from './lives.ts';
import type { Components, Group, Model, MoveOf } from './model.ts';
import { priority, slotKind, sort } from './model.ts';
import { type Entry, ordered, sizeOf } from './network.ts';
import { chancesOf, crewOf, delaysOf, isNothing, signalsOfMachine, workOf } from './parameters.ts';
import { hoursOfPlan, signalsOfPlan } from './plan.ts';
import { buildPlan } from './plan-links.ts';
import { buildRestarts, isOrchestrated } from './restarts.ts';
import { buildSlots, Numbering } from './slots.ts';
import { buildStores } from './stores.ts';
import { buildStreams } from './streams.ts';
import { buildAtTerminals } from './terminals.ts';
import { urgencies } from './urgency.ts';
import { buildVarying } from './varying.ts';
import { buildWorkloads } from './workloads.ts';

/** Makes a scenario runnable. The scenario must be valid: what `load` returned without diagnostics. */
export function build(scenario: Scenario): Model {
  const entries = ordered(scenario);
  const first = new Map<string, number>();
  const names: string[] = [];
  for (const entry of entries) {
    first.set(entry.name, names.length);
    if (isMany(entry)) {
      const size = sizeOf(entry);
      const digits = String(size).length;
      for (let i = 1; i <= size; i++) names.push(`${entry.name}-${String(i).padStart(digits, '0')}`);
    } else names.push(entry.name);
  }
  const groups: Group[] = entries.map((entry) => {
    const chart = chartOf(kindOf(entry));
    return {
      name: entry.name,
      section: entry.section,
      first: first.get(entry.name)!,
      count: sizeOf(entry),
      chances: chart.guards.map((guard) => chancesOf(entry)[guard] ?? 0),
      delays: chart.timers.map(({ delay }) => delaysOf(entry, delay, scenario)),
      hours: hoursOf(entry, chart),
      work: chart.states.map((state) => workOf(entry, kindOf(entry), state, scenario)),
      crew: Uint8Array.from(chart.states, (state) => crewOf(entry, kindOf(entry), state, scenario)),
    };
  });
  const components = buildComponents(scenario, entries, groups, names.length);
  const timers = buildTimers(components);
  const network = buildEdges(entries, first, components, scenario);
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
  const workloads = buildWorkloads(scenario, first, flows, numbering);
  const defects = groups
    .map((group) => ({ group, of: scenario.machines.find(({ name }) => name === group.name)?.defects }))
    .filter((each): each is { group: Group; of: MachineGroup['defects'] } => isDefective(each.of));
  const plan = buildPlan(scenario, first, groups, numbering);
  const moves = new Map(
    scenario.services.flatMap(({ name, moves: after, movesStart }): [number, MoveOf][] => {
      const c = first.get(name)!;
      return after === null
        ? []
        : [[c, { after, start: movesStart, slot: numbering.add(slotKind.move, c, priority.service) }]];
    }),
  );
  const restarts = buildRestarts(scenario, groups, first);
  const parts = {
    components,
    groups,
    timers,
    flows,
    stores,
    varying,
    lives,
    shared,
    defects,
    plan,
    workloads,
    restarts,
    moves,
  };
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
    restarts,
    moves,
    bootstrap: new Map(
      scenario.services
        .filter(({ bootstrap }) => bootstrap === 'last-down')
        .map(({ name, runsOn, copies }) => [first.get(name)!, { first: first.get(runsOn)!, count: copies }]),
    ),
    defects,
    timers,
    slots: numbering.slots(slots),
    streams: buildStreams(scenario, parts),
    flows,
    atTerminals: buildAtTerminals(scenario, first, flows),
    happenings,
    plan,
    workloads,
  };
}

/** Only elements of the plan keep to a clock. */
function hoursOf(entry: Entry, chart: Chart): Group['hours'] {
  if (entry.section !== 'plan') return null;
  const hours = hoursOfPlan(entry.of);
  return chart.timers.map(({ delay }) => hours[delay] ?? null);
}

/** Whether an entry is written once and stands for several, which are numbered. */
const isMany = (entry: Entry): boolean => 'count' in entry.of;

const sortOf = {
  power: sort.power,
  machines: sort.machine,
  services: sort.node,
  payments: sort.node,
  plan: sort.plan,
} as const;

const isDefective = (of: MachineGroup['defects'] | undefined): boolean =>
  of !== undefined && of.singleCorded + of.wronglyWired + of.weakSupply > 0;

export function kindOf(entry: Entry): Kind {
  if (entry.section === 'power' || entry.section === 'plan') return entry.of.kind;
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
  const urgency = new Uint8Array(count);
  const throttleStep = new Float64Array(count).fill(1);
  const startsByHand = new Uint8Array(count);
  const initial = new Uint16Array(count);
  const inrush = new Float64Array(count);
  const staggers = new Set<number>();
  const power: number[] = [];
  const urgencyOf = urgencies(scenario);
  const isHeld = isOrchestrated(scenario);
  entries.forEach((entry, g) => {
    const kind = kindOf(entry);
    const of = chartOf(kind);
    if (!charts.includes(of)) charts.push(of);
    const { first, count: size } = groups[g]!;
    urgency.fill(urgencyOf(entry), first, first + size);
    let byChance = 0;
    for (const [name, chance] of Object.entries(chancesOf(entry)))
      if (chance > 0) byChance |= guardBit(of, name);
    for (let c = first; c < first + size; c++) {
      kinds[c] = kind;
      chart[c] = charts.indexOf(of);
      initial[c] = of.initial;
      group[c] = g;
      sorts[c] = sortOf[entry.section];
      chances[c] = byChance;
      if (entry.section === 'power') {
        power.push(c);
        setPower(entry.of, c);
      } else if (entry.section === 'machines') {
        draw[c] = Math.round(entry.of.draw * 1000);
        inrush[c] = Math.round(entry.of.inrush * 1000);
        for (const guard of signalsOfMachine(entry.of, scenario, isHeld(entry.name)))
          signals[c]! |= guardBit(of, guard);
      } else if (entry.section === 'plan') {
        urgency[c] = 0;
        for (const guard of signalsOfPlan(entry.of, scenario.plan)) signals[c]! |= guardBit(of, guard);
      } else {
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
