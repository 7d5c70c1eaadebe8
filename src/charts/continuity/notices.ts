/**
 * Notices to those who decide and to those who wait (第1報, 第2報 …): the first after a while, then one every so often,
 * each with what was known a little earlier, until one can say that service is back.
 */
import { chart } from '../../statechart/dialect.ts';

export const notices = chart({
  guards: ['isBackAsKnown'],
  delays: ['detectionTime', 'firstTime', 'everyTime'],
}).createMachine({
  id: 'notices',
  initial: 'quiet',
  states: {
    quiet: {
      description: 'there is nothing to tell',
      on: { 'told.lost': 'unaware' },
    },
    unaware: {
      tags: ['waiting'],
      description: 'service is lost, and nobody has noticed',
      after: { detectionTime: 'composing' },
    },
    composing: {
      tags: ['waiting'],
      description: 'the first notice is being written',
      after: { firstTime: [{ guard: 'isBackAsKnown', target: 'quiet' }, { target: 'told' }] },
    },
    told: {
      tags: ['told'],
      description: 'told that service is out; the next notice is on its way',
      after: {
        everyTime: [
          { guard: 'isBackAsKnown', target: 'quiet' },
          { target: 'told', reenter: true },
        ],
      },
    },
  },
});
