/**
 * The purchases that a death finds where they can leave records, sampled exactly in any environment so far.
 *
 * Were the rate constant and everything admitted, the numbers in the stages would be independent Poisson(rate · E[stage]),
 * each found with a length-biased duration and a uniform elapsed part (`in-transit.ts`). So they are drawn, for every way in
 * which earlier attempts may have failed, and kept with the chance that what they met before was so: a thinning.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { poisson } from '../kernel/distribution/poisson.ts';
import { mean, sampleLengthBiasedTicks } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import { isToldLater } from './answered.ts';
import type { Demand } from './demand.ts';
import { type Environment, gatewayUp } from './environment.ts';
import { drawIntent, type Offer, refused } from './in-transit.ts';
import { attempt, attemptStride, attemptsMax, intent, intentStride } from './intent.ts';
import type { Pool } from './pool.ts';
import { isProne } from './prone.ts';

const stages = ['gateway', 'issuer', 'ledger', 'answer', 'notice'] as const;

/** Who may be caught: arrived in these spans, from, to, from, to …, and not caught at an earlier instant. */
export interface Caught {
  readonly offer: Offer;
  readonly environment: Environment;
  readonly demand: Demand;
  /** The flow's share of the demand. */
  readonly share: number;
  readonly spans: readonly number[];
  readonly taken: readonly number[];
  readonly flow: number;
  readonly pool: Pool;
  readonly streams: Streams;
  readonly stream: number;
}

/** Takes a row for every purchase that is answered after `time` by an attempt that began before, and calls `found`. */
export function sampleCaught(caught: Caught, time: number, found: (row: number) => void): void {
  const { offer, environment, demand, share, spans, flow, pool, streams, stream } = caught;
  const { service } = offer;
  const largest = demand.largest(spans[0]!, time) * share;
  let most = 0;
  let isSilent = false;
  let isAjar = false;
  for (let entry = environment.at(spans[0]!); entry < environment.times.length; entry++) {
    if (environment.times[entry]! >= time) break;
    const isUp = (environment.up[entry]! & gatewayUp) !== 0;
    if (isUp) most = Math.max(most, environment.admitted[entry]!);
    isSilent ||= !isUp;
    isAjar ||= isUp && environment.admitted[entry]! < 1;
  }
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  let rate = largest * most;
  for (let k = 0; k < attempts; k++) {
    // Bit m says whether attempt m met silence; the others before k were refused.
    for (let silences = 0; silences < 2 ** k; silences++) {
      if ((silences > 0 && !isSilent) || (silences < 2 ** k - 1 && !isAjar)) continue;
      for (const stage of stages) {
        if (stage === 'notice' && !isToldLater(service)) continue;
        const count = poisson(rate * mean(service.stages[stage]), streams, stream);
        for (let i = 0; i < count; i++) {
          const row = pool.take(flow);
          const chance = place(caught, row, time, k, silences, stage) / (largest * most);
          if (chance > 0 && bernoulli(Math.min(1, chance), streams, stream)) found(row);
          else pool.release(row);
        }
      }
    }
    rate *= service.retry.chance;
  }
}

/** Draws one that is in a stage of attempt k at `time`; returns how often such arrive and come so far, per tick. */
function place(
  { offer, environment, demand, share, spans, taken, pool, streams, stream }: Caught,
  row: number,
  time: number,
  k: number,
  silences: number,
  stage: (typeof stages)[number],
): number {
  const { service } = offer;
  const rows = pool.intents;
  const base = row * intentStride;
  drawIntent(rows, base, 0, offer, streams, stream, k);
  const last = base + intent.attempts + k * attemptStride;
  const duration = sampleLengthBiasedTicks(service.stages[stage], streams, stream);
  rows[last + attempt[stage]] = duration;
  let at = time - Math.floor(streams.uniform(stream) * duration);
  for (const earlier of stages) {
    if (earlier === stage) break;
    at -= rows[last + attempt[earlier]]!;
  }
  // Who was caught before is a row.
  for (const before of taken) if (before > at && before < time) return 0;
  const met = environment.at(at);
  const admitted = (environment.up[met]! & gatewayUp) === 0 ? 0 : environment.admitted[met]!;
  rows[last + attempt.admission] = rows[last + attempt.admission]! * admitted;
  let chance = admitted;
  for (let m = k - 1; m >= 0 && chance > 0; m--) {
    const draws = base + intent.attempts + m * attemptStride;
    const isSilent = (silences & (2 ** m)) !== 0;
    at -= rows[draws + attempt.wait]! + (isSilent ? service.connectTimeout : rows[draws + attempt.answer]!);
    const entry = environment.at(at);
    const isUp = (environment.up[entry]! & gatewayUp) !== 0;
    if (isUp === isSilent) return 0;
    const share = isUp ? environment.admitted[entry]! : 0;
    if (isUp) chance *= 1 - share;
    rows[draws + attempt.admission] = refused(rows[draws + attempt.admission]!, share);
    rows[draws + attempt.retry] = rows[draws + attempt.retry]! * service.retry.chance;
  }
  rows[base + intent.arrival] = at;
  let isAsked = false;
  for (let i = 0; i < spans.length; i += 2) isAsked ||= at >= spans[i]! && at < spans[i + 1]!;
  // Whoever may be answered late was a row from the beginning.
  if (!isAsked || chance === 0 || isProne(rows, base, service)) return 0;
  return chance * demand.rate(at) * share;
}
