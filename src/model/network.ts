/** The order of the components and the edges between them. */
import { assert } from '../base/assert.ts';
import { portsOf } from '../charts/catalog.ts';
import {
  type MachineGroup,
  type PaymentService,
  type PlanElement,
  type PowerElement,
  type Scenario,
  type Service,
  wayOf,
} from '../scenario/scenario.ts';
import { inputsOfPlan } from './plan.ts';

/** An entry of the file that becomes one or more components. */
export type Entry =
  | { readonly section: 'power'; readonly name: string; readonly of: PowerElement }
  | { readonly section: 'machines'; readonly name: string; readonly of: MachineGroup }
  | { readonly section: 'services'; readonly name: string; readonly of: Service }
  | { readonly section: 'payments'; readonly name: string; readonly of: PaymentService }
  | { readonly section: 'plan'; readonly name: string; readonly of: PlanElement };

/** How many components an entry becomes. */
export function sizeOf(entry: Entry): number {
  return 'count' in entry.of ? entry.of.count : 1;
}

/** One input of an entry: the entries that supply it, and how many of their components must be up. */
export interface Input {
  /** Port of a power element, or `cords`, `needs`, `copies`, `reach`, `serve`, `start`. */
  readonly name: string;
  /** `components`: the first so many of them; `skip`: all but the first so many. */
  readonly from: readonly { readonly name: string; readonly components?: number; readonly skip?: number }[];
  readonly threshold: number | 'all';
}

/** The supply ports of a power element, in the order of its chart's ports. */
export function supplies(element: PowerElement): readonly string[] {
  switch (element.kind) {
    case 'utility':
    case 'controller':
    case 'battery':
      return [];
    case 'generator':
      return element.controller === null ? [] : [element.controller];
    case 'bus':
      return element.from;
    case 'ats':
    case 'sts':
    case 'tie':
      return [element.normal, element.standby];
    case 'ups':
      return element.bypassFrom === null ? [element.from] : [element.from, element.bypassFrom];
    default:
      return [element.from];
  }
}

/** What of the scenario an entry's inputs depend on beside itself. */
export type Around = Pick<Scenario, 'plan' | 'payments' | 'terminals'>;

/** The inputs of an entry, in the order in which the network numbers them. */
export function inputsOf(entry: Entry, around: Around): readonly Input[] {
  switch (entry.section) {
    case 'power': {
      if (entry.of.kind === 'bus') {
        const { from, enough } = entry.of;
        return [{ name: 'sources', from: from.map((name) => ({ name })), threshold: enough }];
      }
      const names = portsOf(entry.of.kind);
      return supplies(entry.of).map((name, port) => ({ name: names[port]!, from: [{ name }], threshold: 1 }));
    }
    case 'machines':
      return [
        { name: 'cords', from: entry.of.cords.map((name) => ({ name })), threshold: 1 },
        { name: 'needs', from: entry.of.needs.map((name) => ({ name })), threshold: 'all' },
        ...(entry.of.cooledBy === null
          ? []
          : [{ name: 'cooling', from: [{ name: entry.of.cooledBy }], threshold: 1 }]),
      ];
    case 'services':
      return [
        {
          name: 'copies',
          from: [
            { name: entry.of.runsOn, components: entry.of.copies },
            ...entry.of.alsoOn.map(({ name }) => ({ name })),
          ],
          threshold: entry.of.enough,
        },
        {
          name: 'reach',
          from: entry.of.via === null ? [] : [{ name: entry.of.via }],
          threshold: entry.of.via === null ? 0 : 1,
        },
        { name: 'serve', from: entry.of.toServe.map((name) => ({ name })), threshold: 'all' },
        { name: 'start', from: entry.of.toStart.map((name) => ({ name })), threshold: 'all' },
        // Counted beside its own machines once its copies have moved; by itself it is asked for nothing.
        ...(entry.of.moves === null
          ? []
          : [{ name: 'others', from: [{ name: entry.of.runsOn, skip: entry.of.copies }], threshold: 0 }]),
      ];
    case 'payments': {
      const path = wayOf(entry.of, around.terminals);
      return [
        { name: 'copies', from: [], threshold: 0 },
        { name: 'reach', from: [], threshold: 0 },
        { name: 'serve', from: path.map((name) => ({ name })), threshold: 'all' },
        { name: 'start', from: [], threshold: 'all' },
        ...standInsOf(entry.name, around.plan),
      ];
    }
    case 'plan':
      return inputsOfPlan(entry.of, around);
  }
}

/** What serves a payment service in place of its own path: the second site, with everybody who must point to it. */
function standInsOf(name: string, plan: Around['plan']): Input[] {
  const from = plan
    .filter((of) => (of.kind === 'second-site' || of.kind === 'counterparty') && of.functions.includes(name))
    .map((of) => ({ name: of.name }));
  return from.length === 0 ? [] : [{ name: 'elsewhere', from, threshold: 'all' }];
}

const sections = ['power', 'machines', 'services', 'plan', 'payments'];

/** All entries, suppliers first: by depth, then section, then name. The order of the file is immaterial. */
export function ordered(scenario: Scenario): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const of of scenario.power) entries.set(of.name, { section: 'power', name: of.name, of });
  for (const of of scenario.machines) entries.set(of.name, { section: 'machines', name: of.name, of });
  for (const of of scenario.services) entries.set(of.name, { section: 'services', name: of.name, of });
  for (const of of scenario.payments) entries.set(of.name, { section: 'payments', name: of.name, of });
  for (const of of scenario.plan) entries.set(of.name, { section: 'plan', name: of.name, of });
  const depth = new Map<string, number>();
  const visit = (name: string): number => {
    const known = depth.get(name);
    if (known !== undefined) {
      assert(known >= 0, `a loop through ${name} reached the model; validation should have reported it`);
      return known;
    }
    depth.set(name, -1);
    const entry = entries.get(name);
    assert(entry !== undefined, `${name} is referenced but not defined; validation should have reported it`);
    let deepest = 0;
    for (const input of inputsOf(entry, scenario)) {
      for (const { name: supplier } of input.from) deepest = Math.max(deepest, visit(supplier) + 1);
    }
    depth.set(name, deepest);
    return deepest;
  };
  for (const name of entries.keys()) visit(name);
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...entries.values()].sort(
    (a, b) =>
      depth.get(a.name)! - depth.get(b.name)! ||
      sections.indexOf(a.section) - sections.indexOf(b.section) ||
      compare(a.name, b.name),
  );
}
