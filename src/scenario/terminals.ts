/**
 * Terminals: payment services that a customer can pay with at one place, and the gateway through which their purchases go
 * together. What takes that gateway away takes all of them at once (common mode, payments.md 5.8).
 */
import type { Named } from './basics.ts';
import type { PaymentService } from './scenario.ts';

export interface Terminals extends Named {
  readonly services: readonly string[];
  /** The service that they share; null: they share none here, they only stand beside each other. */
  readonly gateway: string | null;
}

/** Kinds that go past the terminal's gateway: the customer's app calls the wallet itself, or the money is on the card. */
export function goesPastTerminal(flow: string): boolean {
  return flow === 'qr-mpm' || flow === 'on-card-rich';
}

/** The gateway that a payment service shares with others at its terminals; null: none. */
export function sharedGatewayOf(
  { name, flow }: PaymentService,
  terminals: readonly Terminals[],
): string | null {
  if (goesPastTerminal(flow)) return null;
  const through = terminals.find(({ services, gateway }) => gateway !== null && services.includes(name));
  return through?.gateway ?? null;
}

/** The services that a purchase passes before its issuer: the gateway of its payment service, and the shared one. */
export function gatewaysOf(payment: PaymentService, terminals: readonly Terminals[]): readonly string[] {
  const shared = sharedGatewayOf(payment, terminals);
  const own = payment.path.gateway;
  return shared === null || shared === own ? [own] : [own, shared];
}

/** The services without which a payment service is not served, each once. */
export function wayOf(payment: PaymentService, terminals: readonly Terminals[]): readonly string[] {
  const { issuer, ledger } = payment.path;
  const [gateway, ...shared] = gatewaysOf(payment, terminals);
  return [...new Set([gateway!, issuer, ledger, ...shared])];
}

/** The other payment services that stand at any of its terminals; null: the file says nothing of its terminals. */
export function besides(name: string, terminals: readonly Terminals[]): readonly string[] | null {
  const own = terminals.filter(({ services }) => services.includes(name));
  if (own.length === 0) return null;
  return [...new Set(own.flatMap(({ services }) => services))].filter((other) => other !== name).sort();
}
