/** Hours that people worked, and what they cost. */
import type { Model } from '../model/model.ts';
import type { Fold, Measure } from './fold.ts';

const hour = 3_600_000_000;
const labour = ['technicians', 'specialists', 'clerks'] as const;

export function people(model: Model): Fold {
  const { wage, specialists: crew } = model.scenario.people;
  const hasSpecialists = crew.onShift + crew.calledIn > 0;
  let technicians = 0;
  let specialists = 0;
  let clerks = 0;
  /** By component: since when a person is at it, by crew; by item: the hours that a clerk has taken on. */
  const attended = { technicians: new Map<number, number>(), specialists: new Map<number, number>() };
  const desks = new Map<string, { readonly since: number; readonly hours: number }>();
  const ofSpecialists: Measure[] = [
    {
      name: 'people.specialists.hours',
      unit: 'h',
      definition:
        'Hours of specialists at services and data, also where they were not done before it was lost again.',
    },
  ];
  return {
    measures: [
      {
        name: 'people.technicians.hours',
        unit: 'h',
        definition:
          'Hours of technicians at machines and cold starts, also where power went again before they were done.',
      },
      {
        name: 'people.clerks.hours',
        unit: 'h',
        definition: 'Hours of clerks on items, including what is not productive of an hour at work.',
      },
      {
        name: 'people.cost',
        unit: 'JPY',
        definition: hasSpecialists
          ? 'Hours of technicians, specialists and clerks times their wages.'
          : 'Hours of technicians and clerks times their wages.',
      },
      ...(hasSpecialists ? ofSpecialists : []),
      ...labour.map(
        (pool): Measure => ({
          name: `cost.labour.${pool}`,
          unit: 'JPY',
          definition: `Hours of ${pool} times their wage: part of people.cost.`,
        }),
      ),
    ],
    begin() {
      technicians = 0;
      specialists = 0;
      clerks = 0;
      attended.technicians.clear();
      attended.specialists.clear();
      desks.clear();
    },
    work(time, pool, subject, item, phase, hours) {
      if (pool === 'technicians' || pool === 'specialists') {
        const since = attended[pool].get(subject);
        if (phase === 'begun') attended[pool].set(subject, time);
        else if (phase !== 'asked' && since !== undefined) {
          if (pool === 'technicians') technicians += (time - since) / hour;
          else specialists += (time - since) / hour;
          attended[pool].delete(subject);
        }
        return;
      }
      if (pool !== 'clerks') return;
      const desk = `${subject}#${item}`;
      if (phase === 'begun') desks.set(desk, { since: time, hours });
      if (phase === 'done') {
        clerks += desks.get(desk)?.hours ?? 0;
        desks.delete(desk);
      }
    },
    end(horizon) {
      for (const since of attended.technicians.values()) technicians += (horizon - since) / hour;
      for (const since of attended.specialists.values()) specialists += (horizon - since) / hour;
      // Work under way counts as far as it can have come.
      for (const { since, hours } of desks.values()) clerks += Math.min(hours, (horizon - since) / hour);
      const costs = [technicians * wage.technician, specialists * wage.specialist, clerks * wage.clerk];
      const cost = costs.reduce((sum, each) => sum + each, 0);
      return [
        technicians,
        clerks,
        Math.round(cost),
        ...(hasSpecialists ? [specialists] : []),
        ...costs.map(Math.round),
      ];
    },
  };
}
