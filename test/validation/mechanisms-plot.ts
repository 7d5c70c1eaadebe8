/**
 * The plot of the mechanisms: of each switch the change of what it is for, with its interval, as a share of what it was
 * before. Laid out first, painted after, as all pictures here.
 *
 * Shares, because the measures have units of their own. A switch that brings about what was not there has no share and
 * is left to the table.
 */
import type { Selection } from 'd3-node';
import { type Box, idOf, type Point, path, round } from '../../src/report/svg.ts';
import { fontFamily, lightPalette } from '../../src/report/theme.ts';
import type { PlacedText, Role } from '../../src/report/timeline/scene.ts';
import { isBold, place } from '../../src/report/timeline/text.ts';
import { styleSheet } from '../../src/report/timeline/textures.ts';
import type { MechanismStudy, Row } from './mechanisms.ts';

const width = 1000;
const line = 21;
const plot = { top: 118, left: 440, right: 952 } as const;
/** Ends and ticks of the scale of changes: a share of what it was before; beyond the right end it is cut. */
const scale = { from: -1, to: 2 };
const ticks = [-1, -0.5, 0, 0.5, 1, 1.5, 2] as const;

const falls = { light: '#0072b2', dark: '#4aa3d6' } as const;
const rises = { light: '#b34700', dark: '#e8823a' } as const;

interface Mark extends Point {
  readonly direction: 'falls' | 'rises';
  readonly low: number;
  readonly high: number;
  readonly isCut: boolean;
  readonly tooltip: string;
}

export interface MechanismScene {
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly grid: readonly (readonly Point[])[];
  readonly zeros: readonly (readonly Point[])[];
  readonly grounds: readonly Box[];
  readonly marks: readonly Mark[];
  readonly title: string;
  readonly description: string;
}

const clamp = (value: number): number => Math.min(scale.to, Math.max(scale.from, value));
const across = (share: number): number =>
  round(plot.left + ((plot.right - plot.left) * (clamp(share) - scale.from)) / (scale.to - scale.from));

const percent = (share: number): string =>
  `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(Math.round(100 * share))} %`;

const drawn = ({ effect }: Row): boolean => effect.before > 0 && effect.direction !== 'stays';

export function layoutMechanisms(study: MechanismStudy): MechanismScene {
  const rows = study.mechanisms.filter(drawn);
  const groups = [
    { heading: 'The nine', rows: rows.filter(({ asked }) => asked) },
    { heading: 'Others', rows: rows.filter(({ asked }) => !asked) },
  ];
  const texts: PlacedText[] = [];
  const say = (role: Role, text: string, x: number, y: number, anchor: PlacedText['anchor'] = 'start') =>
    texts.push(place(role, text, { x, y }, anchor));
  const title = 'One thing switched at a time: what it changes';
  say('title', title, 24, 38);
  say(
    'subtitle',
    `mean change of the same ${study.runs} nights, as a share of what it was before, with its 95 % interval · seed ${study.seed}`,
    24,
    60,
  );
  const scene = { zeros: [] as Point[][], grid: [] as Point[][], grounds: [] as Box[], marks: [] as Mark[] };
  let y: number = plot.top;
  for (const { heading, rows: own } of groups) {
    say('heading', heading, 24, y - 10);
    const height = own.length * line + 8;
    scene.grounds.push({ x: plot.left, y, width: plot.right - plot.left, height });
    for (const share of ticks)
      scene.grid.push([
        { x: across(share), y },
        { x: across(share), y: y + height },
      ]);
    scene.zeros.push([
      { x: across(0), y },
      { x: across(0), y: y + height },
    ]);
    own.forEach((row, at) => {
      const middle = y + 4 + line * (at + 0.5);
      say('legend', row.name, 24, middle + 4);
      scene.marks.push(markOf(row, middle));
      say('tick', row.effect.measure.replace(/^(service|payments)\./, ''), plot.left - 14, middle + 4, 'end');
    });
    y += height + 40;
  }
  const bottom = y - 40;
  for (const share of ticks) say('tick', percent(share), across(share), bottom + 17, 'middle');
  say('scale', 'change of the mean; an arrow: beyond the scale', plot.right, bottom + 34, 'end');
  const height = bottom + 66;
  say('caption', `${study.caption}. The sites are invented.`, 24, height - 16);
  const better = rows.filter(({ effect }) => effect.difference < 0).length;
  const description = `${rows.length} switches; ${better} of them make what they are for smaller, and the others larger. No interval holds 0.`;
  return { ...scene, height, texts, title, description };
}

function markOf({ name, effect }: Row, y: number): Mark {
  const share = (value: number): number => value / effect.before;
  const change = share(effect.difference);
  const [low, high] = [share(effect.interval.low), share(effect.interval.high)];
  return {
    x: across(change),
    y: round(y),
    direction: effect.direction === 'falls' ? 'falls' : 'rises',
    low: across(low),
    high: across(high),
    isCut: change > scale.to,
    tooltip: `${name}: ${effect.measure} ${percent(change)} (${percent(low)} to ${percent(high)})`,
  };
}

/** The plot as a whole SVG document; the same study gives the same bytes. */
export async function drawMechanisms(study: MechanismStudy): Promise<string> {
  const { D3Node } = await import('d3-node');
  const scene = layoutMechanisms(study);
  const page = new D3Node();
  const id = `mechanisms-${idOf(JSON.stringify(scene))}`;
  const svg = page.createSVG(width, scene.height, {
    viewBox: `0 0 ${width} ${scene.height}`,
    id,
    role: 'img',
    lang: 'en',
    'aria-labelledby': `${id}-title ${id}-description`,
    'font-family': fontFamily,
  });
  svg.append('title').attr('id', `${id}-title`).text(scene.title);
  svg.append('desc').attr('id', `${id}-description`).text(scene.description);
  const dark = Object.entries({ falls, rises }).map(
    ([name, { dark: colour }]) =>
      `#${id} .${name}{fill:${colour}}#${id} .line.${name}{fill:none;stroke:${colour}}`,
  );
  svg.append('style').text(`${styleSheet(id, [])}@media (prefers-color-scheme:dark){${dark.join('')}}`);
  paint(svg, scene);
  const node = svg.node();
  const result = node ? new page.window.XMLSerializer().serializeToString(node) : '';
  page.window.close();
  return `${result}\n`;
}

type Ink = 'page' | 'pane' | 'ink' | 'muted' | 'grid';

function paint(svg: Selection, scene: MechanismScene): void {
  rect(svg, { x: 0, y: 0, width, height: scene.height }, 'page');
  const ground = svg.append('g').attr('shape-rendering', 'crispEdges');
  for (const box of scene.grounds) rect(ground, box, 'pane');
  for (const points of scene.grid) stroke(ground, points, 'grid');
  for (const points of scene.zeros) stroke(ground, points, 'ink');
  for (const mark of scene.marks) paintMark(svg, mark);
  for (const text of scene.texts) paintText(svg, text);
}

/** What falls is round, what rises is square; an arrow points to what lies beyond the scale. */
function paintMark(svg: Selection, { x, y, direction, low, high, isCut, tooltip }: Mark): void {
  const colour = direction === 'falls' ? falls.light : rises.light;
  if (!isCut)
    svg
      .append('path')
      .attr('d', `M${low},${y}H${high}M${low},${round(y - 4)}v8M${high},${round(y - 4)}v8`)
      .attr('class', `line ${direction}`)
      .attr('fill', 'none')
      .attr('stroke', colour)
      .attr('stroke-width', 1.6);
  const shape = isCut
    ? svg.append('path').attr('d', `M${round(x - 8)},${round(y - 5)}l10,5l-10,5z`)
    : direction === 'falls'
      ? svg.append('circle').attr('cx', x).attr('cy', y).attr('r', 4.5)
      : svg
          .append('rect')
          .attr('x', round(x - 4))
          .attr('y', round(y - 4))
          .attr('width', 8)
          .attr('height', 8);
  shape.attr('class', direction).attr('fill', colour).append('title').text(tooltip);
}

function rect(parent: Selection, box: Box, ink: Ink): Selection {
  return parent
    .append('rect')
    .attr('x', box.x)
    .attr('y', box.y)
    .attr('width', box.width)
    .attr('height', box.height)
    .attr('class', ink)
    .attr('fill', lightPalette[ink]);
}

function stroke(parent: Selection, points: readonly Point[], ink: Ink): void {
  parent
    .append('path')
    .attr('d', path(points, false))
    .attr('class', `line ${ink}`)
    .attr('fill', 'none')
    .attr('stroke', lightPalette[ink])
    .attr('stroke-width', 1);
}

function paintText(svg: Selection, { role, text, x, y, anchor, size }: PlacedText): void {
  const ink: Ink = role === 'title' || isBold(role) || role === 'legend' ? 'ink' : 'muted';
  const written = svg.append('text').attr('x', x).attr('y', y).attr('font-size', size);
  if (anchor !== 'start') written.attr('text-anchor', anchor);
  if (isBold(role)) written.attr('font-weight', 650);
  written.attr('class', ink).attr('fill', lightPalette[ink]).text(text);
}
