/** Places a view of distributions: a head, panels two beside each other, a legend, the notes. */

import { distributionWords } from '../../words/distributions.ts';
import { round, textWidth, wrap } from '../svg.ts';
import { labelRows, panelHeight, placePanel } from './panel.ts';
import { area, diamond, rectangle, stroke, text } from './pieces.ts';
import type { PlacedShape, PlacedText, Scene } from './scene.ts';
import type { DistributionsView } from './view.ts';

const width = 1160;
const margin = 28;
const gutter = 40;
const columns = 2;
const panelWidth = (width - 2 * margin - gutter) / columns;
const rowGap = 26;
const noteSize = 11;

export function layout(view: DistributionsView): Scene {
  const shapes: PlacedShape[] = [];
  const texts: PlacedText[] = [
    text(view.title, { x: margin, y: 38 }, { size: 20, bold: true, width: width - 2 * margin }),
    text(view.subtitle, { x: margin, y: 58 }, { size: 12, ink: 'muted', width: width - 2 * margin }),
  ];
  let y = 82;
  for (let first = 0; first < view.panels.length; first += columns) {
    const row = view.panels.slice(first, first + columns);
    const rows = Math.max(...row.map((panel) => labelRows(panel, panelWidth)));
    row.forEach((panel, column) => {
      const at = { x: margin + column * (panelWidth + gutter), y };
      const placed = placePanel(panel, at, panelWidth, rows);
      shapes.push(...placed.shapes);
      texts.push(...placed.texts);
    });
    y += panelHeight(rows) + rowGap;
  }
  if (view.panels.length > 0) y = legend(view, y, shapes, texts);
  for (const note of [...view.notes, view.caption]) {
    for (const each of wrap(note, noteSize, width - 2 * margin, 6)) {
      texts.push(text(each, { x: margin, y }, { size: noteSize, ink: 'muted' }));
      y += 16;
    }
  }
  const { language, title, description } = view;
  return { language, width, height: round(y + 12), title, description, shapes, texts };
}

/** Only what the picture shows. */
function legend(view: DistributionsView, top: number, shapes: PlacedShape[], texts: PlacedText[]): number {
  const words = distributionWords[view.language].legend;
  const has = (kind: string): boolean =>
    view.panels.some(({ lines }) => lines.some((line) => line.kind === kind));
  const hasEdges = view.panels.some(({ zero, beyond }) => zero !== null || beyond !== null);
  const swatch = 26;
  type Entry = readonly [words: string, drawn: (x: number, y: number) => readonly PlacedShape[]];
  const level = (x: number, y: number) => [
    { x, y },
    { x: x + swatch, y },
  ];
  const upright = (x: number, y: number) => [
    { x: x + swatch / 2, y: y - 8 },
    { x: x + swatch / 2, y: y + 8 },
  ];
  const entries: readonly Entry[] = [
    [words.curve, (x, y) => [stroke(level(x, y), 'curve', 1.8)]],
    [
      words.band,
      (x, y) => [rectangle({ x, y: y - 6, width: swatch, height: 12 }, 'curve', { opacity: 0.2 })],
    ],
    [
      words.quantile,
      (x, y) => [stroke(level(x, y), 'ink', 1.6), diamond({ x: x + swatch / 2, y }, 4.5, 'ink', false)],
    ],
    [words.density, (x, y) => [rectangle({ x, y: y - 5, width: swatch, height: 10 }, 'bars')]],
    ...(has('objective')
      ? [
          [
            words.objective,
            (x: number, y: number) => [
              stroke(upright(x, y), 'asked', 1.8),
              area(
                [
                  { x: x + swatch / 2, y: y + 4 },
                  { x: x + swatch / 2 - 9, y: y + 4 },
                  { x: x + swatch / 2, y: y - 5 },
                ],
                'asked',
              ),
            ],
          ] as const,
        ]
      : []),
    ...(has('published')
      ? [
          [
            words.published,
            (x: number, y: number) => [stroke(upright(x, y), 'published', 1.5, { dash: '6 3 1.5 3' })],
          ] as const,
        ]
      : []),
    ...(hasEdges
      ? [
          [
            words.edges,
            (x: number, y: number) => [
              rectangle({ x, y: y - 5, width: swatch / 2 - 1, height: 10 }, 'bars'),
              rectangle({ x: x + swatch / 2 + 1, y: y - 5, width: swatch / 2 - 1, height: 10 }, 'muted', {
                texture: 'hatch',
              }),
            ],
          ] as const,
        ]
      : []),
  ];
  let x = margin;
  let y = top;
  for (const [told, drawn] of entries) {
    const extent = swatch + 8 + textWidth(told, noteSize);
    if (x > margin && x + extent > width - margin) {
      x = margin;
      y += 22;
    }
    shapes.push(...drawn(x, y));
    texts.push(text(told, { x: x + swatch + 8, y: y + 4 }, { size: noteSize }));
    x += extent + 24;
  }
  return y + 32;
}
