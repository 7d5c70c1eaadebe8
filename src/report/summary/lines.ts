/**
 * Text for a terminal as plain data: lines of spans with a meaning each. Colour comes last and from outside, so a
 * summary reads the same with and without it.
 */
import { wrapped } from './cells.ts';

export type Style = 'heading' | 'strong' | 'good' | 'bad' | 'dim';

/** Gives a text the looks of a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export interface Span {
  readonly text: string;
  readonly style?: Style;
}

export type Line = readonly Span[];

/** What every terminal shows without a wrap. */
export const pageWidth = 80;

export const blank: Line = [];

export function line(text: string, style?: Style): Line {
  return [style === undefined ? { text } : { text, style }];
}

/** A text over as many lines as it takes. */
export function paragraph(text: string, style?: Style): Line[] {
  return wrapped(text, pageWidth).map((each) => line(each, style));
}

export function render(lines: readonly Line[], paint: Paint): string {
  return lines
    .map((spans) =>
      spans
        .map(({ text, style }) => (style === undefined ? text : paint(style, text)))
        .join('')
        .trimEnd(),
    )
    .map((text) => `${text}\n`)
    .join('');
}
