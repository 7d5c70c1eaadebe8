/**
 * What becomes of one purchase, stage by stage: a node dies in each, and what stays behind is what payments.md 1.2 says.
 *
 * Stages of the purchase: gateway until 10 ms, issuer until 110 ms, ledger until 140 ms, answer at 160 ms.
 */
import { describe, expect, test } from 'vitest';
import type { Flow } from '../../src/model/model.ts';
import { Environment, gatewayUp, issuerUp, ledgerUp } from '../../src/payments/environment.ts';
import { emptyFate, type Fate, fate } from '../../src/payments/fate.ts';
import { attempt, attemptStride, intent, intentStride } from '../../src/payments/intent.ts';
import { causes } from '../../src/trace/cause.ts';
import { outcomes } from '../../src/trace/outcome.ts';
import { plain, scenarioOf } from '../arbitraries/scenario.ts';

const ms = 1000;
const all = gatewayUp | issuerUp | ledgerUp;
const service = scenarioOf(plain({})).payments[0]!;

interface Given {
  /** Nodes that are up from an instant (ms) on; the channel admits while all are up. */
  readonly changes?: readonly {
    readonly at: number;
    readonly up: number;
    readonly issuerLost?: number;
    readonly ledgerLost?: number;
  }[];
  readonly holds?: boolean;
  readonly idempotent?: boolean;
  /** Uniforms: below the chance, the customer tries again; the choice after giving up; the reversal. */
  readonly retry?: readonly number[];
  readonly afterwards?: number;
  readonly reversal?: number;
  readonly wait?: number;
}

function judge(given: Given): Fate & { readonly why: string; readonly what: string } {
  const environment = new Environment();
  const entry = {
    issuerLostFrom: Infinity,
    ledgerLostFrom: Infinity,
    planned: false,
    causeComponent: -1,
    causeNumber: 0,
  };
  environment.append({ time: -1e9, admitted: 1, up: all, ...entry });
  for (const { at, up, issuerLost, ledgerLost } of given.changes ?? []) {
    environment.append({
      ...entry,
      time: at * ms,
      admitted: up === all ? 1 : 0,
      up,
      issuerLostFrom: issuerLost === undefined ? Infinity : issuerLost * ms,
      ledgerLostFrom: ledgerLost === undefined ? Infinity : ledgerLost * ms,
    });
  }
  const row = new Float64Array(intentStride);
  row[intent.afterwards] = given.afterwards ?? 0.99;
  row[intent.reversal] = given.reversal ?? 0.99;
  row[intent.drawn] = 3;
  for (let k = 0; k < 3; k++) {
    const draws = intent.attempts + k * attemptStride;
    row[draws + attempt.gateway] = 10 * ms;
    row[draws + attempt.issuer] = 100 * ms;
    row[draws + attempt.ledger] = 30 * ms;
    row[draws + attempt.answer] = 20 * ms;
    row[draws + attempt.notice] = 50 * ms;
    row[draws + attempt.retry] = given.retry?.[k] ?? 0.99;
    row[draws + attempt.wait] = given.wait ?? 8000 * ms;
  }
  const flow: Flow = {
    name: 'x',
    service: 0,
    share: 1,
    kind: 'single',
    channel: 0,
    gateway: 1,
    issuer: 2,
    ledger: 3,
    holds: given.holds ?? false,
  };
  const into = emptyFate();
  const of = {
    ...service,
    idempotency: given.idempotent === true ? ('end-to-end' as const) : ('none' as const),
  };
  fate(row, 0, environment, flow, of, into);
  return { ...into, why: causes[into.cause] ?? 'none', what: outcomes[into.outcome] ?? 'right/right' };
}

const cash = 0.1;

describe('nothing dies', () => {
  test('a purchase is right when the answer arrives', () => {
    const { end, settledAt, issuerWrite, ledgerWrite } = judge({});
    expect({ end, settledAt, issuerWrite, ledgerWrite }).toEqual({
      end: 'right',
      settledAt: 160 * ms,
      issuerWrite: 110 * ms,
      ledgerWrite: 140 * ms,
    });
  });
});

describe('everything dies', () => {
  const dieAt = (at: number) => [{ at, up: 0 }];

  test('before the intent is stored: a clean failure, the customer leaves', () => {
    expect(judge({ changes: dieAt(5) })).toMatchObject({ end: 'lostSale', settledAt: 30_000 * ms });
  });

  test('with the issuer before it decided: in doubt, nobody is charged (K1)', () => {
    expect(judge({ changes: dieAt(50) })).toMatchObject({
      why: 'K1',
      what: 'doesNotKnow/doesNotKnow',
      entry: 1,
    });
  });

  test('after a single message was debited: an orphan debit (K3)', () => {
    expect(judge({ changes: dieAt(120) })).toMatchObject({ why: 'K3', what: 'chargedTooMuch/right' });
  });

  test('after a dual message was held: an orphan hold (K2)', () => {
    expect(judge({ changes: dieAt(120), holds: true })).toMatchObject({ why: 'K2', what: 'limitHeld/right' });
  });

  test('and the stored reversal is lost too: K7', () => {
    expect(judge({ changes: dieAt(120), holds: true, reversal: 0 })).toMatchObject({ why: 'K7' });
  });

  test('after it was posted, before the terminal knows: the merchant is credited as well (K3)', () => {
    expect(judge({ changes: dieAt(150) })).toMatchObject({ why: 'K3', what: 'chargedTooMuch/paidTooMuch' });
  });

  test('and the customer pays in cash: a duplicate (K6b)', () => {
    expect(judge({ changes: dieAt(150), afterwards: cash })).toMatchObject({ why: 'K6b' });
  });

  test('after the answer: right, unless the acknowledged write was not durable', () => {
    expect(judge({ changes: dieAt(200) }).end).toBe('right');
    expect(judge({ changes: [{ at: 200, up: 0, issuerLost: 100 }] })).toMatchObject({
      why: 'K5',
      what: 'chargedTooLittle/right',
    });
    expect(judge({ changes: [{ at: 200, up: 0, issuerLost: 115 }] }).end).toBe('right');
    expect(judge({ changes: [{ at: 200, up: 0, ledgerLost: 120 }] })).toMatchObject({
      why: 'K4',
      what: 'right/paidTooLittle',
    });
  });

  test('the debit is lost and the credit is not, unanswered: unbacked credit (K17)', () => {
    expect(judge({ changes: [{ at: 150, up: 0, issuerLost: 100 }] })).toMatchObject({
      why: 'K17',
      what: 'right/paidTooMuch',
    });
  });
});

describe('one node dies', () => {
  test('the issuer before it decided: the gateway refuses at once, cleanly', () => {
    expect(judge({ changes: [{ at: 50, up: gatewayUp | ledgerUp }] })).toMatchObject({
      end: 'declined',
      settledAt: 70 * ms,
    });
  });

  test('the ledger after the debit: the gateway takes the debit back', () => {
    expect(judge({ changes: [{ at: 120, up: gatewayUp | issuerUp }] })).toMatchObject({ end: 'declined' });
  });

  test('the ledger, and the issuer with it: the debit stays (K3)', () => {
    expect(judge({ changes: [{ at: 120, up: gatewayUp }] })).toMatchObject({ why: 'K3' });
  });

  test('the gateway while the issuer decides: the issuer debits all the same', () => {
    expect(judge({ changes: [{ at: 50, up: issuerUp | ledgerUp }] })).toMatchObject({ why: 'K3' });
  });
});

describe('the customer tries again', () => {
  const short = [
    { at: 150, up: 0 },
    { at: 7000, up: all },
  ];

  test('and is charged twice for one purchase (K6a) without a key', () => {
    expect(judge({ changes: short, retry: [0, 0.99] })).toMatchObject({
      why: 'K6a',
      what: 'chargedTooMuch/paidTooMuch',
    });
  });

  test('and is answered from the record with a key', () => {
    const { end, settledAt } = judge({ changes: short, retry: [0, 0.99], idempotent: true });
    expect(end).toBe('right');
    // Timeout, wait, then gateway and answer.
    expect(settledAt).toBe((30_000 + 8000 + 30) * ms);
  });

  test('with a key, what the issuer alone had done is finished and not done twice', () => {
    // The gateway dies while the issuer decides, and is back at the retry.
    const gap = [
      { at: 50, up: issuerUp | ledgerUp },
      { at: 7000, up: all },
    ];
    const keyed = judge({ changes: gap, retry: [0, 0.99], idempotent: true });
    expect(keyed.end).toBe('right');
    expect(judge({ changes: gap, retry: [0, 0.99] }).why).toBe('K6a');
  });

  test('at a dead gateway: it hears nothing, three times, and leaves', () => {
    const { end, settledAt } = judge({ changes: [{ at: -1, up: 0 }], retry: [0, 0, 0] });
    expect(end).toBe('lostSale');
    expect(settledAt).toBe(3 * service.connectTimeout + 2 * 8000 * ms);
  });

  test('at a gateway that refuses: it hears so at once', () => {
    expect(judge({ changes: [{ at: -1, up: gatewayUp }] })).toMatchObject({
      end: 'declined',
      settledAt: 20 * ms,
    });
    expect(judge({ changes: [{ at: -1, up: gatewayUp }], afterwards: cash }).end).toBe('paidAnotherWay');
  });
});

test('judging twice gives the same: nothing is remembered', () => {
  const first = judge({ changes: [{ at: 150, up: 0 }] });
  judge({ changes: [{ at: 50, up: 0 }] });
  expect(judge({ changes: [{ at: 150, up: 0 }] })).toEqual(first);
});
