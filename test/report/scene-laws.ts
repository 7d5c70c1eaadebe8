/**
 * What every timeline must hold, whatever it shows. Each returns the offences in words, so that a failing test says
 * which texts collide and not only that some do.
 */
import { type Box, overlap } from '../../src/report/svg.ts';
import type { Scene } from '../../src/report/timeline/scene.ts';

const inside = (box: Box, frame: Box): boolean =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width + 0.05 &&
  box.y + box.height <= frame.y + frame.height + 0.05;

/** Whatever leaves the picture, or a pane where it belongs into one. */
export function outsideFrame(scene: Scene): string[] {
  const frame = { x: 0, y: 0, width: scene.width, height: scene.height };
  const named: [string, Box][] = [
    ...scene.texts.map((text): [string, Box] => [`${text.role} "${text.text}"`, text.box]),
    ...scene.bands.map((band): [string, Box] => [`band ${band.status}`, band]),
    ...scene.swatches.map((swatch): [string, Box] => [`swatch ${swatch.status}`, swatch]),
    ...scene.open.map((point): [string, Box] => [
      'chevron',
      { x: point.x, y: point.y - 4, width: 10, height: 8 },
    ]),
    ...[...scene.marks, ...scene.echoes, ...scene.grid].map((line): [string, Box] => [
      'line',
      { x: line.x, y: line.top, width: 0, height: line.bottom - line.top },
    ]),
  ];
  const offences = named.filter(([, box]) => !inside(box, frame)).map(([name]) => `${name} leaves the frame`);
  const points = [
    ...scene.areas.flatMap((area) => area.outlines.flat()),
    ...scene.lines.flatMap((line) => line.points),
  ];
  for (const { x, y } of points) {
    const pane = scene.panes.some((box) => inside({ x, y, width: 0, height: 0 }, box));
    if (!pane) offences.push(`a point at ${x},${y} lies in no pane`);
  }
  return offences;
}

/** Texts that cover each other, and texts that a milestone's line or a swatch runs through. */
export function collisions(scene: Scene): string[] {
  const offences: string[] = [];
  scene.texts.forEach((text, index) => {
    for (const other of scene.texts.slice(index + 1)) {
      if (overlap(text.box, other.box))
        offences.push(`"${text.text}" (${text.role}) covers "${other.text}" (${other.role})`);
    }
    for (const line of scene.marks) {
      // Ticks stand below the lines' end, so every role is checked alike.
      const box = { x: line.x - 0.5, y: line.top, width: 1, height: line.bottom - line.top };
      if (overlap(text.box, box)) offences.push(`the line of "${line.tooltip}" runs through "${text.text}"`);
    }
    for (const swatch of scene.swatches)
      if (overlap(text.box, swatch)) offences.push(`a swatch covers "${text.text}"`);
  });
  return offences;
}

/** Numbers finer than a tenth of a pixel: they would differ between machines. */
export function unrounded(scene: object): string[] {
  const offences: string[] = [];
  const visit = (value: unknown, place: string): void => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value) || Math.abs(value * 10 - Math.round(value * 10)) > 1e-6)
        offences.push(`${place} = ${value}`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) visit(part, `${place}.${key}`);
    }
  };
  visit(scene, 'scene');
  return offences;
}
