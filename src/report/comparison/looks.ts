/**
 * How segments of a recovery look: as the statuses of a timeline whose colours mean nearly the same there.
 *
 * What must stay true: kinds that stand beside each other in a bar differ in texture or clearly in luminance; a test says so.
 */
import type { SegmentKind } from '../../trace/segment.ts';
import type { Status } from '../timeline/view.ts';

export const kindLooks: Readonly<Record<SegmentKind, Status>> = {
  power: 'dark',
  cooling: 'failed',
  detection: 'told',
  notice: 'K2',
  decision: 'preparing',
  waitingForTechnician: 'technicians',
  waitingForElectrician: 'K7',
  waitingForSpecialist: 'specialists',
  handsOn: 'under work',
  part: 'K12',
  restorePolicy: 'standby',
  boot: 'booting',
  check: 'checking',
  join: 'K9',
  needs: 'unreachable',
  coldStart: 'waiting',
  replay: 'K8',
  resynchronisation: 'K4',
  overload: 'down',
  secondSite: 'K1',
  counterparty: 'K5',
  verification: 'K6b',
  stop: 'stopping',
  served: 'serving',
  other: 'K16',
};

/** What is too little to be told apart. */
export const restLook: Status = 'K11';

/** Blue and vermilion of Okabe and Ito, dark enough for thin lines on white; light enough on a dark page. */
export const tones = {
  better: { light: '#0072b2', dark: '#4aa3d6' },
  worse: { light: '#b34700', dark: '#e8823a' },
  neutral: { light: '#5a6470', dark: '#a0aab5' },
} as const;
