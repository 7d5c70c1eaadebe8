/**
 * Somebody who approves purchases in place of a payment service that does not answer: the network by its own rules, or
 * another payment service by agreement. `first` is the path of the service; `provider` who stands in,
 * and the gateways of the service where it is reached through them.
 */
import { chart } from '../../statechart/dialect.ts';

export const standIn = chart({
  guards: ['isAutomatic', 'providerLive'],
  delays: ['detectionTime', 'decisionTime', 'startTime'],
}).createMachine({
  id: 'stand-in',
  initial: 'idle',
  states: {
    idle: {
      description: 'not needed',
      on: { 'first.lost': 'unaware' },
    },
    unaware: {
      tags: ['waiting'],
      description: 'the service is lost, and nobody has noticed',
      after: { detectionTime: [{ guard: 'isAutomatic', target: 'starting' }, { target: 'deciding' }] },
      on: { 'service.back': 'idle' },
    },
    deciding: {
      tags: ['waiting'],
      description: 'whether to ask for it is being decided',
      after: { decisionTime: 'starting' },
      on: { 'service.back': 'idle' },
    },
    starting: {
      description: 'is being switched on',
      after: { startTime: [{ guard: 'providerLive', target: 'standingIn' }, { target: 'unable' }] },
      on: { 'service.back': 'idle' },
    },
    standingIn: {
      tags: ['serving'],
      description: 'approves in place of the service',
      on: { 'service.back': 'idle', 'provider.lost': 'unable' },
    },
    unable: {
      tags: ['waiting'],
      description: 'would stand in, and who is to do it does not answer',
      on: { 'service.back': 'idle', 'provider.restored': 'standingIn' },
    },
  },
});
