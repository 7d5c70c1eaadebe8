/** A power distribution unit (PDU) behind its main breaker: passes its input on until it fails or trips. */
import { chart } from '../../statechart/dialect.ts';

export const distributionUnit = chart({ guards: [], delays: [] }).createMachine({
  id: 'pdu',
  initial: 'inService',
  states: {
    inService: {
      tags: ['passes'],
      description: 'passes its input on',
      on: { 'load.exceeded': 'overloaded', tripped: 'tripped', failed: 'failed' },
    },
    overloaded: {
      tags: ['passes', 'heating'],
      description: 'carries more than its rating; its main breaker warms up',
      on: { 'load.fell': 'inService', 'relay.operated': 'tripped', tripped: 'tripped', failed: 'failed' },
    },
    tripped: { description: 'its main breaker is open', on: { closed: 'inService', failed: 'failed' } },
    failed: { tags: ['failed'], description: 'passes nothing until repaired', on: { repaired: 'inService' } },
  },
});
