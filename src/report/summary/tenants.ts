/** Of the tenants of a shared site: how many were not restored when the file asks for it, and how long half of them took. */
import { tenantsOf } from '../../model/tenants.ts';
import { type Line, paragraph } from './lines.ts';
import { briefly, type Told } from './told.ts';

export function tenantLines(told: Told): Line[] {
  const { model, naming, values, words } = told;
  const { summary, count } = words;
  return tenantsOf(model).flatMap(({ of: { name, label, countAt }, group }) => {
    const called = label === undefined ? summary.tenants(name) : naming.text(label);
    const of = count(group.count);
    const lost = values(`tenants.lost.${name}`);
    if (lost === 0) return paragraph(summary.tenantsKept(called, of));
    const counts = countAt.flatMap(({ text, after }) => {
      const left = values(`tenants.notRestored.${name}.at-${text}`);
      if (Number.isNaN(left)) return [];
      return [summary.tenantsLeft(called, of, count(left), naming.hours(after))];
    });
    const time = (quantile: string): string => briefly(told, values(`tenants.recovery.${name}.${quantile}`));
    const back = summary.tenantsBack(called, count(lost), time('p50'), time('last'));
    return paragraph([back, ...counts].join(summary.space));
  });
}
