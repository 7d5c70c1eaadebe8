/**
 * What a component's kind stands for: its chart and the ports it is fed by.
 *
 * What must stay true: a kind's ports and its chart agree. For each port, its edges are the events `<port>.lost` and
 * `<port>.restored` and its level the guard `<port>Live`, as far as the chart mentions them.
 */
import type { AnyStateMachine } from 'xstate';
import { assert } from '../base/assert.ts';
import type { Chart } from '../statechart/chart.ts';
import { compile, type DescribedChart } from '../statechart/compile.ts';
import { counterparty } from './continuity/counterparty.ts';
import { gracefulStop } from './continuity/graceful-stop.ts';
import { notices } from './continuity/notices.ts';
import { precaution } from './continuity/precaution.ts';
import { secondSite } from './continuity/second-site.ts';
import { standIn } from './continuity/stand-in.ts';
import { tenant } from './continuity/tenant.ts';
import { machine } from './machine.ts';
import { paymentNode } from './payment-node.ts';
import { battery } from './power/battery.ts';
import { breaker } from './power/breaker.ts';
import { bus } from './power/bus.ts';
import { controller } from './power/controller.ts';
import { cooling } from './power/cooling.ts';
import { distributionUnit } from './power/distribution-unit.ts';
import { generator } from './power/generator.ts';
import { load } from './power/load.ts';
import { transferSwitch } from './power/transfer-switch.ts';
import { ups } from './power/ups.ts';
import { utility } from './power/utility.ts';

export type Kind =
  | 'utility'
  | 'generator'
  | 'controller'
  | 'breaker'
  | 'ats'
  | 'sts'
  | 'tie'
  | 'ups'
  | 'bus'
  | 'battery'
  | 'pdu'
  | 'board'
  | 'transformer'
  | 'load'
  | 'cooling'
  | 'machine'
  | 'payment-node'
  | 'second-site'
  | 'counterparty'
  | 'stand-in'
  | 'precaution'
  | 'graceful-stop'
  | 'notices'
  | 'tenant';

interface Entry {
  readonly machine: AnyStateMachine;
  readonly ports: readonly string[];
}

const catalog: Readonly<Record<Kind, Entry>> = {
  utility: { machine: utility, ports: [] },
  generator: { machine: generator, ports: ['control'] },
  controller: { machine: controller, ports: [] },
  breaker: { machine: breaker, ports: ['input'] },
  ats: { machine: transferSwitch, ports: ['normal', 'standby'] },
  sts: { machine: transferSwitch, ports: ['normal', 'standby'] },
  tie: { machine: transferSwitch, ports: ['normal', 'standby'] },
  ups: { machine: ups, ports: ['input', 'bypass'] },
  bus: { machine: bus, ports: ['sources'] },
  battery: { machine: battery, ports: [] },
  pdu: { machine: distributionUnit, ports: ['input'] },
  board: { machine: distributionUnit, ports: ['input'] },
  transformer: { machine: distributionUnit, ports: ['input'] },
  load: { machine: load, ports: ['input'] },
  cooling: { machine: cooling, ports: ['input'] },
  machine: { machine, ports: ['cords', 'cooling'] },
  'payment-node': { machine: paymentNode, ports: [] },
  'second-site': { machine: secondSite, ports: ['first'] },
  counterparty: { machine: counterparty, ports: [] },
  'stand-in': { machine: standIn, ports: ['first', 'provider'] },
  precaution: { machine: precaution, ports: ['watched'] },
  'graceful-stop': { machine: gracefulStop, ports: ['power'] },
  notices: { machine: notices, ports: ['told'] },
  tenant: { machine: tenant, ports: ['cords'] },
};

/** Every kind, in the order in which documentation lists them. */
export const kinds = Object.keys(catalog) as readonly Kind[];

const compiled = new Map<Kind, DescribedChart>();

/** The chart of a kind. Compiled when first asked for, then the same object for the life of the process. */
export function chartOf(kind: Kind): Chart {
  return describedChartOf(kind);
}

/** The xstate machine that the chart is compiled from: for documentation and for tests, never for a run. */
export function machineOf(kind: Kind): AnyStateMachine {
  return catalog[kind].machine;
}

/** The input ports of a kind, in the order that the tags `passes` and `passesSecond` count them. */
export function portsOf(kind: Kind): readonly string[] {
  return catalog[kind].ports;
}

/** What a state (by its number in the chart) means in words: the descriptions of its leaves, joined by `, `. */
export function describe(kind: Kind, state: number): string {
  const description = describedChartOf(kind).descriptions[state];
  assert(description !== undefined, `${kind} has no state ${state}`);
  return description;
}

function describedChartOf(kind: Kind): DescribedChart {
  let chart = compiled.get(kind);
  if (!chart) {
    // Two kinds may share a machine. Each is compiled under its own name, so that messages name the right one.
    chart = compile(kind, catalog[kind].machine);
    compiled.set(kind, chart);
  }
  return chart;
}
