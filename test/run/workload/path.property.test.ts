/** A whole path, solved from event to event, against the same rules followed second by second. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { once } from '../../arbitraries/measured.ts';
import { modelOf, plain } from '../../arbitraries/scenario.ts';

const day = 86_400;
/** Steps of a second. */
const steps = 4 * 3600;

const cases = fc.record({
  /** Hours 12 to 16, in tenths of the mean; the others make up for them. */
  hours: fc.array(fc.integer({ min: 4, max: 20 }), { minLength: 5, maxLength: 5 }),
  /** Per cent of the mean rate. */
  capacity: fc.integer({ min: 120, max: 240 }),
  /** Tenths of a per cent of a day that come at 13:00, and minutes over which. */
  share: fc.integer({ min: 1, max: 40 }),
  within: fc.integer({ min: 2, max: 60 }),
  keepFree: fc.constantFrom(0, 10, 30, null),
  chance: fc.constantFrom(0, 50),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const shapeOf = ({ hours }: Case): number[] => {
  const rest = (24 - hours.reduce((sum, each) => sum + each, 0) / 10) / 19;
  return Array.from({ length: 24 }, (_, h) => (h >= 12 && h <= 16 ? hours[h - 12]! / 10 : rest));
};

/** The backlog at every second. */
function followed(given: Case): number[] {
  const shape = shapeOf(given);
  const rate = (second: number): number => {
    const h = 12 + Math.floor(second / 3600);
    return 100 * (shape[h]! + (shape[h + 1]! - shape[h]!) * ((second % 3600) / 3600));
  };
  const { capacity: c, keepFree, chance } = given;
  const attempts = chance === 0 ? 1 : 1.75;
  const backlog: number[] = [];
  let [queue, stored, fastest] = [0, 0, 0];
  for (let second = 0; second < steps; second++) {
    if (second === 3600) {
      stored = (given.share / 1000) * 100 * day;
      fastest = stored / (given.within * 60);
    }
    backlog.push(queue + stored);
    const load = rate(second + 0.5) * (queue > 30 * c ? attempts : 1);
    const room = keepFree === null ? Infinity : queue > 0 ? 0 : Math.max(0, c * (1 - keepFree / 100) - load);
    const sent = Math.min(stored, fastest, room);
    stored -= sent;
    queue = Math.max(0, queue + load + sent - c);
  }
  return backlog;
}

test('a path has the backlog that small steps find, with and without the throttle, with and without retries', () => {
  let [queues, checked] = [0, 0];
  fc.assert(
    fc.property(cases, (given) => {
      const { capacity, share, within, keepFree, chance } = given;
      const path = `capacity: ${capacity}%, breaks-at: none, retry: {chance: ${chance}%}, stored: {captures: {share: ${share / 10}%, of: everything, arrives: 13:00 every day within ${within}min}}`;
      const text = plain({
        horizon: '4h',
        payments: `  card: {flow: card-dual, rate: 100/s, shape: [${shapeOf(given).join(', ')}], path: {gateway: gateway, issuer: issuer, ledger: ledger}, ${path}}`,
        events: '  cut: {at: +10m, out: feeder, for: 7s, chance: 0%}',
      });
      const reopen = keepFree === null ? 'stored=at once' : `keep-free=${keepFree}%`;
      const { lines, value } = once(modelOf(text, undefined, [`continuity.reopen.${reopen}`]));
      const backlog = followed(given);
      const largest = Math.max(...backlog);
      if (largest > (share / 1000) * 100 * day + 500) queues += 1;
      // Where steps and solution find answers late a second apart, the retries of that second lie between them.
      const near = 300 + 0.005 * largest;
      for (const line of lines.filter(({ level }) => level === 'backlog')) {
        const second = (line['ticks'] as number) / 1e6;
        if (second >= steps - 1) continue;
        checked += 1;
        const [before, after] = [backlog[Math.floor(second)]!, backlog[Math.floor(second) + 1]!];
        expect(line['value']).toBeGreaterThan(Math.min(before, after) - near);
        expect(line['value']).toBeLessThan(Math.max(before, after) + near);
      }
      expect(Math.abs(value('backlog.largest.card') - largest)).toBeLessThan(near);
    }),
    { numRuns: 150, seed: 4 },
  );
  // It was about something.
  expect(queues).toBeGreaterThan(20);
  expect(checked).toBeGreaterThan(500);
});
