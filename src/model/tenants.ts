/** The tenants of a scenario in a model: their components, and what of their laws is shared. */
import type { Law } from '../kernel/distribution/law.ts';
import type { MachineClass, TenantGroup } from '../scenario/scenario.ts';
import type { Group, Model } from './model.ts';

/** The groups of tenants, each with its components. */
export function tenantsOf(model: Pick<Model, 'scenario' | 'groups'>): readonly {
  readonly group: Group;
  readonly of: TenantGroup;
}[] {
  return model.scenario.plan.flatMap((of) => {
    if (of.kind !== 'tenant') return [];
    const group = model.groups.find(({ name, section }) => section === 'plan' && name === of.name);
    return group === undefined ? [] : [{ group, of }];
  });
}

/** What of a group of tenants is drawn once for all its machines, by what it is drawn for. */
export function sharedOfTenants({ class: own, machines, crew }: TenantGroup): readonly string[] {
  const laws: Readonly<Record<string, Law>> = { ...stagesOf(own), machines, crew };
  return Object.keys(laws).filter((purpose) => laws[purpose]!.shared === true);
}

/** The laws of a class by stage; a part is fitted by hands as a machine is looked at by hands. */
function stagesOf(of: MachineClass): Readonly<Record<string, Law>> {
  const { bmc, powerOn, post, os, fileSystemCheck, redo, join, warmUp, handsOn, partsLead, unstick } = of;
  const boot = { bmc, powerOn, post, os, fileSystemCheck, redo, join, warmUp };
  return { ...boot, handsOn, partsLead, fitting: handsOn, unstick };
}
