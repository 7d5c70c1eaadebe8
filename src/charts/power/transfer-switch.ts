/**
 * A transfer switch (ATS; with a gap of milliseconds, an STS): it feeds its load from the normal side and changes
 * to the standby side when the normal side dies. Its load is without power for the gap, each way.
 */
import { chart } from '../../statechart/dialect.ts';

export const transferSwitch = chart({
  guards: ['normalLive', 'standbyLive', 'returnsByItself'],
  delays: ['gap', 'returnDelay'],
}).createMachine({
  id: 'transfer-switch',
  initial: 'onNormal',
  states: {
    onNormal: {
      tags: ['passes'],
      description: 'on the normal side',
      on: {
        'normal.lost': [{ guard: 'standbyLive', target: 'toStandby' }, { target: 'seeking' }],
        failed: 'failed',
      },
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
        'standby.lost': [{ guard: 'normalLive', target: 'toNormal' }, { target: 'seeking' }],
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
        'standby.lost': [{ guard: 'normalLive', target: 'toNormal' }, { target: 'seeking' }],
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
        'standby.lost': 'toNormal',
        'return.asked': 'toNormal',
        failed: 'failed',
      },
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
      tags: ['failed'],
      description: 'stuck between the sides',
      on: {
        repaired: [
          { guard: 'normalLive', target: 'onNormal' },
          { guard: 'standbyLive', target: 'onStandby' },
          { target: 'seeking' },
        ],
      },
    },
  },
});
