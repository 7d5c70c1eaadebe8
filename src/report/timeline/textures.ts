/**
 * Textures as SVG patterns, and the style sheet of the dark page.
 *
 * One pattern for each status that has a texture. All lie on one grid in the picture's own coordinates, so that
 * neighbouring shapes continue each other's lines.
 */
import type { Selection } from 'd3-node';
import { darkPalette, looks, type Palette, type Texture } from '../theme.ts';
import type { Status } from './view.ts';

/** A class for a status: `not completed` → `not-completed`. */
export const className = (status: Status): string => status.replace(/ /g, '-');

/** Side of a pattern's square, and what is drawn in it. */
const strokes: { readonly [T in Texture]: readonly [side: number, d: string, thickness: number] } = {
  plain: [8, '', 0],
  rising: [8, 'M-2,2l4,-4M0,8l8,-8M6,10l4,-4', 1.4],
  falling: [8, 'M-2,6l4,4M0,0l8,8M6,-2l4,4', 1],
  upright: [5, 'M2.5,0v5', 1.5],
  level: [5, 'M0,2.5h5', 1.2],
  dots: [6, 'M1.5,1.5h.01M4.5,4.5h.01', 1.5],
  cross: [7, 'M0,0l7,7M0,7l7,-7', 1.1],
};

export function paintTextures(defs: Selection, id: string, used: readonly Status[]): void {
  for (const status of used) {
    const { texture, light } = looks[status];
    if (texture === 'plain') continue;
    const [side, d, thickness] = strokes[texture];
    const name = className(status);
    const pattern = defs
      .append('pattern')
      .attr('id', `${id}-${name}`)
      .attr('width', side)
      .attr('height', side)
      .attr('patternUnits', 'userSpaceOnUse');
    pattern
      .append('rect')
      .attr('width', side)
      .attr('height', side)
      .attr('class', name)
      .attr('fill', light[0]);
    pattern
      .append('path')
      .attr('d', d)
      .attr('class', `line ${name}-texture`)
      .attr('fill', 'none')
      .attr('stroke', light[1])
      .attr('stroke-width', thickness)
      .attr('stroke-linecap', texture === 'dots' ? 'round' : 'butt');
  }
}

/**
 * Colours on a dark page, as variables that a page may set itself. The rules are scoped by the picture's id, because a
 * report shows several pictures in one document. No character in it needs escaping, in XML or in HTML.
 */
export function styleSheet(id: string, used: readonly Status[]): string {
  const inks = (Object.keys(darkPalette) as (keyof Palette)[]).filter((key) => key !== 'rails');
  const colours: [name: string, dark: string][] = [
    ...inks.map((ink): [string, string] => [ink, String(darkPalette[ink])]),
    ...darkPalette.rails.map((colour, index): [string, string] => [`rail${index}`, colour]),
    ...used.flatMap((status): [string, string][] => {
      const [fill, stroke] = looks[status].dark;
      const name = className(status);
      return looks[status].texture === 'plain'
        ? [[name, fill]]
        : [
            [name, fill],
            [`${name}-texture`, stroke],
          ];
    }),
  ];
  const variables = colours.map(([name, dark]) => `--${name}:${dark}`).join(';');
  const rules = colours.map(
    ([name]) => `#${id} .${name}{fill:var(--${name})}#${id} .line.${name}{fill:none;stroke:var(--${name})}`,
  );
  return `@media (prefers-color-scheme:dark){#${id}{${variables}}${rules.join('')}}`;
}
