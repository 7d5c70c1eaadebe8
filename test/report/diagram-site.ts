/**
 * A made-up site as view data: two feeds, generators on a bus behind a controller, A and B paths with a UPS each,
 * boards, distribution units, racks. One instant of it: the first feed is out and the generators are running up.
 */
import type {
  DiagramElement,
  DiagramGroup,
  DiagramView,
  ElementKind,
  Feed,
} from '../../src/report/diagram/view.ts';
import type { Status } from '../../src/report/timeline/view.ts';
import { diagramWords } from '../../src/words/diagram.ts';
import { timelineWords } from '../../src/words/timeline.ts';

interface Given {
  readonly kind: ElementKind;
  readonly from?: readonly string[];
  readonly status?: Status;
  readonly contact?: DiagramElement['contact'];
  readonly control?: string;
  readonly single?: true;
  readonly note?: string;
  readonly ja?: string;
}

const rows = ['a', 'b'] as const;
const given: Readonly<Record<string, Given>> = {
  'feeder-1': { kind: 'utility', status: 'dark', ja: '本線' },
  'feeder-2': { kind: 'utility', ja: '予備線' },
  'transformer-1': { kind: 'transformer', from: ['feeder-1'], status: 'dark', note: '2 MW', ja: '変圧器1' },
  'transformer-2': { kind: 'transformer', from: ['feeder-2'], note: '2 MW', ja: '変圧器2' },
  'main-1': { kind: 'breaker', from: ['transformer-1'], status: 'dark', ja: '主遮断器1' },
  'main-2': { kind: 'breaker', from: ['transformer-2'], ja: '主遮断器2' },
  plc: { kind: 'controller', ja: '起動制御' },
  'set-1': { kind: 'generator', control: 'plc', note: '1.5 MW', ja: '発電機1' },
  'set-2': { kind: 'generator', control: 'plc', status: 'failed', note: '1.5 MW', ja: '発電機2' },
  'set-3': { kind: 'generator', control: 'plc', status: 'starting', note: '1.5 MW', ja: '発電機3' },
  'generator-bus': { kind: 'bus', from: ['set-1', 'set-2', 'set-3'], single: true, ja: '発電機母線' },
  'bus-a': {
    kind: 'ats',
    from: ['main-1', 'generator-bus'],
    status: 'transferring',
    contact: 'none',
    ja: 'A系切替',
  },
  'bus-b': { kind: 'ats', from: ['main-2', 'generator-bus'], ja: 'B系切替' },
  tie: { kind: 'tie', from: ['board-b', 'board-a'], ja: '連絡遮断器' },
  'chiller-board': { kind: 'board', from: ['tie'], ja: '空調盤' },
  chillers: { kind: 'cooling', from: ['chiller-board'], note: '180 kW', single: true, ja: '冷凍機' },
  others: { kind: 'load', from: ['board-b'], note: '150 kW', ja: '他の入居者' },
  static: { kind: 'sts', from: ['out-a', 'out-b'], contact: 'second', ja: '静止形切替' },
  'pdu-s': { kind: 'pdu', from: ['static'], note: '60 kW', ja: '共用列' },
  store: { kind: 'battery', note: '2 MWh', status: 'live', ja: '蓄電設備' },
  'out-b': { kind: 'bus', from: ['ups-b1', 'ups-b2', 'store'], ja: 'B系出力母線' },
  'out-a': { kind: 'bus', from: ['ups-a1', 'ups-a2'], ja: 'A系出力母線' },
  ...Object.fromEntries(
    rows.flatMap((row): [string, Given][] => [
      [
        `board-${row}`,
        {
          kind: 'board',
          from: [`bus-${row}`],
          ja: `${row.toUpperCase()}系受電盤`,
          status: row === 'a' ? 'dark' : 'live',
        },
      ],
      ...[1, 2].map((number): [string, Given] => [
        `ups-${row}${number}`,
        {
          kind: 'ups',
          from: [`board-${row}`, `board-${row}`],
          status: row === 'a' ? 'on battery' : number === 2 ? 'under work' : 'live',
          contact: row === 'a' ? 'none' : number === 2 ? 'second' : 'first',
          note: '500 kW',
          ja: `無停電電源 ${row.toUpperCase()}${number}`,
        },
      ]),
      ...[1, 2, 3].flatMap((number): [string, Given][] => [
        [
          `breaker-${row}${number}`,
          {
            kind: 'breaker',
            from: [`out-${row}`],
            ja: `分岐${row.toUpperCase()}${number}`,
            ...(row === 'a' && number === 3 ? { status: 'open', contact: 'none' } : {}),
          },
        ],
        [
          `pdu-${row}${number}`,
          {
            kind: 'pdu',
            from: [`breaker-${row}${number}`],
            note: '120 kW',
            ja: `${row.toUpperCase()}系列${number}`,
            ...(row === 'a' && number === 3 ? { status: 'dark' } : {}),
          },
        ],
      ]),
    ]),
  ),
};

const racks: readonly (readonly [
  name: string,
  ja: string,
  count: number,
  cords: readonly string[],
  ready: number,
])[] = [
  ['switches', 'ネットワーク機器', 4, ['pdu-a1', 'pdu-b1'], 4],
  ['gateways', '中継サーバ', 24, ['pdu-a1', 'pdu-b1'], 24],
  ['card hosts', 'カードサーバ', 32, ['pdu-a2', 'pdu-b2'], 30],
  ['wallet hosts', 'ウォレットサーバ', 32, ['pdu-a3', 'pdu-b3'], 31],
  ['databases', 'データベース', 15, ['pdu-a2', 'pdu-b2'], 15],
  ['security modules', '暗号装置', 4, ['pdu-s'], 4],
  ['old hosts', '旧サーバ', 12, ['pdu-a3'], 0],
];

const dead: readonly Status[] = ['dark', 'failed', 'open', 'starting', 'transferring', 'standby'];

export function site(language: 'en' | 'ja'): DiagramView {
  const words = diagramWords[language];
  const statuses = timelineWords[language].statuses as Readonly<Record<string, string>>;
  const status = (name: string): Status => given[name]?.status ?? 'live';
  const live = (name: string): boolean => !dead.includes(status(name));
  const label = (name: string): string => (language === 'ja' ? (given[name]?.ja ?? name) : name);
  const feed = (from: string, port: string, taken: boolean): Feed => ({
    from,
    port,
    live: live(from),
    carries: live(from) && taken,
    sort: 'power',
  });
  const elements = Object.entries(given).map(([name, each]): DiagramElement => {
    const contact = each.contact ?? 'first';
    const several = each.kind === 'bus';
    const feeds = (each.from ?? []).map((from, index) =>
      feed(from, String(index), several || contact === (['first', 'second'] as const)[index]),
    );
    const command: Feed[] =
      each.control === undefined
        ? []
        : [{ from: each.control, port: 'controller', live: true, carries: false, sort: 'control' }];
    return {
      name,
      label: label(name),
      kind: each.kind,
      status: status(name),
      told: status(name) === 'live' ? '' : (statuses[status(name)] ?? ''),
      live: live(name),
      contact,
      feeds: [...feeds, ...command],
      single: each.single ?? false,
      ...(each.note === undefined ? {} : { note: each.note }),
      tooltip: `${label(name)}: ${statuses[status(name)]}`,
    };
  });
  const groups = racks.map(([name, ja, count, cords, ready]): DiagramGroup => {
    const parts = [
      { status: 'ready' as const, count: ready, label: statuses['ready']! },
      { status: 'dark' as const, count: count - ready, label: statuses['dark']! },
    ].filter((part) => part.count > 0);
    return {
      name,
      label: language === 'ja' ? ja : name,
      count,
      cords: cords.map((cord) => feed(cord, 'cords', true)),
      statuses: parts,
      told: (parts.length > 1 ? parts.slice(1) : parts)
        .map((part) => words.machines(String(part.count), String(count), part.label))
        .join(words.comma),
      single: name === 'security modules',
      tooltip: name,
    };
  });
  const kinds = [...new Set(elements.map(({ kind }) => kind))];
  return {
    language,
    title: language === 'ja' ? '架空のサイト' : 'A made-up site',
    subtitle: words.subtitle('as-built', '1', '0.1.0'),
    caption: words.caption,
    description: 'A made-up site at one instant.',
    figures: [
      { value: '06:00:05', label: words.figures.instant('Sat 23 Nov 2019', '30 min 5 s') },
      { value: '13 / 123', label: words.figures.machinesDark },
    ],
    elements,
    groups,
    legend: {
      statuses: [...new Set([...elements.map((each) => each.status), 'ready' as const])].map((each) => ({
        status: each,
        label: statuses[each] ?? each,
      })),
      wires: (['carries', 'spare', 'dead', 'control'] as const).map((wire) => ({
        wire,
        label: words.wires[wire],
      })),
      symbols: kinds.map((kind) => ({ kind, label: words.kinds[kind] })),
      single: words.single,
    },
  };
}
