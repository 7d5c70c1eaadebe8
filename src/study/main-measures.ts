/** Measures that a person asks for first: one list for all commands, so that they tell the same of the same site. */
import type { Measure } from '../measure/fold.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Statistic } from './statistic.ts';

/** Loads of a site without machines that are told one by one. */
const mostLoads = 6;

/** A fixed number for each site, whether its runs measure all of them or not. */
export function mainMeasures({ payments, machines, power }: Scenario): readonly string[] {
  const loads = power.filter(({ kind }) => kind === 'load').slice(0, mostLoads);
  if (payments.length > 0)
    return [
      ...payments.map(({ name }) => `service.recovery.${name}`),
      'machines.died',
      'payments.lostSales.value',
      'payments.notRight.created',
      'payments.K5.created',
      'books.balanced',
      'books.p99',
      'people.clerks.hours',
    ];
  if (machines.length > 0) return ['power.absent', 'machines.died', 'machines.recovery'];
  return ['power.unserved', 'power.short.hours', ...loads.map(({ name }) => `power.dead.${name}`)];
}

/** What is told of every point of a sweep: what the objectives are about, what is asked for first, and the cost of people. */
export function sweptMeasures(scenario: Scenario, measures: readonly Measure[]): readonly string[] {
  const known = new Set(measures.map(({ name }) => name));
  const asked = scenario.objectives.map(({ measure }) => measure);
  return [...new Set([...asked, ...mainMeasures(scenario), 'people.cost'])].filter((name) => known.has(name));
}

/** What a picture shows first: each objective's figure, or where there is none the mean of the first measure. */
export function mainStatistics(scenario: Scenario, measures: readonly Measure[]): readonly Statistic[] {
  const { objectives } = scenario;
  if (objectives.length > 0) return objectives.map(({ measure, statistic }) => ({ measure, statistic }));
  return sweptMeasures(scenario, measures)
    .slice(0, 1)
    .map((measure) => ({ measure, statistic: 'mean' }));
}
