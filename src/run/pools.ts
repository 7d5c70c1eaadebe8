/** The pools of people of a model, in the order of their numbers: technicians, specialists, electricians. */
import { crew, type Model } from '../model/model.ts';
import type { Crew } from '../scenario/scenario.ts';
import type { Pool } from './crews.ts';

const nothing = { law: 'fixed', value: 0 } as const;

/** Of as many as are wanted, one for each element that they may be asked to. */
function electriciansOf({ scenario, components }: Model): Crew {
  return {
    onShift: scenario.people.electricians ?? components.power.length,
    calledIn: 0,
    calledInAfter: nothing,
    pace: 1,
    calledInPace: 1,
    access: null,
    accessByHand: nothing,
  };
}

export function poolsOf(model: Model): readonly Pool[] {
  const { scenario, slots, streams } = model;
  const { people } = scenario;
  const called = (number: 0 | 1) => ({
    number,
    practice: people,
    calledInSlot: slots.calledIn[number],
    accessSlot: slots.access[number],
    calledInStream: streams.calledIn[number],
    accessStream: streams.access[number],
  });
  return [
    { name: 'technicians', crew: people.technicians, slots: slots.technicians, ...called(crew.technicians) },
    { name: 'specialists', crew: people.specialists, slots: slots.specialists, ...called(crew.specialists) },
    {
      name: 'electricians',
      number: crew.electricians,
      crew: electriciansOf(model),
      practice: null,
      slots: slots.electricians,
      // Nobody of them is called in.
      calledInSlot: -1,
      accessSlot: -1,
      calledInStream: -1,
      accessStream: -1,
    },
  ];
}
