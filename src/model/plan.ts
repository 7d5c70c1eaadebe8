/** What stands behind the charts of a continuity plan's elements: their inputs, guards, chances, laws and work. */
import { unreachable } from '../base/assert.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { gatewaysOf, type PlanElement, type Scenario, type StandIn, wayOf } from '../scenario/scenario.ts';
import type { Input } from './network.ts';

const fixed = (value: number): Law => ({ law: 'fixed', value });
const none = fixed(0);
/** Longer than any power supply holds up its machine, and nothing beside an outage: 5 s. */
const lastMoments = fixed(5_000_000);

/** What of the scenario the inputs of its elements depend on. */
type Paid = Pick<Scenario, 'payments' | 'terminals'>;

/** The services of the first site without which none of these payment services is served. */
function pathOf(functions: readonly string[], { payments, terminals }: Paid): Input['from'] {
  const paths = payments
    .filter(({ name }) => functions.includes(name))
    .flatMap((payment) => wayOf(payment, terminals));
  return [...new Set(paths)].sort().map((name) => ({ name }));
}

/** Who must serve so that somebody can stand in: who does it, and the gateways through which it is reached. */
function meansOf(of: StandIn, { payments, terminals }: Paid): Input['from'] {
  const through = of.isThroughGateway
    ? payments.filter(({ name }) => name === of.for).flatMap((payment) => gatewaysOf(payment, terminals))
    : [];
  return [...(of.provider === null ? [] : [of.provider]), ...through].map((name) => ({ name }));
}

const all = (name: string, from: Input['from']): Input => ({ name, from, threshold: 'all' });

/** The inputs of an element of the plan, in the order in which the network numbers them. */
export function inputsOfPlan(of: PlanElement, paid: Paid): readonly Input[] {
  switch (of.kind) {
    case 'second-site':
      return [all('first', pathOf(of.functions, paid))];
    case 'stand-in':
      return [all('first', pathOf([of.for], paid)), all('provider', meansOf(of, paid))];
    case 'precaution':
      return [all('watched', [{ name: of.watches }])];
    case 'notices':
      return [
        all(
          'told',
          of.about.map((name) => ({ name })),
        ),
      ];
    case 'graceful-stop':
      return [
        all(
          'power',
          of.on.map((name) => ({ name })),
        ),
      ];
    case 'counterparty':
      return [];
    case 'tenant':
      return [{ name: 'cords', from: of.cords.map((name) => ({ name })), threshold: 1 }];
    default:
      return unreachable(of);
  }
}

/** Guards that hold for the whole run. `plan`: all its elements, some of which change what others know. */
export function signalsOfPlan(of: PlanElement, plan: readonly PlanElement[]): readonly string[] {
  switch (of.kind) {
    case 'second-site': {
      const told = plan.some(
        (each) => each.kind === 'notices' && each.about.some((name) => of.functions.includes(name)),
      );
      return [
        ...(of.isAutomatic ? ['isAutomatic'] : []),
        ...(of.failback === null ? [] : ['failsBack']),
        ...(told ? [] : ['seesReturn']),
      ];
    }
    case 'stand-in':
      return of.isAutomatic ? ['isAutomatic'] : [];
    case 'precaution':
      return of.onlyUnstable ? [] : ['anyFailure'];
    case 'graceful-stop':
      return of.shutsDown.length > 0 ? ['shutsMachinesDown'] : [];
    case 'counterparty':
    case 'notices':
    case 'tenant':
      return [];
    default:
      return unreachable(of);
  }
}

/** Chances by guard name. */
export function chancesOfPlan(of: PlanElement): Readonly<Record<string, number>> {
  if (of.kind !== 'second-site') return {};
  return { failsToStart: of.failsToStart, failbackGoesWrong: of.failback?.goesWrong ?? 0 };
}

/** Laws by delay name. */
export function lawsOfPlan(of: PlanElement): Readonly<Record<string, Law>> {
  switch (of.kind) {
    case 'second-site':
      return {
        detectionTime: of.detection,
        patience: of.patience,
        decisionTime: of.decision,
        startTime: of.starts,
        dataCheckTime: of.dataCheck,
        resynchronisationTime: of.failback?.resynchronisation ?? none,
        untilWindow: none,
        failbackTime: of.failback?.takes ?? none,
      };
    case 'counterparty':
      return { untilOpen: none, repointTime: of.repoint, signOnTime: of.signOn };
    case 'stand-in':
      return { detectionTime: of.detection, decisionTime: of.decision, startTime: of.starts };
    case 'precaution':
      return { detectionTime: of.detection, decisionTime: of.decision, calmTime: of.calm };
    case 'graceful-stop':
      return {
        patience: of.patience,
        drainTime: of.drain,
        flushTime: of.flush,
        shipTime: of.ship,
        lastMoments,
      };
    case 'notices':
      return { detectionTime: of.detection, firstTime: of.first, everyTime: of.every };
    case 'tenant':
      return {
        holdUp: of.holdUp,
        noticeTime: of.noticed,
        travelTime: of.onSite,
        untilOpening: none,
        startTime: none,
        applicationTime: of.applications,
        checkTime: of.check,
      };
    default:
      return unreachable(of);
  }
}

/** Delays that last until a clock time, and the hours of that clock. */
export function hoursOfPlan(of: PlanElement): Readonly<Record<string, ClockHours>> {
  switch (of.kind) {
    case 'second-site':
      return of.failback === null
        ? {}
        : {
            untilWindow: { from: of.failback.at, to: of.failback.at + minute, businessDaysOnly: false },
          };
    case 'counterparty':
      return { untilOpen: { ...of.hours, businessDaysOnly: of.businessDaysOnly } };
    default:
      return {};
  }
}

const minute = 60_000_000;

export interface ClockHours {
  readonly from: number;
  readonly to: number;
  readonly businessDaysOnly: boolean;
}

/** The law of the work that a state asks a person for, or null. */
export function workOfPlan(of: PlanElement, state: string): Law | null {
  if (of.kind === 'second-site')
    return state === 'startFailed' || state === 'failbackBroken' ? of.repair : null;
  return of.kind === 'counterparty' && state === 'uncalled' ? of.call : null;
}
