/** Rows of cells as aligned lines. */
import { cells, clipped, padded } from './cells.ts';
import { type Line, pageWidth, type Span, type Style } from './lines.ts';

export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

export type Cell = string | Span;

/**
 * Columns as wide as their widest cell, two spaces apart. The last column, when it is left-aligned, is clipped to the
 * page.
 */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], indent = 0): Line[] {
  const headed = columns.some(({ heading }) => heading !== '');
  const all: (readonly Cell[])[] = headed
    ? [columns.map(({ heading }, index): Span => ({ text: heading, style: index === 0 ? 'heading' : 'dim' })), ...rows]
    : [...rows];
  const widths = columns.map((_, index) => Math.max(0, ...all.map((row) => cells(textOf(row[index])))));
  return all.map((row) => {
    const spans: Span[] = [];
    let used = 0;
    columns.forEach(({ align }, index) => {
      const isLast = index === columns.length - 1;
      const gap = ' '.repeat(index === 0 ? indent : 2);
      used += gap.length;
      const text = textOf(row[index]);
      const shown =
        isLast && align === 'left' ? clipped(text, pageWidth - used) : padded(text, widths[index]!, align);
      used += cells(shown);
      spans.push({ text: gap }, styled(shown, styleOf(row[index])));
    });
    return spans;
  });
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell : (cell?.text ?? '');
}

function styleOf(cell: Cell | undefined): Style | undefined {
  return typeof cell === 'object' ? cell.style : undefined;
}

function styled(text: string, style: Style | undefined): Span {
  return style === undefined ? { text } : { text, style };
}
