/**
 * A breaker with its trip unit: closed until the trip unit has counted out or somebody trips it.
 * The trip unit's count is a store: it follows the current whatever the state, and delivers `relay.operated` when full.
 */
import { chart } from '../../statechart/dialect.ts';

const opened = { 'relay.operated': 'open', tripped: 'open', failed: 'failed' } as const;

export const breaker = chart({ guards: [], delays: [] }).createMachine({
  id: 'breaker',
  initial: 'closed',
  states: {
    closed: {
      tags: ['passes'],
      description: 'carries its load',
      on: { 'load.exceeded': 'pickedUp', ...opened },
    },
    pickedUp: {
      tags: ['passes', 'heating'],
      description: 'carries more than its rating; its trip unit counts',
      on: { 'load.fell': 'closed', ...opened },
    },
    open: {
      description: 'tripped; open until it is closed again',
      on: { closed: 'closed', failed: 'failed' },
    },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'broken open',
      on: { repaired: 'closed', tripped: 'held' },
    },
    held: {
      tags: ['failed', 'asksHands'],
      description: 'broken, and to be kept open when it is repaired',
      on: { repaired: 'open', closed: 'failed' },
    },
  },
});
