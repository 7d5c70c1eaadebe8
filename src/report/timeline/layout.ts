/**
 * Places a timeline: from plain data to every number of the picture. Knows no SVG and measures no font.
 *
 *     title, design
 *     7 s  8 h 40 min  …         the figures
 *     ━━━━━ ━━━━━━━━━━ ━━━━━━    the panes and their rails
 *     ① … ② …                    milestones, as many rows as they need
 *     lanes                       labels at the left, shared by all panes
 *     axis, legend, caption
 */
import { plain, round } from '../svg.ts';
import { placeCaption, placeFigures, placeLegend, placeTitle } from './blocks.ts';
import { labelColumn, placeLanes } from './lanes.ts';
import { placeMarks, rowHeight } from './marks.ts';
import { placeAxis, placePanes } from './panes.ts';
import type { PlacedPane, PlacedText, Scene } from './scene.ts';
import { place } from './text.ts';
import type { Lane, TimelineView } from './view.ts';

/** Width of every timeline, in pixels; its height follows from what it shows. */
export const width = 1280;
const frame = { left: 24, right: width - 24 };

/** The same view gives the same scene, on any machine. */
export function layout(given: TimelineView): Scene {
  const view = cleaned(given);
  const title = placeTitle(view, frame, 18);
  const figures = placeFigures(view, frame, title.bottom + 16);

  const tabs = figures.bottom + 20;
  const railY = round(tabs + 17);
  const column = labelColumn(view.sections, frame.left);
  const bare = placePanes(view, column.right, frame.right, railY);

  // Rows are numbered upwards from the lanes, so their place depends on how many there are: placed at 0, then moved.
  const counted = placeMarks(view, bare, frame, () => 0);
  const marksBottom = railY + 12 + counted.rows * rowHeight;
  const rowY = (row: number): number => round(marksBottom - 5 - row * rowHeight);
  const marks = placeMarks(view, bare, frame, rowY);

  const top = round(marksBottom + 2);
  const lanes = placeLanes(view, column, bare, top + 8);
  const bottom = lanes.bottom;
  const panes = bare.map((pane) => ({ ...pane, y: top, height: round(bottom - top) }));
  const axes = panes.map((pane, index) => placeAxis(view, index, pane, bottom + 16));

  const legend = placeLegend(view, frame, bottom + 48);
  const caption = placeCaption(view, frame, legend.bottom + 12);
  return {
    language: view.language,
    width,
    height: Math.ceil(caption.bottom + 14),
    title: view.title,
    description: view.description,
    panes,
    grid: axes.flatMap((axis) => axis.lines.map((x) => ({ x, top, bottom }))),
    levels: lanes.levels,
    bands: lanes.bands,
    areas: lanes.areas,
    lines: lanes.lines,
    marks: marks.flags.map(({ x, row, label }) => ({
      x,
      top: round(rowY(row) - 10),
      bottom,
      tooltip: label,
    })),
    echoes: marks.echoes.map((x) => ({ x, top, bottom })),
    open: lanes.open,
    separators: figures.separators,
    swatches: legend.swatches,
    texts: [
      ...title.texts,
      ...figures.texts,
      ...panes.map((pane, index) => paneLabel(pane, view.panes[index]?.label ?? '', tabs)),
      ...marks.flags.map((flag) => flag.text),
      ...lanes.texts,
      ...axes.flatMap((axis) => axis.texts),
      ...legend.texts,
      ...caption.texts,
    ].filter((text) => text.text !== ''),
  };
}

function paneLabel(pane: PlacedPane, label: string, y: number): PlacedText {
  return place('pane', label, { x: pane.x, y: y + 10 }, 'start', pane.width);
}

/** Every text on one line and fit for XML, before anything is measured. */
function cleaned(view: TimelineView): TimelineView {
  const labelled = <T extends { readonly label: string }>(entry: T): T => ({
    ...entry,
    label: plain(entry.label),
  });
  const lane = (entry: Lane): Lane =>
    entry.kind === 'bands'
      ? { ...labelled(entry), spans: entry.spans.map((span) => ({ ...span, tooltip: plain(span.tooltip) })) }
      : {
          ...labelled(entry),
          maximumLabel: plain(entry.maximumLabel),
          series: entry.series.map(labelled),
          ...(entry.line ? { line: labelled(entry.line) } : {}),
        };
  return {
    ...view,
    title: plain(view.title),
    subtitle: plain(view.subtitle),
    caption: plain(view.caption),
    description: plain(view.description),
    figures: view.figures.map((figure) => ({ value: plain(figure.value), label: plain(figure.label) })),
    panes: view.panes.map(labelled),
    sections: view.sections.map((section) => ({
      heading: plain(section.heading),
      lanes: section.lanes.map(lane),
    })),
    marks: view.marks.map(labelled).toSorted((a, b) => a.at - b.at),
    legend: view.legend.map(labelled),
  };
}
