/**
 * Places single texts: from words, a place and an anchor to a baseline and the box it covers.
 */
import { round, shorten, textWidth } from '../svg.ts';
import type { PlacedText, Role } from './scene.ts';

/** Bold where the eye should land first. */
export const isBold = (role: Role): boolean =>
  role === 'title' || role === 'value' || role === 'mark' || role === 'heading';

export const sizes: { readonly [R in Role]: number } = {
  title: 21,
  subtitle: 12,
  value: 26,
  figure: 12,
  pane: 11.5,
  mark: 12,
  heading: 12,
  lane: 12,
  scale: 10.5,
  tick: 11,
  legend: 11,
  caption: 11,
};

/** Width of a text in its role. */
export const widthOf = (role: Role, text: string): number => textWidth(text, sizes[role], isBold(role));

/**
 * A text at a baseline, cut to `width` where it is longer (the whole is then its tooltip). The box is that of a line
 * of text: nine tenths of its size above the baseline, a quarter below.
 */
export function place(
  role: Role,
  text: string,
  at: { readonly x: number; readonly y: number },
  anchor: PlacedText['anchor'] = 'start',
  width = Number.POSITIVE_INFINITY,
): PlacedText {
  const size = sizes[role];
  const shown = shorten(text, size, width, isBold(role));
  const extent = widthOf(role, shown);
  const start = anchor === 'start' ? at.x : anchor === 'end' ? at.x - extent : at.x - extent / 2;
  const box = { x: round(start), y: round(at.y - 0.9 * size), width: extent, height: round(1.15 * size) };
  const placed = { role, text: shown, x: round(at.x), y: round(at.y), anchor, size, box };
  return shown === text ? placed : { ...placed, tooltip: text };
}
