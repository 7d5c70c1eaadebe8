/**
 * An orderly stop while the battery lasts: no more admitted, what is in flight finished, logs flushed, what the second
 * site lacks shipped, machines shut down clean. A cut then loses nothing, and nothing has to be checked after it.
 */
import { chart } from '../../statechart/dialect.ts';

export const gracefulStop = chart({
  guards: ['shutsMachinesDown'],
  delays: ['patience', 'drainTime', 'flushTime', 'shipTime', 'lastMoments'],
}).createMachine({
  id: 'graceful-stop',
  initial: 'ready',
  states: {
    ready: {
      description: 'the battery is not in use',
      on: { 'battery.began': 'waiting' },
    },
    waiting: {
      tags: ['waiting'],
      description: 'on battery; the return of the power is hoped for',
      after: { patience: 'draining' },
      on: { 'battery.ended': 'ready', 'power.lost': 'interrupted' },
    },
    draining: {
      tags: ['stops'],
      description: 'nothing more is admitted; what is in flight is finished',
      after: { drainTime: 'flushing' },
      on: { 'battery.ended': 'ready', 'power.lost': 'goingDark' },
    },
    flushing: {
      tags: ['stops'],
      description: 'logs are flushed',
      after: { flushTime: 'shipping' },
      on: { 'battery.ended': 'ready', 'power.lost': 'goingDark' },
    },
    shipping: {
      tags: ['stops'],
      description: 'what the second site lacks is sent',
      after: { shipTime: [{ guard: 'shutsMachinesDown', target: 'shutDown' }, { target: 'stopped' }] },
      on: { 'battery.ended': 'ready', 'power.lost': 'goingDark' },
    },
    stopped: {
      tags: ['stops'],
      description: 'everything is written and nothing is admitted',
      on: { 'battery.ended': 'ready', 'power.lost': 'goingDark' },
    },
    shutDown: {
      tags: ['stops', 'shutsDown'],
      description: 'the machines are shut down clean',
      on: { 'battery.ended': 'ready', 'power.lost': 'goingDark' },
    },
    goingDark: {
      tags: ['stops'],
      description: 'the power is gone; nothing is admitted in the last moments of the machines',
      after: { lastMoments: 'interrupted' },
      on: { 'battery.ended': 'ready' },
    },
    interrupted: {
      description: 'the power is gone; who was stopped comes back as after any cut',
      on: { 'battery.ended': 'ready' },
    },
  },
});
