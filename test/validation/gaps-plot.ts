/**
 * The plot of the gap study: gap against recovery, both logarithmic, one panel for each payment service, with the line on
 * which recovery would lie if it scaled with the gap. Laid out first, painted after, as all pictures here.
 *
 * The two services have panels of their own, so that no band lies on another; colours are Okabe and Ito's, and the marks
 * differ in shape too.
 */
import type { Selection } from 'd3-node';
import { type Box, idOf, type Point, path, round } from '../../src/report/svg.ts';
import { fontFamily, lightPalette } from '../../src/report/theme.ts';
import type { PlacedText, Role } from '../../src/report/timeline/scene.ts';
import { isBold, place } from '../../src/report/timeline/text.ts';
import { styleSheet } from '../../src/report/timeline/textures.ts';
import type { GapStudy, Spread } from './gaps.ts';

const width = 1000;
const height = 560;
const plot = { top: 108, height: 330, strip: 34 } as const;
const panels = [
  { service: 'wallet', x: 72, width: 440, colour: '#0072b2', dark: '#4aa3d6' },
  { service: 'card', x: 540, width: 440, colour: '#b34700', dark: '#e8823a' },
] as const;
type Panel = (typeof panels)[number];

const minute = 60;
const hour = 3600;
const day = 86_400;
/** Ends and ticks of both scales, seconds. */
const gapScale = { from: 0.001, to: 10_000 };
const gapTicks: readonly [number, string][] = [
  [0.001, '1 ms'],
  [0.01, '10 ms'],
  [0.1, '0.1 s'],
  [1, '1 s'],
  [7, '7 s'],
  [60, '1 min'],
  [240, '4 min'],
  [2160, '36 min'],
];
const backScale = { from: 10 * minute, to: 60 * day };
const backTicks: readonly [number, string][] = [
  [10 * minute, '10 min'],
  [30 * minute, '30 min'],
  [hour, '1 h'],
  [3 * hour, '3 h'],
  [10 * hour, '10 h'],
  [day, '1 d'],
  [3 * day, '3 d'],
  [10 * day, '10 d'],
  [30 * day, '30 d'],
];
/** What the machines ride through, power.md 1.1. */
const holdUp = [0.01, 0.021] as const;

interface Mark extends Point {
  readonly panel: Panel;
  readonly tooltip: string;
  /** `none`: nothing was lost; `published`: a published figure. */
  readonly kind: 'simulated' | 'none' | 'published';
}

export interface GapScene {
  readonly texts: readonly PlacedText[];
  readonly grid: readonly (readonly Point[])[];
  readonly grounds: readonly Box[];
  readonly shades: readonly Box[];
  readonly bands: readonly { readonly panel: Panel; readonly outline: readonly Point[] }[];
  readonly curves: readonly { readonly panel: Panel; readonly points: readonly Point[] }[];
  readonly scaled: readonly (readonly Point[])[];
  readonly marks: readonly Mark[];
  readonly title: string;
  readonly description: string;
}

const share = (value: number, { from, to }: { from: number; to: number }): number =>
  Math.log(value / from) / Math.log(to / from);
const across = (panel: Panel, seconds: number): number =>
  round(panel.x + panel.width * share(seconds, gapScale));
const up = (seconds: number): number => round(plot.top + plot.height * (1 - share(seconds, backScale)));

/** `2.3 h`. */
const hours = (seconds: number): string => `${(seconds / hour).toFixed(1)} h`;

export function layoutGaps(study: GapStudy): GapScene {
  const { rows } = study;
  const bottom = plot.top + plot.height;
  const end = bottom + plot.strip;
  const texts: PlacedText[] = [];
  const say = (role: Role, text: string, x: number, y: number, anchor: PlacedText['anchor'] = 'start') =>
    texts.push(place(role, text, { x, y }, anchor));
  const title = 'Recovery time does not scale with the gap';
  say('title', title, 24, 38);
  say(
    'subtitle',
    `${study.scenario}: the same ${study.runs} nights with gaps of the supply transfer from 5 ms to 36 min · median and 5 to 95 % of runs · seed ${study.seed}`,
    24,
    60,
  );
  const scene = {
    grid: [] as Point[][],
    grounds: [] as Box[],
    shades: [] as Box[],
    bands: [] as { panel: Panel; outline: Point[] }[],
    curves: [] as { panel: Panel; points: Point[] }[],
    scaled: [] as Point[][],
    marks: [] as Mark[],
  };
  for (const [index, panel] of panels.entries()) {
    const right = panel.x + panel.width;
    scene.grounds.push(
      { x: panel.x, y: plot.top, width: panel.width, height: plot.height },
      { x: panel.x, y: bottom + 4, width: panel.width, height: plot.strip - 4 },
    );
    say('heading', `until the ${panel.service} is back`, panel.x, plot.top - 12);
    for (const [seconds, text] of backTicks) {
      scene.grid.push([
        { x: panel.x, y: up(seconds) },
        { x: right, y: up(seconds) },
      ]);
      if (index === 0) say('tick', text, panel.x - 8, up(seconds) + 4, 'end');
    }
    if (index === 0) say('tick', 'not lost', panel.x - 8, bottom + plot.strip / 2 + 6, 'end');
    for (const [seconds, text] of gapTicks) {
      const x = across(panel, seconds);
      scene.grid.push([
        { x, y: plot.top },
        { x, y: end },
      ]);
      say('tick', text, x, end + 17, 'middle');
    }
    say('scale', 'length of the gap (logarithmic)', right, end + 34, 'end');
    const [low, high] = [across(panel, holdUp[0]), across(panel, holdUp[1])];
    scene.shades.push({ x: low, y: plot.top, width: round(high - low), height: end - plot.top });
    say('legend', 'what machines ride through:', high + 7, plot.top + 18);
    say('legend', '10 to 21 ms, published', high + 7, plot.top + 33);

    const spreads = rows.map(({ seconds, gap, [panel.service]: spread }) => ({ seconds, gap, spread }));
    const lost = spreads.filter(({ spread }) => spread.median > 0);
    const points = (of: (spread: Spread) => number): Point[] =>
      lost.map(({ seconds, spread }) => ({ x: across(panel, seconds), y: up(of(spread)) }));
    const medians = points(({ median }) => median);
    scene.bands.push({
      panel,
      outline: [...points(({ p95 }) => p95), ...points(({ p5 }) => p5).toReversed()],
    });
    scene.curves.push({ panel, points: medians });
    lost.forEach(({ gap, spread }, at) => {
      const { x, y } = medians[at]!;
      const tooltip = `${gap}: ${hours(spread.median)} (${hours(spread.p5)} to ${hours(spread.p95)})`;
      scene.marks.push({ panel, x, y, tooltip, kind: 'simulated' });
      // The first stands to the left: the dashed line crosses what is below it to the right.
      if (at === 0) say('mark', hours(spread.median), x - 10, y + 4, 'end');
      else say('mark', hours(spread.median), x + 8, y + 17);
    });
    for (const { seconds, gap } of spreads.filter(({ spread }) => spread.median === 0)) {
      const at = { x: across(panel, seconds), y: round(bottom + 4 + (plot.strip - 4) / 2) };
      scene.marks.push({ panel, ...at, tooltip: `${gap}: not lost`, kind: 'none' });
      say('legend', `${gap.replace('ms', ' ms')}: nothing is lost`, high + 7, at.y + 4);
    }
    // On the line through the incident's own gap: y grows as x does, until it leaves the panel.
    const incident = lost.find(({ gap }) => gap === '7s')!;
    const slope = incident.spread.median / incident.seconds;
    const [begin, stop] = [backScale.from / slope, Math.min(backScale.to / slope, 2160)];
    scene.scaled.push([
      { x: across(panel, begin), y: up(begin * slope) },
      { x: across(panel, stop), y: up(stop * slope) },
    ]);
    const named = 2.5 * day;
    say('legend', 'if it scaled with the gap', across(panel, named / slope) - 10, up(named) + 1, 'end');
    if (panel.service === 'wallet') {
      const at = { x: across(panel, 7), y: up(study.published) };
      const tooltip = `published for the incident: ${hours(study.published)}`;
      scene.marks.push({ panel, ...at, tooltip, kind: 'published' });
      say('legend', `published: ${hours(study.published)}`, at.x - 9, at.y + 4, 'end');
    }
  }
  say('caption', `${study.caption}. The site and its people are assumed.`, 24, height - 18);
  const [short, long] = [rows.find(({ gap }) => gap === '1s')!, rows.at(-1)!];
  const description = `From a gap of 1 s to one of ${long.gap} the median until the wallet is back grows from ${hours(short.wallet.median)} to ${hours(long.wallet.median)}. Below what the machines ride through nothing is lost.`;
  return { ...scene, texts, title, description };
}

/** The plot as a whole SVG document; the same study gives the same bytes. */
export async function drawGaps(study: GapStudy): Promise<string> {
  const { D3Node } = await import('d3-node');
  const scene = layoutGaps(study);
  const page = new D3Node();
  const id = `gaps-${idOf(JSON.stringify(scene))}`;
  const svg = page.createSVG(width, height, {
    viewBox: `0 0 ${width} ${height}`,
    id,
    role: 'img',
    lang: 'en',
    'aria-labelledby': `${id}-title ${id}-description`,
    'font-family': fontFamily,
  });
  svg.append('title').attr('id', `${id}-title`).text(scene.title);
  svg.append('desc').attr('id', `${id}-description`).text(scene.description);
  const dark = panels.map(
    ({ service, dark: colour }) =>
      `#${id} .${service}{fill:${colour}}#${id} .line.${service}{fill:none;stroke:${colour}}`,
  );
  svg.append('style').text(`${styleSheet(id, [])}@media (prefers-color-scheme:dark){${dark.join('')}}`);
  paint(svg, scene);
  const node = svg.node();
  const result = node ? new page.window.XMLSerializer().serializeToString(node) : '';
  page.window.close();
  return `${result}\n`;
}

type Ink = 'page' | 'pane' | 'ink' | 'muted' | 'grid';

function paint(svg: Selection, scene: GapScene): void {
  rect(svg, { x: 0, y: 0, width, height }, 'page');
  const ground = svg.append('g').attr('shape-rendering', 'crispEdges');
  for (const box of scene.grounds) rect(ground, box, 'pane');
  for (const points of scene.grid) line(ground, points, 'grid', 1);
  for (const box of scene.shades) rect(ground, box, 'muted').attr('opacity', 0.35);
  for (const { panel, outline } of scene.bands)
    svg
      .append('path')
      .attr('d', path(outline, true))
      .attr('class', panel.service)
      .attr('fill', panel.colour)
      .attr('opacity', 0.2);
  for (const points of scene.scaled) line(svg, points, 'ink', 1.4).attr('stroke-dasharray', '6 5');
  for (const { panel, points } of scene.curves)
    svg
      .append('path')
      .attr('d', path(points, false))
      .attr('class', `line ${panel.service}`)
      .attr('fill', 'none')
      .attr('stroke', panel.colour)
      .attr('stroke-width', 2);
  for (const mark of scene.marks) paintMark(svg, mark);
  for (const text of scene.texts) paintText(svg, text);
}

/** The wallet's marks are round, the card's square; what is not lost is hollow; a published figure is a diamond. */
function paintMark(svg: Selection, { panel, kind, x, y, tooltip }: Mark): void {
  const drawn =
    kind === 'published'
      ? svg
          .append('path')
          .attr('d', `M${x},${round(y - 6)}l6,6l-6,6l-6,-6z`)
          .attr('class', 'ink')
          .attr('fill', lightPalette.ink)
      : panel.service === 'wallet'
        ? svg.append('circle').attr('cx', x).attr('cy', y).attr('r', 5)
        : svg
            .append('rect')
            .attr('x', round(x - 4.5))
            .attr('y', round(y - 4.5))
            .attr('width', 9)
            .attr('height', 9);
  if (kind === 'simulated') drawn.attr('class', panel.service).attr('fill', panel.colour);
  if (kind === 'none')
    drawn
      .attr('class', `line ${panel.service}`)
      .attr('fill', 'none')
      .attr('stroke', panel.colour)
      .attr('stroke-width', 2);
  drawn.append('title').text(tooltip);
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

function line(parent: Selection, points: readonly Point[], ink: Ink, thickness: number): Selection {
  return parent
    .append('path')
    .attr('d', path(points, false))
    .attr('class', `line ${ink}`)
    .attr('fill', 'none')
    .attr('stroke', lightPalette[ink])
    .attr('stroke-width', thickness);
}

function paintText(svg: Selection, { role, text, x, y, anchor, size }: PlacedText): void {
  const ink: Ink = role === 'title' || isBold(role) || role === 'legend' ? 'ink' : 'muted';
  const written = (): Selection => {
    const drawn = svg.append('text').attr('x', x).attr('y', y).attr('font-size', size);
    if (anchor !== 'start') drawn.attr('text-anchor', anchor);
    if (isBold(role)) drawn.attr('font-weight', 650);
    return drawn;
  };
  // Words that stand over grid lines get a ground of their own; those over a band need none.
  if (role === 'legend')
    written()
      .attr('class', 'line pane')
      .attr('fill', 'none')
      .attr('stroke', lightPalette.pane)
      .attr('stroke-width', 4)
      .attr('stroke-linejoin', 'round')
      .attr('aria-hidden', 'true')
      .text(text);
  written().attr('class', ink).attr('fill', lightPalette[ink]).text(text);
}
