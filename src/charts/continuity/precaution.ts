/**
 * A rule by which a service is stopped on purpose while something it leans on is unstable, and opened again when that has
 * been calm for a while.
 */
import { chart } from '../../statechart/dialect.ts';

export const precaution = chart({
  guards: ['isUnstable', 'anyFailure', 'watchedLive'],
  delays: ['detectionTime', 'decisionTime', 'calmTime'],
}).createMachine({
  id: 'precaution',
  initial: 'quiet',
  states: {
    quiet: {
      description: 'what is watched is stable',
      on: {
        'watched.lost': [
          { guard: 'isUnstable', target: 'unaware' },
          { guard: 'anyFailure', target: 'unaware' },
        ],
      },
    },
    unaware: {
      tags: ['waiting'],
      description: 'what is watched has failed, and nobody has noticed',
      after: { detectionTime: 'deciding' },
      on: { 'watched.restored': 'quiet' },
    },
    deciding: {
      tags: ['waiting'],
      description: 'a stop on purpose is being decided',
      after: { decisionTime: [{ guard: 'watchedLive', target: 'calming' }, { target: 'stopping' }] },
    },
    stopping: {
      tags: ['stops'],
      description: 'keeps the service stopped on purpose',
      on: { 'watched.restored': 'calming' },
    },
    calming: {
      tags: ['stops', 'waiting'],
      description: 'keeps the service stopped until what is watched has been calm for long enough',
      after: { calmTime: 'quiet' },
      on: { 'watched.lost': 'stopping' },
    },
  },
});
