/** What customers do when a payment service has failed them, and how long that can take. */
import { mean } from '../kernel/distribution/sample.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { attemptsMax } from './intent.ts';

/** Waits this many times their mean are as good as over: the chance of a longer pair is 4 × 10^−8. */
const longestWait = 20;

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

/** No purchase takes longer than this, whatever it meets, ticks. */
export function longestRetrying(service: PaymentService): number {
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  const waits = attempts > 1 && service.retry.chance > 0 ? longestWait * mean(service.retry.wait) : 0;
  return attempts * Math.max(service.connectTimeout, service.timeout) + waits;
}
