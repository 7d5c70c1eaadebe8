/** The timeline: placed without collisions, drawn as the same bytes, small enough to mail. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { D3Node } from 'd3-node';
import { describe, expect, it } from 'vitest';
import { distinct } from '../../src/report/theme.ts';
import { drawTimeline } from '../../src/report/timeline/draw.ts';
import { layout } from '../../src/report/timeline/layout.ts';
import { className } from '../../src/report/timeline/textures.ts';
import type { Status, TimelineView } from '../../src/report/timeline/view.ts';
import { causes } from '../../src/trace/cause.ts';
import { replay } from './fixture.ts';
import { collisions, outsideFrame, unrounded } from './scene-laws.ts';

const second = 1_000_000;
const languages = ['en', 'ja'] as const;

/** jsdom's own XML parser, reached through d3-node; it puts a `parsererror` where text is not well-formed. */
function parse(svg: string): {
  querySelectorAll(selector: string): ArrayLike<{ readonly textContent: string }>;
} {
  const page = new D3Node() as unknown as {
    window: {
      DOMParser: new () => { parseFromString(text: string, type: string): ReturnType<typeof parse> };
    };
  };
  return new page.window.DOMParser().parseFromString(svg, 'image/svg+xml');
}

/** The replay with everything longer and denser than it should be. */
function crowded(language: 'en' | 'ja'): TimelineView {
  const view = replay(language, false);
  const long =
    language === 'ja'
      ? 'とても長い名前の受電設備と切替装置の系統'
      : 'an unreasonably long name of an element of the chain';
  return {
    ...view,
    title: `${view.title}: ${long} ${long} ${long}`,
    subtitle: Array(8).fill(long).join(' · '),
    figures: [
      ...view.figures,
      { value: '123,456,789', label: `${long} ${long}` },
      { value: '0', label: long },
    ],
    sections: view.sections.map((section) => ({
      heading: `${section.heading} ${long.slice(0, 14)}`,
      lanes: section.lanes.map((lane) => ({ ...lane, label: `${lane.label} ${long}` })),
    })),
    marks: [
      ...view.marks,
      ...[0, 0.014, 0.015, 6.9, 7, 7.001, 29.9, 30, 31].map((at) => ({
        at: at * second,
        label: `${long} ${at}`,
      })),
      ...[0, 8, 100, 144].map((hours) => ({
        at: hours * 3600 * second,
        label: Array(5).fill(long).join(' '),
      })),
      ...[139, 141, 143, 143.9, 144].map((hours) => ({
        at: hours * 3600 * second,
        label: `${long} ${hours}`,
      })),
    ],
    legend: view.legend.map((entry) => ({ ...entry, label: `${entry.label} ${long}` })),
    caption: Array(12).fill(view.caption).join(' '),
  };
}

describe.each(languages)('a timeline in %s', (language) => {
  it.each([
    ['the replay', replay(language)],
    ['long labels and many marks', crowded(language)],
  ])('keeps everything inside and apart: %s', (_, view) => {
    const scene = layout(view);
    expect(outsideFrame(scene)).toEqual([]);
    expect(collisions(scene)).toEqual([]);
    expect(unrounded({ ...scene, panes: [] })).toEqual([]);
  });

  it('says that it is simulated', () => {
    const view = replay(language);
    const caption = layout(view).texts.filter((text) => text.role === 'caption');
    expect(caption.map((text) => text.text).join('')).toBe(view.caption);
  });

  it('is the same bytes each time, well-formed, and below 200 kB for 1,000 servers and a week of minutes', async () => {
    const svg = await drawTimeline(replay(language));
    expect(await drawTimeline(replay(language))).toBe(svg);
    expect(Buffer.byteLength(svg)).toBeLessThan(200_000);
    const document = parse(svg);
    expect(document.querySelectorAll('parsererror').length).toBe(0);
    expect(document.querySelectorAll('svg[role=img] > title').length).toBe(1);
    expect(document.querySelectorAll('svg > desc').length).toBe(1);
    expect(document.querySelectorAll('text').length).toBe(layout(replay(language)).texts.length);
  });

  it('looks as its golden', async () => {
    const svg = await drawTimeline(replay(language, false));
    const golden = new URL(`../golden/timelines/qtnet-fixture-${language}.svg`, import.meta.url);
    const changed = new URL(`../golden/timelines/qtnet-fixture-${language}.changed.svg`, import.meta.url);
    const same = existsSync(golden) && readFileSync(golden, 'utf8') === svg;
    if (!same) writeFileSync(changed, svg);
    expect(same, `differs from ${golden.pathname}; see the .changed.svg beside it`).toBe(true);
  });

  it('refers only to patterns that it defines', async () => {
    const svg = await drawTimeline(replay(language));
    const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
    expect(used.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe([...svg.matchAll(/ id="/g)].length);
  });
});

describe('a timeline', () => {
  const base = replay('en', false);

  it('names each mark in the pane that separates it best', () => {
    const scene = layout(base);
    const [gap, hours, days] = scene.panes;
    const x = (number: number): number => scene.marks[number]?.x ?? Number.NaN;
    expect(x(2)).toBeCloseTo(gap!.x + (gap!.width * 7) / 30, 0);
    expect(x(3)).toBeCloseTo(hours!.x + (hours!.width * 8.67) / 14, 0);
    expect(x(4)).toBeCloseTo(days!.x + (days!.width * 51.7) / 144, 0);
  });

  it('counts seconds in the first pane, hours in the second, days in the third', () => {
    const ticks = layout(base)
      .texts.filter((text) => text.role === 'tick')
      .map((text) => text.text);
    expect(ticks).toEqual(
      expect.arrayContaining(['+0 s', '+10 s', '06:00:00', '12:00', 'Sat 23', 'Sun 24', 'Sat 23 Nov 2019']),
    );
    const japanese = layout(replay('ja', false))
      .texts.filter((text) => text.role === 'tick')
      .map((text) => text.text);
    expect(japanese).toEqual(expect.arrayContaining(['+10 秒', '24日(日)', '2019年11月23日(土)']));
  });

  it('keeps one minute of silence visible in a picture of a week', () => {
    const scene = layout(replay('en'));
    const silent = scene.areas.filter((area) => area.status === 'not completed');
    const x = scene.panes[2]!.x + (scene.panes[2]!.width * 25) / 144;
    const covers = silent.filter((area) =>
      area.outlines.some((outline) => outline.some((point) => Math.abs(point.x - x) < 1)),
    );
    expect(covers.length).toBe(2);
  });

  it('keeps seven seconds in the dark visible in a picture of a week', () => {
    const scene = layout(base);
    const days = scene.panes[2]!;
    expect(
      scene.bands.some(
        (band) => band.status === 'dark' && band.x >= days.x && band.x < days.x + 1 && band.width > 0,
      ),
    ).toBe(true);
  });

  it('marks what is still open at the end', () => {
    expect(layout(base).open.length).toBe(1);
  });

  it('carries any text', async () => {
    const view = { ...base, title: 'a < b & "c" \u0007 ]]> \ud800', description: '</desc><script>' };
    expect(parse(await drawTimeline(view)).querySelectorAll('parsererror').length).toBe(0);
  });

  it('stands without marks, figures, legend or lanes', async () => {
    const view = { ...base, marks: [], figures: [], legend: [], sections: [], panes: base.panes.slice(0, 1) };
    expect(outsideFrame(layout(view))).toEqual([]);
    expect(await drawTimeline(view)).toContain('<svg');
  });
});

describe('looks', () => {
  const stacks: Status[][] = [
    ['live', 'on battery', 'transferring', 'under work', 'open', 'dark', 'failed'],
    ['live', 'standby', 'starting', 'open', 'dark', 'failed'],
    ['ready', 'booting', 'waiting', 'blocked', 'failed', 'dark', 'under work'],
    ['serving', 'limited', 'starting', 'waiting', 'blocked', 'down', 'dark'],
    ['serving', 'limited', 'starting', 'down', 'stopped', 'dark'],
    ['serving', 'checking', 'starting', 'waiting', 'dark'],
    ['serving', 'limited', 'starting', 'waiting', 'blocked', 'down', 'unreachable'],
    ['standby', 'preparing', 'starting', 'waiting', 'serving'],
    ['preparing', 'starting', 'waiting', 'blocked', 'serving'],
    ['standby', 'serving', 'stopping', 'waiting', 'preparing'],
    ['standby', 'preparing', 'told'],
    ['completed', 'not completed'],
    [...causes],
    ['technicians', 'clerks'],
  ];

  it('tell statuses that meet apart without colour', () => {
    const alike = stacks.flatMap((stack) =>
      stack.flatMap((a, index) =>
        stack.slice(index + 1).flatMap((b) => (distinct(a, b) ? [] : [`${a} ~ ${b}`])),
      ),
    );
    expect(alike).toEqual([]);
  });

  it('give every status a class of its own', () => {
    const statuses = [...new Set(stacks.flat())];
    expect(new Set(statuses.map(className)).size).toBe(statuses.length);
  });
});
