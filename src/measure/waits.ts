/**
 * What is waited for while an element is in a state: one table, by kind of element and last leaf of its state.
 *
 * Of a state that asks for hands this is the kind of the work itself; until somebody is at it, it is detection or the
 * wait for a person. A state that nothing is said of counts as `other`, and readers see its description.
 */
import { leafOf, type SegmentKind } from '../trace/segment.ts';

type Leaves = Readonly<Record<string, SegmentKind>>;

/** Of a kind as a whole, or by leaf. Leaves in which nothing is waited for (it serves, it is ready) are left out. */
export const waits: Readonly<Record<string, SegmentKind | Leaves>> = {
  utility: 'power',
  generator: 'power',
  controller: 'power',
  breaker: 'power',
  ats: 'power',
  sts: 'power',
  tie: 'power',
  ups: 'power',
  bus: 'power',
  battery: 'power',
  pdu: 'power',
  board: 'power',
  transformer: 'power',
  load: 'power',
  cooling: 'cooling',
  machine: {
    bmc: 'boot',
    delayed: 'restorePolicy',
    post: 'boot',
    os: 'boot',
    stuck: 'handsOn',
    checking: 'check',
    redoing: 'check',
    waitingForNeeds: 'needs',
    joining: 'join',
    warming: 'join',
    dead: 'power',
    overheated: 'cooling',
    notReturning: 'handsOn',
    awaitingPart: 'part',
    fetching: 'part',
    fitting: 'handsOn',
    off: 'restorePolicy',
    awaitingSwitch: 'handsOn',
    queued: 'boot',
    hung: 'handsOn',
    backingOff: 'needs',
    disksUnseen: 'handsOn',
    corrupt: 'handsOn',
  },
  'payment-node': {
    withheld: 'stop',
    withheldShort: 'stop',
    draining: 'stop',
    stopped: 'stop',
    stoppedDark: 'stop',
    dark: 'needs',
    unreachable: 'needs',
    overloaded: 'overload',
    failing: 'handsOn',
    coldStarting: 'coldStart',
    replaying: 'replay',
    verifying: 'verification',
    stale: 'resynchronisation',
    fenced: 'resynchronisation',
  },
  'second-site': {
    standby: 'detection',
    unaware: 'detection',
    hoping: 'decision',
    deciding: 'decision',
    starting: 'secondSite',
    startFailed: 'secondSite',
    checkingData: 'verification',
  },
  counterparty: {
    pointingHome: 'decision',
    uncalled: 'counterparty',
    closed: 'counterparty',
    repointing: 'counterparty',
    signingOn: 'counterparty',
  },
  'stand-in': {
    idle: 'detection',
    unaware: 'detection',
    deciding: 'decision',
    starting: 'secondSite',
    unable: 'needs',
  },
  precaution: {
    quiet: 'stop',
    unaware: 'stop',
    deciding: 'stop',
    stopping: 'stop',
    calming: 'stop',
  },
  'graceful-stop': 'stop',
  notices: 'notice',
  tenant: 'other',
};

export function waitOf(kind: string, state: string): SegmentKind {
  const of = waits[kind];
  return typeof of === 'string' ? of : (of?.[leafOf(state)] ?? 'other');
}
