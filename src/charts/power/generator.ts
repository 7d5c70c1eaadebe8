/**
 * A generator set: started when a transfer switch calls and its controller gives the command, live when it has run up
 * and, beside others, synchronised; stopped when released. It cranks up to three times before it locks out.
 */
import { chart } from '../../statechart/dialect.ts';

/** Broken, or told to stop, wherever it is on its way up. */
const onTheWay = { released: 'standby', failed: 'failed' } as const;

export const generator = chart({
  guards: [
    'failsToStart',
    'isCalled',
    'controlLive',
    'triesTwice',
    'triesThrice',
    'isDefective',
    'isSteadied',
    'isUnsteady',
    'joinsOthers',
    'othersJoin',
  ],
  delays: ['startTime', 'restTime', 'synchronisingTime', 'coolDown', 'refillTime'],
}).createMachine({
  id: 'generator',
  initial: 'standby',
  states: {
    standby: {
      description: 'at rest',
      on: {
        called: [{ guard: 'controlLive', target: 'cranking' }, { target: 'uncommanded' }],
        failed: 'failed',
      },
    },
    uncommanded: {
      tags: ['waiting'],
      description: 'called, and its controller gives no command',
      on: { 'control.restored': 'cranking', ordered: 'cranking', ...onTheWay },
    },
    cranking: {
      description: 'cranking and running up',
      after: {
        startTime: [
          { guard: 'isDefective', target: 'failed' },
          { guard: 'failsToStart', target: 'missedOnce' },
          { target: 'ranUp' },
        ],
      },
      on: onTheWay,
    },
    missedOnce: { always: [{ guard: 'triesTwice', target: 'resting' }, { target: 'failed' }] },
    resting: {
      description: 'did not start; rests before the second attempt',
      after: { restTime: 'crankingAgain' },
      on: onTheWay,
    },
    crankingAgain: {
      description: 'cranking for the second time',
      after: { startTime: [{ guard: 'failsToStart', target: 'missedTwice' }, { target: 'ranUp' }] },
      on: onTheWay,
    },
    missedTwice: { always: [{ guard: 'triesThrice', target: 'restingAgain' }, { target: 'failed' }] },
    restingAgain: {
      description: 'did not start twice; rests before the last attempt',
      after: { restTime: 'crankingLast' },
      on: onTheWay,
    },
    crankingLast: {
      description: 'cranking for the last time',
      after: { startTime: [{ guard: 'failsToStart', target: 'failed' }, { target: 'ranUp' }] },
      on: onTheWay,
    },
    ranUp: {
      always: [
        { guard: 'isSteadied', target: 'joining' },
        { guard: 'isUnsteady', target: 'unsteady' },
        { target: 'joining' },
      ],
    },
    joining: {
      always: [
        { guard: 'othersJoin', target: 'queued' },
        { guard: 'joinsOthers', target: 'synchronising' },
        { target: 'running' },
      ],
    },
    queued: {
      description: 'ready; another set is synchronising with the bus',
      on: { called: 'joining', ...onTheWay },
    },
    unsteady: {
      tags: ['asksHands'],
      description: 'runs, but its voltage is not steady: no switch takes it until it is steadied by hand',
      on: { 'hands.done': 'joining', released: 'underRepair', failed: 'failed' },
    },
    underRepair: {
      tags: ['asksHands'],
      description: 'not needed any more; somebody still looks for what made its voltage unsteady',
      on: { 'hands.done': 'standby', called: 'unsteady', failed: 'failed' },
    },
    synchronising: {
      tags: ['joining'],
      description: 'matches the sets that are on its bus already',
      after: { synchronisingTime: 'running' },
      on: onTheWay,
    },
    running: {
      tags: ['live'],
      description: 'delivers',
      on: {
        released: 'coolingDown',
        'overload.ended': 'failed',
        'fuel.exhausted': 'dry',
        failed: 'failed',
      },
    },
    coolingDown: {
      tags: ['live'],
      description: 'runs on without load',
      after: { coolDown: 'standby' },
      on: { called: 'running', failed: 'failed', 'fuel.exhausted': 'dry' },
    },
    dry: {
      description: 'out of fuel',
      after: { refillTime: [{ guard: 'isCalled', target: 'cranking' }, { target: 'standby' }] },
      on: { failed: 'failed' },
    },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'failed, locked out after its attempts, or tripped by more than its rating',
      on: {
        ordered: 'crankingLast',
        returned: [{ guard: 'isCalled', target: 'running' }, { target: 'standby' }],
        repaired: [{ guard: 'isCalled', target: 'cranking' }, { target: 'standby' }],
      },
    },
  },
});
