/**
 * The blocks around the lanes: title, figures, legend, caption. Each is placed below `y` and says where it ends.
 */
import { round, wrap } from '../svg.ts';
import { looks } from '../theme.ts';
import type { PlacedText, Role, Scene, Upright } from './scene.ts';
import { isBold, place, sizes, widthOf } from './text.ts';
import type { TimelineView } from './view.ts';

interface Frame {
  readonly left: number;
  readonly right: number;
}

export interface Block {
  readonly texts: readonly PlacedText[];
  readonly bottom: number;
}

/** A text on as many lines as it needs, up to `lines`; `y` is the top of the first. */
function paragraph(role: Role, text: string, frame: Frame, y: number, lines: number): Block {
  const size = sizes[role];
  const step = round(size * 1.4);
  const wrapped = text === '' ? [] : wrap(text, size, frame.right - frame.left, lines, isBold(role));
  const texts = wrapped.map((line, index) =>
    place(role, line, { x: frame.left, y: y + size + index * step }),
  );
  return { texts, bottom: round(y + wrapped.length * step) };
}

export function placeTitle(view: Pick<TimelineView, 'title' | 'subtitle'>, frame: Frame, y: number): Block {
  const title = paragraph('title', view.title, frame, y, 2);
  const subtitle = paragraph('subtitle', view.subtitle, frame, title.bottom + 1, 2);
  return { texts: [...title.texts, ...subtitle.texts], bottom: subtitle.bottom };
}

/** Says what the picture is not; so it gets the lines that it needs. */
export function placeCaption(view: Pick<TimelineView, 'caption'>, frame: Frame, y: number): Block {
  return paragraph('caption', view.caption, frame, y, 8);
}

/**
 * Figures in columns of equal width, because equal columns are calm; as many to a row as their values allow. Labels
 * take a second line before they are cut.
 */
export function placeFigures(
  view: Pick<TimelineView, 'figures'>,
  frame: Frame,
  y: number,
): Block & { readonly separators: readonly Upright[] } {
  const { figures } = view;
  if (figures.length === 0) return { texts: [], separators: [], bottom: y };
  const inset = 14;
  const room = frame.right - frame.left;
  const longest = Math.max(...figures.map((figure) => widthOf('value', figure.value))) + inset * 2;
  const columns = Math.max(1, Math.min(figures.length, 6, Math.floor(room / Math.min(longest, room))));
  const width = room / columns;
  const texts: PlacedText[] = [];
  const separators: Upright[] = [];
  let top = y;
  for (let start = 0; start < figures.length; start += columns) {
    let lines = 1;
    figures.slice(start, start + columns).forEach((figure, index) => {
      const x = frame.left + index * width + inset;
      const inner = width - inset * 2;
      const label = balanced(figure.label, inner);
      lines = Math.max(lines, label.length);
      texts.push(place('value', figure.value, { x, y: top + 25 }, 'start', inner));
      label.forEach((line, row) => {
        texts.push(place('figure', line, { x, y: top + 45 + row * 16 }, 'start', inner));
      });
    });
    const bottom = top + 50 + (lines - 1) * 16;
    for (let index = 0; index < Math.min(columns, figures.length - start); index++) {
      separators.push({
        x: round(frame.left + index * width + 1),
        top: round(top + 3),
        bottom: round(bottom),
      });
    }
    top = bottom + 14;
  }
  return { texts, separators, bottom: round(top - 14) };
}

/** On one line or on two of about equal length, so that no word is left alone. */
function balanced(label: string, room: number): string[] {
  const lines = wrap(label, sizes.figure, room, 2);
  for (let width = room / 2; lines.length > 1 && width < room; width += 4) {
    const narrower = wrap(label, sizes.figure, width, 2);
    if (narrower.join('').replaceAll(' ', '') === lines.join('').replaceAll(' ', '')) return narrower;
  }
  return lines;
}

/** Entries that look alike become one, as `ready · serving`: the same swatch twice would puzzle. */
function merged(entries: TimelineView['legend']): TimelineView['legend'] {
  const result = new Map<string, TimelineView['legend'][number]>();
  for (const entry of entries) {
    const look = JSON.stringify([looks[entry.status].texture, looks[entry.status].light]);
    const before = result.get(look);
    if (!before) result.set(look, entry);
    else if (!before.label.split(' · ').includes(entry.label)) {
      result.set(look, { ...before, label: `${before.label} · ${entry.label}` });
    }
  }
  return [...result.values()];
}

/** Swatches with their words, in rows; lines drawn over areas explain themselves at the end. */
export function placeLegend(view: TimelineView, frame: Frame, y: number): Block & Pick<Scene, 'swatches'> {
  const lanes = view.sections.flatMap((section) => section.lanes);
  const lines = [
    ...new Set(lanes.flatMap((lane) => (lane.kind === 'areas' && lane.line ? [lane.line.label] : []))),
  ];
  const entries = [...merged(view.legend), ...lines.map((label) => ({ status: 'line' as const, label }))];
  const swatch = { width: 18, height: 11 };
  const texts: PlacedText[] = [];
  const swatches: Scene['swatches'][number][] = [];
  let x = frame.left;
  let top = y;
  for (const { status, label } of entries) {
    const room = frame.right - frame.left - swatch.width - 6;
    const width = Math.min(widthOf('legend', label), room);
    if (x > frame.left && x + swatch.width + 6 + width > frame.right) {
      x = frame.left;
      top += 20;
    }
    const box = { x: round(x), y: round(top), ...swatch };
    swatches.push(status === 'line' ? { ...box, status } : { ...box, status, tooltip: label });
    texts.push(place('legend', label, { x: x + swatch.width + 6, y: top + 9.5 }, 'start', room));
    x += swatch.width + 6 + width + 20;
  }
  return { texts, swatches, bottom: entries.length > 0 ? round(top + swatch.height) : y };
}
