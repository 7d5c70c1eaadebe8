/**
 * Paints a single-line diagram: from the placed scene to SVG, through d3-node, as the timeline is painted.
 *
 * Energised lines are solid, thick where they carry; dead ones are thin, grey and dashed. Under each symbol lies a
 * plate in the colour and texture of its state.
 */
import type { Selection } from 'd3-node';
import { drawnOnPage } from '../page.ts';
import { type Box, path, round } from '../svg.ts';
import { energised, lightPalette, looks, type Palette } from '../theme.ts';
import type { PlacedText, Role } from '../timeline/scene.ts';
import { isBold } from '../timeline/text.ts';
import { className, paintTextures, styleSheet } from '../timeline/textures.ts';
import type { Status } from '../timeline/view.ts';
import { layoutDiagram } from './layout.ts';
import { exampleScale } from './legend.ts';
import type { DiagramScene, PlacedRack, PlacedSymbol } from './scene.ts';
import { drawnOf, type Stroke } from './symbols.ts';
import type { DiagramView, Wire } from './view.ts';

/** Wider diagrams are scaled down to this. */
const widest = 1600;

/** The diagram as a whole SVG document; the same view gives the same bytes. */
export async function drawDiagram(view: DiagramView): Promise<string> {
  const scene = layoutDiagram(view);
  const { width, height } = scene;
  return drawnOnPage(
    'power',
    scene,
    (svg, id) => {
      const used = statusesOf(scene);
      const defs = svg.append('defs');
      defs.append('style').text(`${styleSheet(id, used)}${darkLines(id)}`);
      paintTextures(defs, id, used);

      rect(svg, { x: 0, y: 0, width, height }).attr('class', 'page').attr('fill', lightPalette.page);
      for (const { x, top, bottom } of scene.separators)
        ink(svg.append('path').attr('d', `M${x},${top}V${bottom}`), 'grid', 2);
      paintLines(svg, scene);
      for (const symbol of scene.symbols) paintSymbol(svg, symbol, id);
      for (const rack of scene.racks) paintRack(svg, rack, id);
      for (const badge of scene.badges) paintBadge(svg, badge);
      for (const swatch of scene.swatches) fill(rect(svg, swatch), id, swatch.status);
      for (const text of scene.texts) paintText(svg, text);
    },
    widest,
  );
}

/** Statuses of the scene in the order of the theme. */
function statusesOf(scene: DiagramScene): Status[] {
  const seen = new Set<string>([
    ...scene.symbols.map(({ status }) => status),
    ...scene.racks.flatMap(({ bars }) => bars.map(({ status }) => status)),
    ...scene.swatches.map(({ status }) => status),
  ]);
  return (Object.keys(looks) as Status[]).filter((status) => seen.has(status));
}

type Ink = Exclude<keyof Palette, 'rails'>;

function ink(drawn: Selection, colour: Ink, thickness: number): Selection {
  return drawn
    .attr('class', `line ${colour}`)
    .attr('fill', 'none')
    .attr('stroke', lightPalette[colour])
    .attr('stroke-width', thickness);
}

function rect(parent: Selection, { x, y, width, height }: Box): Selection {
  return parent.append('rect').attr('x', x).attr('y', y).attr('width', width).attr('height', height);
}

/** A status's colour or its texture. */
function fill(drawn: Selection, id: string, status: Status): Selection {
  const { texture, light } = looks[status];
  if (texture === 'plain') return drawn.attr('class', className(status)).attr('fill', light[0]);
  return drawn.attr('fill', `url(#${id}-${className(status)})`);
}

const lineLooks: {
  readonly [W in Wire]: { readonly thickness: number; readonly dash?: string; readonly ink?: Ink };
} = {
  carries: { thickness: 2.8 },
  spare: { thickness: 1.4 },
  dead: { thickness: 1.3, dash: '5 4', ink: 'muted' },
  control: { thickness: 1.3, dash: '1.5 3.5', ink: 'ink' },
};

function paintLines(svg: Selection, scene: DiagramScene): void {
  const group = svg.append('g');
  for (const { wire, runs } of scene.wires) {
    const { thickness, dash, ink: colour } = lineLooks[wire];
    const d = runs.map((points) => path(points, false)).join('');
    const drawn = group.append('path').attr('d', d);
    if (colour) ink(drawn, colour, thickness);
    else
      drawn
        .attr('class', 'line energised')
        .attr('fill', 'none')
        .attr('stroke', energised.light)
        .attr('stroke-width', thickness);
    if (dash) drawn.attr('stroke-dasharray', dash);
    else drawn.attr('stroke-linecap', 'square');
  }
  for (const { x, y, wire } of scene.dots) {
    const { ink: colour } = lineLooks[wire];
    group
      .append('circle')
      .attr('cx', x)
      .attr('cy', y)
      .attr('r', wire === 'carries' ? 3.4 : 2.4)
      .attr('class', colour ?? 'energised')
      .attr('fill', colour ? lightPalette[colour] : energised.light);
  }
}

/** Grounds that are near-black or bright on a light page and on a dark one: their symbols do not follow the page. */
const pens: { readonly [S in Status]?: string } = {
  dark: '#ffffff',
  'on battery': '#1b1f24',
  transferring: '#1b1f24',
  starting: '#1b1f24',
  failed: '#1b1f24',
};

const weights: { readonly [W in Stroke['weight']]: number } = {
  plain: 1.5,
  heavy: 2.6,
  solid: 1,
  faint: 1.1,
  dashed: 1.2,
};

function paintSymbol(svg: Selection, symbol: PlacedSymbol, id: string): void {
  const { x, y, width, height, status, tooltip, isExample } = symbol;
  const scale = isExample ? ` scale(${exampleScale})` : '';
  const middle = round(x + (width * (isExample ? exampleScale : 1)) / 2);
  const group = svg.append('g').attr('transform', `translate(${middle},${y})${scale}`);
  group.append('title').text(tooltip);
  const { strokes, letters, ground } = drawnOf(symbol);
  const half = round(width / 2);
  if (ground === 'bar') {
    const bar = rect(group, { x: -half, y: isExample ? 17 : 0, width, height: isExample ? 9 : height });
    bar.attr('rx', 2);
    if (isExample) bar.attr('class', 'ink').attr('fill', lightPalette.ink);
    // A busbar is a line made thick.
    else if (status === 'live') bar.attr('class', 'energised').attr('fill', energised.light);
    else fill(bar, id, status);
    if (!isExample && status !== 'live')
      outline(rect(group, { x: -half, y: 0, width, height }).attr('rx', 2), status);
    return;
  }
  if (!isExample) {
    const plate = { x: -half, y: 0, width, height };
    fill(rect(group, plate).attr('rx', 7), id, status);
    outline(rect(group, plate).attr('rx', 7), status);
  }
  // A halo in the plain colour of the plate keeps the symbol clear of the texture.
  if (!isExample && looks[status].texture !== 'plain') {
    group
      .append('path')
      .attr('d', strokes.map(({ d }) => d).join(''))
      .attr('class', `line ${className(status)}`)
      .attr('fill', 'none')
      .attr('stroke', looks[status].light[0])
      .attr('stroke-width', 6)
      .attr('stroke-linejoin', 'round');
  }
  const pen = isExample ? undefined : pens[status];
  paintStrokes(group, strokes, pen);
  if (!letters) return;
  const text = group
    .append('text')
    .attr('x', 0)
    .attr('y', letters.y)
    .attr('text-anchor', 'middle')
    .attr('font-size', letters.size)
    .attr('font-weight', 700);
  if (pen !== undefined) text.attr('fill', pen);
  else text.attr('class', 'ink').attr('fill', lightPalette.ink);
  text.text(letters.text);
}

function paintStrokes(group: Selection, strokes: readonly Stroke[], pen: string | undefined): void {
  for (const { d, weight } of strokes) {
    const drawn = group.append('path').attr('d', d).attr('stroke-linejoin', 'round');
    if (pen !== undefined)
      drawn.attr('fill', 'none').attr('stroke', pen).attr('stroke-width', weights[weight]);
    else ink(drawn, weight === 'faint' ? 'muted' : 'ink', weights[weight]);
    if (weight === 'solid' && pen !== undefined) drawn.attr('fill', pen);
    else if (weight === 'solid')
      drawn.attr('class', 'ink').attr('fill', lightPalette.ink).attr('stroke', 'none');
    if (weight === 'faint') drawn.attr('stroke-dasharray', '3 2.5');
    if (weight === 'dashed') drawn.attr('stroke-dasharray', '2.5 2');
  }
}

/** Live things have a firm edge, dead ones a broken one. */
function outline(drawn: Selection, status: Status): void {
  const isDead = status === 'dark' || status === 'standby';
  ink(drawn, isDead ? 'muted' : 'ink', isDead ? 1 : 1.1);
  if (isDead) drawn.attr('stroke-dasharray', '4 3');
}

function paintRack(svg: Selection, rack: PlacedRack, id: string): void {
  const group = svg.append('g');
  group.append('title').text(rack.tooltip);
  rect(group, rack).attr('rx', 4).attr('class', 'pane').attr('fill', lightPalette.pane);
  const edge = ink(rect(group, rack).attr('rx', 4), rack.dead ? 'muted' : 'ink', rack.dead ? 1 : 1.3);
  if (rack.dead) edge.attr('stroke-dasharray', '4 3');
  for (const bar of rack.bars) {
    if (bar.width > 0) fill(rect(group, bar), id, bar.status).append('title').text(bar.tooltip);
  }
}

/** A triangle with a 1: one failure here is enough. */
function paintBadge(svg: Selection, { x, y, width, height }: Box): void {
  const middle = round(x + width / 2);
  const points = [
    { x: middle, y },
    { x: round(x + width), y: round(y + height - 1) },
    { x, y: round(y + height - 1) },
  ];
  ink(svg.append('path').attr('d', path(points, true)), 'ink', 1.5)
    .attr('class', 'badge')
    .attr('fill', '#f0e442')
    .attr('stroke', '#1b1f24')
    .attr('stroke-linejoin', 'round');
  svg
    .append('text')
    .attr('x', middle)
    .attr('y', round(y + height - 3.2))
    .attr('text-anchor', 'middle')
    .attr('font-size', 10.5)
    .attr('font-weight', 700)
    .attr('fill', '#1b1f24')
    .text('1');
}

const inks: { readonly [R in Role]?: Ink } = {
  subtitle: 'muted',
  figure: 'muted',
  scale: 'muted',
  legend: 'muted',
  caption: 'muted',
};

function paintText(svg: Selection, text: PlacedText): void {
  const colour = inks[text.role] ?? 'ink';
  const drawn = svg
    .append('text')
    .attr('x', text.x)
    .attr('y', text.y)
    .attr('font-size', text.size)
    .attr('class', colour)
    .attr('fill', lightPalette[colour]);
  if (isBold(text.role)) drawn.attr('font-weight', 650);
  if (text.tooltip === undefined) drawn.text(text.text);
  else {
    drawn.append('title').text(text.tooltip);
    drawn.append('tspan').text(text.text);
  }
}

/** The energised lines on a dark page; scoped as the rest of the style sheet is. */
function darkLines(id: string): string {
  const rules = [
    `#${id} .energised{fill:${energised.dark}}`,
    `#${id} .line.energised{fill:none;stroke:${energised.dark}}`,
  ];
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`;
}
