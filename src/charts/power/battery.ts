/** A battery on a bus: a source while it holds charge. What it gives and takes is decided at the bus. */
import { chart } from '../../statechart/dialect.ts';

export const battery = chart({ guards: [], delays: [] }).createMachine({
  id: 'battery',
  initial: 'holding',
  states: {
    holding: {
      tags: ['live'],
      description: 'holds charge',
      on: { 'battery.exhausted': 'empty', 'overload.ended': 'failed', failed: 'failed' },
    },
    empty: { description: 'empty', on: { 'battery.filled': 'holding', failed: 'failed' } },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'failed, or tripped by more than its power; its charge stays',
      on: { repaired: 'holding' },
    },
  },
});
