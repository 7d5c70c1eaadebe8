/** A distribution unit (PDU), board or transformer behind its main breaker: passes its input on until it fails or trips. */
import { chart } from '../../statechart/dialect.ts';
import { outOfService } from './out-of-service.ts';

const opened = { 'relay.operated': 'tripped', tripped: 'tripped', failed: 'failed' } as const;

export const distributionUnit = chart({ guards: [], delays: [] }).createMachine({
  id: 'pdu',
  initial: 'inService',
  states: {
    inService: {
      tags: ['passes'],
      description: 'passes its input on',
      on: { 'load.exceeded': 'overloaded', ...opened },
    },
    overloaded: {
      tags: ['passes', 'heating'],
      description: 'carries more than its rating; its main breaker warms up',
      on: { 'load.fell': 'inService', ...opened },
    },
    tripped: { description: 'its main breaker is open', on: { closed: 'inService', failed: 'failed' } },
    ...outOfService,
  },
});
