/**
 * Rule 4: payment services that cannot lose, split or double anything, whatever fails. Each of their nodes keeps what it has
 * acknowledged; a second site, if there is one, is never behind and keeps the first one out; both legs of an entry are one
 * write and nobody decides alone after a prepare; a key is known end to end, for longer than the run lasts; no number comes twice.
 */
import type { Model } from '../../model/model.ts';
import { type Cause, causes } from '../../trace/cause.ts';

/** What such a service never shows. A customer who paid another way (K6b) is none of its doing. */
export const imperfect: ReadonlySet<number> = new Set(
  (['K5', 'K6a', 'K10', 'K11', 'K12'] satisfies Cause[]).map((cause) => causes.indexOf(cause)),
);

/** By payment service: whether it is one of those. */
export function perfectServices(model: Model): readonly boolean[] {
  const { scenario, flows, groups, components, plan } = model;
  const keeps = (component: number): boolean => {
    const { name } = groups[components.group[component]!]!;
    const service = scenario.services.find((each) => each.name === name);
    return service === undefined || service.durable === 'fsync with power-loss protection';
  };
  return scenario.payments.map((service, index) => {
    const nodes = flows
      .filter((flow) => flow.service === index)
      .flatMap((f) => [f.gateway, f.issuer, f.ledger]);
    const inStep = plan.links.every(
      ({ of }) =>
        of.kind !== 'second-site' ||
        !of.functions.includes(service.name) ||
        (of.replication === 'synchronous' && of.split === null),
    );
    const decidesTogether = service.coordination !== 'two-phase' || service.mixedDecision === 0;
    return (
      nodes.every(keeps) &&
      inStep &&
      decidesTogether &&
      service.posting === 'atomic' &&
      service.idempotency === 'end-to-end' &&
      service.keyLives >= model.horizon &&
      service.numbering === 'unique'
    );
  });
}
