/** The solved queue against the same queue integrated in small steps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrivedBy,
  emptiesAfter,
  fallsAfter,
  queueAfter,
  reachesAfter,
  type Stretch,
  servedBy,
  turnsAfter,
} from '../../../src/run/workload/queue.ts';

const steps = 20_000;
const length = 3600;

/** Hundredths: a billionth of a billionth of a purchase is nobody's. */
const upTo = (max: number) => fc.integer({ min: 0, max: 100 * max }).map((hundredths) => hundredths / 100);

/** Purchases, purchases a second, seconds: the solution has no unit of its own. */
const stretches = fc
  .record({
    queue: fc.oneof(fc.constant(0), upTo(50_000)),
    load: upTo(200),
    end: upTo(200),
    capacity: upTo(150).map((more) => 1 + more),
  })
  .map(
    ({ queue, load, end, capacity }): Stretch => ({ queue, load, slope: (end - load) / length, capacity }),
  );

/** Lengths at every step, served so far; the load taken at the middle of a step. */
function integrated({ queue, load, slope, capacity }: Stretch) {
  const step = length / steps;
  const lengths = [queue];
  let [q, served] = [queue, 0];
  for (let i = 0; i < steps; i++) {
    const arrives = (load + slope * (i + 0.5) * step) * step;
    const serves = Math.min(q + arrives, capacity * step);
    served += serves;
    q += arrives - serves;
    lengths.push(q);
  }
  return { lengths, served, step };
}

/** A step's worth of the largest rates. */
const near = (length / steps) * 400;

describe('a queue', () => {
  test('has the length that small steps find', () => {
    fc.assert(
      fc.property(stretches, (stretch) => {
        const { lengths, served, step } = integrated(stretch);
        for (let i = 0; i <= steps; i += 500)
          expect(Math.abs(queueAfter(stretch, i * step) - lengths[i]!)).toBeLessThan(near);
        expect(Math.abs(servedBy(stretch, length) - served)).toBeLessThan(near);
      }),
      { numRuns: 300 },
    );
  });

  test('reaches, falls to, and empties when it has that length, and neither before', () => {
    let [reached, fell, emptied] = [0, 0, 0];
    fc.assert(
      fc.property(
        stretches,
        upTo(60_000).map((more) => 1 + more),
        (stretch, level) => {
          const { lengths, step } = integrated(stretch);
          const up = reachesAfter(stretch, level);
          const first = lengths.findIndex((each) => each >= level);
          if (up <= length) {
            reached += 1;
            expect(Math.abs(queueAfter(stretch, up) - level)).toBeLessThanOrEqual(
              stretch.queue >= level ? Infinity : 1e-6 * level,
            );
            // Not before: no step that lies clearly before it is above the level.
            expect(first === -1 ? length : (first + 1) * step).toBeGreaterThanOrEqual(up - step);
          } else expect(lengths.every((each) => each < level + near)).toBe(true);
          const down = fallsAfter(stretch, level);
          if (stretch.queue > level && down <= length) {
            fell += 1;
            expect(Math.abs(queueAfter(stretch, down) - level)).toBeLessThanOrEqual(1e-6 * level);
            const below = lengths.findIndex((each) => each <= level - near);
            if (below >= 0) expect(below * step).toBeGreaterThanOrEqual(down - step);
          } else if (stretch.queue > level) expect(lengths.every((each) => each > level - near)).toBe(true);
          const empty = emptiesAfter(stretch);
          if (empty > 0 && empty <= length) {
            emptied += 1;
            expect(queueAfter(stretch, empty)).toBeLessThan(1e-6);
            expect(lengths[Math.max(0, Math.floor(empty / step) - 1)]!).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
    // The property was about something.
    expect(Math.min(reached, fell, emptied)).toBeGreaterThan(20);
  });

  test('keeps what came: arrived = served + waiting', () => {
    fc.assert(
      fc.property(stretches, upTo(length), (stretch, time) => {
        const arrived = stretch.queue + arrivedBy(stretch, time);
        const kept = servedBy(stretch, time) + queueAfter(stretch, time);
        expect(Math.abs(arrived - kept)).toBeLessThan(1e-6 * (1 + arrived));
      }),
      { numRuns: 2000 },
    );
  });

  test('by hand: 10 a second too many for 100 s, then 10 too few', () => {
    const grows = { queue: 0, load: 110, slope: 0, capacity: 100 };
    expect(queueAfter(grows, 100)).toBe(1000);
    expect(reachesAfter(grows, 500)).toBe(50);
    expect(emptiesAfter({ ...grows, queue: 1000, load: 90 })).toBe(100);
    expect(fallsAfter({ ...grows, queue: 1000, load: 90 }, 500)).toBe(50);
    expect(turnsAfter({ ...grows, load: 90, slope: 1 })).toBe(10);
    // Rests, then grows: load passes 100 after 10 s; half a second's slope squared.
    expect(queueAfter({ queue: 0, load: 90, slope: 1, capacity: 100 }, 30)).toBe(200);
  });
});
