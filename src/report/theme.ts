/**
 * How a status looks: a colour from Okabe and Ito's palette, which colour-blind readers tell apart, a texture where
 * colour alone would speak, and the colour on a dark page.
 *
 * What must stay true: two statuses that can lie on each other in a stacked area, or follow each other in a bar,
 * differ in texture or clearly in luminance; a test says so. So the picture survives a black-and-white printer.
 */
import type { Status } from './timeline/view.ts';

/** Lines or dots laid over the colour. `plain` is none. */
export type Texture = 'plain' | 'rising' | 'falling' | 'upright' | 'level' | 'dots' | 'cross';

export interface Look {
  readonly texture: Texture;
  /** Fill and, for the texture, stroke: on a light page, then on a dark one. */
  readonly light: readonly [fill: string, stroke: string];
  readonly dark: readonly [fill: string, stroke: string];
  /** What is drawn on top where several statuses fall on one pixel: higher is worse and must be seen. */
  readonly severity: number;
}

const look = (
  texture: Texture,
  light: readonly [string, string],
  dark: readonly [string, string],
  severity: number,
): Look => ({ texture, light, dark, severity });

export const looks: { readonly [S in Status]: Look } = {
  // Power: what is as it should be is pale, so that the rest stands out.
  live: look('plain', ['#cfe5d8', '#cfe5d8'], ['#2c5646', '#2c5646'], 0),
  'on battery': look('level', ['#e69f00', '#9c6a00'], ['#d39200', '#7a5300'], 4),
  transferring: look('upright', ['#f0e442', '#a89c00'], ['#d9cd3a', '#857b00'], 5),
  'under work': look('rising', ['#d9e6f2', '#6f94b8'], ['#3a5068', '#8fb0d0'], 3),
  standby: look('level', ['#c3cad2', '#8b95a1'], ['#56606c', '#8b95a1'], 0),
  open: look('falling', ['#f6d5c6', '#c07a58'], ['#70452f', '#c98d6e'], 6),
  dark: look('dots', ['#2b2f36', '#868e99'], ['#050608', '#7d8692'], 8),
  failed: look('cross', ['#d55e00', '#7d3600'], ['#d55e00', '#702f00'], 9),

  // Servers and services. Green is lightened so that what is down is darker, also in grey.
  ready: look('plain', ['#5cc2a0', '#5cc2a0'], ['#23906f', '#23906f'], 0),
  booting: look('dots', ['#46a6de', '#0b4f7a'], ['#4aa3d6', '#0d4a6f'], 3),
  waiting: look('rising', ['#e69f00', '#9c6a00'], ['#d39200', '#7a5300'], 5),
  blocked: look('upright', ['#c2dcee', '#5f93b8'], ['#33566e', '#7fb0d0'], 2),
  serving: look('plain', ['#5cc2a0', '#5cc2a0'], ['#23906f', '#23906f'], 0),
  limited: look('rising', ['#f0e442', '#a89c00'], ['#d9cd3a', '#857b00'], 3),
  starting: look('dots', ['#46a6de', '#0b4f7a'], ['#4aa3d6', '#0d4a6f'], 2),
  checking: look('upright', ['#c2dcee', '#5f93b8'], ['#33566e', '#7fb0d0'], 2),
  down: look('falling', ['#d55e00', '#8f3e00'], ['#d55e00', '#7f3700'], 8),
  unreachable: look('cross', ['#f0a884', '#8f3e00'], ['#a8532a', '#f0a884'], 7),
  stopped: look('level', ['#c3cad2', '#8b95a1'], ['#56606c', '#8b95a1'], 3),

  // The continuity plan: what is on its way to be done, and what has been said.
  preparing: look('falling', ['#f0e442', '#a89c00'], ['#d9cd3a', '#857b00'], 2),
  stopping: look('upright', ['#9aa5b1', '#5a6470'], ['#77828e', '#c3cad2'], 3),
  told: look('dots', ['#d9e6f2', '#4f79a3'], ['#3a5068', '#8fb0d0'], 1),

  // Payments.
  completed: look('plain', ['#a5d7c3', '#a5d7c3'], ['#3b7f68', '#3b7f68'], 0),
  'not completed': look('falling', ['#f0a884', '#c4662f'], ['#c8622a', '#8a3b10'], 6),

  // Open items by cause, K1 at the bottom.
  K1: look('plain', ['#0072b2', '#0072b2'], ['#1a80ba', '#1a80ba'], 5),
  K2: look('level', ['#7cc5ee', '#3d94c6'], ['#62b3e0', '#2f7ba6'], 5),
  K3: look('upright', ['#d55e00', '#a84900'], ['#d55e00', '#9c4400'], 5),
  K4: look('rising', ['#0b9b76', '#05543f'], ['#16a07c', '#05543f'], 5),
  K5: look('dots', ['#cc79a7', '#7d3960'], ['#c26f9d', '#642b4c'], 5),
  K6a: look('falling', ['#e69f00', '#9c6a00'], ['#d39200', '#7a5300'], 5),
  K6b: look('plain', ['#f0e442', '#f0e442'], ['#e3d83c', '#e3d83c'], 5),
  K7: look('cross', ['#4c525b', '#aeb6c0'], ['#8d96a2', '#3c434c'], 5),
  K8: look('falling', ['#d3e5f2', '#56799a'], ['#c3dcee', '#41627f'], 5),
  K9: look('rising', ['#7cc5ee', '#3d6f96'], ['#8fcdf0', '#2f5d80'], 5),
  K10: look('cross', ['#d55e00', '#702f00'], ['#a84900', '#f0a884'], 5),
  K11: look('level', ['#cc79a7', '#7d3960'], ['#b0608c', '#e8b4d0'], 5),
  K12: look('upright', ['#e69f00', '#9c6a00'], ['#e69f00', '#7a5300'], 5),
  K16: look('dots', ['#f0e442', '#9a8f00'], ['#e3d83c', '#857b00'], 5),
  // Nearly black, the one plain fill that neither K1 nor K6b comes close to; on a dark page the grey between them.
  K17: look('plain', ['#1b1f24', '#1b1f24'], ['#a6aab0', '#a6aab0'], 5),

  // People at work.
  technicians: look('plain', ['#8795b3', '#8795b3'], ['#7887a8', '#7887a8'], 1),
  specialists: look('falling', ['#a3b18f', '#66774d'], ['#8c9c76', '#4a5934'], 1),
  clerks: look('dots', ['#cdb0d1', '#8d5f95'], ['#a583ab', '#63406a'], 1),
};

/** The colours that are not a status. `rails` tell the panes apart by luminance alone. */
export interface Palette {
  readonly page: string;
  readonly pane: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly rails: readonly string[];
}

export const lightPalette: Palette = {
  page: '#ffffff',
  pane: '#f5f7f9',
  ink: '#1b1f24',
  muted: '#5a6470',
  grid: '#d9dee4',
  rails: ['#4e5a67', '#93a0ad', '#cfd6dd'],
};

export const darkPalette: Palette = {
  page: '#0f1317',
  pane: '#191f26',
  ink: '#e8ebef',
  muted: '#a0aab5',
  grid: '#2e3741',
  rails: ['#c3ccd6', '#7b8895', '#3b4550'],
};

/** Lines of a diagram that are energised: Okabe and Ito's green, dark enough for a thin line on white. */
export const energised = { light: '#00795a', dark: '#3ec79c' } as const;

/** Latin first, then the Japanese fonts of the usual systems. */
export const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', 'Noto Sans JP', Meiryo, sans-serif";

/** Whether two statuses can be told apart without colour, on either page: by texture, or by the luminance of their fills. */
export function distinct(a: Status, b: Status): boolean {
  const [x, y] = [looks[a], looks[b]];
  if (x.texture !== y.texture) return true;
  return contrast(x.light[0], y.light[0]) >= 1.5 && contrast(x.dark[0], y.dark[0]) >= 1.5;
}

function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((p, q) => q - p) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

/** Relative luminance by WCAG 2: 0 is black, 1 is white. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
