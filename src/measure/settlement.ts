/**
 * Daily cut-offs (締め): whether a payment service's day could be closed, and whose totals did not match.
 *
 * A cut-off is met when the ledger serves at that instant, here or at a second site, and every difference that surviving
 * records show is known and in suspense; else it is missed. What happens in the instant of a cut-off comes before it.
 */

import { mean } from '../kernel/distribution/sample.ts';
import type { Model } from '../model/model.ts';
import { nextClock } from '../payments/working-time.ts';
import { tagBit } from '../statechart/tags.ts';
import { closes } from '../trace/observer.ts';
import { outcomes } from '../trace/outcome.ts';
import { distinct } from './distinct.ts';
import { failureOf } from './first-failure.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

const serving = tagBit('serving');
const stops = tagBit('stops');
const day = 86_400_000_000;
const hour = 3_600_000_000;

/** Outcomes by which somebody's account is wrong: a hold and a doubt are no difference of totals. */
const isMoney = outcomes.map((outcome) => /charged|paid/.test(outcome));

/** What is open of a day: unknown and its totals wrong; `hidden`: no record shows it. */
const state = { none: 0, unknown: 1, known: 2, hidden: 3 } as const;

export function settlement(model: Model): Fold {
  const { payments, start } = model.scenario;
  const { charts, chart, initial, count } = model.components;
  const failed = failureOf(model);
  /** By payment service: its ledger, and a second site that can take its place. */
  const ledgers = payments.map((_, service) => model.flows.find((flow) => flow.service === service)!.ledger);
  const sites = payments.map(({ name }) =>
    model.plan.links.flatMap(({ component, of }) =>
      of.kind === 'second-site' && of.functions.includes(name) ? [component] : [],
    ),
  );
  const batch = payments.map(({ repair }) => mean(repair.batch) / hour);
  const tags = new Uint32Array(count);
  const states: number[][] = payments.map(() => []);
  /** By item: the number of the batch in which it came about. */
  const batches: number[][] = payments.map(() => []);
  const unknown = new Float64Array(payments.length);
  const fresh = new Float64Array(payments.length);
  const number = new Float64Array(payments.length);
  const next = new Float64Array(payments.length);
  const missed = new Float64Array(payments.length);
  const met = new Float64Array(payments.length);
  const mismatched = new Float64Array(payments.length);
  let begun = Number.NaN;
  let soonest = Infinity;
  const ledgerServes = (service: number): boolean =>
    (tags[ledgers[service]!]! & serving) !== 0 ||
    sites[service]!.some((site) => (tags[site]! & (serving | stops)) === serving);
  const close = (service: number): void => {
    const at = next[service]!;
    const isMet = ledgerServes(service) && unknown[service] === 0;
    if (!isMet) missed[service]! += 1;
    else if (!Number.isNaN(begun) && Number.isNaN(met[service]!)) met[service] = at;
    mismatched[service]! += distinct(fresh[service]!, payments[service]!.merchants);
    fresh[service] = 0;
    number[service]! += 1;
    next[service] = at + day;
  };
  /** Closes the days that are over before `time`. */
  const pass = (time: number): void => {
    if (time <= soonest) return;
    soonest = Infinity;
    for (let service = 0; service < payments.length; service++) {
      while (next[service]! < time) close(service);
      soonest = Math.min(soonest, next[service]!);
    }
  };
  /** An item leaves the state that it was in. */
  const leave = (service: number, item: number, outcome: number): void => {
    const was = states[service]![item];
    if (was === state.unknown) unknown[service]! -= 1;
    const isOpen = was === state.unknown || was === state.known;
    if (isOpen && isMoney[outcome] && batches[service]![item] === number[service]) fresh[service]! -= 1;
  };
  const enter = (service: number, item: number, outcome: number, to: number): void => {
    states[service]![item] = to;
    if (to === state.unknown) unknown[service]! += 1;
    const isOpen = to === state.unknown || to === state.known;
    if (isOpen && isMoney[outcome] && batches[service]![item] === number[service]) fresh[service]! += 1;
  };
  return {
    measures: measures(payments.map(({ name }) => name)),
    begin() {
      for (const column of [unknown, fresh, number, missed, mismatched]) column.fill(0);
      for (const column of [...states, ...batches]) column.length = 0;
      met.fill(Number.NaN);
      begun = Number.NaN;
      for (let c = 0; c < count; c++) tags[c] = charts[chart[c]!]!.tags[initial[c]!]!;
      payments.forEach(({ cutOff }, service) => {
        const at = nextClock(0, cutOff, start);
        next[service] = at === 0 ? day : at;
      });
      soonest = Math.min(Infinity, ...next);
    },
    transition(time, component, _event, from, to) {
      pass(time);
      tags[component] = charts[chart[component]!]!.tags[to]!;
      if (Number.isNaN(begun) && failed(component, from, to)) begun = time;
    },
    item(time, service, item, stage, _cause, outcome) {
      pass(time);
      if (stage === 'inquiry') return;
      leave(service, item, outcome);
      if (stage === 'created') {
        // What is told anew under another pattern came about when it was first told.
        batches[service]![item] ??= number[service]!;
        enter(service, item, outcome, state.unknown);
      } else if (stage === 'detected') enter(service, item, outcome, state.known);
      else if (stage === 'hidden') states[service]![item] = state.hidden;
      else if (closes(stage) || stage === 'withdrawn') states[service]![item] = state.none;
    },
    limits(horizon) {
      const limit = seconds(horizon - (Number.isNaN(begun) ? 0 : begun));
      return [...payments.flatMap(() => [Infinity, limit]), Infinity, Infinity];
    },
    end(horizon) {
      pass(horizon + 1);
      const batchHours = mismatched.reduce((sum, each, service) => sum + each * batch[service]!, 0);
      return [
        ...payments.flatMap((_, service) => [
          missed[service]!,
          Number.isNaN(begun) ? 0 : Number.isNaN(met[service]!) ? Infinity : seconds(met[service]! - begun),
        ]),
        mismatched.reduce((sum, each) => sum + each, 0),
        batchHours / model.scenario.people.clerks.productive,
      ];
    },
  };
}

function measures(names: readonly string[]): Measure[] {
  return [
    ...names.flatMap((name): Measure[] => [
      {
        name: `settlement.missed.${name}`,
        unit: 'count',
        definition: `Daily cut-offs of ${name} at which its ledger did not serve, or a difference that records show was not known.`,
      },
      {
        name: `settlement.firstMet.${name}`,
        unit: 's',
        definition: `From the first failure to the first daily cut-off of ${name} after it that was met; 0 without a failure.`,
      },
    ]),
    {
      name: 'payments.K15.created',
      unit: 'count',
      definition:
        "Merchants' days whose totals did not match at their cut-off, for a purchase of that day that was charged or paid wrong and that records show was open: an expected value, purchases falling on merchants evenly.",
    },
    {
      name: 'settlement.clerks.hours',
      unit: 'h',
      definition:
        "Hours of clerks on merchants' days whose totals did not match (K15), including what is not productive of an hour at work; not among people.clerks.hours, and nobody waits for it. An expected value.",
    },
  ];
}
