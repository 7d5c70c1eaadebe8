/** One instant of a run, element by element: as lines for a terminal, and as a document. */
import type { Model } from '../../model/model.ts';
import { clockText } from '../../trace/clock.ts';
import { diagramWords } from '../../words/diagram.ts';
import { Naming } from '../present/naming.ts';
import type { Snapshot } from '../present/snapshot.ts';
import { type MachineStatus, machineStatuses } from '../present/statuses.ts';
import { clockTime, fullDate } from '../timeline/clock.ts';
import type { Status } from '../timeline/view.ts';
import { blank, type Line, line, paragraph, type Style } from './lines.ts';
import { type Cell, table } from './table.ts';

const good: ReadonlySet<Status> = new Set(['live', 'ready']);
const atRest: ReadonlySet<Status> = new Set(['standby', 'starting', 'booting', 'under work']);

export function stateLines(
  { scenario }: Model,
  now: Snapshot,
  singles: ReadonlySet<string>,
  language: 'en' | 'ja',
): readonly Line[] {
  const naming = new Naming(scenario, language);
  const words = diagramWords[language];
  const { list } = words;
  const { start } = scenario;
  const instant = `${fullDate(start, now.at, language)} ${clockTime(start, now.at, true)}`;
  const cell = (status: Status): Cell => {
    const style: Style = good.has(status) ? 'good' : atRest.has(status) ? 'dim' : 'bad';
    return { text: naming.status(status), style };
  };
  const left = (heading: string) => ({ heading, align: 'left' as const });
  const elements = [...now.elements].map(([name, { status, since, cause }]): Cell[] => [
    name,
    cell(status),
    since === 0 ? list.beginning : naming.instant(since, true),
    cause ?? '',
  ]);
  const machines = [...now.machines].flatMap(([name, counts]) =>
    occurring(counts).map(([status, count], index): Cell[] => [
      index === 0 ? name : '',
      { text: naming.count(count), style: good.has(status) ? 'good' : 'bad' },
      cell(status),
    ]),
  );
  const single = [...singles].filter((name) => now.elements.has(name) || now.machines.has(name)).sort();
  return [
    line(list.head(naming.text(scenario.title), scenario.design.name, instant), 'strong'),
    blank,
    ...table([left(list.element), left(list.status), left(list.since), left(list.cause)], elements),
    ...(machines.length === 0
      ? []
      : [
          blank,
          ...table([left(list.machines), { heading: '', align: 'right' }, left(list.status)], machines),
        ]),
    ...(single.length === 0 ? [] : [blank, ...paragraph(list.singles(single.join(words.comma)))]),
    blank,
  ];
}

/** The same as plain data. */
export function standing({ components, scenario }: Model, now: Snapshot, singles: ReadonlySet<string>) {
  const { start } = scenario;
  return {
    at: clockText(now.at, start),
    ticks: now.at,
    elements: Object.fromEntries(
      [...now.elements].map(([name, { component, status, live, since, cause }]) => [
        name,
        {
          kind: components.kinds[component],
          status,
          live,
          since: clockText(since, start),
          cause,
          singlePoint: singles.has(name),
        },
      ]),
    ),
    machines: Object.fromEntries(
      [...now.machines].map(([name, counts]) => [
        name,
        { ...Object.fromEntries(occurring(counts)), singlePoint: singles.has(name) },
      ]),
    ),
  };
}

function occurring(counts: Readonly<Record<MachineStatus, number>>): [MachineStatus, number][] {
  return machineStatuses
    .filter((status) => counts[status] > 0)
    .map((status): [MachineStatus, number] => [status, counts[status]]);
}
