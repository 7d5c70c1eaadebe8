/** Hours that people worked, and what they cost. */
import type { Model } from '../model/model.ts';
import type { Fold } from './fold.ts';

const hour = 3_600_000_000;

export function people(model: Model): Fold {
  const { wage } = model.scenario.people;
  let technicians = 0;
  let clerks = 0;
  /** By component: since when a technician is at it; by item: the hours that a clerk has taken on. */
  const attended = new Map<number, number>();
  const desks = new Map<string, { readonly since: number; readonly hours: number }>();
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
      { name: 'people.cost', unit: 'JPY', definition: 'Hours of technicians and clerks times their wages.' },
    ],
    begin() {
      technicians = 0;
      clerks = 0;
      attended.clear();
      desks.clear();
    },
    work(time, pool, subject, item, phase, hours) {
      if (pool === 'technicians') {
        if (phase === 'begun') attended.set(subject, time);
        const since = attended.get(subject);
        if ((phase !== 'done' && phase !== 'withdrawn') || since === undefined) return;
        technicians += (time - since) / hour;
        attended.delete(subject);
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
      for (const since of attended.values()) technicians += (horizon - since) / hour;
      // Work under way counts as far as it can have come.
      for (const { since, hours } of desks.values()) clerks += Math.min(hours, (horizon - since) / hour);
      return [technicians, clerks, Math.round(technicians * wage.technician + clerks * wage.clerk)];
    },
  };
}
