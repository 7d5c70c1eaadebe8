/** The page that a picture is painted on: an SVG document with its title and description, through d3-node. */
import type { Selection } from 'd3-node';
import { idOf } from './svg.ts';
import { fontFamily } from './theme.ts';

/** What a placed picture says of its page. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly language: string;
  readonly title: string;
  readonly description: string;
}

/**
 * The picture as a whole SVG document; the same scene gives the same bytes. d3-node is loaded with the first.
 *
 * Its id begins with `kind` and depends on everything in the scene, so that several pictures may stand in one page. `widest`:
 * how wide it is shown at most.
 */
export async function drawnOnPage(
  kind: string,
  scene: Page,
  paint: (svg: Selection, id: string) => void,
  widest = Infinity,
): Promise<string> {
  const { D3Node } = await import('d3-node');
  const page = new D3Node();
  const { width, height } = scene;
  const shown = (side: number): number =>
    widest === Infinity ? side : Math.round(side * Math.min(1, widest / width));
  const id = `${kind}-${idOf(JSON.stringify(scene))}`;
  const svg = page.createSVG(shown(width), shown(height), {
    viewBox: `0 0 ${width} ${height}`,
    id,
    role: 'img',
    lang: scene.language,
    'aria-labelledby': `${id}-title ${id}-description`,
    'font-family': fontFamily,
  });
  svg.append('title').attr('id', `${id}-title`).text(scene.title);
  svg.append('desc').attr('id', `${id}-description`).text(scene.description);
  paint(svg, id);
  const node = svg.node();
  const result = node ? new page.window.XMLSerializer().serializeToString(node) : '';
  page.window.close();
  return `${result}\n`;
}
