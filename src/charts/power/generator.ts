/** A generator set: started when a transfer switch calls, live when it has run up, stopped when released. */
import { chart } from '../../statechart/dialect.ts';

export const generator = chart({
  guards: ['failsToStart', 'isCalled'],
  delays: ['startTime', 'coolDown'],
}).createMachine({
  id: 'generator',
  initial: 'standby',
  states: {
    standby: {
      description: 'at rest',
      on: { called: 'starting', failed: 'failed' },
    },
    starting: {
      description: 'cranking and running up',
      after: { startTime: [{ guard: 'failsToStart', target: 'failed' }, { target: 'running' }] },
      on: { released: 'standby', failed: 'failed' },
    },
    running: {
      tags: ['live'],
      description: 'delivers',
      on: { released: 'coolingDown', 'load.exceeded': 'failed', failed: 'failed' },
    },
    coolingDown: {
      tags: ['live'],
      description: 'runs on without load',
      after: { coolDown: 'standby' },
      on: { called: 'running', failed: 'failed' },
    },
    failed: {
      tags: ['failed'],
      description: 'failed, or tripped by more than its rating; locked out until repaired',
      on: { repaired: [{ guard: 'isCalled', target: 'starting' }, { target: 'standby' }] },
    },
  },
});
