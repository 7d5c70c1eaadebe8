/** A programmable controller (PLC) that orders generator sets to start, or stays silent when it is asked to. */
import { chart } from '../../statechart/dialect.ts';

export const controller = chart({ guards: ['failsToCommand', 'isDefective'], delays: [] }).createMachine({
  id: 'controller',
  initial: 'ready',
  states: {
    ready: {
      tags: ['live'],
      description: 'would give the command to start',
      on: {
        asked: [
          { guard: 'failsToCommand', target: 'silent' },
          { guard: 'isDefective', target: 'silent' },
          { target: 'commanding' },
        ],
        failed: 'failed',
      },
    },
    commanding: {
      tags: ['live'],
      description: 'has given the command to start',
      on: { dismissed: 'ready', failed: 'failed' },
    },
    silent: {
      tags: ['waiting', 'asksHands'],
      description: 'gives no command; an electrician starts the sets by hand',
      on: { 'hands.done': 'commanding', dismissed: 'ready' },
    },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'broken',
      on: { repaired: 'ready' },
    },
  },
});
