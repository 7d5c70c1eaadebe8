/** What customers do when a payment service has failed them. */
import type { PaymentService } from '../scenario/scenario.ts';

/**
 * Share of those who give up that pays another way. With a dead gateway no other instrument works at this terminal:
 * whoever would have taken one decides between cash and leaving like the others.
 */
export function paysAnotherWay(service: PaymentService, gatewayUp: boolean): number {
  const { other, cash, leave } = service.afterwards;
  if (gatewayUp) return other + cash;
  return cash + leave > 0 ? cash / (cash + leave) : 0;
}
