/**
 * Tenants of a shared site: each has machines and people of its own, and brings its own estate back. One tenant is one
 * element of the plan and not a set of machines.
 */
import type { Hours } from '../base/business-days.ts';
import type { Law } from '../kernel/distribution/law.ts';
import type { Named, Ticks } from './basics.ts';
import type { MachineClass } from './scenario.ts';

export interface TenantGroup extends Named {
  readonly kind: 'tenant';
  readonly count: number;
  /** Power elements that feed its machines; one live cord is enough. */
  readonly cords: readonly string[];
  /** How long its machines run on with no live cord; one value a tenant. */
  readonly holdUp: Law;
  /** Machines of one tenant, rounded, at least 1; drawn once a run and tenant. */
  readonly machines: Law;
  /** How these come back. */
  readonly class: MachineClass;
  /** People of its own who see to its machines, rounded, at least 1; drawn once a run and tenant. */
  readonly crew: Law;
  /** From its loss until somebody of it knows. */
  readonly noticed: Law;
  /** From then until its people stand at its machines: call, travel, access. */
  readonly onSite: Law;
  /** Share of the tenants whose people begin in business hours only, and these hours. */
  readonly inHours: number;
  readonly hours: Hours;
  /** Starting its applications in order, after the last machine. */
  readonly applications: Law;
  /** Checking its data before it opens. */
  readonly check: Law;
  /** Times after the group's first loss at which those not restored are counted, as the file writes them. */
  readonly countAt: readonly { readonly text: string; readonly after: Ticks }[];
}
