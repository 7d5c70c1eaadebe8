/** The numbers printed large, and the same in two or three sentences. Every one is a measure; none is counted here. */
import type { Model } from '../../model/model.ts';
import type { TimelineView } from '../timeline/view.ts';
import type { Values } from './measures.ts';
import type { Naming } from './naming.ts';

type Figure = TimelineView['figures'][number];

/** With power, machines, purchases and books that makes six. */
const servicesMax = 2;

export function figuresOf(model: Model, values: Values, naming: Naming): Figure[] {
  const { figures } = naming.words;
  const absent = values('power.absent');
  const created = values('payments.notRight.created');
  const open = values('payments.notRight.open');
  return [
    { value: naming.measured(absent), label: absent > 0 ? figures.powerAbsent : figures.powerKept },
    ...slowest(model, values).map((name): Figure => {
      const recovery = values(`service.recovery.${name}`);
      const service = naming.element(name);
      return {
        value: naming.measured(recovery),
        label: recovery > 0 ? figures.servedAgain(service) : figures.neverLost(service),
      };
    }),
    {
      value: figures.machines(naming.count(values('machines.died'))),
      label: figures.died(naming.count(machinesIn(model))),
    },
    // Where nobody pays, no purchase is right or wrong.
    ...(model.scenario.payments.length === 0
      ? []
      : [
          {
            value: figures.purchases(naming.count(created)),
            label: created > 0 ? figures.notRightOpen(naming.count(open)) : figures.notRight,
          },
          {
            value: naming.measured(values('books.closed')),
            label: created > 0 ? figures.booksClosed : figures.nothingToClose,
          },
        ]),
  ];
}

/** The customers' services that took longest, in the order of the scenario. */
function slowest(model: Model, values: Values): string[] {
  const names = model.scenario.payments.map(({ name }) => name);
  const recovery = (name: string): number => values(`service.recovery.${name}`);
  const kept = new Set(names.toSorted((a, b) => recovery(b) - recovery(a)).slice(0, servicesMax));
  return names.filter((name) => kept.has(name));
}

function machinesIn(model: Model): number {
  return model.scenario.machines.reduce((sum, { count }) => sum + count, 0);
}

/** What a screen reader hears. */
export function descriptionOf(model: Model, values: Values, naming: Naming): string {
  const { description } = naming.words;
  const absent = values('power.absent');
  const of = naming.count(machinesIn(model));
  const created = values('payments.notRight.created');
  const sentences = [
    absent > 0
      ? description.powerAbsent(naming.measured(absent), naming.count(values('machines.died')), of)
      : description.powerKept(of),
    ...model.scenario.payments.map(({ name }) => {
      const recovery = values(`service.recovery.${name}`);
      const service = naming.element(name);
      if (recovery === 0) return description.neverLost(service);
      return Number.isFinite(recovery)
        ? description.servedAgain(service, naming.measured(recovery))
        : description.notServedAgain(service, naming.duration(model.horizon));
    }),
    ...(model.scenario.payments.length === 0
      ? []
      : [
          created > 0
            ? description.notRight(naming.count(created), naming.count(values('payments.notRight.open')))
            : description.allRight,
        ]),
  ];
  return sentences.join(naming.words.betweenSentences);
}
