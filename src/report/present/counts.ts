/** Counts over time: machines by status, open items by cause, people at work; and the lanes they make. */
import type { Group, Model } from '../../model/model.ts';
import { WorkingTime } from '../../payments/working-time.ts';
import { type Cause, causes } from '../../trace/cause.ts';
import { closes } from '../../trace/observer.ts';
import type { AreaLane, Status } from '../timeline/view.ts';
import type { Listener } from './hear.ts';
import { Tally } from './history.ts';
import type { Naming } from './naming.ts';
import {
  chartOf,
  type MachineStatus,
  machineStatus,
  machineStatuses,
  type TenantStatus,
  tenantStatus,
  tenantStatuses,
} from './statuses.ts';

/** A fold of one lane; `lane` is valid after it has heard the run, and is null where there is nothing to show. */
export interface Counts extends Listener {
  lane(naming: Naming): AreaLane | null;
}

/** Machines of one role by status, stacked. */
export function machineCounts(model: Model, role: 'server' | 'network'): Counts {
  const groups = model.groups.filter(({ name, section }) => {
    return (
      section === 'machines' && model.scenario.machines.find((each) => each.name === name)?.role === role
    );
  });
  const tally = new Tally<MachineStatus>(machineStatuses);
  const belongs = new Uint8Array(model.components.count);
  let total = 0;
  for (const { first, count } of groups) {
    belongs.fill(1, first, first + count);
    total += count;
    const chart = chartOf(model, first);
    tally.add(0, machineStatus(chart.tags[chart.initial]!), count);
  }
  return {
    transition(time, component, _event, from, to) {
      if (belongs[component] === 0) return;
      const { tags } = chartOf(model, component);
      const [before, after] = [machineStatus(tags[from]!), machineStatus(tags[to]!)];
      if (before === after) return;
      tally.add(time, before, -1);
      tally.add(time, after, 1);
    },
    lane(naming) {
      if (total === 0) return null;
      // Where nothing happened the lane says so in little room.
      const quiet = tally.times.length === 1;
      const servers = role === 'server';
      const label = servers ? naming.words.lanes.servers : naming.words.lanes.network;
      return stacked(tally, machineStatuses, naming, {
        label,
        maximum: total,
        height: servers && !quiet ? 'tall' : 'low',
      });
    },
  };
}

/** Tenants of one group by status, stacked. */
export function tenantCounts(model: Model, { name, first, count }: Group): Counts {
  const tally = new Tally<TenantStatus>(tenantStatuses);
  tally.add(0, 'serving', count);
  return {
    transition(time, component, _event, from, to) {
      if (component < first || component >= first + count) return;
      const { tags } = chartOf(model, component);
      const [before, after] = [tenantStatus(tags[from]!), tenantStatus(tags[to]!)];
      if (before === after) return;
      tally.add(time, before, -1);
      tally.add(time, after, 1);
    },
    lane: (naming) =>
      stacked(tally, tenantStatuses, naming, {
        label: naming.element(name),
        maximum: count,
        height: tally.times.length === 1 ? 'low' : 'tall',
      }),
  };
}

/** The causes as the legend lists them, K1 at the bottom; the run's own order is that of counting. */
const stackedCauses: readonly Cause[] = [
  'K1',
  'K2',
  'K3',
  'K4',
  'K5',
  'K6a',
  'K6b',
  'K7',
  'K8',
  'K9',
  'K10',
  'K11',
  'K12',
  'K16',
  'K17',
];

/** Purchases that are not right and not yet repaired, by cause. */
export function itemCounts(): Counts {
  const tally = new Tally<Cause>(stackedCauses);
  return {
    item(time, _service, _item, stage, cause) {
      if (stage === 'created') tally.add(time, causes[cause]!, 1);
      else if (closes(stage) || stage === 'withdrawn') tally.add(time, causes[cause]!, -1);
    },
    lane(naming) {
      const maximum = tally.largest();
      const height = maximum === 0 ? 'low' : 'tall';
      return stacked(tally, stackedCauses, naming, { label: naming.words.lanes.items, maximum, height });
    },
  };
}

/** People of a crew with their hands on something; of a crew of nobody there is nothing to show. */
export function crewCounts(model: Model, crew: 'technicians' | 'specialists'): Counts {
  const tally = new Tally<typeof crew>([crew]);
  const { onShift, calledIn } = model.scenario.people[crew];
  const busy = new Uint8Array(model.components.count);
  const set = (time: number, component: number, value: 0 | 1): void => {
    tally.add(time, crew, value - busy[component]!);
    busy[component] = value;
  };
  return {
    work(time, pool, subject, _item, phase) {
      if (pool === crew && phase !== 'asked') set(time, subject, phase === 'begun' ? 1 : 0);
    },
    lane: (naming) =>
      crew === 'specialists' && onShift + calledIn === 0
        ? null
        : stacked(tally, [crew], naming, {
            label: naming.words.lanes[crew],
            maximum: onShift + calledIn,
            height: 'low',
          }),
  };
}

/** Clerks with an item on the desk, during their hours: work that is begun rests overnight. */
export function clerkCounts(model: Model): Counts {
  const { count, from, to } = model.scenario.people.clerks;
  const hours = new WorkingTime(from, to, model.scenario.start);
  const tally = new Tally<'clerks'>(['clerks']);
  let desks = 0;
  let atWork = 0;
  let now = 0;
  const set = (time: number, value: number): void => {
    tally.add(time, 'clerks', value - atWork);
    atWork = value;
  };
  /** Shifts begin and end between the events that a run tells. */
  const pass = (until: number): void => {
    while (desks > 0) {
      const next = hours.isOn(now) ? hours.endOf(now) : hours.nextBeginning(now);
      if (next > until) break;
      now = next;
      set(now, hours.isOn(now) ? desks : 0);
    }
    now = until;
  };
  return {
    work(time, pool, _subject, _item, phase) {
      if (pool !== 'clerks' || phase === 'asked') return;
      pass(time);
      desks += phase === 'begun' ? 1 : -1;
      set(time, hours.isOn(time) ? desks : 0);
    },
    lane(naming) {
      pass(model.horizon);
      const label = naming.words.lanes.clerks;
      return stacked(tally, ['clerks'], naming, { label, maximum: count, height: 'low' });
    },
  };
}

function stacked<Key extends Status>(
  tally: Tally<Key>,
  keys: readonly Key[],
  naming: Naming,
  of: { readonly label: string; readonly maximum: number; readonly height: AreaLane['height'] },
): AreaLane {
  return {
    kind: 'areas',
    ...of,
    maximumLabel: naming.count(of.maximum),
    times: tally.times,
    series: keys
      .filter((key) => tally.occurs(key))
      .map((key) => ({ status: key, label: naming.status(key), values: tally.values(key) })),
  };
}
