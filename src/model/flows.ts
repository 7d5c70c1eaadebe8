/** The ways on which each payment service's purchases run. */
import { assert } from '../base/assert.ts';
import type { PaymentService, Scenario } from '../scenario/scenario.ts';
import type { Flow } from './model.ts';

export function buildFlows(scenario: Scenario, first: ReadonlyMap<string, number>): readonly Flow[] {
  const number = (name: string): number => {
    const found = first.get(name);
    assert(found !== undefined, `a payment path names ${name}, which the model does not know`);
    return found;
  };
  return scenario.payments.flatMap((service, index) =>
    service.fundedBy
      .filter(({ share }) => share > 0)
      .map(({ name, share }) => {
        const source = scenario.payments.find((p) => p.name === name);
        return {
          name: service.fundedBy.length > 1 ? `${service.name}/${name}` : service.name,
          service: index,
          share,
          channel: number(service.name),
          gateway: number(service.path.gateway),
          issuer: number(issuerOf(scenario, service, name)),
          ledger: number(service.path.ledger),
          kind: service.flow,
          holds: (source ?? service).flow === 'card-dual',
        };
      }),
  );
}

/** The issuer that a source of funds uses: the payment service's own for `balance`, else that of the named one. */
function issuerOf(scenario: Scenario, service: PaymentService, source: string): string {
  if (source === 'balance') return service.path.issuer;
  const other = scenario.payments.find((p) => p.name === source);
  assert(other !== undefined, `${service.name} is funded by ${source}, which is no payment service`);
  return other.path.issuer;
}
