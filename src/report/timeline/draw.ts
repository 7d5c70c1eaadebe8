/**
 * Paints a timeline: from the placed scene to SVG, through d3-node.
 *
 * d3-node brings jsdom, which takes a third of a second to load, so it is loaded when the first picture is drawn.
 * Light colours are attributes, because plain renderers know no style sheet's media; the dark page overrides them by
 * class. The document is written as XML, not as HTML, so that any text may stand in it.
 */
import type { Selection } from 'd3-node';
import { drawnOnPage } from '../page.ts';
import { type Box, path, round } from '../svg.ts';
import { lightPalette, looks, type Palette } from '../theme.ts';
import { layout } from './layout.ts';
import type { PlacedPane, PlacedText, Role, Scene } from './scene.ts';
import { isBold } from './text.ts';
import { className, paintTextures, styleSheet } from './textures.ts';
import type { Status, TimelineView } from './view.ts';

/** The timeline as a whole SVG document; the same view gives the same bytes. */
export async function drawTimeline(view: TimelineView): Promise<string> {
  return drawScene(layout(view));
}

/** A placed scene as SVG. */
export async function drawScene(scene: Scene): Promise<string> {
  const { width, height } = scene;
  return drawnOnPage('timeline', scene, (svg, id) => {
    const used = statusesOf(scene);
    const defs = svg.append('defs');
    defs.append('style').text(styleSheet(id, used));
    paintTextures(defs, id, used);

    rect(svg, { x: 0, y: 0, width, height }, 'page');
    paintPanes(svg, scene);
    paintLanes(svg, scene, id);
    paintMarks(svg, scene);
    for (const { x, top, bottom } of scene.separators)
      stroke(
        svg,
        [
          { x, y: top },
          { x, y: bottom },
        ],
        'grid',
        2,
      );
    for (const swatch of scene.swatches) {
      const middle = swatch.y + swatch.height / 2;
      if (swatch.status !== 'line') fill(rect(svg, swatch, null), id, swatch.status);
      else
        stroke(
          svg,
          [
            { x: swatch.x, y: middle },
            { x: swatch.x + swatch.width, y: middle },
          ],
          'ink',
          1.4,
        );
    }
    for (const text of scene.texts) paintText(svg, text);
  });
}

/** Statuses of the scene in the order of the theme, so that definitions do not depend on which came first. */
function statusesOf(scene: Scene): Status[] {
  const seen = new Set<string>(
    [...scene.bands, ...scene.areas, ...scene.swatches].map((part) => part.status),
  );
  return (Object.keys(looks) as Status[]).filter((status) => seen.has(status));
}

type Ink = Exclude<keyof Palette, 'rails'>;

/** A rectangle in a colour of the palette, or without colour yet. */
function rect(parent: Selection, box: Box, ink: Ink | null): Selection {
  const drawn = parent
    .append('rect')
    .attr('x', box.x)
    .attr('y', box.y)
    .attr('width', box.width)
    .attr('height', box.height);
  return ink === null ? drawn : drawn.attr('class', ink).attr('fill', lightPalette[ink]);
}

function stroke(
  parent: Selection,
  points: readonly { x: number; y: number }[],
  ink: Ink,
  thickness: number,
): Selection {
  return parent
    .append('path')
    .attr('d', path(points, false))
    .attr('class', `line ${ink}`)
    .attr('fill', 'none')
    .attr('stroke', lightPalette[ink])
    .attr('stroke-width', thickness);
}

/** A status's colour or its texture. */
function fill(drawn: Selection, id: string, status: Status): Selection {
  const { texture, light } = looks[status];
  if (texture === 'plain') return drawn.attr('class', className(status)).attr('fill', light[0]);
  return drawn.attr('fill', `url(#${id}-${className(status)})`);
}

/** Grounds, rails with the magnified part of each, and grid lines. */
function paintPanes(svg: Selection, scene: Scene): void {
  const ground = svg.append('g').attr('shape-rendering', 'crispEdges');
  for (const pane of scene.panes) rect(ground, pane, 'pane');
  for (const pane of scene.panes) paintRail(svg, pane);
  for (const { y, height, magnified } of scene.panes) {
    if (magnified)
      rect(ground, { x: magnified.x, y, width: magnified.width, height }, 'grid').attr('opacity', 0.5);
  }
  for (const { x, top, bottom } of scene.grid)
    stroke(
      ground,
      [
        { x, y: top },
        { x, y: bottom },
      ],
      'grid',
      1,
    );
}

/** The wedge runs across the gutter from the pane that magnifies to the part that it magnifies. */
function paintRail(svg: Selection, pane: PlacedPane): void {
  const { x, width, railY, magnified } = pane;
  const rail = (box: Box, number: number): Selection => {
    const index = Math.min(number, lightPalette.rails.length - 1);
    return rect(svg, box, null)
      .attr('class', `rail${index}`)
      .attr('fill', lightPalette.rails[index] ?? lightPalette.grid);
  };
  rail({ x, y: railY, width, height: 4 }, pane.rail);
  if (!magnified) return;
  rail({ x: magnified.x, y: railY, width: magnified.width, height: 4 }, magnified.rail);
  rail(
    { x: magnified.from, y: round(railY + 1.5), width: round(magnified.x - magnified.from), height: 1 },
    magnified.rail,
  );
}

function paintLanes(svg: Selection, scene: Scene, id: string): void {
  const bars = svg.append('g').attr('shape-rendering', 'crispEdges');
  for (const level of scene.levels) {
    if (!level.zero) stroke(bars, [level, { x: round(level.x + level.width), y: level.y }], 'grid', 1);
  }
  for (const band of scene.bands)
    fill(rect(bars, band, null), id, band.status)
      .append('title')
      .text(band.tooltip);
  const areas = svg.append('g');
  for (const area of scene.areas) {
    const d = area.outlines.map((outline) => path(outline, true)).join('');
    fill(areas.append('path').attr('d', d), id, area.status).append('title').text(area.tooltip);
  }
  for (const level of scene.levels) {
    if (level.zero) stroke(areas, [level, { x: round(level.x + level.width), y: level.y }], 'muted', 0.6);
  }
  for (const line of scene.lines) {
    stroke(areas, line.points, 'ink', 1).attr('stroke-linejoin', 'round').append('title').text(line.tooltip);
  }
  for (const { x, y } of scene.open) {
    stroke(
      areas,
      [
        { x: x + 5, y: y - 4 },
        { x: x + 9, y },
        { x: x + 5, y: y + 4 },
      ],
      'ink',
      1.6,
    );
  }
}

/** Lines of milestones carry a halo in the ground's colour, so that they are seen on dark areas too. */
function paintMarks(svg: Selection, scene: Scene): void {
  for (const { x, top, bottom } of scene.echoes) {
    stroke(
      svg,
      [
        { x, y: top },
        { x, y: bottom },
      ],
      'ink',
      1,
    )
      .attr('stroke-dasharray', '1 5')
      .attr('opacity', 0.45);
  }
  for (const { x, top, bottom, tooltip } of scene.marks) {
    const points = [
      { x, y: top },
      { x, y: bottom },
    ];
    stroke(svg, points, 'pane', 2.4).attr('opacity', 0.5);
    stroke(svg, points, 'ink', 1.3).attr('stroke-dasharray', '2 2.5').append('title').text(tooltip);
  }
}

const inks: { readonly [R in Role]?: Ink } = {
  title: 'ink',
  value: 'ink',
  mark: 'ink',
  heading: 'ink',
  lane: 'ink',
  pane: 'ink',
};

function paintText(svg: Selection, placed: PlacedText): void {
  const ink = inks[placed.role] ?? 'muted';
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
