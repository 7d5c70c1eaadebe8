/** What a reader sees of a continuity plan: lanes of what happened, milestones, and a few sentences in both languages. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Model } from '../../src/model/model.ts';
import { presentTimeline } from '../../src/report/present/timeline.ts';
import { render } from '../../src/report/summary/lines.ts';
import { summary } from '../../src/report/summary.ts';
import { drawTimeline } from '../../src/report/timeline/draw.ts';
import { layout } from '../../src/report/timeline/layout.ts';
import type { BandLane, TimelineView } from '../../src/report/timeline/view.ts';
import { replay } from '../../src/study/replay.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';
import { planWords } from '../../src/words/plan.ts';
import { timelineWords } from '../../src/words/timeline.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { collisions, outsideFrame } from './scene-laws.ts';

const events = '  cut: {at: +10m, out: feeder, for: 3h}';
const continuity = `  decide: {fail-over: at once, takes: 5min}
  dr: {site: second, label: {en: second site, ja: 第二サイト}, mode: warm, functions: [card], starts-in: 2min, fails-to-start: 0%, data-check: 30min, lag: 10s,
    failback: {resynchronisation: 1h, at: 02:00, takes: 30min, goes-wrong: 0%}}
  counterparties:
    bank: {for: [card], call: 10min, repoint: 5min, sign-on: 1min}
  stand-ins:
    network: {for: card, path: apart, automatic: true, starts-in: 2min, refused-later: 2%, bears: merchant}
  notices:
    own: {about: [card], first: 9min, every: 1h, stale: 1min}
  fixes: {are: symptomatic, takes: 30min, recurs: 0%, wrong: 100%, worse-after: 6h}`;
const planned = modelOf(plain({ events, continuity, horizon: '20h' }));

function view(model: Model, language: 'en' | 'ja' = 'en'): TimelineView {
  return presentTimeline(model, replay(model, rootKey('1'), 0), language, { seed: '1' });
}

function lanes(of: TimelineView, heading: string): BandLane[] {
  const section = of.sections.find((each) => each.heading === heading);
  return (section?.lanes ?? []).filter((lane) => lane.kind === 'bands');
}

function told(model: Model, language: 'en' | 'ja'): string {
  const reader = { language, words: language === 'en' ? en : ja };
  return render(summary(model, replay(model, rootKey('1'), 0), reader), (_, text) => text);
}

const statuses = (lane: BandLane | undefined): string[] => lane?.spans.map(({ status }) => status) ?? [];

describe('the lanes of a plan', () => {
  test('show what was decided, started, served and handed back', () => {
    const shown = lanes(view(planned), 'Continuity');
    const of = (label: string) => statuses(shown.find((lane) => lane.label === label));
    expect(of('second site')).toEqual(['standby', 'preparing', 'starting', 'serving', 'stopping', 'standby']);
    expect(of('bank')).toEqual(['standby', 'waiting', 'preparing', 'serving', 'standby']);
    expect(of('network').slice(0, 5)).toEqual(['standby', 'preparing', 'starting', 'serving', 'standby']);
    expect(of('own').slice(0, 4)).toEqual(['standby', 'preparing', 'told', 'standby']);
  });

  test('are left out where nothing happened', () => {
    expect(lanes(view(modelOf(plain({ events: '  {}', continuity }))), 'Continuity')).toEqual([]);
    expect(lanes(view(modelOf(plain({ events }))), 'Continuity')).toEqual([]);
  });

  test.each([
    'en',
    'ja',
  ] as const)('in %s lie in the frame, cover nothing and have their milestones', async (language) => {
    const shown = view(planned, language);
    expect(lanes(shown, timelineWords[language].headings.plan).length).toBeGreaterThan(3);
    const scene = layout(shown);
    expect(collisions(scene)).toEqual([]);
    expect(outsideFrame(scene)).toEqual([]);
    const site = language === 'en' ? 'second site' : '第二サイト';
    const { marks } = timelineWords[language];
    const labels = shown.marks.map(({ label }) => label);
    expect(labels).toContain(marks.changeDecided(site, '12:16'));
    expect(labels).toContain(marks.siteOpened(site, '12:48'));
    expect(await drawTimeline(shown)).toContain('preparing');
  });
});

describe('a service that runs and cannot be reached', () => {
  test('is told from one that is down', () => {
    const power = `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  feeder-2: {kind: utility}
  row-2: {kind: pdu, from: feeder-2, rating: 1 MW}`;
    const machines = `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  switches: {count: 2, cords: [row-2], role: network, hold-up: 12ms, class: quick}`;
    const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2, via: switches}
  issuer: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 2}`;
    const cut = '  cut: {at: +10m, out: feeder-2, for: 10min}';
    const shown = lanes(view(modelOf(plain({ power, machines, services, events: cut }))), 'Services');
    expect(statuses(shown.find(({ label }) => label === 'gateway'))).toContain('unreachable');
    expect(statuses(shown.find(({ label }) => label === 'card'))).toContain('down');
    const dark = lanes(view(modelOf(plain({ events }))), 'Services');
    expect(dark.flatMap(statuses)).not.toContain('unreachable');
    expect(dark.flatMap(statuses)).toContain('down');
  });
});

describe('the summary of a plan', () => {
  test('says when it was decided, opened and handed back, and what it lacked', () => {
    const text = told(planned, 'en').replaceAll('\n', ' ');
    const [, lost] =
      /Second site: change decided 12:16, opened 12:48, (\d+) acknowledged writes lost by its lag, handed back Thu 11 02:30\./.exec(
        text,
      ) ?? [];
    // 10 s at 20 a second, at about twice the mean rate around noon.
    expect(Number(lost)).toBeGreaterThan(250);
    expect(Number(lost)).toBeLessThan(550);
    expect(text).toContain('Pointed to second site: bank 12:32.');
    expect(text).toMatch(
      /Network stood in for card for \d+ min: [\d,]+ purchases, about [\d,]+ refused later/,
    );
    expect(text).toContain('borne by the merchant');
    expect(text).toMatch(/Own: first notice after 10 min, \d+ in all\./);
    expect(text).toMatch(/Card failed again by itself (once|\d times)/);
    // What was never called on is not told.
    expect(text).not.toContain('Other');
  });

  test('is there in Japanese, and only where something happened', () => {
    const text = told(planned, 'ja').replaceAll('\n', '');
    expect(text).toContain(planWords.ja.heading);
    expect(text).toMatch(/第二サイト: 12:16に切替を決定、12:48に再開、/);
    for (const language of ['en', 'ja'] as const) {
      const { heading } = planWords[language];
      expect(told(modelOf(plain({ events: '  {}', continuity })), language)).not.toContain(heading);
      expect(told(modelOf(plain({ events })), language)).not.toContain(heading);
    }
  });
});
