/**
 * Numbers and text as SVG needs them: rounding, widths of text, wrapping, paths, ids.
 *
 * Pictures must be the same bytes on every machine, so no font is ever measured: widths come from a table that errs
 * on the wide side for the usual system fonts, and every coordinate is rounded to a tenth of a pixel where it is
 * made. A tenth is below what a screen shows and keeps paths short.
 */

/** A place on the picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The rectangle that something covers, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** To a tenth of a pixel. Adding zero turns −0 into 0, which would otherwise print differently. */
export function round(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** Whether two rectangles share more than an edge; `gap` demands that much air between them. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

const narrow = /[iljtfrI.,:;'|!()[\]{}·`"/\\ -]/;
const wide = /[mwMW@%&—…]/;
const full =
  /[\u1100-\u11ff\u2190-\u2bff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Width of one character in em, by class. A character outside the basic plane counts as full width. */
function em(character: string): number {
  if (full.test(character) || character.length > 1) return 1;
  if (narrow.test(character)) return 0.36;
  if (wide.test(character)) return 0.93;
  if (/[A-Z]/.test(character)) return 0.68;
  if (/[0-9+<>=~$#]/.test(character)) return 0.6;
  return 0.575;
}

/** How wide `text` is at `size` pixels, from the table; bold letters are a little wider, ideographs are not. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text) {
    const width = em(character);
    sum += bold && width < 1 ? width * 1.07 : width;
  }
  return round(sum * size);
}

/** `text` cut so that it fits, its end replaced by `…`. What does not even fit one letter is the ellipsis alone. */
export function shorten(text: string, size: number, width: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}…`, size, bold) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/**
 * `text` on at most `lines` lines, the last shortened where it must be. Lines break at spaces and beside ideographs,
 * but never before closing punctuation, as Japanese typesetting asks.
 */
export function wrap(text: string, size: number, width: number, lines: number, bold = false): string[] {
  const pieces =
    text.match(
      /[\u2e80-\ua4cf\uff00-\uff60][、。，．」』）〕】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*|[^\s\u2e80-\ua4cf\uff00-\uff60]+|\s+/gu,
    ) ?? [];
  const result: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const fits = line === '' || textWidth((line + piece).trimEnd(), size, bold) <= width;
    if (fits || result.length === lines - 1) line += piece;
    else {
      result.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  if (line.trim() !== '' || result.length === 0) result.push(line.trimEnd());
  return result.map((entry) => shorten(entry, size, width, bold));
}

/** One line of characters that XML can carry: controls, line ends and halves of surrogate pairs become one space. */
export function plain(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ').trim();
}

/**
 * A path through `points` in relative steps. Lengths are summed in whole tenths, so that no error of rounding grows
 * along the path.
 */
export function path(points: readonly Point[], closed: boolean): string {
  const tenths = (value: number): number => Math.round(value * 10);
  const print = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.');
  let x = 0;
  let y = 0;
  let text = '';
  points.forEach((point, index) => {
    const dx = tenths(point.x) - x;
    const dy = tenths(point.y) - y;
    if (index === 0) text = `M${print(dx)},${print(dy)}`;
    else if (dx !== 0 && dy !== 0) text += `l${print(dx)},${print(dy)}`;
    else if (dx !== 0) text += `h${print(dx)}`;
    else if (dy !== 0) text += `v${print(dy)}`;
    x += dx;
    y += dy;
  });
  return closed ? `${text}z` : text;
}

/** A short name that depends on the content alone (FNV-1a), so that two pictures in one page share no id. */
export function idOf(content: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index++) {
    hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
