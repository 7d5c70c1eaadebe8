/**
 * What a measure hangs on, as far as a finished run tells: items, doings, or the segments of a recovery.
 *
 * Which states mean a loss is asked of the charts by their tags, as everywhere; the name of a measure says of whom it is.
 */
import { chartOf, type Kind, kinds } from '../../charts/catalog.ts';
import { type Tag, tagBit } from '../../statechart/tags.ts';
import { causes } from '../../trace/cause.ts';
import { closes, type ItemStage } from '../../trace/observer.ts';
import type { Doing, History, ItemLine, SegmentLine } from './history.ts';

export type HangsOn =
  | { readonly on: 'items'; readonly items: readonly string[] }
  | { readonly on: 'doings'; readonly doings: readonly Doing[] }
  | { readonly on: 'recovery'; readonly segments: readonly SegmentLine[]; readonly lost: readonly Doing[] }
  | { readonly on: 'losses'; readonly name: string }
  | { readonly on: 'nothing' };

const nothing: HangsOn = { on: 'nothing' };
const microseconds = 1e6;

type Value = (measure: string) => number | null;

/** `value`: of another measure of the same run, in its own unit. */
export function hangsOn(measure: string, history: History, value: Value): HangsOn {
  const [family = '', what = '', ...rest] = measure.split('.');
  const subject = rest.join('.');
  switch (family) {
    case 'recovery':
      return ofRecovery(history, what, value, subject);
    case 'service':
      return what === 'recovery' && history.recoveries.has(subject)
        ? ofRecovery(history, subject, value, '')
        : ofService(history, what, subject, value);
    case 'power':
      return ofPower(history, what, subject);
    case 'machines':
      return doings(deaths(history, subject));
    case 'payments':
      return ofPayments(history, what, subject, value);
    case 'books':
      return ofBooks(history, what);
    case 'people':
      return ofPeople(history, what);
    default:
      return ofComponent(history, subject === '' ? what : subject, value);
  }
}

/** Every item, whatever it was called meanwhile, that was counted under what the predicate says and not withdrawn. */
export function itemsWhere(history: History, is: (line: ItemLine) => boolean): string[] {
  const found: string[] = [];
  for (const [name, lines] of history.items) {
    let count = 0;
    for (const line of lines) {
      if (!is(line)) continue;
      if (line.stage === 'created') count += 1;
      else if (line.stage === 'withdrawn') count -= 1;
    }
    if (count > 0) found.push(name);
  }
  return found;
}

function doings(of: readonly Doing[]): HangsOn {
  return of.length === 0 ? nothing : { on: 'doings', doings: of };
}

/** The part of a recovery that is named, or all of it; with its first loss. */
function ofRecovery(history: History, service: string, value: Value, kind: string): HangsOn {
  const all = history.recoveries.get(service) ?? [];
  const segments = kind === '' ? all : all.filter(({ segment }) => segment === kind);
  return { on: 'recovery', segments, lost: lossesOf(history, service, value).slice(0, 1) };
}

function ofService(history: History, what: string, service: string, value: Value): HangsOn {
  if (what === 'restored') return doings(within(history, service, value(`service.restored.${service}`)));
  if (what === 'stopped') return doings(of(history, service).filter((each) => begins(each, 'deliberate')));
  const lost = lossesOf(history, service, value);
  return doings(what === 'failures' || what === 'relapses' ? lost : lost.slice(0, 1));
}

/** When a service began to serve no longer without being stopped; the first as its own measure has it. */
function lossesOf(history: History, service: string, value: Value): readonly Doing[] {
  const lost = of(history, service).filter(
    (each) => ends(each, 'serving') && !has(each.kind, each.to, 'deliberate'),
  );
  const first = within(history, service, value(`service.lost.${service}`));
  return first.length === 0 ? lost : [first[0]!, ...lost.filter(({ ticks }) => ticks > first[0]!.ticks)];
}

/** A component's doing at so many seconds. */
function within(history: History, component: string, seconds: number | null): Doing[] {
  if (seconds === null) return [];
  const ticks = Math.round(seconds * microseconds);
  return of(history, component)
    .filter((each) => each.ticks === ticks)
    .slice(-1);
}

function ofPower(history: History, what: string, element: string): HangsOn {
  // Of the whole site: whoever lost what it lives on.
  if (element === '' || what === 'short' || what === 'energy') {
    const machines = all(history).filter(({ event }) => event === 'cords.lost');
    const loads = all(history).filter(({ kind, event }) => kind === 'load' && event === 'input.lost');
    return doings(machines.length > 0 ? machines : loads);
  }
  const own = of(history, element).filter(({ energised, ticks }) => energised !== undefined && ticks > 0);
  const dead = own.filter(({ energised }) => energised === false);
  return doings(what === 'restored' ? own.filter(({ energised }) => energised === true).slice(0, 1) : dead);
}

/** Machines that died, of a group or all. */
function deaths(history: History, group: string): Doing[] {
  return all(history).filter(
    (each) => each.kind === 'machine' && begins(each, 'dark') && isOf(each.component, group),
  );
}

/** `hosts-12` is of `hosts`. What is no group (`p50`) names nobody, and all are meant. */
function isOf(component: string, group: string): boolean {
  if (group === '' || /^p[0-9]+$/.test(group)) return true;
  return (
    component === group ||
    (component.startsWith(`${group}-`) && /^[0-9]+$/.test(component.slice(group.length + 1)))
  );
}

function ofPayments(history: History, what: string, rest: string, value: Value): HangsOn {
  if (what === 'notRight') return items(itemsWhere(history, () => true));
  if (what === 'baseline') return items(itemsWhere(history, ({ cause }) => cause === 'baseline'));
  if (what === 'outcome') {
    const outcome = rest.slice(0, rest.lastIndexOf('.'));
    return items(itemsWhere(history, (line) => line.outcome === outcome));
  }
  if (what === 'K13' || what === 'K14') return { on: 'losses', name: what };
  if (what === 'undetected') {
    const unseen = (name: string): boolean =>
      !history.items.get(name)!.some(({ stage }) => stage === 'detected');
    const of = rest.includes('.') ? rest.slice(0, rest.lastIndexOf('.')) : '';
    return items(itemsWhere(history, (line) => of === '' || line.class === of).filter(unseen));
  }
  if ((causes as readonly string[]).includes(what))
    return items(itemsWhere(history, (line) => line.class === what));
  // Purchases that ended without an item: their service was lost.
  return rest === '' || !history.byComponent.has(rest) ? nothing : doings(lossesOf(history, rest, value));
}

function items(of: readonly string[]): HangsOn {
  return { on: 'items', items: of };
}

/** The books wait for one item: the last that was found, or the last that was closed. */
function ofBooks(history: History, what: string): HangsOn {
  const stage = (line: ItemLine): boolean =>
    what === 'balanced' ? line.stage === 'detected' : closes(line.stage as ItemStage);
  const all: { readonly name: string; readonly ticks: number }[] = [];
  for (const name of itemsWhere(history, () => true)) {
    const lines = history.items.get(name)!;
    // What no surviving record shows stands in nobody's books.
    if (lines.some((line) => line.stage === 'hidden')) continue;
    all.push({ name, ticks: lines.findLast(stage)?.ticks ?? Infinity });
  }
  all.sort((a, b) => a.ticks - b.ticks);
  const last = all[(what === 'p99' ? Math.ceil(0.99 * all.length) : all.length) - 1];
  return last === undefined ? nothing : items([last.name]);
}

/** Whoever asked for these people: the doing of a component that it was in, or an item. */
function ofPeople(history: History, pool: string): HangsOn {
  const asked: Doing[] = [];
  const names: string[] = [];
  for (const [about, lines] of history.work) {
    const first = lines.find(({ work, phase }) => work === pool && phase === 'asked');
    if (first === undefined) continue;
    if (history.items.has(about) && pool === 'clerks') names.push(about);
    const doing = of(history, about).findLast(({ ticks }) => ticks <= first.ticks);
    if (doing !== undefined && pool !== 'clerks') asked.push(doing);
  }
  return names.length > 0 ? items(names) : doings(asked.sort((a, b) => a.ticks - b.ticks));
}

/** Of a name that a measure ends in: its loss where it can be lost, else the first thing it did. */
function ofComponent(history: History, name: string, value: Value): HangsOn {
  if (history.byComponent.has(name)) {
    const lost = lossesOf(history, name, value);
    return doings(lost.length > 0 ? lost : of(history, name).slice(0, 1));
  }
  const group = name.split('.')[0]!;
  return doings(all(history).filter((each) => isOf(each.component, group) && ends(each, 'serving')));
}

function all({ doings: every }: History): Doing[] {
  return [...every.values()];
}

function of({ byComponent }: History, component: string): readonly Doing[] {
  return byComponent.get(component) ?? [];
}

function begins(doing: Doing, tag: Tag): boolean {
  return doing.to !== undefined && has(doing.kind, doing.to, tag) && !has(doing.kind, doing.from, tag);
}

function ends(doing: Doing, tag: Tag): boolean {
  return doing.to !== undefined && has(doing.kind, doing.from, tag) && !has(doing.kind, doing.to, tag);
}

/** Whether a state of a kind has a tag. A kind or a state that is not known here has none. */
export function has(kind: string, state: string | undefined, tag: Tag): boolean {
  if (state === undefined || !(kinds as readonly string[]).includes(kind)) return false;
  const chart = chartOf(kind as Kind);
  const at = chart.states.indexOf(state);
  return at >= 0 && (chart.tags[at]! & tagBit(tag)) !== 0;
}
