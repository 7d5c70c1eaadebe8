/**
 * Paints a placed picture of a comparison: from the scene to SVG, through d3-node. Light colours are attributes; a dark
 * page overrides them by class.
 */
import type { Selection } from 'd3-node';
import { drawnOnPage } from '../page.ts';
import { type Point, path, round } from '../svg.ts';
import { lightPalette, looks } from '../theme.ts';
import type { PlacedText } from '../timeline/scene.ts';
import { isBold } from '../timeline/text.ts';
import { className, paintTextures, styleSheet } from '../timeline/textures.ts';
import type { Status } from '../timeline/view.ts';
import { tones } from './looks.ts';
import type { Mark, Rule, Scene, Whisker } from './scene.ts';

/** Half the height of a mark, and of the cap of an interval. */
const radius = 4.5;
const cap = 3.5;

/** The picture as a whole SVG document; the same scene gives the same bytes. */
export async function drawComparison(scene: Scene): Promise<string> {
  const { width, height } = scene;
  return drawnOnPage('comparison', scene, (svg, id) => {
    const seen = new Set<string>(scene.bands.map(({ status }) => status));
    const used = (Object.keys(looks) as Status[]).filter((status) => seen.has(status));
    const defs = svg.append('defs');
    defs.append('style').text(`${styleSheet(id, used)}${toneSheet(id)}`);
    paintTextures(defs, id, used);

    const ground = (ink: 'page' | 'pane', box: { x: number; y: number; width: number; height: number }) =>
      rect(svg, box).attr('class', ink).attr('fill', lightPalette[ink]);
    ground('page', { x: 0, y: 0, width, height });
    for (const box of scene.grounds) ground('pane', box);
    for (const rule of scene.rules) paintRule(svg, rule);
    for (const band of scene.bands) {
      const { texture, light } = looks[band.status];
      const name = className(band.status);
      const drawn = rect(svg, band);
      if (texture === 'plain') drawn.attr('class', name).attr('fill', light[0]);
      else drawn.attr('fill', `url(#${id}-${name})`);
      if (band.tooltip !== '') drawn.append('title').text(band.tooltip);
    }
    for (const whisker of scene.whiskers) paintWhisker(svg, whisker);
    for (const mark of scene.marks) paintMark(svg, mark);
    for (const text of scene.texts) paintText(svg, text);
  });
}

/** The colours of tones on a dark page. */
function toneSheet(id: string): string {
  const rules = Object.entries(tones).map(
    ([name, { dark }]) =>
      `#${id} .${name}{fill:${dark}}#${id} .line.${name}{fill:none;stroke:${dark}}#${id} .hollow.${name}{fill:var(--pane);stroke:${dark}}`,
  );
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`;
}

function rect(
  parent: Selection,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Selection {
  return parent
    .append('rect')
    .attr('x', box.x)
    .attr('y', box.y)
    .attr('width', box.width)
    .attr('height', box.height);
}

const rules = {
  grid: ['grid', 1],
  zero: ['ink', 1],
  leader: ['muted', 0.7],
  front: ['muted', 1.2],
} as const;

function paintRule(svg: Selection, { points, style }: Rule): void {
  const [ink, thickness] = rules[style];
  const drawn = line(svg, points, thickness).attr('class', `line ${ink}`).attr('stroke', lightPalette[ink]);
  if (style === 'front') drawn.attr('stroke-dasharray', '5 3');
}

function line(svg: Selection, points: readonly Point[], thickness: number): Selection {
  return svg
    .append('path')
    .attr('d', path(points, false))
    .attr('fill', 'none')
    .attr('stroke-width', thickness);
}

function paintWhisker(svg: Selection, { from, to, tone, capped }: Whisker): void {
  const upright = from.x === to.x;
  const ends = [from, to].filter((_, end) => capped[end]);
  for (const points of [
    [from, to],
    ...ends.map(({ x, y }) =>
      upright
        ? [
            { x: round(x - cap), y },
            { x: round(x + cap), y },
          ]
        : [
            { x, y: round(y - cap) },
            { x, y: round(y + cap) },
          ],
    ),
  ])
    line(svg, points, 1.6).attr('class', `line ${tone}`).attr('stroke', tones[tone].light);
}

function paintMark(svg: Selection, { x, y, shape, tone, hollow, tooltip }: Mark): void {
  const colour = tones[tone].light;
  const corners = [
    { x, y: y - radius - 1 },
    { x: x + radius + 1, y },
    { x, y: y + radius + 1 },
    { x: x - radius - 1, y },
  ];
  const drawn =
    shape === 'circle'
      ? svg.append('circle').attr('cx', x).attr('cy', y).attr('r', radius)
      : svg.append('path').attr('d', path(corners, true));
  drawn
    .attr('class', hollow ? `hollow ${tone}` : tone)
    .attr('fill', hollow ? lightPalette.pane : colour)
    .attr('stroke', colour)
    .attr('stroke-width', hollow ? 1.6 : 0)
    .append('title')
    .text(tooltip);
}

const strong: ReadonlySet<PlacedText['role']> = new Set(['title', 'heading', 'lane', 'mark', 'pane']);

function paintText(svg: Selection, placed: PlacedText): void {
  const ink = strong.has(placed.role) ? 'ink' : 'muted';
  const drawn = svg
    .append('text')
    .attr('x', placed.x)
    .attr('y', placed.y)
    .attr('class', ink)
    .attr('font-size', placed.size)
    .attr('fill', lightPalette[ink]);
  if (placed.anchor !== 'start') drawn.attr('text-anchor', placed.anchor);
  if (isBold(placed.role)) drawn.attr('font-weight', 650);
  if (placed.tooltip === undefined) drawn.text(placed.text);
  else {
    drawn.append('title').text(placed.tooltip);
    drawn.append('tspan').text(placed.text);
  }
}
