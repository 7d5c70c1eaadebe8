/** Hours that people worked, and what they cost. */
import type { Model } from '../model/model.ts';
import type { Fold } from './fold.ts';

export function people(model: Model): Fold {
  const { wage } = model.scenario.people;
  let technicians = 0;
  let clerks = 0;
  return {
    measures: [
      {
        name: 'people.technicians.hours',
        unit: 'h',
        definition: 'Hands-on hours of technicians at machines and cold starts.',
      },
      {
        name: 'people.clerks.hours',
        unit: 'h',
        definition: 'Hours of clerks on items, including what is not productive of an hour at work.',
      },
      { name: 'people.cost', unit: 'JPY', definition: 'Hours of technicians and clerks times their wages.' },
    ],
    begin() {
      technicians = 0;
      clerks = 0;
    },
    work(_time, pool, _subject, _item, phase, hours) {
      if (pool === 'technicians' && phase === 'done') technicians += hours;
      else if (pool === 'clerks' && phase === 'begun') clerks += hours;
    },
    end() {
      return [technicians, clerks, Math.round(technicians * wage.technician + clerks * wage.clerk)];
    },
  };
}
