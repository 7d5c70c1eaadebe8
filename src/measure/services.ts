/**
 * When each service and payment service was lost and restored, and how long it was out.
 *
 * A stop on purpose is not an outage: it is timed apart. Restored means: from then on it served for at least an hour,
 * or to the horizon.
 */
import type { Model } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

const serving = tagBit('serving');
const deliberate = tagBit('deliberate');
const hour = 3_600_000_000;

export function services(model: Model): Fold {
  const nodes = model.groups.filter(({ section }) => section === 'services' || section === 'payments');
  const index = new Int32Array(model.components.count).fill(-1);
  nodes.forEach(({ first }, n) => {
    index[first] = n;
  });
  const measures = nodes.flatMap(({ name }): Measure[] => [
    {
      name: `service.recovery.${name}`,
      unit: 's',
      definition: `From the first loss of ${name} until it was restored, without the time for which it was stopped on purpose; 0 when it was not lost.`,
    },
    {
      name: `service.lost.${name}`,
      unit: 's',
      definition: `Instant at which ${name} first failed, from the start of the run.`,
    },
    {
      name: `service.restored.${name}`,
      unit: 's',
      definition: `Instant from which ${name} served again for at least an hour, from the start of the run.`,
    },
    {
      name: `service.outage.${name}`,
      unit: 's',
      definition: `Total time for which ${name} did not serve and was not stopped on purpose.`,
    },
    {
      name: `service.stopped.${name}`,
      unit: 's',
      definition: `Total time for which ${name} was stopped on purpose.`,
    },
  ]);
  const lost = new Float64Array(nodes.length);
  const candidate = new Float64Array(nodes.length);
  const restored = new Float64Array(nodes.length);
  /** Time stopped on purpose so far, at the loss and at the candidate. */
  const stoppedAtLoss = new Float64Array(nodes.length);
  const stoppedAtReturn = new Float64Array(nodes.length);
  const since = new Float64Array(nodes.length);
  const outage = new Float64Array(nodes.length);
  const stopped = new Float64Array(nodes.length);
  /** 0 serving, 1 out, 2 stopped on purpose. */
  const now = new Uint8Array(nodes.length);
  const account = (n: number, time: number): void => {
    if (now[n] === 1) outage[n]! += time - since[n]!;
    if (now[n] === 2) stopped[n]! += time - since[n]!;
    since[n] = time;
  };
  return {
    measures,
    begin() {
      for (const column of [since, outage, stopped, stoppedAtLoss, stoppedAtReturn, now]) column.fill(0);
      for (const column of [lost, candidate, restored]) column.fill(Number.NaN);
    },
    transition(time, component, _event, _from, to) {
      const n = index[component]!;
      if (n < 0) return;
      const { charts, chart } = model.components;
      const tags = charts[chart[component]!]!.tags[to]!;
      const next = (tags & serving) !== 0 ? 0 : (tags & deliberate) !== 0 ? 2 : 1;
      if (next === now[n]) return;
      account(n, time);
      now[n] = next;
      if (next === 1 && Number.isNaN(lost[n]!)) {
        lost[n] = time;
        stoppedAtLoss[n] = stopped[n]!;
      }
      if (next === 0 && Number.isNaN(candidate[n]!) && !Number.isNaN(lost[n]!)) {
        candidate[n] = time;
        stoppedAtReturn[n] = stopped[n]!;
      }
      if (next === 1 && Number.isNaN(restored[n]!) && !Number.isNaN(candidate[n]!)) {
        if (time - candidate[n]! >= hour) restored[n] = candidate[n]!;
        else candidate[n] = Number.NaN;
      }
    },
    limits(horizon) {
      return nodes.flatMap((_, n) => {
        const limit = seconds(horizon - (Number.isNaN(lost[n]!) ? 0 : lost[n]!));
        return [limit, Infinity, seconds(horizon), Infinity, Infinity];
      });
    },
    end(horizon) {
      return nodes.flatMap((_, n) => {
        account(n, horizon);
        const wasLost = !Number.isNaN(lost[n]!);
        const back = Number.isNaN(restored[n]!) ? candidate[n]! : restored[n]!;
        const at = Number.isNaN(back) ? Infinity : back;
        return [
          wasLost ? seconds(at - lost[n]! - (stoppedAtReturn[n]! - stoppedAtLoss[n]!)) : 0,
          wasLost ? seconds(lost[n]!) : Number.NaN,
          wasLost ? seconds(at) : Number.NaN,
          seconds(outage[n]!),
          seconds(stopped[n]!),
        ];
      });
    },
  };
}
