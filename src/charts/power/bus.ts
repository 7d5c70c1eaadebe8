/** A busbar that several sources feed at once: live while enough of them are. */
import { chart } from '../../statechart/dialect.ts';
import { outOfService } from './out-of-service.ts';

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
    ...outOfService,
  },
});
