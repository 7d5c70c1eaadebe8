/** What the continuity plan did, in a few sentences: only what happened. */
import type { PlanElement, SecondSite, StandIn } from '../../scenario/scenario.ts';
import { tagBit } from '../../statechart/tags.ts';
import { causes } from '../../trace/cause.ts';
import { planWords } from '../../words/plan.ts';
import { hear } from '../present/hear.ts';
import { chartOf } from '../present/statuses.ts';
import { type Line, line, paragraph } from './lines.ts';
import { briefly, sentence, type Told } from './told.ts';

const stops = tagBit('stops');
const second = 1_000_000;

/** What took over first, then what was stopped, then what was said. */
const order: readonly PlanElement['kind'][] = [
  'second-site',
  'counterparty',
  'stand-in',
  'precaution',
  'graceful-stop',
  'notices',
];

/** By component: when it first kept services stopped, and how often it began to. */
type Stops = ReadonlyMap<number, { readonly at: number; readonly times: number }>;

/** What is read from the trace, for no measure has it. */
interface Heard {
  readonly stops: Stops;
  /** By component of a second site: acknowledged writes that it lacked when it opened. */
  readonly lacked: ReadonlyMap<number, number>;
}

export function planLines(told: Told): Line[] {
  const { model } = told;
  const heard = hearPlan(told);
  const links = model.plan.links.toSorted((a, b) => order.indexOf(a.of.kind) - order.indexOf(b.of.kind));
  const texts = links.flatMap(({ component, of }): string[] => {
    switch (of.kind) {
      case 'second-site':
        return siteTexts(told, of, heard.lacked.get(component) ?? 0);
      case 'stand-in':
        return standInTexts(told, of);
      case 'precaution':
        return stopTexts(told, of.name, [of.stops], heard.stops, component);
      case 'graceful-stop':
        return stopTexts(told, of.name, of.stops, heard.stops, component);
      case 'notices':
        return noticeTexts(told, of);
      // Whom it waits for is said with the second site.
      default:
        return [];
    }
  });
  texts.push(...relapseTexts(told));
  if (texts.length === 0) return [];
  const { heading } = planWords[told.naming.language];
  return [line(heading, 'heading'), ...texts.flatMap((text) => paragraph(sentence(text)))];
}

function hearPlan({ model, replay }: Told): Heard {
  const stopped = new Map<number, { at: number; times: number }>();
  const lacked = new Map<number, number>();
  const own = new Map(model.plan.links.map(({ component, of }) => [component, of.kind]));
  const lost = causes.indexOf('K5');
  if (model.plan.links.length === 0) return { stops: stopped, lacked };
  hear(replay.trace, [
    {
      transition(time, component, _event, from, to) {
        const kind = own.get(component);
        if (kind !== 'precaution' && kind !== 'graceful-stop') return;
        const { tags } = chartOf(model, component);
        if ((tags[to]! & ~tags[from]! & stops) === 0) return;
        const before = stopped.get(component);
        stopped.set(component, { at: before?.at ?? time, times: (before?.times ?? 0) + 1 });
      },
      item(_time, _service, _item, stage, cause, _outcome, _yen, by) {
        if (stage === 'created' && cause === lost && own.get(by) === 'second-site')
          lacked.set(by, (lacked.get(by) ?? 0) + 1);
      },
    },
  ]);
  return { stops: stopped, lacked };
}

/** Seconds of a measure as the clock shows them. */
function clock({ naming }: Told, seconds: number): string {
  return naming.instant(Math.round(seconds * second), false);
}

function siteTexts(told: Told, { name }: SecondSite, lacked: number): string[] {
  const { values, naming, words: all } = told;
  const words = planWords[naming.language];
  const decided = values(`site.decided.${name}`);
  if (Number.isNaN(decided)) return [];
  const opened = values(`site.opened.${name}`);
  const handedBack = values(`site.handedBack.${name}`);
  const failed = values(`site.failedStarts.${name}`);
  const parts = [
    words.decided(naming.element(name), clock(told, decided)),
    ...(failed > 0 ? [words.failedStarts(failed)] : []),
    ...(Number.isNaN(opened) ? [words.calledOff] : []),
    ...(opened === Infinity ? [words.notOpen] : []),
    ...(Number.isFinite(opened) ? [words.opened(clock(told, opened))] : []),
    ...(lacked > 0 ? [words.lacked(all.count(lacked))] : []),
    ...(Number.isFinite(handedBack) ? [words.handedBack(clock(told, handedBack))] : []),
    ...(handedBack === Infinity ? [words.serving] : []),
  ];
  return [parts.join(words.comma) + words.stop, ...pointedTexts(told, name)];
}

/** Everybody who was called, in the order in which they were done. */
function pointedTexts(told: Told, site: string): string[] {
  const { model, values, naming } = told;
  const words = planWords[naming.language];
  const called = model.scenario.plan
    .filter((of) => of.kind === 'counterparty' && of.site === site)
    .map(({ name }) => ({ who: naming.element(name), at: values(`counterparty.pointed.${name}`) }))
    .filter(({ at }) => !Number.isNaN(at))
    .sort((a, b) => a.at - b.at)
    .map(({ who, at }) => (at === Infinity ? words.notPointed(who) : words.pointedAt(who, clock(told, at))));
  return called.length > 0 ? [words.pointed(naming.element(site), called.join(words.comma))] : [];
}

function standInTexts(told: Told, { name, for: service, bears }: StandIn): string[] {
  const { values, naming, words: all } = told;
  const words = planWords[naming.language];
  const served = values(`standIn.served.${name}`);
  if (served === 0) return [];
  const purchases = all.count(values(`standIn.purchases.${name}`));
  const refused = Math.round(values(`standIn.refusedLater.${name}`));
  const parts = [
    words.stoodIn(naming.element(name), naming.element(service), briefly(told, served), purchases),
    ...(refused > 0
      ? [words.refusedLater(all.count(refused), all.money(values(`standIn.loss.${name}`)), bears)]
      : []),
  ];
  return [parts.join(words.comma) + words.stop];
}

function stopTexts(
  { naming }: Told,
  name: string,
  services: readonly string[],
  heard: Stops,
  component: number,
): string[] {
  const words = planWords[naming.language];
  const happened = heard.get(component);
  if (happened === undefined) return [];
  const what = services.map((each) => naming.element(each)).join(words.and);
  return [words.stopped(naming.element(name), what, naming.instant(happened.at, false), happened.times)];
}

function noticeTexts(told: Told, { name }: PlanElement): string[] {
  const { values, naming } = told;
  const words = planWords[naming.language];
  const first = values(`notice.first.${name}`);
  if (Number.isNaN(first)) return [];
  if (first === Infinity) return [words.notNoticed(naming.element(name))];
  return [words.noticed(naming.element(name), briefly(told, first), values(`notice.count.${name}`))];
}

function relapseTexts({ model, values, naming }: Told): string[] {
  const words = planWords[naming.language];
  return model.scenario.payments.flatMap(({ name }) => {
    const times = values(`service.relapses.${name}`);
    return times > 0 ? [words.relapsed(naming.element(name), times)] : [];
  });
}
