/**
 * A service that payments flow through (gateway, issuer, ledger) or that a customer uses (card, wallet).
 *
 * `needs` is one signal: enough copies ready, everything it needs to serve serving, and reachable. It is *withheld*, not
 * lost, where all that is missing is stopped on purpose. A service opens again in steps: a cold start by hand when all its
 * members were lost, replay of its log, verification, throttle. One that runs and cannot be reached is told from one that
 * does not run. What comes in may be more than it carries (`overloaded`), and what was mended only for the moment fails
 * again (`failing`); both ask for a person and go through all the steps again.
 */
import { chart } from '../statechart/dialect.ts';

export const paymentNode = chart({
  guards: ['needsHeld', 'startsByHand', 'opensAtOnce', 'fullyOpen', 'isCutOff'],
  delays: ['replayTime', 'verifyTime', 'throttleTime', 'drainTime'],
}).createMachine({
  id: 'payment-node',
  initial: 'open',
  states: {
    open: {
      tags: ['serving'],
      description: 'serves',
      on: {
        'needs.lost': [{ guard: 'isCutOff', target: 'unreachable' }, { target: 'dark' }],
        'needs.withheld': 'withheld',
        'stop.began': 'draining',
        'left.behind': 'stale',
        'overload.began': 'overloaded',
        'fault.recurred': 'failing',
      },
    },
    throttled: {
      tags: ['serving', 'limited'],
      description: 'serves a share of the requests',
      after: {
        throttleTime: [
          { guard: 'fullyOpen', target: 'open' },
          { target: 'throttled', reenter: true },
        ],
      },
      // What was half open goes through all its checks again.
      on: {
        'needs.lost': [{ guard: 'isCutOff', target: 'unreachable' }, { target: 'dark' }],
        'needs.withheld': 'withheldShort',
        'stop.began': 'stoppedDark',
        'left.behind': 'stale',
        'overload.began': 'overloaded',
        'fault.recurred': 'failing',
      },
    },
    withheld: {
      tags: ['deliberate'],
      description: 'able to serve; what it needs is stopped on purpose',
      on: { 'needs.held': 'open', 'needs.lost': 'dark', 'stop.began': 'stopped' },
    },
    withheldShort: {
      tags: ['deliberate'],
      description: 'was half open; what it needs is stopped on purpose',
      on: { 'needs.held': 'returning', 'needs.lost': 'dark', 'stop.began': 'stoppedDark' },
    },
    draining: {
      tags: ['deliberate'],
      description: 'admits nothing new and finishes what is in flight',
      after: { drainTime: 'stopped' },
      on: {
        'stop.ended': [{ guard: 'needsHeld', target: 'open' }, { target: 'withheld' }],
        'needs.lost': 'stoppedDark',
      },
    },
    stopped: {
      tags: ['deliberate'],
      description: 'stopped on purpose, able to serve',
      on: {
        'stop.ended': [{ guard: 'needsHeld', target: 'open' }, { target: 'withheld' }],
        'needs.lost': 'stoppedDark',
      },
    },
    stoppedDark: {
      tags: ['deliberate'],
      description: 'stopped on purpose, and would not answer otherwise',
      on: { 'stop.ended': [{ guard: 'needsHeld', target: 'returning' }, { target: 'dark' }] },
    },
    dark: {
      description: 'does not answer',
      on: {
        'needs.held': 'returning',
        'stop.began': 'stoppedDark',
        'left.behind': 'stale',
      },
    },
    unreachable: {
      tags: ['unreachable'],
      description: 'runs, and nothing reaches it',
      on: {
        'needs.held': 'returning',
        'needs.lost': 'dark',
        'stop.began': 'stoppedDark',
        'left.behind': 'stale',
      },
    },
    overloaded: {
      tags: ['waiting', 'asksHands', 'unstable'],
      description: 'broke down under more than it carries; a person must start it again',
      on: { 'hands.done': 'returning', 'needs.lost': 'dark', 'stop.began': 'stoppedDark' },
    },
    failing: {
      tags: ['waiting', 'asksHands', 'unstable'],
      description: 'what had been mended has failed again; a person must mend it',
      on: { 'hands.done': 'returning', 'needs.lost': 'dark', 'stop.began': 'stoppedDark' },
    },
    returning: { always: [{ guard: 'startsByHand', target: 'coldStarting' }, { target: 'replaying' }] },
    coldStarting: {
      tags: ['waiting', 'asksHands'],
      description: 'lost all its members; a person must start it from cold',
      on: {
        'hands.done': 'replaying',
        'needs.lost': 'dark',
        'needs.withheld': 'withheldShort',
        'stop.began': 'stoppedDark',
      },
    },
    replaying: {
      description: 'replays its log',
      after: { replayTime: 'verifying' },
      on: { 'needs.lost': 'dark', 'needs.withheld': 'withheldShort', 'stop.began': 'stoppedDark' },
    },
    verifying: {
      tags: ['waiting'],
      description: 'is checked before it opens',
      after: { verifyTime: [{ guard: 'opensAtOnce', target: 'open' }, { target: 'throttled' }] },
      on: { 'needs.lost': 'dark', 'needs.withheld': 'withheldShort', 'stop.began': 'stoppedDark' },
    },
    stale: {
      tags: ['outdated'],
      description: 'is up with old data and must be kept from serving',
      on: { fenced: 'fenced', resynchronised: 'replaying' },
    },
    fenced: {
      tags: ['outdated', 'deliberate'],
      description: 'is kept from serving until it has caught up',
      on: { resynchronised: 'replaying' },
    },
  },
});
