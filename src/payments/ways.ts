/** What customers do when a payment service has failed them, and how long that can take. */

import type { Law } from '../kernel/distribution/law.ts';
import { quantileTicks } from '../kernel/distribution/tail-ticks.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { attemptsMax } from './intent.ts';

/** Waits after which all are as good as over: the chance that those of one purchase take longer together is no larger. */
const longer = 4e-8;

/**
 * Share of those who give up that pays another way. Where no other instrument works at this terminal, whoever would have
 * taken one decides between cash and leaving like the others.
 */
export function paysAnotherWay(service: PaymentService, anotherWorks: boolean): number {
  const { other, cash, leave } = service.afterwards;
  if (anotherWorks) return other + cash;
  return cash + leave > 0 ? cash / (cash + leave) : 0;
}

/** Played one by one, purchases are remembered for longer than the tails of the defaults (120 s, lags of seconds): ticks. */
export const remembered = 200_000_000;

/** No purchase that arrives where such a share is admitted takes longer than this, ticks. */
export function longest(service: PaymentService, admitted: number): number {
  // With everything admitted nobody waits to try again.
  return admitted === 1 ? service.timeout : longestRetrying(service);
}

/** No purchase takes longer than this, whatever it meets, but for a chance of 4 × 10^−8: ticks. */
export function longestRetrying(service: PaymentService): number {
  const known = bounds.get(service);
  if (known !== undefined) return known;
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  const waits = service.retry.chance > 0 ? longestWaits(service.retry.wait, attempts - 1) : 0;
  const bound = attempts * Math.max(service.connectTimeout, service.timeout) + waits;
  bounds.set(service, bound);
  return bound;
}

/** By payment service. */
const bounds = new WeakMap<PaymentService, number>();

/** Ticks that so many waits exceed together with a chance of at most `longer`. */
function longestWaits(wait: Law, waits: number): number {
  if (waits === 0) return 0;
  if (wait.law === 'fixed') return waits * wait.value;
  // The sum of exponential waits is Erlang; of any others one at least is longer than its part.
  return wait.law === 'exponential'
    ? quantileTicks({ law: 'gamma', shape: waits, mean: waits * wait.mean }, longer)
    : waits * quantileTicks(wait, longer / waits);
}
