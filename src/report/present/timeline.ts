/**
 * A replay as a timeline: one pass of its trace through the folds, then words.
 *
 *     trace ─▶ bands, counts, rates, instants ─▶ panes ─▶ sections, marks
 *     values ─▶ figures, description
 *
 * A pure function: the same replay gives the same view. Layout and drawing know nothing of what is meant.
 */
import type { Model } from '../../model/model.ts';
import { tenantsOf } from '../../model/tenants.ts';
import type { Replay } from '../../study/replay.ts';
import { looks } from '../theme.ts';
import { isPeople, type Lane, type Section, type Status, type TimelineView } from '../timeline/view.ts';
import { bandLanes, powerBands, serviceBands } from './bands.ts';
import { clerkCounts, crewCounts, itemCounts, machineCounts, tenantCounts } from './counts.ts';
import { descriptionOf, figuresOf } from './figures.ts';
import { hear } from './hear.ts';
import { marksOf } from './marks.ts';
import { valuesOf } from './measures.ts';
import { Naming } from './naming.ts';
import { panesOf } from './panes.ts';
import { planBands, planLanes } from './plan.ts';
import { purchaseRates } from './purchases.ts';
import { bookkeeping, darkness, storyOf } from './story.ts';

/** What `drawTimeline` draws of one replay, in the reader's language. `seed` as the user wrote it. */
export function presentTimeline(
  model: Model,
  replay: Replay,
  language: TimelineView['language'],
  of: { readonly seed: string },
): TimelineView {
  const { scenario, horizon } = model;
  const naming = new Naming(scenario, language);
  const { words } = naming;
  const values = valuesOf(replay);
  const power = powerBands(model);
  const services = serviceBands(model);
  const plan = planBands(model);
  const dark = darkness(model);
  const books = bookkeeping();
  const purchases = purchaseRates(model);
  const machines = [machineCounts(model, 'server'), machineCounts(model, 'network')];
  const tenants = tenantsOf(model).map(({ group }) => tenantCounts(model, group));
  const items = itemCounts();
  // Where nobody pays, there are no purchases to put right and no clerks to do it.
  const pays = scenario.payments.length > 0;
  const crews = [crewCounts(model, 'technicians'), crewCounts(model, 'specialists')];
  const people = [...crews, ...(pays ? [clerkCounts(model)] : [])];
  const shared = [power, services, plan, dark, books, purchases];
  hear(replay.trace, [...shared, ...machines, ...tenants, items, ...people]);

  const story = storyOf(model, values, { power, services, darkness: dark, books });
  const panes = panesOf(model, story, values, words);
  const { headings } = words;
  const section = (heading: string, lanes: readonly (Lane | null)[]): Section[] => {
    const shown = lanes.filter((lane) => lane !== null);
    return shown.length > 0 ? [{ heading, lanes: shown }] : [];
  };
  const sections = [
    ...section(headings.power, bandLanes(model, power.told(), naming)),
    ...section(
      headings.machines,
      machines.map((each) => each.lane(naming)),
    ),
    ...section(
      headings.tenants,
      tenants.map((each) => each.lane(naming)),
    ),
    ...section(headings.services, bandLanes(model, services.told(), naming)),
    ...section(headings.plan, planLanes(model, plan, naming)),
    ...section(headings.payments, purchases.lanes(naming, panes)),
    ...section(headings.items, pays ? [items.lane(naming)] : []),
    ...section(
      headings.people,
      people.map((each) => each.lane(naming)),
    ),
  ];
  return {
    language,
    title: naming.text(scenario.title),
    subtitle: words.subtitle(scenario.design.name, of.seed),
    caption: words.caption,
    description: descriptionOf(model, values, naming),
    figures: figuresOf(model, values, naming),
    clock: scenario.start,
    panes,
    sections,
    marks: marksOf(story, naming, horizon),
    legend: legendOf(sections, naming),
  };
}

/** The statuses that occur, in the theme's order; people are named by their lanes. */
function legendOf(sections: readonly Section[], naming: Naming): TimelineView['legend'] {
  const seen = new Set<Status>();
  for (const lane of sections.flatMap(({ lanes }) => lanes)) {
    if (lane.kind === 'bands') for (const { status } of lane.spans) seen.add(status);
    else
      for (const { status, values } of lane.series) if (values.some((value) => value > 0)) seen.add(status);
  }
  return (Object.keys(looks) as Status[])
    .filter((status) => seen.has(status) && !isPeople(status))
    .map((status) => ({ status, label: naming.status(status) }));
}
