/** Rows of cells as aligned lines. */
import { cells, clipped, padded } from './cells.ts';
import { type Line, line, pageWidth, type Span, type Style } from './lines.ts';

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
    ? [
        columns.map(
          ({ heading }, index): Span => ({ text: heading, style: index === 0 ? 'heading' : 'dim' }),
        ),
        ...rows,
      ]
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

/** Rows under a heading of their own. */
export interface Block {
  readonly heading: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** One table of all blocks, so that their columns stand below each other, with each block's heading above its rows. */
export function blockTable(columns: readonly Column[], blocks: readonly Block[]): Line[] {
  const [head, ...body] = table(
    columns,
    blocks.flatMap(({ rows }) => rows),
    2,
  );
  const lines: Line[] = [head!];
  let at = 0;
  for (const { heading, rows } of blocks) {
    lines.push(line(heading, 'heading'), ...body.slice(at, at + rows.length));
    at += rows.length;
  }
  return lines;
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
