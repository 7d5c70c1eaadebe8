/**
 * Lanes of an invented week: servers that die, boot and wait for hands, payments with two peaks a day, open items that
 * are worked off, people in shifts. Only shape and number count.
 */
import type { AreaLane, BandLane, Status } from '../../src/report/timeline/view.ts';

export const second = 1_000_000;
const minute = 60 * second;
export const hour = 60 * minute;
const day = 24 * hour;
export const end = 6 * day;

/** Even pseudo-random numbers in [0, 1) that depend on nothing but their index. */
function noise(index: number): number {
  let value = Math.imul(index ^ (index >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return ((value ^ (value >>> 15)) >>> 0) / 2 ** 32;
}

export function bars(
  label: string,
  changes: readonly (readonly [from: number, status: Status, tooltip: string])[],
): BandLane {
  return {
    kind: 'bands',
    label,
    spans: changes.map(([from, status, tooltip], index) => ({
      from,
      to: changes[index + 1]?.[0] ?? end,
      status,
      tooltip,
    })),
  };
}

/** Each of `count` servers dies with the power, boots after its own delay, and may wait for hands; about four changes each. */
export function servers(label: string, names: (status: Status) => string, count: number): AreaLane {
  const order: Status[] = ['ready', 'booting', 'waiting', 'failed', 'dark'];
  const changes: { at: number; from: Status; to: Status }[] = [];
  for (let index = 0; index < count; index++) {
    if (noise(index) < 0.18) continue;
    const boot = (7.02 + noise(index + 5e3) * 25) * second;
    const ready = boot + (4 + 90 * noise(index + 1e4) ** 3) * minute;
    const stuck = noise(index + 2e4) < 0.06;
    const dead = noise(index + 3e4) < 0.008;
    changes.push({ at: Math.round(0.014 * second), from: 'ready', to: 'dark' });
    changes.push({ at: Math.round(boot), from: 'dark', to: 'booting' });
    changes.push({
      at: Math.round(ready),
      from: 'booting',
      to: stuck ? (dead ? 'failed' : 'waiting') : 'ready',
    });
    if (stuck) {
      const repaired =
        ready + (dead ? 1.4 * day + noise(index) * 2 * day : (1 + 9 * noise(index + 4e4)) * hour);
      changes.push({ at: Math.round(repaired), from: dead ? 'failed' : 'waiting', to: 'ready' });
    }
    if (!dead && noise(index + 6e4) < 0.85) {
      const again = (51.8 + 3 * noise(index + 7e4)) * hour;
      changes.push({ at: Math.round(again), from: 'ready', to: 'booting' });
      changes.push({ at: Math.round(again + 25 * minute), from: 'booting', to: 'ready' });
    }
  }
  changes.sort((a, b) => a.at - b.at);
  const now = new Map<Status, number>(order.map((status) => [status, status === 'ready' ? count : 0]));
  const times = [0];
  const values = order.map((status) => [now.get(status) ?? 0]);
  for (const change of changes) {
    now.set(change.from, (now.get(change.from) ?? 0) - 1);
    now.set(change.to, (now.get(change.to) ?? 0) + 1);
    times.push(change.at);
    for (const [index, status] of order.entries()) values[index]?.push(now.get(status) ?? 0);
  }
  return {
    kind: 'areas',
    label,
    maximum: count,
    maximumLabel: count.toLocaleString('en'),
    height: 'tall',
    times,
    series: order.map((status, index) => ({ status, label: names(status), values: values[index] ?? [] })),
  };
}

/** Payments per minute, by the minute for two days (if `fine`) and by the hour after. Down until `served` and in the relapse. */
export function payments(
  label: string,
  words: readonly [done: string, not: string, offered: string],
  peak: number,
  served: number,
  unit: string,
  fine: boolean,
): AreaLane {
  const times: number[] = [];
  const offered: number[] = [];
  const completed: number[] = [];
  for (let at = 0; at < end; at += fine && at < 2 * day ? minute : hour) {
    const clock = ((at / hour + 6) % 24) / 24;
    const shape =
      0.12 +
      0.62 * Math.exp(-(((clock - 0.52) / 0.09) ** 2)) +
      0.85 * Math.exp(-(((clock - 0.79) / 0.1) ** 2));
    const rate = Math.round(peak * Math.min(shape, 1) * (0.97 + 0.06 * noise(at / minute + 9e4)) * 0.96);
    const relapse = at > 51.7 * hour && at < 56.4 * hour;
    // One minute of silence on Sunday morning must stay visible in a picture of a week.
    const blink = at === 25 * hour;
    times.push(at);
    offered.push(rate);
    completed.push(at < served || relapse || blink ? 0 : rate);
  }
  return {
    kind: 'areas',
    label,
    maximum: peak,
    maximumLabel: `${peak.toLocaleString('en')} ${unit}`,
    height: 'middle',
    times,
    series: [
      { status: 'completed', label: words[0], values: completed },
      {
        status: 'not completed',
        label: words[1],
        values: offered.map((rate, index) => rate - (completed[index] ?? 0)),
      },
    ],
    line: { label: words[2], values: offered },
  };
}

/** Items that appear at once and are worked off, by cause. */
export function items(label: string, name: (status: Status) => string, fine: boolean): AreaLane {
  const causes: readonly (readonly [Status, number, number, number])[] = [
    ['K1', 110, 0, 9],
    ['K2', 540, 0, 14],
    ['K3', 310, 8, 22],
    ['K5', 130, 0, 40],
    ['K6a', 160, 51.7, 7],
    ['K6b', 60, 52.5, 12],
    ['K7', 6, 3, 900],
  ];
  const times: number[] = [];
  for (let at = 0; at < end; at += at < minute ? second : at < hour ? minute : fine ? 10 * minute : 3 * hour)
    times.push(at);
  return {
    kind: 'areas',
    label,
    maximum: 1150,
    maximumLabel: '1,150',
    height: 'tall',
    times,
    series: causes.map(([status, count, begin, pace]) => ({
      status,
      label: name(status),
      values: times.map((at) => {
        const age = at / hour - begin;
        if (age < 0 || at < 0.014 * second) return 0;
        return Math.round(
          count * Math.min(1, Math.exp(-Math.max(age - 4, 0) / pace)) * (age > 4 * pace ? 0 : 1),
        );
      }),
    })),
  };
}

export function people(
  label: string,
  status: Status,
  count: number,
  shifts: readonly (readonly [number, number])[],
): AreaLane {
  const times = [0, ...shifts.flatMap(([from, to]) => [from * hour, to * hour])];
  const values = [0, ...shifts.flatMap(() => [count, 0])];
  return {
    kind: 'areas',
    label,
    maximum: count,
    maximumLabel: String(count),
    height: 'low',
    times,
    series: [{ status, label, values }],
  };
}
