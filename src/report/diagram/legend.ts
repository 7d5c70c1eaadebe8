/** What the colours, lines, badges and symbols of a diagram mean: one block of words under each, in rows. */
import { type Box, round } from '../svg.ts';
import type { PlacedText } from '../timeline/scene.ts';
import { place, widthOf } from '../timeline/text.ts';
import type { DiagramScene, PlacedSymbol } from './scene.ts';
import { badgeSize } from './shapes.ts';
import type { DiagramLegend } from './view.ts';

export interface PlacedLegend
  extends Pick<DiagramScene, 'swatches' | 'wires' | 'symbols' | 'badges' | 'texts'> {
  readonly bottom: number;
}

/** What stands before the words, and how to place it with its middle at a height. */
interface Entry {
  readonly width: number;
  readonly label: string;
  readonly put: (x: number, middle: number) => void;
}

const air = 22;
const gap = 7;
/** Symbols of the legend are drawn at this part of their size. */
export const exampleScale = 0.6;
const example = { width: 42, height: 42 };

export function placeLegend(
  legend: DiagramLegend,
  frame: { readonly left: number; readonly right: number },
  y: number,
): PlacedLegend {
  const swatches: DiagramScene['swatches'][number][] = [];
  const wires: DiagramScene['wires'][number][] = [];
  const symbols: PlacedSymbol[] = [];
  const badges: Box[] = [];
  const texts: PlacedText[] = [];
  let top = y;
  const row = (entries: readonly Entry[], height: number): void => {
    if (entries.length === 0) return;
    let x = frame.left;
    for (const { width, label, put } of entries) {
      const room = frame.right - frame.left - width - gap;
      const words = Math.min(widthOf('legend', label), room);
      if (x > frame.left && x + width + gap + words > frame.right) {
        x = frame.left;
        top += height;
      }
      const middle = top + height / 2;
      put(x, middle);
      if (label !== '')
        texts.push(place('legend', label, { x: x + width + gap, y: middle + 4 }, 'start', room));
      x += width + gap + words + air;
    }
    top += height + 2;
  };

  row(
    [
      ...legend.statuses.map(({ status, label }): Entry => {
        const size = { width: 18, height: 11 };
        const put = (x: number, middle: number): void => {
          swatches.push({ x: round(x), y: round(middle - size.height / 2), ...size, status });
        };
        return { width: size.width, label, put };
      }),
      ...legend.wires.map(({ wire, label }): Entry => {
        const put = (x: number, middle: number): void => {
          const runs = [[x, x + 30].map((at) => ({ x: round(at), y: round(middle) }))];
          wires.push({ from: '', wire, runs });
        };
        return { width: 30, label, put };
      }),
      ...(legend.single === null
        ? []
        : [
            {
              width: badgeSize,
              label: legend.single,
              put: (x: number, middle: number): void => {
                badges.push(badgeBox(x, middle - badgeSize / 2));
              },
            },
          ]),
    ],
    22,
  );
  row(
    legend.symbols.map(({ kind, label }): Entry => {
      const { width, height } = kind === 'ups' ? { width: 62, height: 62 } : example;
      const put = (x: number, middle: number): void => {
        symbols.push({
          name: '',
          kind,
          status: 'standby',
          contact: 'first',
          ports: kind === 'ats' || kind === 'sts' || kind === 'tie' || kind === 'ups' ? [-10, 10] : [0],
          tooltip: label,
          isExample: true,
          x: round(x),
          y: round(middle - (height * exampleScale) / 2),
          width,
          height,
        });
      };
      return { width: width * exampleScale, label, put };
    }),
    legend.symbols.some(({ kind }) => kind === 'ups') ? 42 : 32,
  );
  return { swatches, wires, symbols, badges, texts, bottom: round(top) };
}

export function badgeBox(x: number, y: number): Box {
  return { x: round(x), y: round(y), width: badgeSize, height: badgeSize };
}
