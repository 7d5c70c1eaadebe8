/** `power.svg`, as `run` and `show --at` write it. */
import { singlePointsOf } from '../find/single-points.ts';
import type { Model } from '../model/model.ts';
import type { Ticks } from '../scenario/scenario.ts';
import type { Replay } from '../study/replay.ts';
import type { Language } from './language.ts';
import { version } from './package.ts';

/** Of a played run at an instant; without one, at the first instant of its greatest loss. */
export async function powerPicture(
  model: Model,
  played: Replay,
  of: { readonly language: Language; readonly seed: string; readonly at?: Ticks },
): Promise<string> {
  const { presentDiagram } = await import('../report/present/diagram.ts');
  const { worstInstant } = await import('../report/present/snapshot.ts');
  const { drawDiagram } = await import('../report/diagram/draw.ts');
  const { language, seed } = of;
  const at = of.at ?? worstInstant(model, played.trace);
  const singles = singlePointsOf(model.scenario);
  return drawDiagram(presentDiagram(model, played, language, { at, singles, seed, version: version() }));
}
