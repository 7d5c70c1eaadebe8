/**
 * Random purchases in random environments, made to meet what is rare: small whole durations, so that deaths, answers and
 * timeouts often fall on one instant, and every policy in every combination.
 *
 * Pair number n depends on the seed and on n alone.
 */
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import type { Flow } from '../../src/model/model.ts';
import { type Entry, Environment, gatewayUp, issuerUp, ledgerUp } from '../../src/payments/environment.ts';
import { attempt, attemptStride, attemptsMax, intent, intentStride } from '../../src/payments/intent.ts';
import type { FlowKind, PaymentService } from '../../src/scenario/scenario.ts';
import { plain, scenarioOf } from '../arbitraries/scenario.ts';
import type { Given } from './stepped.ts';

const all = gatewayUp | issuerUp | ledgerUp;
const usual = scenarioOf(plain({})).payments[0]!;
const streams = streamsNamed(['payments/pairs/draws']);
const arrival = 100;

const below = (count: number): number => Math.floor(streams.draw() * count);
const chance = (p: number): boolean => streams.draw() < p;
const oneOf = <T>(...values: readonly T[]): T => values[below(values.length)]!;

/** The pair of that number: marks, environment, flow and service. */
export function pairOf(seed: string, number: number): Given {
  streams.begin(rootKey(seed), number);
  streams.start(0);
  const service = someService();
  return { service, flow: someFlow(service), row: someRow(service), environment: someEnvironment() };
}

function someService(): PaymentService {
  const flow: FlowKind = chance(0.03)
    ? 'on-card-rich'
    : oneOf('card-dual', 'card-dual', 'single', 'qr-cpm', 'qr-mpm', 'qr-mpm', 'on-card-thin', 'top-up');
  return {
    ...usual,
    flow,
    timeout: 15 + below(50),
    connectTimeout: 1 + below(10),
    retry: { ...usual.retry, attempts: 1 + below(3), chance: oneOf(0, 0.6, 1) },
    afterwards: oneOf(
      { other: 0.4, cash: 0.3, leave: 0.3 },
      { other: 0.7, cash: 0, leave: 0.3 },
      { other: 1, cash: 0, leave: 0 },
    ),
    idempotency: oneOf('none', 'end-to-end'),
    tombstones: chance(0.4),
    coordination: oneOf('compensated', 'compensated', 'outbox', 'two-phase'),
    posting: oneOf('atomic', 'two-legs', 'two-legs'),
    numbering: oneOf('unique', 'counter'),
    noticesKept: chance(0.4),
    inDoubt: oneOf('no-sale', 'no-sale', 'sale', 'pending'),
    offline: { ...usual.offline, share: oneOf(0, 0, 0.5), limit: 1000 },
    reversalLost: oneOf(0, 0.6),
  };
}

function someFlow({ flow: kind }: PaymentService): Flow {
  const roles = { service: 0, share: 1, channel: 0, gateway: 1, issuer: 2, ledger: 3 };
  // A wallet can be funded by a card: its issuer holds whatever the flow is.
  return { ...roles, name: 'x', kind, holds: (kind === 'card-dual') !== chance(0.1) };
}

function someRow({ retry }: PaymentService): Float64Array {
  const row = new Float64Array(intentStride);
  row[intent.arrival] = arrival;
  row[intent.afterwards] = streams.draw();
  row[intent.reversal] = streams.draw();
  row[intent.offline] = streams.draw();
  row[intent.amount] = oneOf(500, 1000, 2000);
  row[intent.drawn] = retry.attempts;
  const isSlow = chance(0.3);
  const takes = (usually: number): number => below(isSlow && chance(0.15) ? 80 : usually + 1);
  for (let k = 0; k < attemptsMax; k++) {
    const draws = intent.attempts + k * attemptStride;
    row[draws + attempt.gateway] = takes(8);
    row[draws + attempt.issuer] = takes(20);
    row[draws + attempt.ledger] = takes(12);
    row[draws + attempt.answer] = takes(8);
    row[draws + attempt.notice] = takes(30);
    row[draws + attempt.admission] = streams.draw();
    row[draws + attempt.retry] = streams.draw();
    row[draws + attempt.wait] = below(40);
  }
  return row;
}

function someEnvironment(): Environment {
  const environment = new Environment();
  environment.append({ ...someEntry(-1000, 0.9), ...keptAll });
  const isCalm = chance(0.25);
  const changes = isCalm ? 0 : 1 + below(6);
  let time = arrival - 15;
  for (let change = 0; change < changes; change++) {
    // Now and then two changes at one instant, as when what died is told node by node.
    time += chance(0.08) ? 0 : 1 + below(chance(0.2) ? 120 : 25);
    environment.append(someEntry(time, 0.45));
  }
  return environment;
}

const keptAll = { issuerLostFrom: Infinity, ledgerLostFrom: Infinity, gatewayLostFrom: Infinity };

function someEntry(time: number, healthy: number): Entry {
  const up = chance(healthy)
    ? all
    : oneOf(0, below(8), below(8), all & ~gatewayUp, all & ~issuerUp, all & ~ledgerUp);
  const loses = chance(0.35);
  const from = (): number => (loses && chance(0.5) ? time - below(80) : Infinity);
  const anotherWorks = oneOf(undefined, true, false);
  return {
    time,
    up,
    admitted: chance(0.8) ? 1 : oneOf(0, 0.5),
    issuerLostFrom: from(),
    ledgerLostFrom: from(),
    gatewayLostFrom: from(),
    lostUntil: chance(0.5) ? Infinity : time - below(60),
    isSplit: chance(0.4),
    ...(anotherWorks === undefined ? {} : { anotherWorks }),
    planned: chance(0.2),
    causeComponent: -1,
    causeNumber: 0,
  };
}
