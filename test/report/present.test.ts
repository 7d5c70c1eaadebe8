/** Real replays as timelines: every figure is a measure, nothing is missing from a lane, nothing covers another. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../src/base/units.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { presentTimeline } from '../../src/report/present/timeline.ts';
import { drawTimeline } from '../../src/report/timeline/draw.ts';
import { layout } from '../../src/report/timeline/layout.ts';
import type { AreaLane, Lane, TimelineView } from '../../src/report/timeline/view.ts';
import { load } from '../../src/scenario/load.ts';
import { type Replay, replay } from '../../src/study/replay.ts';
import { timelineWords } from '../../src/words/timeline.ts';
import { readClassFile } from '../arbitraries/scenario.ts';
import { collisions, outsideFrame, unrounded } from './scene-laws.ts';

const file = new URL('../../scenarios/qtnet-2019.yaml', import.meta.url);
const text = readFileSync(file, 'utf8');
const minute = 60_000_000;
const hour = 60 * minute;
const languages = ['en', 'ja'] as const;

interface Played {
  readonly model: Model;
  readonly run: Replay;
}

function play(design: string, set: readonly string[] = [], of = text, seed = '1'): Played {
  const loaded = load({ file: 'scenarios/qtnet-2019.yaml', text: of, design, set, readClassFile });
  if (!('scenario' in loaded)) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const model = build(loaded.scenario);
  return { model, run: replay(model, rootKey(seed), 0) };
}

/** The scenario without its second night, so that it may end after hours. */
const short = text.replace(/ {2}maintenance:[\s\S]*?(?=\n\n)/, '');

/** Flat before the transfer is through. */
const shortBattery = ['power.ups.runtime=1s at full load'];

const designs = ['as-built', 'ups-in-path', 'spare-ups', 'dual-feed-sts', 'orchestrated', 'durable-ledger'];
const cases: readonly (readonly [string, () => Played])[] = [
  ...designs.map((design) => [design, () => play(design)] as const),
  ['a battery that does not last', () => play('ups-in-path', shortBattery)],
  ['a gap of 4 ms', () => play('as-built', ['power.transfer.gap=4ms'])],
  ['a gap of 30 ms', () => play('as-built', ['power.transfer.gap=30ms'])],
  ['a gap of 36 min', () => play('as-built', ['power.transfer.gap=36min'])],
  ['a horizon of 6 h', () => play('as-built', ['horizon=6h'], short)],
  ['a horizon of 30 d', () => play('as-built', ['horizon=30d'])],
  ['a card that takes a day', () => play('as-built', [], text, '7')],
  ['nothing that happens', () => play('as-built', [], quiet())],
];

/** The scenario in which the relay does not operate. */
function quiet(): string {
  return short.replace(/ {2}overcurrent:[\s\S]*?(?=\n {2}maintenance|\n\n)/, '');
}

function measure({ run }: Played, name: string): number {
  const index = run.measures.findIndex((each) => each.name === name);
  expect(index, name).toBeGreaterThanOrEqual(0);
  return run.values[index]!;
}

function lanesOf(view: TimelineView): readonly Lane[] {
  return view.sections.flatMap(({ lanes }) => lanes);
}

function areaOf(view: TimelineView, label: string): AreaLane {
  const lane = lanesOf(view).find((each) => each.kind === 'areas' && each.label === label);
  if (lane?.kind !== 'areas') throw new Error(`no area ${label}`);
  return lane;
}

describe.each(cases)('a replay with %s', (_, make) => {
  const played = make();
  const { model, run } = played;

  describe.each(languages)('in %s', (language) => {
    const view = presentTimeline(model, run, language, { seed: '1' });

    it('is laid out with everything inside and nothing covered', () => {
      const scene = layout(view);
      expect(outsideFrame(scene)).toEqual([]);
      expect(collisions(scene)).toEqual([]);
      expect(unrounded({ ...scene, panes: [] })).toEqual([]);
    });

    it('says that it is simulated', () => {
      expect(view.caption).toMatch(
        language === 'en'
          ? /^Simulated from assumptions; not a finding about any company$/
          : /^仮定に基づくシミュレーション/,
      );
    });

    it('has bars without gaps from the beginning to the horizon', () => {
      for (const lane of lanesOf(view)) {
        if (lane.kind !== 'bands') continue;
        expect(lane.spans[0]?.from, lane.label).toBe(0);
        expect(lane.spans.at(-1)?.to, lane.label).toBe(model.horizon);
        lane.spans.forEach((span, index) => {
          expect(span.from, lane.label).toBeLessThan(span.to);
          if (index > 0) expect(span.from, lane.label).toBe(lane.spans[index - 1]!.to);
          if (index > 0) expect(span.status, lane.label).not.toBe(lane.spans[index - 1]!.status);
        });
      }
    });

    it('has areas whose times ascend, with a value for each', () => {
      for (const lane of lanesOf(view)) {
        if (lane.kind !== 'areas') continue;
        expect(lane.times[0], lane.label).toBe(0);
        expect(lane.times.every((at, index) => index === 0 || at > lane.times[index - 1]!)).toBe(true);
        expect(lane.times.at(-1), lane.label).toBeLessThan(model.horizon);
        for (const { values } of lane.series) {
          expect(values.length, lane.label).toBe(lane.times.length);
          expect(values.every((value) => value >= 0)).toBe(true);
        }
      }
    });

    it('lists the statuses that occur, and no other', () => {
      const seen = new Set(
        lanesOf(view).flatMap((lane) =>
          lane.kind === 'bands'
            ? lane.spans.map(({ status }) => status)
            : lane.series
                .filter(({ values }) => values.some((value) => value > 0))
                .map(({ status }) => status),
        ),
      );
      seen.delete('technicians');
      seen.delete('specialists');
      seen.delete('clerks');
      expect(new Set(view.legend.map(({ status }) => status))).toEqual(seen);
    });

    it('has at most eight milestones and three panes within the run', () => {
      expect(view.marks.length).toBeLessThanOrEqual(8);
      expect(view.marks.every(({ at }) => at >= 0 && at < model.horizon)).toBe(true);
      expect(view.panes.length).toBeLessThanOrEqual(3);
      expect(view.panes.at(-1)).toMatchObject({ from: 0, to: model.horizon });
      view.panes.forEach(({ from, to }, index) => {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(model.horizon);
        const next = view.panes[index + 1];
        if (next) expect(to - from).toBeLessThan(next.to - next.from);
      });
    });
  });

  const view = presentTimeline(model, run, 'en', { seed: '1' });

  it('prints figures that are the measures', () => {
    const printed = (name: string): string => {
      const value = measure(played, name);
      if (!Number.isFinite(value)) return `> ${formatDuration(model.horizon)}`;
      return formatDuration(Math.round(value * 1e6));
    };
    const count = (name: string): string => measure(played, name).toLocaleString('en');
    expect(view.figures.map(({ value }) => value)).toEqual([
      printed('power.absent'),
      printed('service.recovery.card'),
      printed('service.recovery.wallet'),
      count('machines.died'),
      count('payments.notRight.created'),
      printed('books.closed'),
    ]);
    const open = measure(played, 'payments.notRight.open');
    if (measure(played, 'payments.notRight.created') > 0)
      expect(view.figures[4]?.label).toContain(`${open} open`);
  });

  it('counts every machine at all times', () => {
    const total = (role: 'server' | 'network'): number =>
      model.scenario.machines.reduce((sum, group) => sum + (group.role === role ? group.count : 0), 0);
    for (const [label, role] of [
      ['servers', 'server'],
      ['network', 'network'],
    ] as const) {
      const lane = areaOf(view, label);
      for (const index of lane.times.keys())
        expect(lane.series.reduce((sum, { values }) => sum + values[index]!, 0)).toBe(total(role));
    }
  });

  it('shows as many open items at the end as the measures count', () => {
    const lane = areaOf(view, 'purchases');
    for (const cause of ['K1', 'K2', 'K3', 'K4', 'K5', 'K6a', 'K6b', 'K7', 'K17']) {
      const last = lane.series.find(({ status }) => status === cause)?.values.at(-1) ?? 0;
      expect(last, cause).toBe(measure(played, `payments.${cause}.open`));
    }
  });

  it('splits what is offered into completed and not completed', () => {
    for (const name of ['card', 'wallet']) {
      const lane = areaOf(view, name);
      lane.times.forEach((_at, index) => {
        const sum = lane.series.reduce((total, { values }) => total + values[index]!, 0);
        expect(sum).toBe(lane.line?.values[index]);
        expect(sum).toBeLessThanOrEqual(lane.maximum);
      });
    }
  });

  it('has never more people at work than there are', () => {
    const { technicians, clerks } = model.scenario.people;
    const busiest = (label: string): number =>
      Math.max(0, ...areaOf(view, label).series.flatMap(({ values }) => values));
    expect(busiest('technicians')).toBeLessThanOrEqual(technicians.onShift + technicians.calledIn);
    expect(busiest('clerks')).toBeLessThanOrEqual(clerks.count);
  });

  it('is the same each time', () => {
    expect(presentTimeline(model, run, 'en', { seed: '1' })).toEqual(view);
  });
});

describe('a scenario without payments', () => {
  const bare = `
teiden: 1
title: a power chain and its machines
start: 2024-05-11T05:30:00+09:00
horizon: 1d
power:
  feeder: {kind: utility}
  pdu: {kind: pdu, from: feeder}
machines:
  hosts: {count: 4, cords: [pdu], draw: 400 W}
events:
  loss: {at: 06:00, out: feeder, for: 1h}
`;

  it.each(languages)('in %s shows power, machines and technicians alone, and is drawn', async (language) => {
    const { model, run } = play('as-built', [], bare);
    const view = presentTimeline(model, run, language, { seed: '1' });
    expect(view.figures).toHaveLength(2);
    const { headings } = timelineWords[language];
    expect(view.sections.map(({ heading }) => heading)).toEqual([
      headings.power,
      headings.machines,
      headings.people,
    ]);
    expect(view.sections.at(-1)!.lanes).toHaveLength(1);
    expect(await drawTimeline(view)).toContain('</svg>');
  });
});

describe('the replay as built', () => {
  const played = play('as-built');
  const view = presentTimeline(played.model, played.run, 'en', { seed: '1' });
  const at = (label: RegExp): number => view.marks.find((mark) => label.test(mark.label))?.at ?? Number.NaN;

  it('shows the seven seconds in a pane of seconds', () => {
    const [gap, hours, days] = view.panes;
    expect(gap).toMatchObject({ label: 'the gap', origin: 0.5 * hour });
    expect(at(/^power back/) - at(/^power lost/)).toBe(7_000_000);
    expect(at(/^power back/)).toBeLessThan(gap!.to);
    expect(hours!.to).toBeGreaterThan(Math.max(at(/^card back/), at(/^wallet back/)));
    expect(days!.label).toBe('the days');
  });

  it('shows what came before the loss where it lies close', () => {
    const { model, run } = play('ups-in-path', shortBattery);
    const { marks, panes } = presentTimeline(model, run, 'en', { seed: '1' });
    expect(marks.slice(0, 3).map(({ label }) => label.replace(/ \d.*/, ''))).toEqual([
      'supply lost',
      'power lost',
      'power back',
    ]);
    expect(panes[0]!.from).toBeLessThan(marks[0]!.at);
  });

  it('marks services at the instants of the measures', () => {
    for (const name of ['card', 'wallet']) {
      const restored = measure(played, `service.restored.${name}`);
      expect(at(new RegExp(`^${name} back`))).toBe(Math.round(restored * 1e6));
    }
  });

  it('marks the books at the time of the measures, counted from the first failure', () => {
    // An inquiry outside may last longer than the horizon: the first night in which none does.
    const nights = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((seed) =>
      play('durable-ledger', [], text, seed),
    );
    const durable = nights.find((night) => Number.isFinite(measure(night, 'books.closed')))!;
    const marks = presentTimeline(durable.model, durable.run, 'en', { seed: '1' }).marks;
    const books = (label: string): number => marks.find((mark) => mark.label.startsWith(label))!.at;
    const apart = (books('books closed') - books('books balanced')) / 1e6;
    expect(apart).toBeCloseTo(measure(durable, 'books.closed') - measure(durable, 'books.balanced'), 3);
  });

  it('tells a stop on purpose from a failure', () => {
    const wallet = lanesOf(view).find((lane) => lane.kind === 'bands' && lane.label === 'wallet');
    const spans = wallet?.kind === 'bands' ? wallet.spans : [];
    const stop = spans.find(({ status }) => status === 'stopped');
    expect((stop!.to - stop!.from) / minute).toBe(5 * 60 + 37);
    expect(at(/^wallet planned stop/)).toBe(stop?.from);
  });

  it('says at each service whether itself or another one holds it up', () => {
    const statuses = (label: string): string[] => {
      const lane = lanesOf(view).find((each) => each.kind === 'bands' && each.label === label);
      return lane?.kind === 'bands' ? lane.spans.map(({ status }) => status) : [];
    };
    expect(statuses('card issuer')).toEqual(['serving', 'down', 'blocked', 'starting', 'serving']);
    expect(statuses('card ledger').filter((status) => status !== 'blocked')).toEqual([
      'serving',
      'down',
      'waiting',
      'starting',
      'serving',
    ]);
    expect(statuses('monitoring')).toEqual(['serving']);
  });

  it('lets elements of one kind and one history share a lane', () => {
    const labels = view.sections[0]!.lanes.map(({ label }) => label);
    expect(labels).toContain('row A, row B');
  });

  it('draws in less than 1 MB for a thousand servers', async () => {
    const large = play('as-built', [
      'machines.gateway-hosts.count=100',
      'machines.card-hosts.count=430',
      'machines.wallet-hosts.count=430',
      ...['power.ups.rating', 'power.pdu-a.rating', 'power.pdu-b.rating'].map((path) => `${path}=2 MW`),
    ]);
    const thousand = presentTimeline(large.model, large.run, 'en', { seed: '1' });
    expect(areaOf(thousand, 'servers').maximum).toBeGreaterThan(950);
    expect(Buffer.byteLength(await drawTimeline(thousand))).toBeLessThan(1_000_000);
  });
});
