/** A feed from the grid. It is live until an outage takes it away. */
import { chart } from '../../statechart/dialect.ts';

export const utility = chart({ guards: [], delays: [] }).createMachine({
  id: 'utility',
  initial: 'energised',
  states: {
    energised: { tags: ['live'], description: 'delivers', on: { 'outage.began': 'out' } },
    out: { description: 'delivers nothing', on: { 'outage.ended': 'energised' } },
  },
});
