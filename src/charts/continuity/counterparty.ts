/**
 * Somebody whose lines point to the first site: a network, an acquirer, a bank. When service moves it is called, changes
 * its lines in its own hours, and signs on again.
 */
import { chart } from '../../statechart/dialect.ts';

export const counterparty = chart({
  guards: [],
  delays: ['untilOpen', 'repointTime', 'signOnTime'],
}).createMachine({
  id: 'counterparty',
  initial: 'pointingHome',
  states: {
    pointingHome: {
      description: 'points to the first site',
      on: { 'change.decided': 'uncalled' },
    },
    uncalled: {
      tags: ['waiting', 'asksHands'],
      description: 'must be called by somebody who knows what to ask for',
      on: { 'hands.done': 'closed', 'change.undone': 'pointingHome' },
    },
    closed: {
      tags: ['waiting'],
      description: 'works in its own hours only',
      after: { untilOpen: 'repointing' },
      on: { 'change.undone': 'pointingHome' },
    },
    repointing: {
      tags: ['waiting'],
      description: 'points its lines to the other site',
      after: { repointTime: 'signingOn' },
      on: { 'change.undone': 'pointingHome' },
    },
    signingOn: {
      tags: ['waiting'],
      description: 'signs on again and exchanges keys',
      after: { signOnTime: 'pointed' },
      on: { 'change.undone': 'pointingHome' },
    },
    pointed: {
      tags: ['serving'],
      description: 'points to the other site',
      on: { 'change.undone': 'pointingHome' },
    },
  },
});
