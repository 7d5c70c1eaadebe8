/** What the kind of a payment service rules out, and terminals that contradict each other about it. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { error, keyPlace } from './check.ts';
import { goesPastTerminal } from './terminals.ts';
import { at, child, keysOf, type Path, type Tree, textAt, textsOf } from './tree.ts';

interface SharedGateway {
  readonly terminals: string;
  readonly gateway: string;
  readonly place: Place;
}

/** The gateways that a payment service shares at its terminals, as the file names them. */
export function gatewaysAt(tree: Tree, payment: string): SharedGateway[] {
  if (goesPastTerminal(textAt(tree, 'payments', payment, 'flow') ?? '')) return [];
  return keysOf(child(tree, 'terminals')).flatMap((terminals) => {
    const services = textsOf(at(tree, 'terminals', terminals, 'services'));
    const [gateway] = textsOf(at(tree, 'terminals', terminals, 'gateway'));
    if (gateway === undefined || gateway.text === 'none') return [];
    const said = services.find(({ text }) => text === payment);
    return said === undefined ? [] : [{ terminals, gateway: gateway.text, place: said.place }];
  });
}

/**
 * A payment service goes through one shared gateway: its purchases are not parted by terminal. Terminals that share none
 * say only what stands beside what, and contradict nothing.
 */
export function sharedGateways(tree: Tree): Diagnostic[] {
  return keysOf(child(tree, 'payments')).flatMap((name) => {
    const [first, ...others] = gatewaysAt(tree, name);
    return others
      .filter(({ gateway }) => gateway !== first!.gateway)
      .map(({ gateway, place }) => {
        const message = `services: \`${name}\` goes through \`${first!.gateway}\` at the terminals \`${first!.terminals}\`, and here through \`${gateway}\`; expected one shared gateway for each payment service, or \`gateway: none\` here`;
        return error('two-gateways', place, message);
      });
  });
}

/** What would say something of purchases that ask nobody, or of what nobody pays with. */
export function flowKinds(tree: Tree): Diagnostic[] {
  const kindOf = (name: string): string | undefined => textAt(tree, 'payments', name, 'flow');
  const asksNobody = (key: string, { text, place }: { text: string; place: Place }): Diagnostic[] => {
    if (kindOf(text) !== 'on-card-rich') return [];
    const message = `${key}: expected a payment service that asks an issuer; the money of \`${text}\` is on the card`;
    return [error('wrong-element', place, message)];
  };
  const payments = keysOf(child(tree, 'payments')).flatMap((name) => {
    const path: Path = ['payments', name, 'funded-by'];
    return keysOf(at(tree, ...path))
      .filter((source) => source !== 'balance')
      .flatMap((source) => {
        const place = keyPlace(tree, [...path, source])!;
        if (kindOf(name) !== 'on-card-rich') return asksNobody('funded-by', { text: source, place });
        const message = `funded-by: expected \`balance\` alone; the money of \`${name}\` is on the card (\`top-up\` puts it there)`;
        return [error('wrong-element', place, message)];
      });
  });
  const standIns = keysOf(at(tree, 'continuity', 'stand-ins')).flatMap((name) =>
    ['for', 'provider'].flatMap((key) =>
      textsOf(at(tree, 'continuity', 'stand-ins', name, key)).flatMap((said) => asksNobody(key, said)),
    ),
  );
  const terminals = keysOf(child(tree, 'terminals')).flatMap((name) =>
    textsOf(at(tree, 'terminals', name, 'services'))
      .filter(({ text }) => kindOf(text) === 'top-up')
      .map(({ text, place }) => {
        const message = `services: expected payment services that a customer pays with; \`${text}\` puts money into a wallet`;
        return error('wrong-element', place, message);
      }),
  );
  return [...payments, ...standIns, ...terminals];
}
