/**
 * How much room an element takes: its symbol, the words at its right, its badge at its left. Everything is measured
 * from the middle of the symbol, because that is where its line runs.
 */
import { textWidth, wrap } from '../svg.ts';
import type { DiagramElement, DiagramGroup } from './view.ts';

/** The words beside a symbol, line by line. */
export interface Said {
  readonly text: string;
  readonly role: 'lane' | 'mark' | 'scale';
}

export interface Shape {
  readonly name: string;
  readonly of:
    | { readonly element: DiagramElement; readonly group?: never }
    | { readonly group: DiagramGroup; readonly element?: never };
  /** Of the symbol or the rack alone. */
  readonly width: number;
  readonly height: number;
  /** From the middle to the edges of all that belongs to it. */
  readonly left: number;
  readonly right: number;
  /** Height of all of it; symbol and words are centred on each other. */
  readonly tall: number;
  readonly said: readonly Said[];
}

/** Between two lines that run side by side into one symbol. */
export const portGap = 20;
export const badgeSize = 17;
export const lineStep = 14;
const badgeRoom = badgeSize + 4;
const words = 118;
/** Between a symbol and its words. */
export const wordGap = 7;
const rackWords = 132;
export const rackInset = 9;
/** Below the words of a rack: its bar. */
export const barHeight = 9;

const square = { width: 42, height: 42 };

export function shapeOf(element: DiagramElement, widest: number): Shape {
  const room = Math.min(words, widest);
  const said: Said[] = [
    ...lines(element.label, 12, room, true).map((text) => ({ text, role: 'mark' as const })),
    ...lines(element.told, 12, room, false).map((text) => ({ text, role: 'lane' as const })),
    ...lines(element.note ?? '', 10.5, room, false, 1).map((text) => ({ text, role: 'scale' as const })),
  ];
  const { width, height } = sizeOf(element);
  const text = Math.max(0, ...said.map((line) => widthOf(line)));
  return {
    name: element.name,
    of: { element },
    width,
    height,
    left: width / 2 + (element.single ? badgeRoom : 0),
    right: width / 2 + (text > 0 ? wordGap + text : 0),
    tall: Math.max(height, said.length * lineStep),
    said,
  };
}

export function rackOf(group: DiagramGroup): Shape {
  const said: Said[] = [
    ...lines(group.label, 12, rackWords, true).map((text) => ({ text, role: 'mark' as const })),
    ...lines(group.told, 12, rackWords, false).map((text) => ({ text, role: 'lane' as const })),
  ];
  const ports = (group.cords.length - 1) * portGap + 24;
  const width = Math.max(96, ports, ...said.map((line) => widthOf(line) + rackInset * 2));
  const height = rackInset * 2 + said.length * lineStep + barHeight + 4;
  return {
    name: group.name,
    of: { group },
    width,
    height,
    left: width / 2 + (group.single ? badgeRoom : 0),
    right: width / 2,
    tall: height,
    said,
  };
}

function sizeOf(element: DiagramElement): { readonly width: number; readonly height: number } {
  const ports = element.feeds.length;
  switch (element.kind) {
    case 'bus':
      return { width: Math.max(84, ports * portGap + 24), height: 10 };
    case 'ups':
      return { width: Math.max(62, ports * portGap + 22), height: 62 };
    default:
      return { width: Math.max(square.width, ports * portGap), height: square.height };
  }
}

function lines(text: string, size: number, room: number, bold: boolean, most = 2): readonly string[] {
  return text === '' ? [] : wrap(text, size, room, most, bold);
}

const sizes = { mark: 12, lane: 12, scale: 10.5 } as const;

function widthOf({ text, role }: Said): number {
  return textWidth(text, sizes[role], role === 'mark');
}
