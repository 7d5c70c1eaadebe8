/**
 * Symbols in the manner of IEC 60617, simplified: as paths about the middle of their upper edge.
 *
 *     grid  generator  breaker  switch  UPS  bus  battery  board  transformer  load  cooling  controller
 *
 * A symbol is told by its lines alone; its state is the ground that it stands on.
 */
import { path, round } from '../svg.ts';
import type { PlacedSymbol } from './scene.ts';

export interface Stroke {
  readonly d: string;
  /** `heavy`: the path that is closed; `solid`: filled; `faint`: a path that is there and not closed. */
  readonly weight: 'plain' | 'heavy' | 'solid' | 'faint' | 'dashed';
}

export interface Drawn {
  readonly strokes: readonly Stroke[];
  readonly letters?: { readonly text: string; readonly y: number; readonly size: number };
  /** Whether it stands on a ground in the colour of its state, or is itself filled with it. */
  readonly ground: 'plate' | 'bar';
}

type At = readonly [x: number, y: number];

const line = (...points: readonly At[]): string =>
  path(
    points.map(([x, y]) => ({ x: round(x), y: round(y) })),
    false,
  );
const closed = (...points: readonly At[]): string => `${line(...points)}z`;
const box = (x: number, y: number, width: number, height: number): string =>
  closed([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
const circle = (x: number, y: number, r: number): string =>
  `M${round(x - r)},${round(y)}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`;
const plain = (d: string): Stroke => ({ d, weight: 'plain' });
const heavy = (d: string): Stroke => ({ d, weight: 'heavy' });

export function drawnOf(symbol: PlacedSymbol): Drawn {
  switch (symbol.kind) {
    case 'utility':
      return onPlate(utility);
    case 'generator':
      return {
        ...onPlate([plain(circle(0, 21, 14)), plain('M0,35v7')]),
        letters: { text: 'G', y: 26.5, size: 16 },
      };
    case 'controller':
      return { ...onPlate([plain(box(-16, 9, 32, 24))]), letters: { text: 'PLC', y: 25.2, size: 12 } };
    case 'breaker':
      return onPlate(breaker(symbol.contact === 'first'));
    case 'ats':
    case 'sts':
    case 'tie':
      return onPlate(transferSwitch(symbol));
    case 'ups':
      return onPlate(ups(symbol));
    case 'bus':
      return { strokes: [], ground: 'bar' };
    case 'battery':
      return onPlate(battery);
    case 'pdu':
    case 'board':
      return onPlate(symbol.kind === 'pdu' ? unit : board);
    case 'transformer':
      return onPlate([plain('M0,0v6M0,36v6'), plain(circle(0, 15.5, 9.5)), plain(circle(0, 26.5, 9.5))]);
    case 'load':
      return onPlate([plain('M0,0v22'), { d: closed([-7, 20], [7, 20], [0, 35]), weight: 'solid' }]);
    case 'cooling':
      return onPlate(fan);
  }
}

const onPlate = (strokes: readonly Stroke[]): Drawn => ({ strokes, ground: 'plate' });

/** A network: a square of crossing lines. */
const utility: readonly Stroke[] = [
  plain(box(-13, 7, 26, 26)),
  plain('M-13,20l13,-13M-13,33l26,-26M0,33l13,-13M-13,20l13,13M-13,7l26,26M0,7l13,13'),
  plain('M0,33v9'),
];

/** A contact with the cross of a breaker; the blade lies in the line when it is closed. */
function breaker(isClosed: boolean): Stroke[] {
  return [
    plain('M0,0v12M0,31v11'),
    plain('M-4,8l8,8M-4,16l8,-8'),
    heavy(isClosed ? 'M0,31v-19' : 'M0,31l-12,-17'),
  ];
}

/** Two contacts and a blade on one of them, or between. */
function transferSwitch({ kind, contact, ports }: PlacedSymbol): Stroke[] {
  const [first = -10, second = 10] = ports;
  const legs = [first, second].map((x) => plain(`M${x},0v13`));
  const marks = [first, second].map(
    (x): Stroke =>
      // A static switch has a thyristor in each leg, a tie and an automatic switch have contacts.
      kind === 'sts'
        ? { d: closed([x - 4, 6], [x + 4, 6], [x, 13]), weight: 'solid' }
        : plain(circle(x, 14.5, 1.8)),
  );
  const to: At =
    contact === 'first' ? [first, 16] : contact === 'second' ? [second, 16] : [(first + second) / 2, 15];
  const blade = heavy(line([0, 32], to));
  const pivot: Stroke = { d: circle(0, 32, 2), weight: 'solid' };
  // By hand: a dashed link with a handle.
  const handle: readonly Stroke[] =
    kind === 'tie' ? [{ d: 'M0,25h-15', weight: 'dashed' }, plain('M-16,21v8')] : [];
  return [...legs, ...marks, ...handle, blade, pivot, plain('M0,32v10')];
}

/** Rectifier and inverter, each a box with a diagonal, the battery between them, and a bypass beside them. */
function ups({ contact, ports }: PlacedSymbol): Stroke[] {
  const [x = 0, bypass] = ports;
  // The battery stands on the side away from the bypass.
  const cell = x + (bypass !== undefined && bypass < x ? 13 : -13);
  const converter = (y: number): string => `${box(x - 8, y, 16, 14)}M${round(x - 8)},${y + 14}l16,-14`;
  const path = contact === 'second' ? faint : heavy;
  return [
    (contact === 'first' ? heavy : faint)(line([x, 0], [x, 7])),
    plain(converter(7)),
    path(line([x, 21], [x, 34])),
    plain(converter(34)),
    path(line([x, 48], [x, 55], [0, 55])),
    // The battery on the link between rectifier and inverter.
    (contact === 'none' ? heavy : plain)(line([x, 27.5], [cell, 27.5], [cell, 31])),
    plain(line([cell - 5, 31], [cell + 5, 31])),
    heavy(line([cell - 2.5, 35], [cell + 2.5, 35])),
    ...(bypass === undefined
      ? []
      : [(contact === 'second' ? heavy : faint)(line([bypass, 0], [bypass, 55], [0, 55]))]),
    heavy('M0,54v8'),
  ];
}

const faint = (d: string): Stroke => ({ d, weight: 'faint' });

const battery: readonly Stroke[] = [
  plain('M0,7h0M-13,10h26M-13,24h26M0,17v7M0,31v11M0,10v-3'),
  { d: 'M-6,17h12M-6,31h12', weight: 'heavy' },
];

/** A box with its outlets. */
const unit: readonly Stroke[] = [
  plain('M0,0v7'),
  plain(box(-15, 7, 30, 27)),
  heavy('M-10,15h20'),
  plain('M-8,15v8M0,15v8M8,15v8'),
  plain(`${circle(-8, 26, 2.6)}${circle(0, 26, 2.6)}${circle(8, 26, 2.6)}`),
  plain('M0,34v8'),
];

/** A distribution board: a box, half of it filled. */
const board: readonly Stroke[] = [
  plain('M0,0v10M0,32v10'),
  plain(box(-16, 10, 32, 22)),
  { d: closed([-16, 32], [16, 10], [16, 32]), weight: 'solid' },
];

/** Three blades in a ring. */
const fan: readonly Stroke[] = [
  plain('M0,0v7'),
  plain(circle(0, 21, 14)),
  {
    d: [0, 120, 240].map((turn) => blade(turn)).join(''),
    weight: 'solid',
  },
];

function blade(turn: number): string {
  const angle = (turn * Math.PI) / 180;
  const at = (r: number, by: number): string =>
    `${round(r * Math.sin(angle + by))},${round(21 - r * Math.cos(angle + by))}`;
  return `M${at(1.5, 0)}Q${at(8, -0.55)} ${at(11.5, 0)}Q${at(9, 0.75)} ${at(1.5, 0)}z`;
}
