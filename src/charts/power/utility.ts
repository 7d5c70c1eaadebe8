/** A feed from the grid. It is live until an outage takes it away; in a mild sag its voltage is low but usable. */
import { chart } from '../../statechart/dialect.ts';

const lost = { 'outage.began': 'out', failed: 'failed' } as const;

export const utility = chart({ guards: [], delays: [] }).createMachine({
  id: 'utility',
  initial: 'energised',
  states: {
    energised: { tags: ['live'], description: 'delivers', on: { 'sag.began': 'sagging', ...lost } },
    sagging: {
      tags: ['live'],
      description: 'delivers at a low voltage',
      on: { 'sag.ended': 'energised', ...lost },
    },
    out: { description: 'delivers nothing', on: { 'outage.ended': 'energised' } },
    failed: {
      tags: ['failed'],
      description: 'delivers nothing until the grid company has repaired it',
      on: { repaired: 'energised', 'outage.began': 'outAndFailed' },
    },
    outAndFailed: {
      tags: ['failed'],
      description: 'delivers nothing for two reasons',
      on: { repaired: 'out', 'outage.ended': 'failed' },
    },
  },
});
