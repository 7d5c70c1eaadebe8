/**
 * Places a single-line diagram: from plain data to every number of the picture. Knows no SVG and measures no font.
 *
 *     title, design, the instant and its figures
 *     sources                     ─┐
 *     switches, UPS, boards …      │ layers, with the lines between them
 *     machines and loads          ─┘
 *     legend, caption
 */
import { plain, round } from '../svg.ts';
import { placeCaption, placeFigures, placeTitle } from '../timeline/blocks.ts';
import type { PlacedText } from '../timeline/scene.ts';
import { place } from '../timeline/text.ts';
import { columnsOf } from './columns.ts';
import { graphOf, type Slot } from './graph.ts';
import { lanesOf } from './lanes.ts';
import { badgeBox, placeLegend } from './legend.ts';
import { orderOf } from './order.ts';
import type { DiagramScene, PlacedRack, PlacedSymbol } from './scene.ts';
import { badgeSize, barHeight, lineStep, rackInset, wordGap } from './shapes.ts';
import type { DiagramView } from './view.ts';
import { heightOf, type Row, wiresOf } from './wires.ts';

const margin = 28;
/** Narrower than this the title and the legend would be crowded. */
const narrowest = 880;

/** The same view gives the same scene, on any machine. */
export function layoutDiagram(given: DiagramView): DiagramScene {
  const view = cleaned(given);
  const graph = graphOf(view);
  const order = orderOf(graph);
  const { middle, ports, width: content } = columnsOf(graph, order);
  const width = Math.max(narrowest, content + 2 * margin);
  const frame = { left: margin, right: width - margin };
  const left = round((width - content) / 2);

  const title = placeTitle(view, frame, 20);
  const figures = placeFigures(view, frame, title.bottom + 16);

  const x = (slot: number): number => left + middle[slot]!;
  const lanes = graph.spans.slice(0, -1).map((gap) =>
    lanesOf(
      gap,
      ({ upper }) => x(upper),
      ({ slot, port }) => x(slot) + (ports[slot]![port] ?? 0),
    ),
  );
  const rows: Row[] = [];
  let y = figures.bottom + 34;
  graph.layers.forEach((layer, index) => {
    const shapes = layer.flatMap((slot) => graph.slots[slot]!.shape ?? []);
    const height = Math.max(0, ...shapes.map(({ tall }) => tall));
    const edges = new Map(
      layer.flatMap((slot) => {
        const { shape } = graph.slots[slot]!;
        if (shape === null) return [];
        const top = Math.round(y + (height - shape.height) / 2);
        return [[slot, { top, bottom: top + shape.height }] as const];
      }),
    );
    rows.push({ top: y, bottom: y + height, edges });
    y += height + (lanes[index] === undefined ? 0 : heightOf(lanes[index]));
  });

  const placed = placeSlots(graph.slots, rows, x, ports);
  const legend = placeLegend(view.legend, frame, y + 34);
  const caption = placeCaption(view, frame, legend.bottom + 10);
  const wires = wiresOf(graph, lanes, rows);
  return {
    language: view.language,
    width,
    height: Math.ceil(caption.bottom + 16),
    title: view.title,
    description: view.description,
    separators: figures.separators,
    wires: [...wires.wires, ...legend.wires],
    dots: wires.dots,
    symbols: [...placed.symbols, ...legend.symbols],
    racks: placed.racks,
    badges: [...placed.badges, ...legend.badges],
    swatches: legend.swatches,
    texts: [...title.texts, ...figures.texts, ...placed.texts, ...legend.texts, ...caption.texts].filter(
      ({ text }) => text !== '',
    ),
  };
}

function placeSlots(
  slots: readonly Slot[],
  rows: readonly Row[],
  x: (slot: number) => number,
  ports: readonly (readonly number[])[],
): Pick<DiagramScene, 'symbols' | 'racks' | 'badges' | 'texts'> {
  const symbols: PlacedSymbol[] = [];
  const racks: PlacedRack[] = [];
  const badges: DiagramScene['badges'][number][] = [];
  const texts: PlacedText[] = [];
  for (const { id, name, shape, layer } of slots) {
    if (shape === null) continue;
    const { top } = rows[layer]!.edges.get(id)!;
    const { width, height, said } = shape;
    const box = { x: round(x(id) - width / 2), y: top, width: round(width), height };
    const { element, group } = shape.of;
    if ((element ?? group).single) badges.push(badgeBox(box.x - badgeSize - 3, top - (height < 20 ? 4 : 0)));
    // Baselines: words beside a symbol are centred on it, those in a rack begin at its upper edge.
    const first = element ? top + height / 2 - (said.length * lineStep) / 2 : top + rackInset;
    const start = element ? box.x + box.width + wordGap : box.x + rackInset;
    said.forEach(({ text, role }, index) => {
      texts.push(place(role, text, { x: start, y: first + index * lineStep + 11 }));
    });
    if (element) {
      const { kind, status, contact, tooltip } = element;
      symbols.push({ name, kind, status, contact, ports: ports[id]!, tooltip, isExample: false, ...box });
      continue;
    }
    const inner = box.width - 2 * rackInset;
    const bar = { y: round(top + rackInset + said.length * lineStep + 4), height: barHeight };
    let from = 0;
    const bars = group.statuses.map(({ status, count, label }) => {
      const start = (from / Math.max(1, group.count)) * inner;
      from += count;
      const end = (from / Math.max(1, group.count)) * inner;
      const tooltip = `${group.label}: ${count} ${label}`;
      return { x: round(box.x + rackInset + start), width: round(end - start), ...bar, status, tooltip };
    });
    const dead = group.cords.length > 0 && group.cords.every(({ live }) => !live);
    racks.push({ name, dead, bars, tooltip: group.tooltip, ...box });
  }
  return { symbols, racks, badges, texts };
}

/** Every text on one line and fit for XML, before anything is measured. */
function cleaned(view: DiagramView): DiagramView {
  const labelled = <T extends { readonly label: string }>(entry: T): T => ({
    ...entry,
    label: plain(entry.label),
  });
  const spoken = <T extends { readonly label: string; readonly told: string; readonly tooltip: string }>(
    entry: T,
  ): T => ({ ...labelled(entry), told: plain(entry.told), tooltip: plain(entry.tooltip) });
  const { legend } = view;
  return {
    ...view,
    title: plain(view.title),
    subtitle: plain(view.subtitle),
    caption: plain(view.caption),
    description: plain(view.description),
    figures: view.figures.map(({ value, label }) => ({ value: plain(value), label: plain(label) })),
    elements: view.elements.map((element) => ({
      ...spoken(element),
      ...(element.note === undefined ? {} : { note: plain(element.note) }),
    })),
    groups: view.groups.map((group) => ({ ...spoken(group), statuses: group.statuses.map(labelled) })),
    legend: {
      statuses: legend.statuses.map(labelled),
      wires: legend.wires.map(labelled),
      symbols: legend.symbols.map(labelled),
      single: legend.single === null ? null : plain(legend.single),
    },
  };
}
