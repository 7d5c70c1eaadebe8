/**
 * A replay at one instant as a single-line diagram: its recording up to that instant, then words.
 *
 * A pure function: the same replay gives the same view. Layout and drawing know nothing of what is meant.
 */

import type { Model } from '../../model/model.ts';
import { inputsOf } from '../../model/network.ts';
import type { MachineGroup, PowerElement } from '../../scenario/scenario.ts';
import type { Replay } from '../../study/replay.ts';
import { type DiagramWords, diagramWords } from '../../words/diagram.ts';
import type {
  DiagramElement,
  DiagramGroup,
  DiagramLegend,
  DiagramView,
  ElementKind,
  Feed,
  Wire,
} from '../diagram/view.ts';
import { looks } from '../theme.ts';
import { clockTime, fullDate } from '../timeline/clock.ts';
import type { Status } from '../timeline/view.ts';
import { Naming } from './naming.ts';
import { ratingText } from './ratings.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { machineStatuses } from './statuses.ts';

export interface DiagramOf {
  /** Ticks since the beginning. */
  readonly at: number;
  /** Elements and groups whose failure alone takes a service down. */
  readonly singles: ReadonlySet<string>;
  /** As the user wrote it. */
  readonly seed: string;
  readonly version: string;
}

/** What `drawDiagram` draws of one replay at one instant, in the reader's language. */
export function presentDiagram(
  model: Model,
  replay: Pick<Replay, 'trace'>,
  language: DiagramView['language'],
  of: DiagramOf,
): DiagramView {
  const { scenario } = model;
  const reader: Reader = {
    naming: new Naming(scenario, language),
    words: diagramWords[language],
    singles: of.singles,
    now: snapshotOf(model, replay.trace, of.at),
  };
  const elements = scenario.power.map((element) => elementOf(element, reader));
  const groups = scenario.machines.map((group) => groupOf(group, reader));
  return {
    language,
    title: reader.naming.text(scenario.title),
    subtitle: reader.words.subtitle(scenario.design.name, of.seed, of.version),
    caption: reader.words.caption,
    ...headOf(model, elements, groups, of, reader),
    elements,
    groups,
    legend: legendOf(elements, groups, reader),
  };
}

interface Reader {
  readonly naming: Naming;
  readonly words: DiagramWords;
  readonly singles: ReadonlySet<string>;
  readonly now: Snapshot;
}

/** Without voltage, and as it should be. */
const atRest: ReadonlySet<Status> = new Set(['standby', 'starting']);

function elementOf(element: PowerElement, reader: Reader): DiagramElement {
  const { naming, words, singles, now } = reader;
  const { name, kind } = element;
  const { status, live, contact } = now.elements.get(name)!;
  const label = naming.element(name);
  const inputs = inputsOf({ section: 'power', name, of: element }, { plan: [], payments: [], terminals: [] });
  const feeds = inputs.flatMap(({ name: port, from }, index) =>
    from.map(({ name: supplier }): Feed => {
      const taken = index === (contact === 'second' ? 1 : 0) && contact !== 'none';
      return feedOf(supplier, port, taken && live, reader);
    }),
  );
  const note = ratingText(element, naming, words);
  return {
    name,
    label,
    kind,
    status,
    told: status === 'live' ? '' : naming.status(status),
    live,
    contact,
    feeds: commanded(element, feeds, reader),
    single: singles.has(name),
    ...(note === undefined ? {} : { note }),
    tooltip: words.element(label, words.kinds[kind], naming.status(status)),
  };
}

function feedOf(from: string, port: string, taken: boolean, { now }: Reader): Feed {
  const live = now.elements.get(from)?.live ?? false;
  return { from, port, live, carries: live && taken, sort: 'power' };
}

/** A controller's command to its sets; it is no supply, whether the network counts it as an input or not. */
function commanded(element: PowerElement, feeds: readonly Feed[], reader: Reader): readonly Feed[] {
  const controller = element.kind === 'generator' ? element.controller : null;
  if (controller === null || controller === undefined) return feeds;
  const command: Feed = { ...feedOf(controller, 'controller', false, reader), sort: 'control' };
  return [...feeds.filter(({ from }) => from !== controller), command];
}

function groupOf(group: MachineGroup, reader: Reader): DiagramGroup {
  const { naming, words, singles, now } = reader;
  const { name, count } = group;
  const counts = now.machines.get(name)!;
  const label = naming.element(name);
  const statuses = machineStatuses
    .map((status) => ({ status, count: counts[status], label: naming.status(status) }))
    .filter((each) => each.count > 0);
  const untoward = statuses.filter(({ status }) => status !== 'ready').toSorted((a, b) => b.count - a.count);
  const told = (untoward.length > 0 ? untoward : statuses).map((each) =>
    words.machines(naming.count(each.count), naming.count(count), each.label),
  );
  return {
    name,
    label,
    count,
    cords: group.cords.map((cord) => feedOf(cord, 'cords', counts.dark < count, reader)),
    statuses,
    told: told[0] ?? '',
    single: singles.has(name),
    tooltip: `${label}: ${statuses.map((each) => `${naming.count(each.count)} ${each.label}`).join(words.comma)}`,
  };
}

function headOf(
  { scenario }: Model,
  elements: readonly DiagramElement[],
  groups: readonly DiagramGroup[],
  { at }: DiagramOf,
  { naming, words, now }: Reader,
): Pick<DiagramView, 'description' | 'figures'> {
  const { start } = scenario;
  const time = clockTime(start, at, true);
  const day = fullDate(start, at, naming.language);
  const machines = groups.reduce((sum, { count }) => sum + count, 0);
  const darkMachines = [...now.machines.values()].reduce((sum, { dark }) => sum + dark, 0);
  const without = elements.filter(({ live, status }) => !live && !atRest.has(status));
  const singles = [...elements, ...groups].filter(({ single }) => single).length;
  const of = (count: number, all: number): string => words.figures.of(naming.count(count), naming.count(all));
  const after = naming.duration(at);
  const figures = [
    { value: time, label: at === 0 ? words.figures.begins(day) : words.figures.instant(day, after) },
    ...(machines > 0 ? [{ value: of(darkMachines, machines), label: words.figures.machinesDark }] : []),
    { value: of(without.length, elements.length), label: words.figures.elementsDead },
    ...(singles > 0 ? [{ value: naming.count(singles), label: words.figures.singles }] : []),
  ];
  const instant = `${day} ${time}`;
  const sentences = [
    machines > 0
      ? words.description.at(instant, naming.count(darkMachines), naming.count(machines))
      : words.description.none(instant),
    ...(without.length > 0
      ? [words.description.without(without.map(({ label }) => label).join(words.comma))]
      : []),
  ];
  return { figures, description: sentences.join(words.betweenSentences) };
}

/** What occurs, in the theme's order, in that of importance, and in that of the kinds. */
function legendOf(
  elements: readonly DiagramElement[],
  groups: readonly DiagramGroup[],
  { naming, words }: Reader,
): DiagramLegend {
  const shown = new Set<Status>([
    ...elements.map(({ status }) => status),
    ...groups.flatMap(({ statuses }) => statuses.map(({ status }) => status)),
  ]);
  const kinds = new Set<ElementKind>(elements.map(({ kind }) => kind));
  const wires = new Set<Wire>(
    [...elements.flatMap(({ feeds }) => feeds), ...groups.flatMap(({ cords }) => cords)].map(
      ({ sort, live, carries }) =>
        sort === 'control' ? 'control' : carries ? 'carries' : live ? 'spare' : 'dead',
    ),
  );
  return {
    statuses: (Object.keys(looks) as Status[])
      .filter((status) => shown.has(status))
      .map((status) => ({ status, label: naming.status(status) })),
    wires: (Object.keys(words.wires) as Wire[])
      .filter((wire) => wires.has(wire))
      .map((wire) => ({ wire, label: words.wires[wire] })),
    symbols: (Object.keys(words.kinds) as ElementKind[])
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ kind, label: words.kinds[kind] })),
    single: [...elements, ...groups].some(({ single }) => single) ? words.single : null,
  };
}
