/** The ways on which each payment service's purchases run. */
import { assert } from '../base/assert.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { issuerOf } from './build.ts';
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
          holds: (source ?? service).flow === 'card-dual',
        };
      }),
  );
}
