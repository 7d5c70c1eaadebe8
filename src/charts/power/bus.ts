/** A busbar that several sources feed at once: live while enough of them are. */
import { chart } from '../../statechart/dialect.ts';

export const bus = chart({ guards: [], delays: [] }).createMachine({
  id: 'bus',
  initial: 'inService',
  states: {
    inService: {
      tags: ['passes'],
      description: 'passes its sources on',
      on: { tripped: 'tripped', failed: 'failed' },
    },
    tripped: { description: 'opened', on: { closed: 'inService', failed: 'failed' } },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'passes nothing until repaired',
      on: { repaired: 'inService', tripped: 'held' },
    },
    held: {
      tags: ['failed', 'asksHands'],
      description: 'broken, and to be kept off when it is repaired',
      on: { repaired: 'tripped', closed: 'failed' },
    },
  },
});
