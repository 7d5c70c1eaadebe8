/** Which of a scenario's laws and chances stands behind each named delay and guard of a chart. */
import { assert } from '../base/assert.ts';
import { chartOf, type Kind } from '../charts/catalog.ts';
import { type Hands, hands } from '../charts/hands.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { durationMax } from '../kernel/distribution/sample.ts';
import type { MachineGroup, PowerElement, Scenario } from '../scenario/scenario.ts';
import { tagBit } from '../statechart/tags.ts';
import { crew } from './model.ts';
import type { Entry } from './network.ts';
import { chancesOfPlan, lawsOfPlan, workOfPlan } from './plan.ts';

const fixed = (value: number): Law => ({ law: 'fixed', value });

/** No time at all: the stage is left out and not entered for an instant. */
export const isNothing = (law: Law): boolean => law.law === 'fixed' && law.value === 0;

/** A gateway stops admitting and finishes what it has; the longest answer it waits for is of this order. Assumed. */
const drainTime = fixed(10_000_000);
/** A generator runs on this long without load. 5 min is a commercial default (power.md 1.2). */
const coolDown = fixed(300_000_000);

/** Chances by guard name. */
export function chancesOf(entry: Entry): Readonly<Record<string, number>> {
  if (entry.section === 'machines') {
    const { notReturning, needsParts, stuck, corrupt, stuckWithoutNeeds } = entry.of.class;
    return {
      doesNotReturn: notReturning,
      needsPart: needsParts,
      hangs: stuck,
      corrupts: corrupt,
      hangsWithoutNeeds: stuckWithoutNeeds,
    };
  }
  if (entry.section === 'plan') return chancesOfPlan(entry.of);
  if (entry.section !== 'power') return {};
  switch (entry.of.kind) {
    case 'generator':
      return { failsToStart: entry.of.failsToStart, isUnsteady: entry.of.unsteady };
    case 'controller':
      return { failsToCommand: entry.of.failsToCommand };
    case 'ats':
    case 'sts':
    case 'tie':
      return { failsToTransfer: entry.of.failsToTransfer };
    case 'ups':
      return { batteryFails: entry.of.batteryFails };
    default:
      return {};
  }
}

/** Guards of a machine that hold from the beginning of a run. */
export function signalsOfMachine(
  of: MachineGroup,
  { continuity }: Scenario,
  isHeld: boolean,
): readonly string[] {
  const staysOff = continuity.restart === 'by-hand' || of.class.powerRestore === 'stay-off';
  return [
    ...(of.cooledBy === null ? ['coolingLive'] : []),
    ...(isHeld ? ['isHeld'] : []),
    ...(staysOff ? ['staysOff'] : []),
    ...(of.bootsAtOnce === null ? [] : ['queues']),
    ...(of.spares > 0 ? ['hasSpare'] : []),
    ...(isNothing(of.class.backOff) ? [] : ['retriesLater']),
  ];
}

/** The law of a chart's named delay. */
export function delaysOf(entry: Entry, delay: string, scenario: Scenario): Law {
  const law = lawsOf(entry, scenario)[delay];
  assert(law !== undefined, `no parameter stands behind the delay ${delay} of ${entry.name}`);
  return law;
}

function lawsOf(entry: Entry, scenario: Scenario): Readonly<Record<string, Law>> {
  switch (entry.section) {
    case 'power':
      return powerLaws(entry.of);
    case 'machines': {
      const k = entry.of.class;
      return {
        holdUp: entry.of.holdUp,
        bmcTime: k.bmc,
        powerOnDelay: k.powerOn,
        postTime: k.post,
        osTime: k.os,
        checkTime: k.fileSystemCheck,
        redoTime: k.redo,
        joinTime: k.join,
        warmUpTime: k.warmUp,
        partLeadTime: k.partsLead,
        spareFetchTime: entry.of.spareFetch,
        backOffTime: k.backOff,
      };
    }
    case 'services':
      return { replayTime: entry.of.replay, verifyTime: fixed(0), throttleTime: fixed(0), drainTime };
    case 'payments': {
      const { verify, throttleEvery } = scenario.continuity.reopen;
      return { replayTime: fixed(0), verifyTime: verify, throttleTime: fixed(throttleEvery), drainTime };
    }
    case 'plan':
      return lawsOfPlan(entry.of);
  }
}

function powerLaws(of: PowerElement): Readonly<Record<string, Law>> {
  switch (of.kind) {
    case 'ats':
    case 'sts':
    case 'tie':
      return { gap: of.gap, returnDelay: of.returnAfter, overrideTime: of.override };
    case 'ups':
      return { transferGap: of.transferGap, bypassGap: of.bypassGap };
    case 'generator':
      return {
        startTime: of.startsIn,
        restTime: of.rest,
        synchronisingTime: of.synchronises,
        coolDown,
        refillTime: of.refill ?? fixed(durationMax),
      };
    case 'cooling':
      return { restartTime: of.restarts };
    default:
      return {};
  }
}

/** The law of an electrician's work at an element, or null where only an event ends the state. */
function electricalWork(of: PowerElement, state: string): Law | null {
  if (of.kind === 'ups' && state === 'awaitingRestart') return of.restartTime;
  if (of.kind === 'generator' && (state === 'unsteady' || state === 'underRepair')) return of.steadying;
  if (of.kind === 'controller' && state === 'silent') return of.byHand;
  return of.kind === 'utility' ? null : of.repair;
}

/** The law of the work that a state asks a technician for, or null. */
export function workOf(entry: Entry, kind: Kind, state: string, scenario: Scenario): Law | null {
  if (entry.section === 'power') {
    const chart = chartOf(kind);
    const asks = chart.tags[chart.states.indexOf(state)]! & tagBit('asksHands');
    return asks === 0 ? null : electricalWork(entry.of, state);
  }
  if (entry.section === 'plan') return workOfPlan(entry.of, state);
  if (entry.section === 'payments' && state === 'overloaded') return entry.of.workload?.restart ?? null;
  if (entry.section === 'payments' && state === 'failing')
    return scenario.continuity.fixes?.takes ?? fixed(0);
  const work = handsOf(kind, state)?.work;
  if (work === undefined) return null;
  switch (work) {
    case 'coldStartWork':
      return entry.section === 'services' ? entry.of.coldStartWork : fixed(0);
    case 'restartWork':
      return entry.section === 'services' ? entry.of.restartWork : scenario.continuity.restartWork;
    default:
      return entry.section === 'machines' ? entry.of.class[work] : fixed(0);
  }
}

function handsOf(kind: Kind, state: string): Hands | undefined {
  const wanted = state.split('+').map((leaf) => hands[kind]?.[leaf]);
  return wanted.find((each) => each !== undefined);
}

/** Whose work it is. Where there are no specialists, technicians do theirs too. */
export function crewOf(entry: Entry, kind: Kind, state: string, { people }: Scenario): number {
  if (entry.section === 'power') return crew.electricians;
  const { onShift, calledIn } = people.specialists;
  const isTheirs = entry.section === 'plan' || handsOf(kind, state)?.pool === 'specialists';
  return isTheirs && onShift + calledIn > 0 ? crew.specialists : crew.technicians;
}

/** Delays that are a property of the element: drawn once a replication and the same at every use. */
export const properties: ReadonlySet<string> = new Set(['holdUp', 'detectionTime']);
