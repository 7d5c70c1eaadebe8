/** Shapes and texts of a picture of distributions, from places to scene. */
import { type Box, type Point, path, round, shorten, textWidth } from '../svg.ts';
import type { Ink, PlacedShape, PlacedText } from './scene.ts';

const plainShape = {
  fill: null,
  stroke: null,
  thickness: 0,
  dash: null,
  opacity: 1,
  texture: 'plain',
  tooltip: null,
} as const;

type Style = Partial<Omit<PlacedShape, 'd' | 'fill' | 'stroke' | 'thickness'>>;

export function rectangle({ x, y, width, height }: Box, fill: Ink, style: Style = {}): PlacedShape {
  const [right, bottom] = [x + width, y + height];
  const d = path(
    [
      { x, y },
      { x: right, y },
      { x: right, y: bottom },
      { x, y: bottom },
    ],
    true,
  );
  return { ...plainShape, ...style, d, fill };
}

export function stroke(
  points: readonly Point[],
  ink: Ink,
  thickness: number,
  style: Style = {},
): PlacedShape {
  return { ...plainShape, ...style, d: path(points, false), stroke: ink, thickness };
}

export function area(points: readonly Point[], fill: Ink, style: Style = {}): PlacedShape {
  return { ...plainShape, ...style, d: path(points, true), fill };
}

/** A square on its corner around a place; hollow with a page's fill. */
export function diamond({ x, y }: Point, radius: number, ink: Ink, isHollow: boolean): PlacedShape {
  const points = [
    { x, y: y - radius },
    { x: x + radius, y },
    { x, y: y + radius },
    { x: x - radius, y },
  ];
  return {
    ...plainShape,
    d: path(points, true),
    fill: isHollow ? 'page' : ink,
    stroke: isHollow ? ink : 'page',
    thickness: isHollow ? 1.6 : 1,
  };
}

export interface Type {
  readonly size: number;
  readonly bold?: boolean;
  readonly ink?: Ink;
  readonly anchor?: PlacedText['anchor'];
  /** Shortened where it is longer. */
  readonly width?: number;
}

/** A text at a baseline; its box is nine tenths of its size above and a quarter below. */
export function text(
  words: string,
  at: Point,
  { size, bold = false, ink = 'ink', anchor = 'start', width = Infinity }: Type,
): PlacedText {
  const shown = shorten(words, size, width, bold);
  const extent = textWidth(shown, size, bold);
  const start = anchor === 'start' ? at.x : anchor === 'end' ? at.x - extent : at.x - extent / 2;
  return {
    text: shown,
    x: round(at.x),
    y: round(at.y),
    anchor,
    size,
    bold,
    ink,
    box: { x: round(start), y: round(at.y - 0.9 * size), width: extent, height: round(1.15 * size) },
    tooltip: shown === words ? null : words,
  };
}
