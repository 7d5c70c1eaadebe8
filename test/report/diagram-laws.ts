/** What every diagram must hold, whatever it shows: each answers the offences in words. */
import type { DiagramScene } from '../../src/report/diagram/scene.ts';
import { type Box, overlap, type Point } from '../../src/report/svg.ts';

const solid = ({ symbols, racks, badges }: DiagramScene): [name: string, box: Box][] => [
  ...symbols
    .filter(({ isExample }) => !isExample)
    .map((symbol): [string, Box] => [`symbol ${symbol.name}`, symbol]),
  ...racks.map((rack): [string, Box] => [`rack ${rack.name}`, rack]),
  ...badges.map((badge): [string, Box] => ['a badge', badge]),
];

/** Things that cover each other. The words of a rack stand in it; no others stand in anything. */
export function covered(scene: DiagramScene): string[] {
  const boxes = solid(scene);
  const texts = scene.texts.map(({ text, box }): [string, Box] => [`"${text}"`, box]);
  const offences: string[] = [];
  boxes.forEach(([name, box], index) => {
    for (const [other, second] of boxes.slice(index + 1))
      if (overlap(box, second)) offences.push(`${name} covers ${other}`);
    for (const [other, text] of texts) {
      if (!overlap(box, text)) continue;
      if (!name.startsWith('rack') || !inside(text, box)) offences.push(`${name} covers ${other}`);
    }
  });
  texts.forEach(([name, box], index) => {
    for (const [other, second] of texts.slice(index + 1))
      if (overlap(box, second)) offences.push(`${name} covers ${other}`);
  });
  return offences;
}

/** Whatever leaves the picture. */
export function outside(scene: DiagramScene): string[] {
  const frame = { x: 0, y: 0, width: scene.width, height: scene.height };
  const named: [string, Box][] = [
    ...solid(scene),
    ...scene.texts.map(({ text, box }): [string, Box] => [`"${text}"`, box]),
    ...scene.swatches.map((swatch): [string, Box] => ['a swatch', swatch]),
    ...pieces(scene).map(({ from, box }): [string, Box] => [`a line of ${from}`, box]),
  ];
  return named.filter(([, box]) => !inside(box, frame)).map(([name]) => `${name} leaves the frame`);
}

/** Lines that run through a symbol, a rack or words; they may end at the upper or lower edge of a symbol. */
export function crossed(scene: DiagramScene): string[] {
  const boxes = [...solid(scene), ...scene.texts.map(({ text, box }): [string, Box] => [`"${text}"`, box])];
  return pieces(scene).flatMap(({ from, box }) =>
    boxes
      .filter(([, other]) => overlap(box, other))
      .map(([name]) => `a line of ${from} runs through ${name}`),
  );
}

/** Lines of different suppliers that lie on each other: no reader could tell them apart. */
export function merged(scene: DiagramScene): string[] {
  const upright = pieces(scene).filter(({ box }) => box.width === 0);
  const level = pieces(scene).filter(({ box }) => box.height === 0);
  const along = (a: Box, b: Box): boolean =>
    a.width === 0
      ? a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height
      : a.y === b.y && a.x < b.x + b.width && b.x < a.x + a.width;
  return [upright, level].flatMap((group) =>
    group.flatMap((a, index) =>
      group
        .slice(index + 1)
        .filter((b) => a.from !== b.from && along(a.box, b.box))
        .map((b) => `lines of ${a.from} and ${b.from} lie on each other at ${a.box.x},${a.box.y}`),
    ),
  );
}

/** The straight pieces of all lines of the diagram; those of the legend have no supplier. */
function pieces(scene: DiagramScene): { readonly from: string; readonly box: Box }[] {
  return scene.wires
    .filter(({ from }) => from !== '')
    .flatMap(({ from, runs }) =>
      runs.flatMap((points) =>
        points.slice(1).map((point, index) => ({ from, box: boxOf(points[index]!, point) })),
      ),
    );
}

function boxOf(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

function inside(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width + 0.05 &&
    box.y + box.height <= frame.y + frame.height + 0.05
  );
}
