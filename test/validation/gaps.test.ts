/** Recovery time does not scale with the gap, in short; and the committed plot is the one of the committed figures. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { overlap } from '../../src/report/svg.ts';
import { type GapStudy, gapStudy, gaps, markdown } from './gaps.ts';
import { drawGaps, layoutGaps } from './gaps-plot.ts';

const runs = 40;
const study = gapStudy(runs);
const row = (gap: string) => study.rows.find((each) => each.gap === gap)!;

describe('the same site and nights, and only the gap is another', () => {
  test('a gap 2160 times as long makes recovery less than twice as long', () => {
    expect(row('36min').seconds / row('1s').seconds).toBe(2160);
    for (const service of ['wallet', 'card'] as const) {
      const ratio = row('36min')[service].median / row('1s')[service].median;
      // Where the wait for people is longer than the gap, the gap adds nothing at all.
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThan(2);
    }
  });

  test('a longer gap adds at most itself, in the median of the nights, and no work', () => {
    for (const { gap, seconds, later, hours, notRight, died } of study.rows.slice(1)) {
      // Within a minute: what is back a little later may find somebody else free.
      expect([gap, later < seconds - 7 + 60 && later > -60]).toEqual([gap, true]);
      expect(died).toBe(row('7s').died);
      expect(hours / row('7s').hours).toBeCloseTo(1, 1);
      expect(notRight / row('7s').notRight).toBeCloseTo(1, 1);
    }
    expect(row('7s').died).toBeGreaterThan(100);
    expect(row('7s').wallet.p5).toBeGreaterThan(60 * 7);
  });

  test('below what the machines ride through, nothing is lost: the one threshold', () => {
    expect(row('5ms')).toMatchObject({
      died: 0,
      hours: 0,
      notRight: 0,
      wallet: { p95: 0 },
      card: { p95: 0 },
    });
    const [part, all] = gapStudy(runs, [
      { gap: '15ms', seconds: 0.015 },
      { gap: '22ms', seconds: 0.022 },
      { gap: '7s', seconds: 7 },
    ]).rows;
    expect(part!.died).toBeGreaterThan(0);
    expect(part!.died).toBeLessThan(all!.died);
    expect(all!.died).toBe(row('7s').died);
  });

  test('the table has every gap, and the published time beside ours', () => {
    const text = markdown(study);
    for (const { gap } of gaps) expect(text).toContain(`\n| ${gap} `);
    expect(text).toContain('back after 8 h 40 min');
    expect(text).toMatch(/lies (above|inside|below) this band/);
  });
});

describe('the plot', () => {
  const committed = (end: string): string =>
    readFileSync(new URL(`../../reports/validation/gaps.${end}`, import.meta.url), 'utf8');

  test('no two words lie on each other, and none leaves the picture', () => {
    const { texts } = layoutGaps(study);
    expect(texts.length).toBeGreaterThan(40);
    texts.forEach(({ box, text }, index) => {
      expect([text, box.x >= 0 && box.x + box.width <= 1000]).toEqual([text, true]);
      for (const other of texts.slice(index + 1))
        expect([text, other.text, overlap(box, other.box)]).toEqual([text, other.text, false]);
    });
  });

  test('is drawn from the committed figures, which have their 300 runs; else `npm run validate:gaps`', async () => {
    const figures = JSON.parse(committed('json')) as GapStudy;
    expect(figures.runs).toBe(300);
    expect(await drawGaps(figures)).toBe(committed('svg'));
    expect(markdown(figures)).toBe(committed('md'));
    expect(committed('svg')).toContain('Simulated from assumptions; not a finding about any company');
  });
});
