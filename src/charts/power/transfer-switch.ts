/**
 * A transfer switch: automatic (ATS), static (STS, a gap of milliseconds) or closed by a person (tie). It feeds its
 * load from the normal side and changes to the standby side when the normal side has been dead for its override time.
 * Its load is without power for the gap, each way.
 */
import { chart } from '../../statechart/dialect.ts';

export const transferSwitch = chart({
  guards: [
    'normalLive',
    'standbyLive',
    'returnsByItself',
    'overrides',
    'failsToTransfer',
    'isDefective',
    'seesFault',
  ],
  delays: ['gap', 'returnDelay', 'overrideTime'],
}).createMachine({
  id: 'transfer-switch',
  initial: 'onNormal',
  states: {
    onNormal: {
      tags: ['passes'],
      description: 'on the normal side',
      on: {
        'normal.lost': [{ guard: 'overrides', target: 'overriding' }, { target: 'deciding' }],
        failed: 'failed',
      },
    },
    overriding: {
      tags: ['passes'],
      description: 'on the normal side, which is dead; waits whether it comes back',
      after: { overrideTime: 'deciding' },
      on: { 'normal.restored': 'onNormal', failed: 'failed' },
    },
    deciding: {
      always: [
        { guard: 'seesFault', target: 'inhibited' },
        { guard: 'failsToTransfer', target: 'stuck' },
        { guard: 'isDefective', target: 'stuck' },
        { guard: 'standbyLive', target: 'toStandby' },
        { target: 'awaitingStandby' },
      ],
    },
    awaitingStandby: {
      tags: ['passes', 'calling'],
      description: 'on the normal side, which is dead; the standby source is called',
      on: { 'standby.restored': 'toStandby', 'normal.restored': 'onNormal', failed: 'failed' },
    },
    inhibited: {
      tags: ['passes', 'waiting'],
      description: 'on the normal side; does not carry a fault to the other one',
      on: { 'normal.restored': 'onNormal', 'fault.cleared': 'deciding', failed: 'failed' },
    },
    stuck: {
      tags: ['passes', 'calling', 'failed', 'asksHands'],
      description: 'failed to transfer; still on the normal side',
      on: { repaired: 'arriving' },
    },
    seeking: {
      tags: ['calling', 'transferring'],
      description: 'neither side is live; the standby source is called',
      on: { 'standby.restored': 'toStandby', 'normal.restored': 'toNormal', failed: 'failed' },
    },
    toStandby: {
      tags: ['calling', 'transferring'],
      description: 'between the sides, towards standby',
      after: {
        gap: [
          { guard: 'standbyLive', target: 'onStandby' },
          { guard: 'normalLive', target: 'toNormal' },
          { target: 'seeking' },
        ],
      },
      on: { failed: 'failed' },
    },
    onStandby: {
      tags: ['passesSecond', 'calling'],
      description: 'on the standby side',
      on: {
        'standby.lost': 'leaving',
        'return.asked': { guard: 'normalLive', target: 'toNormal' },
        failed: 'failed',
      },
      // Not on an edge: the normal side may have come back while the switch was between the sides.
      always: { guard: 'returnsByItself', target: 'awaitingNormal' },
    },
    awaitingNormal: {
      tags: ['passesSecond', 'calling'],
      description: 'on the standby side until the normal side is back',
      on: {
        'standby.lost': 'leaving',
        'normal.restored': 'normalReturned',
        failed: 'failed',
      },
      always: { guard: 'normalLive', target: 'normalReturned' },
    },
    normalReturned: {
      tags: ['passesSecond', 'calling'],
      description: 'on the standby side; the normal side is watched before the return',
      after: { returnDelay: 'toNormal' },
      on: {
        'normal.lost': 'awaitingNormal',
        'standby.lost': 'leaving',
        'return.asked': 'toNormal',
        failed: 'failed',
      },
    },
    leaving: {
      always: [
        { guard: 'seesFault', target: 'inhibitedOnStandby' },
        { guard: 'normalLive', target: 'toNormal' },
        { target: 'seeking' },
      ],
    },
    inhibitedOnStandby: {
      tags: ['passesSecond', 'calling', 'waiting'],
      description: 'on the standby side; does not carry a fault to the other one',
      on: { 'standby.restored': 'onStandby', 'fault.cleared': 'leaving', failed: 'failed' },
    },
    toNormal: {
      tags: ['transferring'],
      description: 'between the sides, towards normal',
      after: {
        gap: [
          { guard: 'normalLive', target: 'onNormal' },
          { guard: 'standbyLive', target: 'toStandby' },
          { target: 'seeking' },
        ],
      },
      on: { failed: 'failed' },
    },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'stuck between the sides',
      on: { repaired: 'arriving' },
    },
    arriving: {
      always: [
        { guard: 'normalLive', target: 'onNormal' },
        { guard: 'standbyLive', target: 'onStandby' },
        { target: 'seeking' },
      ],
    },
  },
});
