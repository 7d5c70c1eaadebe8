/**
 * Paints distributions: from the placed scene to SVG, through d3-node, which is loaded with the first picture.
 *
 * Light colours are attributes, because plain renderers know no style sheet's media; the dark page overrides them by class.
 */
import type { Selection } from 'd3-node';
import { drawnOnPage } from '../page.ts';
import { darkPalette, lightPalette } from '../theme.ts';
import { layout } from './layout.ts';
import type { Ink, PlacedShape, PlacedText, Scene } from './scene.ts';
import type { DistributionsView } from './view.ts';

/** Okabe and Ito's blue, vermilion and purple, dark enough for thin lines on white and light enough on black. */
const inks: { readonly [I in Ink]: readonly [light: string, dark: string] } = {
  page: [lightPalette.page, darkPalette.page],
  pane: [lightPalette.pane, darkPalette.pane],
  ink: [lightPalette.ink, darkPalette.ink],
  muted: [lightPalette.muted, darkPalette.muted],
  grid: [lightPalette.grid, darkPalette.grid],
  curve: ['#0072b2', '#56b4e9'],
  bars: ['#9cc6de', '#34688a'],
  asked: ['#b54a00', '#f0914f'],
  published: ['#8a3f74', '#d99bc3'],
};

/** The distributions as a whole SVG document; the same view gives the same bytes. */
export async function drawDistributions(view: DistributionsView): Promise<string> {
  return drawScene(layout(view));
}

async function drawScene(scene: Scene): Promise<string> {
  const { width, height } = scene;
  return drawnOnPage('distributions', scene, (svg, id) => {
    const defs = svg.append('defs');
    defs.append('style').text(styleSheet(id));
    hatch(defs, id);
    svg
      .append('rect')
      .attr('width', width)
      .attr('height', height)
      .attr('class', 'fill-page')
      .attr('fill', inks.page[0]);
    for (const shape of scene.shapes) paintShape(svg, shape, id);
    for (const each of scene.texts) paintText(svg, each);
  });
}

function styleSheet(id: string): string {
  const names = Object.keys(inks) as Ink[];
  const variables = names.map((ink) => `--${ink}:${inks[ink][1]}`).join(';');
  const rules = names.map(
    (ink) => `#${id} .fill-${ink}{fill:var(--${ink})}#${id} .line-${ink}{stroke:var(--${ink})}`,
  );
  return `@media (prefers-color-scheme:dark){#${id}{${variables}}${rules.join('')}}`;
}

function hatch(defs: Selection, id: string): void {
  const pattern = defs
    .append('pattern')
    .attr('id', `${id}-hatch`)
    .attr('width', 6)
    .attr('height', 6)
    .attr('patternUnits', 'userSpaceOnUse');
  pattern
    .append('path')
    .attr('d', 'M-1.5,1.5l3,-3M0,6l6,-6M4.5,7.5l3,-3')
    .attr('class', 'line-muted')
    .attr('fill', 'none')
    .attr('stroke', inks.muted[0])
    .attr('stroke-width', 1.4);
}

function paintShape(svg: Selection, shape: PlacedShape, id: string): void {
  const { d, fill, stroke, thickness, dash, opacity, texture, tooltip } = shape;
  const classes = [
    ...(fill === null || texture === 'hatch' ? [] : [`fill-${fill}`]),
    ...(stroke === null ? [] : [`line-${stroke}`]),
  ];
  const drawn = svg.append('path').attr('d', d);
  if (classes.length > 0) drawn.attr('class', classes.join(' '));
  drawn.attr('fill', fill === null ? 'none' : texture === 'hatch' ? `url(#${id}-hatch)` : inks[fill][0]);
  if (stroke !== null) drawn.attr('stroke', inks[stroke][0]).attr('stroke-width', thickness);
  if (dash !== null) drawn.attr('stroke-dasharray', dash);
  if (opacity !== 1) drawn.attr('opacity', opacity);
  if (tooltip !== null) drawn.append('title').text(tooltip);
}

function paintText(svg: Selection, { text, x, y, anchor, size, bold, ink, tooltip }: PlacedText): void {
  const drawn = svg
    .append('text')
    .attr('x', x)
    .attr('y', y)
    .attr('class', `fill-${ink}`)
    .attr('font-size', size)
    .attr('fill', inks[ink][0]);
  if (anchor !== 'start') drawn.attr('text-anchor', anchor);
  if (bold) drawn.attr('font-weight', 650);
  if (tooltip === null) drawn.text(text);
  else {
    drawn.append('title').text(tooltip);
    drawn.append('tspan').text(text);
  }
}
