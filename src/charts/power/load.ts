/** A load that is neither machine nor service here: other tenants, lighting, pumps. */
import { chart } from '../../statechart/dialect.ts';

export const load = chart({ guards: [], delays: [] }).createMachine({
  id: 'load',
  initial: 'on',
  states: {
    on: { tags: ['passes', 'drawing'], description: 'draws its power', on: { 'input.lost': 'off' } },
    off: { tags: ['dark'], description: 'without power', on: { 'input.restored': 'on' } },
  },
});
