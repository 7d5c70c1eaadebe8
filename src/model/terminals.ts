/** What flows share at the terminals: a gateway, and the customers who look for another way to pay. */
import { besides, type Scenario, sharedGatewayOf } from '../scenario/scenario.ts';
import type { AtTerminals, Flow } from './model.ts';

export function buildAtTerminals(
  { payments, terminals }: Scenario,
  first: ReadonlyMap<string, number>,
  flows: readonly Flow[],
): AtTerminals {
  return {
    gateway: Int32Array.from(flows, ({ service }) => {
      const name = sharedGatewayOf(payments[service]!, terminals);
      return name === null || name === payments[service]!.path.gateway ? -1 : first.get(name)!;
    }),
    others: flows.map(({ service }) => {
      const names = besides(payments[service]!.name, terminals);
      if (names === null) return null;
      return flows.flatMap((other, index) => (names.includes(payments[other.service]!.name) ? [index] : []));
    }),
  };
}
