/** How many cells of a terminal a text takes, and texts made to fit a number of cells. */

/** The letters of East Asia that take two cells. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

export function cells(text: string): number {
  let count = 0;
  for (const letter of text) count += letter > '\u{1f000}' || wide.test(letter) ? 2 : 1;
  return count;
}

export function padded(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - cells(text)));
  return align === 'left' ? text + space : space + text;
}

/** The text, or as much of it as fits, with `…` for the rest. */
export function clipped(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (cells(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Letters that must not begin a line of Japanese. */
const clinging = /^[、。，．）」』】！？ーっゃゅょ・]/u;

/**
 * Broken into lines of at most `width` cells: between words, and in Japanese between any two letters. A word longer
 * than a line stands alone and sticks out.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let current: string[] = [];
  for (const piece of pieces(text)) {
    if (current.length === 0 || cells((current.join('') + piece).trimEnd()) <= width) {
      current.push(piece);
      continue;
    }
    // What may not begin a line takes along what stands before it.
    const next = [piece];
    while (clinging.test(next[0]!) && current.length > 1) next.unshift(current.pop()!);
    lines.push(current.join('').trimEnd());
    current = [next.join('').trimStart()];
  }
  if (current.join('').trim() !== '') lines.push(current.join('').trimEnd());
  return lines;
}

/** Words with the space behind them; wide letters one by one. */
function pieces(text: string): string[] {
  return text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? [];
}
