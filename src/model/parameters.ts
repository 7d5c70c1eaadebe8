/** Which of a scenario's laws and chances stands behind each named delay and guard of a chart. */
import { assert } from '../base/assert.ts';
import { chartOf, type Kind } from '../charts/catalog.ts';
import { hands } from '../charts/hands.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { durationMax } from '../kernel/distribution/sample.ts';
import type { PowerElement, Scenario } from '../scenario/scenario.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Entry } from './network.ts';

const fixed = (value: number): Law => ({ law: 'fixed', value });

/** A gateway stops admitting and finishes what it has; the longest answer it waits for is of this order. Assumed. */
const drainTime = fixed(10_000_000);
/** A generator runs on this long without load. 5 min is a commercial default (power.md 1.2). */
const coolDown = fixed(300_000_000);

/** Chances by guard name. */
export function chancesOf(entry: Entry): Readonly<Record<string, number>> {
  if (entry.section === 'machines') {
    const { notReturning, needsParts, stuck } = entry.of.class;
    return { doesNotReturn: notReturning, needsPart: needsParts, hangs: stuck };
  }
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
      };
    }
    case 'services':
      return { replayTime: entry.of.replay, verifyTime: fixed(0), throttleTime: fixed(0), drainTime };
    case 'payments': {
      const { verify, throttleEvery } = scenario.continuity.reopen;
      return { replayTime: fixed(0), verifyTime: verify, throttleTime: fixed(throttleEvery), drainTime };
    }
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
export function workOf(entry: Entry, kind: Kind, state: string): Law | null {
  if (entry.section === 'power') {
    const chart = chartOf(kind);
    const asks = chart.tags[chart.states.indexOf(state)]! & tagBit('asksHands');
    return asks === 0 ? null : electricalWork(entry.of, state);
  }
  const wanted = state.split('+').map((leaf) => hands[kind]?.[leaf]);
  const name = wanted.find((each) => each !== undefined);
  if (name === undefined) return null;
  if (entry.section === 'machines' && name !== 'coldStartWork') return entry.of.class[name];
  if (entry.section === 'services') return entry.of.coldStartWork;
  return fixed(0);
}

/** Delays that are a property of the element: drawn once a replication and the same at every use. */
export const properties: ReadonlySet<string> = new Set(['holdUp']);
