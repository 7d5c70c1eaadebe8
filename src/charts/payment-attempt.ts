/**
 * One attempt to pay: what terminal, gateway, issuer and ledger each do, and what a death of one of them leaves behind.
 *
 *     request.sent ─ gatewayTime ─▶ stored ─ issuerTime ─▶ decided ─ ledgerTime ─▶ posted ─ answerTime ─▶ answered ─ noticeTime ─▶ told
 *
 * It is specification and oracle, and no run goes through it: a purchase is judged by the one pure `payments/fate.ts`, and
 * tests step this chart through xstate to hold `fate` against it. So it is not compiled to a table, and may say what the
 * dialect of the charts that are cannot: a guard that asks where another party stands (`stateIn`). For the rest it keeps to
 * the dialect: no actions, no context, guards and delays by name.
 *
 * What falls on one instant comes in this order: the gateway's death, other deaths, what is done, the end of the terminal's
 * patience, and what turns out to be lost of the writes made until then.
 */
import { setup, stateIn } from 'xstate';

/** What the surroundings answer at the instant at which they are asked. */
const surroundings = [
  'gatewayUp',
  'issuerUp',
  'ledgerUp',
  'isAdmitted',
  // What an earlier attempt under the same key left on record is recognised and not done again.
  'issuerKnows',
  'ledgerKnows',
  'remembersReversals',
  'postsInTwoLegs',
  'inTwoPhases',
  'keepsNotices',
] as const;

/** Durations, drawn for each attempt or fixed by the service. The ledger's has its two legs as parts. */
const durations = [
  'connectTimeout',
  'timeout',
  'gatewayTime',
  'issuerTime',
  'ledgerTime',
  'firstLegTime',
  'secondLegTime',
  'answerTime',
  'noticeTime',
] as const;

export type Surrounding = (typeof surroundings)[number];
export type Duration = (typeof durations)[number];

export const paymentAttempt = setup({
  guards: {
    ...withoutBodies(surroundings),
    gatewayAsks: stateIn({ gateway: 'asking' }),
    gatewayPosts: stateIn({ gateway: 'posting' }),
    gatewayTakesBack: stateIn({ gateway: 'takingBack' }),
    gatewayAnswers: stateIn({ gateway: 'answering' }),
    gatewayAnswered: stateIn({ gateway: 'answered' }),
    gatewayRefused: stateIn({ gateway: 'refused' }),
    issuerHolds: stateIn({ issuer: 'held' }),
    issuerRecognises: stateIn({ issuer: 'recognised' }),
    issuerBars: stateIn({ issuer: 'barred' }),
    issuerFails: stateIn({ issuer: 'absent' }),
    ledgerPosted: stateIn({ ledger: 'posted' }),
    ledgerRecognises: stateIn({ ledger: 'recognised' }),
    ledgerFails: stateIn({ ledger: 'absent' }),
    ledgerFailsHalfway: stateIn({ ledger: 'half' }),
    ledgerForgot: stateIn({ ledger: 'forgotten' }),
    terminalGaveUp: stateIn({ terminal: 'gaveUp' }),
    reversalCame: stateIn({ reversal: 'inVain' }),
  },
  delays: withoutBodies(durations),
}).createMachine({
  id: 'payment-attempt',
  type: 'parallel',
  states: {
    terminal: {
      initial: 'idle',
      states: {
        idle: {
          description: 'has sent nothing',
          on: { 'request.sent': [{ guard: 'gatewayUp', target: 'waiting' }, { target: 'unconnected' }] },
        },
        unconnected: { description: 'reaches nobody', after: { connectTimeout: 'unheard' } },
        unheard: { description: 'has reached nobody, and nothing was sent' },
        waiting: {
          description: 'waits for the answer',
          always: [
            { guard: 'gatewayAnswered', target: 'ok' },
            { guard: 'gatewayRefused', target: 'refused' },
          ],
          after: { timeout: 'gaveUp' },
        },
        gaveUp: {
          description: 'gave up and will send a reversal; it knows nothing',
          always: { guard: 'gatewayAnswered', target: 'late' },
        },
        late: { description: 'gave up before a healthy but slow answer' },
        ok: { description: 'knows that it is paid' },
        refused: { description: 'knows that it is not paid' },
      },
    },
    gateway: {
      initial: 'idle',
      states: {
        idle: {
          description: 'has heard nothing',
          on: {
            'request.sent': [
              { guard: 'gatewayUp', target: 'admitting' },
              // Down when called: it stays so for this attempt.
              { target: 'away' },
            ],
          },
        },
        away: { description: 'is not there' },
        admitting: { always: [{ guard: 'isAdmitted', target: 'receiving' }, { target: 'turningAway' }] },
        // What is turned away at the door is answered by what stands before the gateway.
        turningAway: { description: 'admits no more', after: { answerTime: 'refused' } },
        receiving: {
          description: 'stores the intent',
          after: { gatewayTime: 'asking' },
          on: { 'gateway.lost': 'lostReceiving' },
        },
        asking: {
          description: 'waits for the issuer',
          always: [
            { guard: 'issuerHolds', target: 'posting' },
            { guard: 'issuerRecognises', target: 'posting' },
            { guard: 'issuerBars', target: 'barred' },
            { guard: 'issuerFails', target: 'refusing' },
          ],
          on: { 'gateway.lost': 'lostAsking' },
        },
        barred: { description: 'is told that the terminal had reversed it before' },
        posting: {
          description: 'waits for the ledger',
          always: [
            { guard: 'ledgerPosted', target: 'answering' },
            { guard: 'ledgerRecognises', target: 'answering' },
            { guard: 'ledgerFails', target: 'undoing' },
            { guard: 'ledgerFailsHalfway', target: 'undoing' },
          ],
          on: { 'gateway.lost': 'lostPosting' },
        },
        undoing: { always: [{ guard: 'issuerUp', target: 'takingBack' }, { target: 'leaving' }] },
        takingBack: {
          description: 'has taken the hold back, and refuses',
          after: { answerTime: 'refused' },
          on: { 'gateway.lost': 'lostUndoing' },
        },
        leaving: {
          description: 'finds no issuer to take the hold back from, and refuses',
          after: { answerTime: 'refused' },
          on: { 'gateway.lost': 'lostUndoing' },
        },
        refusing: {
          description: 'refuses',
          after: { answerTime: 'refused' },
          on: { 'gateway.lost': 'lostRefusing' },
        },
        answering: {
          description: 'answers that it is paid',
          after: { answerTime: 'answered' },
          on: { 'gateway.lost': 'lostAnswering' },
        },
        refused: { description: 'has said no' },
        answered: { description: 'has said yes' },
        lostReceiving: { description: 'died before the intent was stored' },
        lostAsking: { description: 'died while the issuer decided' },
        lostPosting: { description: 'died while the ledger posted' },
        lostUndoing: { description: 'died before it could say that the ledger was away' },
        lostRefusing: { description: 'died before it could say no' },
        lostAnswering: { description: 'died before it could say yes' },
      },
    },
    issuer: {
      initial: 'unasked',
      states: {
        unasked: { description: 'has heard nothing', always: { guard: 'gatewayAsks', target: 'asked' } },
        asked: {
          always: [
            { guard: 'issuerKnows', target: 'recognised' },
            { guard: 'issuerUp', target: 'deciding' },
            { target: 'absent' },
          ],
        },
        deciding: {
          description: 'decides',
          after: { issuerTime: [{ guard: 'reversalCame', target: 'reversed' }, { target: 'held' }] },
          on: { 'issuer.lost': 'absent' },
        },
        absent: { description: 'was down; nothing is on record' },
        reversed: { always: [{ guard: 'remembersReversals', target: 'barred' }, { target: 'held' }] },
        barred: { description: 'refuses, for a reversal came first; nothing is on record' },
        held: {
          description: 'has a hold on record',
          always: [
            { guard: 'ledgerPosted', target: 'debited' },
            { guard: 'gatewayTakesBack', target: 'released' },
          ],
          on: { 'issuer.forgot': 'forgotten' },
        },
        released: {
          description: 'had a hold on record, and it was taken back',
          on: { 'issuer.forgot': 'forgotten' },
        },
        debited: {
          description: 'has a debit on record',
          always: { guard: 'ledgerForgot', target: 'held' },
          on: { 'issuer.forgot': 'forgotten' },
        },
        forgotten: { description: 'acknowledged a record that was lost with it later' },
        recognised: {
          description: 'finds the hold or debit of an earlier attempt',
          always: [
            { guard: 'ledgerPosted', target: 'recognisedDebited' },
            { guard: 'gatewayTakesBack', target: 'recognisedReleased' },
          ],
        },
        recognisedDebited: {
          description: "makes an earlier attempt's hold a debit",
          always: { guard: 'ledgerForgot', target: 'recognised' },
        },
        recognisedReleased: { description: "had an earlier attempt's hold, and it was taken back" },
      },
    },
    ledger: {
      initial: 'unasked',
      states: {
        unasked: { description: 'has heard nothing', always: { guard: 'gatewayPosts', target: 'asked' } },
        asked: {
          always: [
            { guard: 'ledgerKnows', target: 'recognised' },
            { guard: 'ledgerUp', target: 'beginning' },
            { target: 'absent' },
          ],
        },
        beginning: { always: [{ guard: 'postsInTwoLegs', target: 'firstLeg' }, { target: 'posting' }] },
        posting: {
          description: 'posts both legs in one write',
          after: { ledgerTime: 'posted' },
          on: { 'ledger.lost': 'absent', 'gateway.lost': { guard: 'inTwoPhases', target: 'untold' } },
        },
        firstLeg: {
          description: "posts the merchant's leg",
          after: { firstLegTime: 'secondLeg' },
          on: { 'ledger.lost': 'absent', 'gateway.lost': { guard: 'inTwoPhases', target: 'untold' } },
        },
        secondLeg: {
          description: "has the merchant's leg on record, and posts the other",
          after: { secondLegTime: 'posted' },
          on: { 'ledger.lost': 'half', 'gateway.lost': { guard: 'inTwoPhases', target: 'untold' } },
        },
        absent: { description: 'was down; nothing is on record' },
        half: { description: 'died between the legs; the merchant is credited' },
        untold: { description: 'has prepared, and was never told to commit; nothing is on record' },
        posted: { description: 'has credited the merchant', on: { 'ledger.forgot': 'forgotten' } },
        forgotten: { description: 'acknowledged a record that was lost with it later' },
        recognised: { description: 'finds the credit of an earlier attempt' },
      },
    },
    result: {
      initial: 'unwritten',
      states: {
        unwritten: {
          description: 'the gateway has no result on record',
          always: { guard: 'gatewayAnswers', target: 'written' },
        },
        written: {
          description: 'the gateway has the result on record',
          on: { 'gateway.forgot': 'forgotten' },
        },
        forgotten: { description: 'the gateway had the result on record, and lost it later' },
      },
    },
    notice: {
      initial: 'unsent',
      states: {
        unsent: {
          description: 'nobody else is told',
          always: { guard: 'gatewayAnswered', target: 'underway' },
        },
        underway: {
          description: 'is on its way to whoever else must know',
          after: { noticeTime: 'told' },
          on: { 'gateway.lost': [{ guard: 'keepsNotices', target: 'kept' }, { target: 'lost' }] },
        },
        told: { description: 'everybody knows' },
        kept: { description: 'was written with the payment, and is sent on after the restart' },
        lost: { description: 'went with the gateway' },
      },
    },
    reversal: {
      initial: 'unsent',
      states: {
        unsent: {
          description: 'would find no original yet',
          always: [
            { guard: 'issuerHolds', target: 'matched' },
            { guard: 'issuerRecognises', target: 'matched' },
            { guard: 'terminalGaveUp', target: 'inVain' },
          ],
        },
        matched: { description: 'finds its original, if it is sent' },
        inVain: { description: 'was sent before there was an original' },
      },
    },
  },
});

/** A name without an answer: who steps the chart answers. */
function withoutBodies<Name extends string>(names: readonly Name[]): Record<Name, () => never> {
  const bodies = {} as Record<Name, () => never>;
  for (const name of names) {
    bodies[name] = () => {
      throw new Error(`charts are data: "${name}" is answered by who steps it`);
    };
  }
  return bodies;
}
