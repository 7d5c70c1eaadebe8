/** For who decides: when the customers were served again, what it cost, and why, in three sentences. */

import type { Link } from './chain.ts';
import { chainOf } from './chain.ts';
import { type Line, paragraph } from './lines.ts';
import { brief, briefly, clerkDays, sentence, type Told } from './told.ts';

export function verdictLines(told: Told): Line[] {
  return [
    ...paragraph([sentence(backSentence(told)), ...relapses(told)].join(told.words.summary.space), 'strong'),
    ...(told.model.scenario.payments.length > 0 ? paragraph(moneySentence(told)) : []),
    ...paragraph(told.words.summary.cause + causeSentence(told)),
  ];
}

/** Slowest first: the one that hurt most begins the sentence. */
function backSentence({ model, naming, values, words: { summary } }: Told): string {
  const services = model.scenario.payments
    .map(({ name }) => ({ name, recovery: values(`service.recovery.${name}`) }))
    .sort((a, b) => b.recovery - a.recovery);
  if (services.length === 0) return summary.noServices;
  const horizon = naming.duration(model.horizon);
  const lost = services.filter(({ recovery }) => recovery > 0);
  const phrases = (lost.length > 0 ? lost : services).map(({ name, recovery }, index, all) => {
    const service = naming.element(name);
    if (recovery === 0) return summary.neverLost(service);
    if (recovery === Infinity) return summary.notBack(service, horizon);
    const phrase = index > 0 && all[index - 1]!.recovery < Infinity ? summary.alsoBack : summary.back;
    return phrase(service, brief(naming, Math.round(recovery * 1e6)));
  });
  return phrases.join(summary.comma) + summary.stop;
}

/** A service that was out for longer than until it was back failed again; half a second is the rounding of clocks. */
function relapses(told: Told): string[] {
  const { model, naming, values, words } = told;
  return model.scenario.payments.flatMap(({ name }) => {
    const outage = values(`service.outage.${name}`);
    if (!(outage > values(`service.recovery.${name}`) + 0.5)) return [];
    return [sentence(words.summary.again(naming.element(name), briefly(told, outage)))];
  });
}

function moneySentence(told: Told): string {
  const { values, words } = told;
  const { summary } = words;
  const lost = values('payments.lostSales');
  const created = values('payments.notRight.created');
  const sales =
    lost > 0
      ? summary.lostSales(words.count(lost), words.money(values('payments.lostSales.value')))
      : summary.noLostSales;
  const wrong =
    created > 0
      ? summary.notRight(
          words.count(created),
          words.money(values('payments.notRight.value')),
          clerkDays(told, values('people.clerks.hours')),
        )
      : summary.allRight;
  return [sales, wrong].join(summary.space);
}

function causeSentence(told: Told): string {
  const { model, replay, naming, values, words } = told;
  const { summary } = words;
  const links = chainOf(model, replay);
  const harmed = values('machines.died') > 0 || values('machines.damaged') > 0;
  if (links.length === 0 && !harmed) return summary.nothing + summary.stop;
  const count = naming.count(model.scenario.machines.reduce((sum, { count }) => sum + count, 0));
  const died = values('machines.died');
  const loads = model.scenario.power.filter(({ kind }) => kind === 'load');
  const isPowerAlone = model.scenario.machines.length === 0;
  const absent = isPowerAlone
    ? Math.max(0, ...loads.map(({ name }) => values(`power.dead.${name}`)))
    : values('power.absent');
  return (
    [
      ...links.map((link) => phraseOf(told, link)),
      ...(absent > 0 ? [summary.gap(briefly(told, absent))] : []),
      ...(isPowerAlone ? [] : [died > 0 ? summary.died(naming.count(died), count) : summary.noneDied(count)]),
    ].join(' → ') + summary.stop
  );
}

function phraseOf({ naming, words: { summary } }: Told, { element, did, event }: Link): string {
  const what = summary.did[did](naming.element(element));
  return event === null ? what : summary.step(event, what);
}
