/**
 * Paints a sheet as SVG, through d3-node. Light colours are attributes, because plain renderers know no style sheet's
 * media; the dark page overrides them by class.
 */
import type { Selection } from 'd3-node';
import { drawnOnPage } from '../page.ts';
import { type Point, path, round } from '../svg.ts';
import { type Ink, inks, type Shape, type Sheet } from './sheet.ts';

/** The same sheet gives the same bytes. */
export async function drawSheet(sheet: Sheet): Promise<string> {
  const { width, height, shapes } = sheet;
  return drawnOnPage('sweep', sheet, (svg, id) => {
    svg.append('defs').append('style').text(styleSheet(id));
    box(svg, { x: 0, y: 0, width, height }, 'page');
    for (const shape of shapes) paint(svg, shape);
  });
}

function styleSheet(id: string): string {
  const names = Object.keys(inks) as Ink[];
  const variables = names.map((ink) => `--${ink}:${inks[ink][1]}`).join(';');
  const rules = names.map(
    (ink) => `#${id} .${ink}{fill:var(--${ink})}#${id} .line.${ink}{fill:none;stroke:var(--${ink})}`,
  );
  return `@media (prefers-color-scheme:dark){#${id}{${variables}}${rules.join('')}}`;
}

function paint(svg: Selection, shape: Shape): void {
  switch (shape.shape) {
    case 'box': {
      const drawn = box(svg, shape.box, shape.ink);
      if (shape.tooltip !== undefined) drawn.append('title').text(shape.tooltip);
      const { x, y, width, height } = shape.box;
      const corners = [
        { x, y },
        { x: x + width, y },
        { x: x + width, y: y + height },
        { x, y: y + height },
      ];
      if (shape.edge !== undefined) stroke(svg, corners, shape.edge, 1, true);
      break;
    }
    case 'line': {
      const drawn = stroke(svg, shape.points, shape.ink, shape.width, false);
      if (shape.dash !== undefined) drawn.attr('stroke-dasharray', shape.dash);
      break;
    }
    case 'area':
      svg
        .append('path')
        .attr('d', path(shape.points, true))
        .attr('class', shape.ink)
        .attr('fill', inks[shape.ink][0]);
      break;
    case 'mark':
      mark(svg, shape);
      break;
    case 'text': {
      const drawn = svg
        .append('text')
        .attr('x', shape.at.x)
        .attr('y', shape.at.y)
        .attr('class', shape.ink)
        .attr('font-size', shape.size)
        .attr('fill', inks[shape.ink][0]);
      if (shape.anchor !== 'start') drawn.attr('text-anchor', shape.anchor);
      if (shape.bold) drawn.attr('font-weight', 650);
      if (shape.tooltip === undefined) drawn.text(shape.text);
      else {
        drawn.append('title').text(shape.tooltip);
        drawn.append('tspan').text(shape.text);
      }
    }
  }
}

/** A ring is met, a cross missed, a question mark undecided; a dot has no verdict. */
function mark(svg: Selection, { at, mark: which, tooltip }: Extract<Shape, { shape: 'mark' }>): void {
  const group = svg.append('g').attr('transform', `translate(${round(at.x)},${round(at.y)})`);
  if (tooltip !== undefined) group.append('title').text(tooltip);
  const ink: Ink = which === 'dot' ? 'curve' : which;
  const drawn = group.append('path');
  if (which === 'dot') {
    drawn
      .attr('d', 'M-3.5,0a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z')
      .attr('class', ink)
      .attr('fill', inks[ink][0]);
    return;
  }
  const d = {
    met: 'M-3.6,0a3.6,3.6 0 1,0 7.2,0a3.6,3.6 0 1,0 -7.2,0z',
    missed: 'M-3.4,-3.4l6.8,6.8M-3.4,3.4l6.8,-6.8',
    undecided: 'M-2.4,-1.8a2.4,2.4 0 1,1 3.2,2.3c-.6,.3 -.8,.6 -.8,1.3M0,4.1v.01',
  }[which];
  drawn
    .attr('d', d)
    .attr('class', `line ${ink}`)
    .attr('fill', 'none')
    .attr('stroke', inks[ink][0])
    .attr('stroke-width', 1.9)
    .attr('stroke-linecap', 'round');
}

function box(
  svg: Selection,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  ink: Ink,
): Selection {
  return svg
    .append('rect')
    .attr('x', round(x))
    .attr('y', round(y))
    .attr('width', round(width))
    .attr('height', round(height))
    .attr('class', ink)
    .attr('fill', inks[ink][0]);
}

function stroke(
  svg: Selection,
  points: readonly Point[],
  ink: Ink,
  width: number,
  closed: boolean,
): Selection {
  return svg
    .append('path')
    .attr('d', path(points, closed))
    .attr('class', `line ${ink}`)
    .attr('fill', 'none')
    .attr('stroke', inks[ink][0])
    .attr('stroke-width', width);
}
