/** How long each power element was dead, and how long the machines had no live cord. */
import type { Model } from '../model/model.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

export function power(model: Model): Fold {
  const elements = [...model.components.power];
  const groups = model.scenario.machines;
  const numbers = new Map(elements.map((c, index) => [model.names[c]!, index]));
  const index = new Int32Array(model.components.count).fill(-1);
  elements.forEach((c, i) => {
    index[c] = i;
  });
  const cords = groups.map((group) => group.cords.map((cord) => numbers.get(cord)!));
  /** By element, the groups that hang on it, once a cord. */
  const hanging = elements.map((_, i) =>
    groups.flatMap((_, g) => cords[g]!.filter((cord) => cord === i).map(() => g)),
  );
  /** The first event of this run: the clock of what follows it. */
  let from = 0;
  const measures: Measure[] = [
    {
      name: 'power.absent',
      unit: 's',
      definition: 'Longest total time for which the machines of one group had no live cord.',
    },
    ...elements.map((c): Measure => {
      const name = model.names[c]!;
      return {
        name: `power.dead.${name}`,
        unit: 's',
        definition: `Total time for which ${name} gave no power.`,
      };
    }),
    ...elements.map((c): Measure => {
      const name = model.names[c]!;
      return {
        name: `power.lost.${name}`,
        unit: 's',
        definition: `From the first event of the scenario until ${name} first gave no power.`,
      };
    }),
    ...elements.map((c): Measure => {
      const name = model.names[c]!;
      return {
        name: `power.restored.${name}`,
        unit: 's',
        definition: `From the first event of the scenario until ${name} gave power again for good, once it had lost it.`,
      };
    }),
    ...groups.map(
      ({ name }): Measure => ({
        name: `machines.withoutPower.${name}`,
        unit: 's',
        definition: `Total time for which a machine of ${name} had no live cord.`,
      }),
    ),
  ];
  const isLive = new Uint8Array(elements.length);
  const since = new Float64Array(elements.length);
  const dead = new Float64Array(elements.length);
  const lostAt = new Float64Array(elements.length);
  const liveCords = new Int32Array(groups.length);
  const darkSince = new Float64Array(groups.length);
  const dark = new Float64Array(groups.length);
  return {
    measures,
    begin(first = Infinity) {
      from = first === Infinity ? 0 : first;
      isLive.fill(1);
      since.fill(0);
      dead.fill(0);
      lostAt.fill(Number.NaN);
      dark.fill(0);
      cords.forEach((each, g) => {
        liveCords[g] = each.length;
      });
    },
    energised(time, component, live) {
      const i = index[component]!;
      if (isLive[i] === live) return;
      isLive[i] = live;
      if (live === 1) dead[i]! += time - since[i]!;
      else if (time > 0 && time >= from && Number.isNaN(lostAt[i]!)) lostAt[i] = time;
      since[i] = time;
      for (const g of hanging[i]!) {
        const before = liveCords[g]!;
        liveCords[g] = before + (live === 1 ? 1 : -1);
        if (liveCords[g] === 0) darkSince[g] = time;
        else if (before === 0) dark[g]! += time - darkSince[g]!;
      }
    },
    limits(horizon) {
      const limits = new Array<number>(measures.length).fill(Infinity);
      return limits.fill(seconds(horizon - from), 1 + 2 * elements.length, 1 + 3 * elements.length);
    },
    end(horizon) {
      const deadSeconds = elements.map((_, i) =>
        seconds(dead[i]! + (isLive[i] === 0 ? horizon - since[i]! : 0)),
      );
      const darkSeconds = groups.map((_, g) =>
        seconds(dark[g]! + (liveCords[g] === 0 ? horizon - darkSince[g]! : 0)),
      );
      const lost = elements.map((_, i) => seconds(lostAt[i]! - from));
      const restored = elements.map((_, i) =>
        Number.isNaN(lostAt[i]!) ? Number.NaN : isLive[i] === 0 ? Infinity : seconds(since[i]! - from),
      );
      const absent = darkSeconds.reduce((most, each) => Math.max(most, each), 0);
      return [absent, ...deadSeconds, ...lost, ...restored, ...darkSeconds];
    },
  };
}
