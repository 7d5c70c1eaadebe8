/**
 * A second site: hoped against, decided on, started, checked, opened; and left again when the first one is in order.
 *
 *     standby ── first.lost ──▶ unaware ──▶ hoping ──▶ deciding ──▶ starting ──▶ checkingData ──▶ active
 *        ▲                         └── (automatic) ──────────────────▲                              │
 *        └── failingBack ◀── awaitingWindow ◀── resynchronising ◀── first.restored ─────────────────┘
 *
 * `first` is what the functions need of the first site. Where there are notices, who decides knows of its return only
 * from them (`return.confirmed`); without them it is seen at once.
 */
import { chart } from '../../statechart/dialect.ts';

export const secondSite = chart({
  guards: ['isAutomatic', 'seesReturn', 'failsToStart', 'failsBack', 'failbackGoesWrong', 'firstLive'],
  delays: [
    'detectionTime',
    'patience',
    'decisionTime',
    'startTime',
    'dataCheckTime',
    'resynchronisationTime',
    'untilWindow',
    'failbackTime',
  ],
}).createMachine({
  id: 'second-site',
  initial: 'standby',
  states: {
    standby: {
      description: 'ready to be started',
      on: { 'first.lost': 'unaware' },
    },
    unaware: {
      tags: ['waiting'],
      description: 'the first site is lost, and nobody has noticed',
      after: { detectionTime: [{ guard: 'isAutomatic', target: 'starting' }, { target: 'hoping' }] },
      on: { 'first.restored': 'standby' },
    },
    hoping: {
      tags: ['waiting'],
      description: 'the return of the first site is hoped for',
      after: { patience: 'deciding' },
      on: {
        'return.confirmed': 'standby',
        'first.restored': [{ guard: 'seesReturn', target: 'standby' }],
      },
    },
    deciding: {
      tags: ['waiting'],
      description: 'whether to change to it is being decided',
      after: { decisionTime: 'starting' },
      on: {
        'return.confirmed': 'standby',
        'first.restored': [{ guard: 'seesReturn', target: 'standby' }],
      },
    },
    starting: {
      tags: ['changing'],
      description: 'is being started',
      after: { startTime: [{ guard: 'failsToStart', target: 'startFailed' }, { target: 'checkingData' }] },
    },
    startFailed: {
      tags: ['changing', 'waiting', 'asksHands'],
      description: 'did not start as planned; a specialist is needed',
      on: { 'hands.done': 'checkingData' },
    },
    checkingData: {
      tags: ['changing', 'waiting'],
      description: 'its data is checked before it is opened',
      after: {
        dataCheckTime: [{ guard: 'firstLive', target: 'standby' }, { target: 'active' }],
      },
    },
    active: {
      tags: ['changing', 'serving'],
      description: 'serves in place of the first site',
      on: { 'first.restored': [{ guard: 'failsBack', target: 'resynchronising' }] },
    },
    resynchronising: {
      tags: ['changing', 'serving'],
      description: 'serves, while the first site is brought up to date',
      after: { resynchronisationTime: 'awaitingWindow' },
      on: { 'first.lost': 'active' },
    },
    awaitingWindow: {
      tags: ['changing', 'serving'],
      description: 'serves until the hour at which it is planned to change back',
      after: { untilWindow: 'failingBack' },
      on: { 'first.lost': 'active' },
    },
    failingBack: {
      tags: ['changing', 'serving', 'stops'],
      description: 'hands back to the first site; nothing is admitted meanwhile',
      after: {
        failbackTime: [
          { guard: 'failbackGoesWrong', target: 'failbackBroken' },
          { guard: 'firstLive', target: 'standby' },
          { target: 'active' },
        ],
      },
    },
    failbackBroken: {
      tags: ['changing', 'serving', 'stops', 'waiting', 'asksHands'],
      description: 'the change back went wrong; a specialist is needed',
      on: { 'hands.done': [{ guard: 'firstLive', target: 'standby' }, { target: 'active' }] },
    },
  },
});
