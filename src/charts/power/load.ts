/** A load that is neither machine nor service here: other tenants, lighting, pumps. */
import { chart } from '../../statechart/dialect.ts';

export const load = chart({ guards: ['inputLive'], delays: [] }).createMachine({
  id: 'load',
  initial: 'on',
  states: {
    on: {
      tags: ['passes', 'drawing'],
      description: 'draws its power',
      on: { 'input.lost': 'off', shed: 'shedded' },
    },
    off: { tags: ['dark'], description: 'without power', on: { 'input.restored': 'on' } },
    shedded: {
      tags: ['dark'],
      description: 'shed, so that the sources can carry the rest',
      on: { unshed: [{ guard: 'inputLive', target: 'on' }, { target: 'off' }] },
    },
  },
});
