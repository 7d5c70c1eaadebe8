/**
 * A breaker with an overcurrent relay: closed until the relay has counted out or somebody trips it.
 * Its relay's count is a store: it fills while `heating` and delivers `relay.operated` when full.
 */
import { chart } from '../../statechart/dialect.ts';

export const breaker = chart({ guards: [], delays: [] }).createMachine({
  id: 'breaker',
  initial: 'closed',
  states: {
    closed: {
      tags: ['passes'],
      description: 'carries its load',
      on: { 'load.exceeded': 'pickedUp', tripped: 'open', failed: 'failed' },
    },
    pickedUp: {
      tags: ['passes', 'heating'],
      description: 'carries more than its rating; the relay counts',
      on: { 'load.fell': 'closed', 'relay.operated': 'open', tripped: 'open', failed: 'failed' },
    },
    open: {
      description: 'tripped; open until it is closed again',
      on: { closed: 'closed', failed: 'failed' },
    },
    failed: { tags: ['failed'], description: 'broken open', on: { repaired: 'closed' } },
  },
});
