/**
 * Payment services that an event takes in every replication, and for how long at the least.
 *
 * The argument: the utilities that are certainly out at an instant leave a machine group with no source and no store above
 * any of its cords. They stay out for longer than any machine of the group holds up, so all of them die. A service with copies
 * on such groups alone is down until a machine has booted again, and a payment service on it until it was checked as well. Nothing
 * of a continuity plan may stand in for it, or stop it on purpose, which would not count as an outage.
 *
 *     event ──── hold-up at most ──▶ down for certain … power back ──── boot, replay, checks at least ──▶ may serve
 */

import type { Law } from '../kernel/distribution/law.ts';
import { seconds } from '../measure/fold.ts';
import type {
  MachineGroup,
  PowerElement,
  Scenario,
  ScenarioEvent,
  Service,
  Ticks,
} from '../scenario/scenario.ts';
import { greatest, least } from './extremes.ts';
import type { Proof } from './structure.ts';

/** A utility out from `from`, for certain and at least to `to`. */
interface Gone {
  readonly event: string;
  readonly utility: string;
  readonly from: Ticks;
  readonly to: Ticks;
}

const hour = 3_600_000_000;

export function certainLosses(scenario: Scenario): readonly Proof[] {
  // Faults that are drawn come beside what is written.
  if (scenario.chaos !== undefined || scenario.plan.length > 0 || scenario.terminals.length > 0) return [];
  const gone = scenario.events.flatMap((event) => goneBy(event, scenario));
  // The later of two that overlap is the instant from which both are out.
  const instants = [...new Set(gone.map(({ from }) => from))].sort((a, b) => a - b);
  const best = new Map<string, Proof>();
  for (const at of instants) {
    const out = gone.filter(({ from, to }) => from <= at && to > at);
    for (const each of lossesAt(at, out, scenario)) {
      const before = best.get(each.measure);
      if (before === undefined || before.low < each.low) best.set(each.measure, each);
    }
  }
  return [...best.values()];
}

/** What an event takes in every replication. Two events at one utility could end each other, so it must be the only one. */
function goneBy(
  { name, at, action, element, lasts, chance, every }: ScenarioEvent,
  scenario: Scenario,
): Gone[] {
  const utility = scenario.power.find((each) => each.name === element);
  const isAlone = scenario.events.filter((other) => other.element === element).length === 1;
  if (action !== 'out' || chance < 1 || every !== null || lasts === null || !isAlone) return [];
  if (utility?.kind !== 'utility' || !isSteady(utility)) return [];
  return [{ event: name, utility: element, from: at, to: at + least(lasts) }];
}

function lossesAt(at: Ticks, out: readonly Gone[], scenario: Scenario): Proof[] {
  const names = new Set(out.map(({ utility }) => utility));
  const dark = scenario.machines.filter(({ cords }) =>
    cords.every((cord) => !mayBeLive(cord, names, scenario)),
  );
  const back = Math.min(...out.map(({ to }) => to));
  const dead = dark.filter(({ holdUp }) => at + greatest(holdUp) < back);
  const isQuiet = quietUntil(at, scenario);
  return scenario.payments.flatMap(({ name, path }): Proof[] => {
    const down = [...new Set([path.gateway, path.issuer, path.ledger])].flatMap((of) => {
      const service = scenario.services.find((each) => each.name === of);
      const groups = service === undefined ? null : groupsOf(service, dead);
      return service === undefined || groups === null ? [] : [{ service, groups }];
    });
    if (down.length === 0) return [];
    const died = Math.min(
      ...down.map(({ groups }) => at + Math.max(...groups.map(({ holdUp }) => greatest(holdUp)))),
    );
    const readyAt = Math.max(
      ...down.map(
        ({ service, groups }) =>
          back + Math.min(...groups.map((group) => bootAtLeast(group, scenario))) + atLeast(service.replay),
      ),
    );
    const opensAt = Math.min(scenario.horizon, readyAt + atLeast(scenario.continuity.reopen.verify));
    // A tick for each rounded law and one for the order of what falls on one instant.
    const low = seconds(Math.max(0, opensAt - died - slack));
    if (low === 0) return [];
    const elements = [
      ...out.map(({ event }) => event),
      ...names,
      ...dead.map((group) => group.name),
      ...down.map(({ service }) => service.name),
    ];
    const proof = (measure: string): Proof => ({
      rule: 'only supply fails',
      measure,
      low,
      high: Infinity,
      elements,
    });
    // Its first loss is no sooner than the event, and what served for less than an hour in between was no recovery.
    const isFirst = isQuiet && died - at < hour;
    return [proof(`service.outage.${name}`), ...(isFirst ? [proof(`service.recovery.${name}`)] : [])];
  });
}

const slack = 16;

/** The groups of a service, if all of them are dead. */
function groupsOf(
  { runsOn, alsoOn }: Service,
  dead: readonly MachineGroup[],
): readonly MachineGroup[] | null {
  const names = [runsOn, ...alsoOn.map(({ name }) => name)];
  const groups = names.flatMap((name) => dead.filter((each) => each.name === name));
  return groups.length === names.length ? groups : null;
}

/**
 * Whether an element may carry voltage while these utilities are out. Whatever generates or stores is taken as live; what
 * only passes on is live where one of its inputs may be.
 */
function mayBeLive(name: string, out: ReadonlySet<string>, scenario: Scenario): boolean {
  const element = scenario.power.find((each) => each.name === name);
  switch (element?.kind) {
    case 'utility':
      return !out.has(name);
    case 'breaker':
    case 'pdu':
    case 'board':
    case 'transformer':
      return mayBeLive(element.from, out, scenario);
    case 'ats':
    case 'sts':
    case 'tie':
      return mayBeLive(element.normal, out, scenario) || mayBeLive(element.standby, out, scenario);
    default:
      return true;
  }
}

/**
 * What every machine of a group goes through from the return of its power to ready. A broken one may be mended while its power is
 * out or just after, and then boots from its operating system on; so the first stages count only where none can be broken.
 */
function bootAtLeast({ class: of }: MachineGroup, { events }: Scenario): Ticks {
  const cannotBreak = of.notReturning === 0 && events.every(({ action }) => action === 'out');
  const first = cannotBreak ? atLeast(of.bmc) + atLeast(of.post) : 0;
  return first + atLeast(of.os) + atLeast(of.join) + atLeast(of.warmUp);
}

/** A stage's duration is rounded to whole ticks. */
function atLeast(law: Law): Ticks {
  return Math.floor(least(law));
}

/** Whether nothing can have happened to anything before `at`: no event, no life of its own, nothing near its rating. */
function quietUntil(at: Ticks, scenario: Scenario): boolean {
  const { events, commonCause, maintenance, payments, machines, power } = scenario;
  const draw = machines.reduce((sum, group) => sum + group.count * group.draw, 0);
  return (
    events.every((event) => event.at >= at) &&
    commonCause.length === 0 &&
    maintenance.length === 0 &&
    payments.every(({ workload }) => workload === null) &&
    machines.every(({ inrush }) => inrush === 0) &&
    power.every((element) => isSteady(element) && carries(element, draw))
  );
}

function isSteady({ fails, hidden, unavailable }: PowerElement): boolean {
  return fails === null && hidden === null && unavailable === 0;
}

/** Whether an element carries all machines of the site. What stands beside machines is not reckoned with. */
function carries(element: PowerElement, draw: number): boolean {
  switch (element.kind) {
    case 'utility':
      return element.rating === null;
    case 'breaker':
    case 'pdu':
    case 'board':
    case 'transformer':
      return element.rating === null || element.rating >= draw;
    case 'ups':
      return element.rating >= draw;
    case 'ats':
    case 'sts':
    case 'tie':
    case 'generator':
    case 'controller':
      return true;
    case 'bus':
    case 'battery':
    case 'load':
    case 'cooling':
      return false;
  }
}
