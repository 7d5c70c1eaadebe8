/** Which of a scenario's laws and chances stands behind each named delay and guard of a chart. */
import { assert } from '../base/assert.ts';
import type { Kind } from '../charts/catalog.ts';
import { hands } from '../charts/hands.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { Scenario } from '../scenario/scenario.ts';
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
  if (entry.section === 'power' && entry.of.kind === 'generator')
    return { failsToStart: entry.of.failsToStart };
  return {};
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
      if (entry.of.kind === 'ats' || entry.of.kind === 'sts') {
        return { gap: entry.of.gap, returnDelay: entry.of.returnAfter };
      }
      return entry.of.kind === 'generator' ? { startTime: entry.of.startsIn, coolDown } : {};
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

/** The law of the work that a state asks a technician for, or null. */
export function workOf(entry: Entry, kind: Kind, state: string): Law | null {
  const wanted = state.split('+').map((leaf) => hands[kind]?.[leaf]);
  const name = wanted.find((each) => each !== undefined);
  if (name === undefined) return null;
  if (entry.section === 'machines' && name !== 'coldStartWork') return entry.of.class[name];
  if (entry.section === 'services') return entry.of.coldStartWork;
  return fixed(0);
}

/** Delays that are a property of the element: drawn once a replication and the same at every use. */
export const properties: ReadonlySet<string> = new Set(['holdUp']);
