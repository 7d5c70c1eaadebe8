/** People who repair: who does what, how fast, how often wrongly, and what keeps them from it. One thing at a time. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Runner } from '../../src/run/run.ts';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const minute = 60e6;

/** Four machines that hang after a cut of 7 s at 10 min, each freed in 30 min; the loss is noticed after a minute. */
function stuck(people: string, more: Parameters<typeof plain>[0] = {}): string {
  return plain({ horizon: '24h', ...more })
    .replaceAll('stuck: 0%', 'stuck: 100%, unstick: 30min')
    .replace('people: {technicians: 2, clerks: 2}', `people: {clerks: 2, ${people}}`);
}

const two = 'technicians: {on-shift: 2, called-in: none}';
const one = 'technicians: {on-shift: 1, called-in: none}';

interface Task {
  readonly work: string;
  readonly about: string;
  readonly phase: string;
  /** Minutes since the cut. */
  readonly at: number;
  readonly hours: number;
}

function tasks(text: string): Task[] {
  return once(modelOf(text))
    .lines.filter((line) => line['work'] !== undefined && line['work'] !== 'clerks')
    .map((line) => ({
      work: String(line['work']),
      about: String(line['about']),
      phase: String(line['phase']),
      at: Math.round((Number(line['ticks']) - 10 * minute) / minute),
      hours: Number(line['hours'] ?? 0),
    }));
}

const done = (text: string): Task[] => tasks(text).filter(({ phase }) => phase === 'done');
const hours = (text: string): number[] => done(text).map((task) => task.hours);
const levels = (text: string, quantity: string): number[] =>
  once(modelOf(text))
    .lines.filter((line) => line['level'] === quantity)
    .map((line) => Math.round((Number(line['ticks']) - 10 * minute) / minute));

describe('specialists', () => {
  const byHand = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 4, cold-start: by-hand, cold-start-work: 20min}`;

  test('see to services, technicians to machines', () => {
    const text = stuck(`${two}, specialists: {on-shift: 1, called-in: none}`, { services: byHand });
    const by = new Map(done(text).map(({ about, work }) => [about, work]));
    expect(by.get('hosts-1')).toBe('technicians');
    expect(by.get('ledger')).toBe('specialists');
    const { value } = once(modelOf(text));
    expect(value('people.technicians.hours')).toBeCloseTo(2, 6);
    expect(value('people.specialists.hours')).toBeCloseTo(1 / 3, 6);
    expect(value('people.cost')).toBe(Math.round(2 * 6000 + (1 / 3) * 9000));
  });

  test('are done without where the file has none: technicians do it all', () => {
    const text = stuck(two, { services: byHand });
    expect(new Set(done(text).map(({ work }) => work))).toEqual(new Set(['technicians']));
    expect(done(text).map(({ about }) => about)).toContain('ledger');
    expect(() => once(modelOf(text)).value('people.specialists.hours')).toThrow(/no measure/);
  });
});

describe('pace', () => {
  test('of 50 % takes twice as long', () => {
    expect(hours(stuck(two))).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(hours(stuck('technicians: {on-shift: 2, called-in: none, pace: 50%}'))).toEqual([1, 1, 1, 1]);
  });

  test('of those called in is their own on top', () => {
    const crew = 'technicians: {on-shift: 0, called-in: 4 after 1h, pace: 80%, called-in-pace: 50%}';
    expect(hours(stuck(crew))).toEqual([1.25, 1.25, 1.25, 1.25]);
    // The last two tasks fall to whoever is free first: those on shift.
    const both = 'technicians: {on-shift: 2, called-in: 2 after 0s, called-in-pace: 50%}';
    expect(hours(stuck(both))).toEqual([0.5, 0.5, 1, 1]);
  });
});

describe('those called in', () => {
  test('come after a time that is drawn once a run', () => {
    const crew = 'technicians: {on-shift: 0, called-in: 2 after uniform(1h .. 3h)}';
    const model = modelOf(stuck(crew));
    const arrivals = [0, 1, 2, 3, 4, 5].map((k) => {
      const on = once(model, '1', k).lines.filter(
        (line) => line['level'] === 'on duty' && line['value'] === 2,
      );
      expect(on).toHaveLength(1);
      return Number(on[0]!['ticks']) / minute - 11;
    });
    expect(Math.min(...arrivals)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...arrivals)).toBeLessThanOrEqual(181);
    expect(new Set(arrivals).size).toBe(6);
  });

  const power = `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  other: {kind: utility}
  row-b: {kind: pdu, from: other, rating: 1 MW}`;
  const machines = `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  doors: {count: 1, cords: [row-b], draw: 100 W, hold-up: 12ms, class: quick}`;
  const services = (badgeOn: string): string => `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 2}
  badge: {runs-on: ${badgeOn}, copies: 1}`;
  const crew = 'technicians: {on-shift: 0, called-in: 4 after 1h, access: badge, access-by-hand: 20min}';
  const site = (badgeOn: string, events = '  cut: {at: +10m, out: feeder, for: 7s}') =>
    stuck(crew, { power, machines, services: services(badgeOn), events });

  test('are let in by the access system where it has power', () => {
    expect(levels(site('doors'), 'on duty')).toEqual([1, 61]);
    expect(levels(site('doors'), 'at the door')).toEqual([]);
  });

  test('wait for somebody to open by hand where it has not', () => {
    expect(levels(site('hosts'), 'at the door')).toEqual([61, 81]);
    expect(levels(site('hosts'), 'on duty')).toEqual([1, 81]);
  });

  const atOnce = 'file-system-check: 0s, join: 0s, warm-up: 0s, not-returning: 0%, stuck: 0%';

  test('go in when the access system is back before that', () => {
    // Its feed is out from the cut until 65 min later, and nobody has to free its machine.
    const events = `  cut: {at: +10m, out: feeder, for: 7s}
  dark: {at: +10m, out: other, for: 65m}`;
    const fitted = site('doors', events)
      .replace('100 W, hold-up: 12ms, class: quick', '100 W, hold-up: 12ms, class: sure')
      .replace('machines:\n', `  sure: {bmc: 1s, power-on: 0s, post: 1s, os: 1s, ${atOnce}}\nmachines:\n`);
    const on = levels(fitted, 'on duty');
    expect(on[0]).toBe(1);
    expect(on[1]).toBeGreaterThanOrEqual(65);
    expect(on[1]).toBeLessThan(67);
  });
});

describe('errors', () => {
  const errs = 'errors: {per-step: 0.3%, steps: 10, stress: 5x}';

  test('begin the work again at once, by the same person, and are told', () => {
    const sure = tasks(stuck(`${one}, errors: {per-step: 60%, steps: 1, stress: 1x}`));
    const failed = sure.filter(({ phase }) => phase === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const task of failed) {
      expect(task.hours).toBe(0.5);
      const next = sure[sure.indexOf(task) + 1]!;
      expect(next).toMatchObject({ phase: 'begun', about: task.about, at: task.at });
    }
    expect(sure.filter(({ phase }) => phase === 'done')).toHaveLength(4);
    // One person: all that was done, wrong or right, follows one after the other.
    expect(sure.at(-1)!.at).toBe(1 + 30 * (4 + failed.length));
  });

  test('come as often as steps and stress say: 14 % of ten steps at 0.3 % under five times the stress', () => {
    const payments =
      '  card: {flow: card-dual, rate: 0.01/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}';
    const model = modelOf(stuck(`${two}, ${errs}`, { payments }));
    let wrong = 0;
    let right = 0;
    const counting = {
      ...quiet,
      work(_time: number, pool: string, _subject: number, _item: number, phase: string) {
        if (pool !== 'technicians') return;
        if (phase === 'failed') wrong += 1;
        if (phase === 'done') right += 1;
      },
    };
    const runner = new Runner(model, counting);
    for (let k = 0; k < 300; k++) runner.run(rootKey('1'), k, counting);
    expect(right).toBe(1200);
    // Of 1,200 / 0.86 tasks 14.03 %; three standard deviations are 2.8 %.
    expect(wrong / (wrong + right)).toBeGreaterThan(0.112);
    expect(wrong / (wrong + right)).toBeLessThan(0.168);
  });

  test('that are off change nothing', () => {
    expect(tasks(stuck(`${two}, errors: {steps: 60, stress: 10x}`))).toEqual(tasks(stuck(two)));
  });
});

const quiet = { transition() {}, energised() {}, purchases() {}, item() {}, losses() {}, level() {} };

describe('fatigue', () => {
  test('slows what begins after so long on duty', () => {
    expect(hours(stuck(`${one}, fatigue: {after: 1h, pace: 50%}`))).toEqual([0.5, 0.5, 1, 1]);
  });

  test('is not known to those who are relieved before', () => {
    const relieved = `${one}, fatigue: {after: 1h, pace: 50%, relieved-every: 1h}`;
    expect(hours(stuck(relieved))).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  test('doubles the errors', () => {
    const wrong = (fatigue: string): number =>
      tasks(stuck(`${one}, errors: {per-step: 50%, steps: 1, stress: 1x}, ${fatigue}`)).filter(
        ({ phase, at }) => phase === 'failed' && at > 61,
      ).length;
    // At twice 50 % nothing ever succeeds once they are tired.
    expect(wrong('fatigue: {after: 1h, pace: 100%}')).toBeGreaterThan(40);
    expect(wrong('fatigue: {after: none}')).toBeLessThan(20);
  });
});

test('work takes longer without the tools: 45 min instead of 30 while the chat is down', () => {
  const tools = 'tools: {needs: [gateway], without: 150%}';
  // One machine is enough for it; the second task begins while that one still boots.
  const services = `  gateway: {runs-on: hosts, enough: 1}
  issuer: {runs-on: hosts}
  ledger: {runs-on: hosts}`;
  expect(hours(stuck(`${one}, ${tools}`, { services }))).toEqual([0.75, 0.75, 0.5, 0.5]);
});

describe('a loss that nobody is told of', () => {
  const watched = (by: string): string =>
    stuck(two).replace('detect: 1min', `detect: 1min, monitored-by: ${by}, detect-without: 9min`);

  test('is seen later, when what watches went down with the rest', () => {
    expect(levels(stuck(two), 'noticed')).toEqual([1]);
    expect(levels(watched('gateway'), 'noticed')).toEqual([9]);
    expect(levels(watched('gateway'), 'unwatched')).toEqual([1]);
  });

  test('is told at once where it stands on other machines', () => {
    const text = watched('watcher')
      .replace(
        '  row: {',
        '  other: {kind: utility}\n  row-b: {kind: pdu, from: other, rating: 1 MW}\n  row: {',
      )
      .replace('machines:\n', 'machines:\n  watchers: {count: 1, cords: [row-b], class: quick}\n')
      .replace('services:\n', 'services:\n  watcher: {runs-on: watchers}\n');
    expect(levels(text, 'noticed')).toEqual([1]);
    expect(levels(text, 'unwatched')).toEqual([]);
  });

  test('is told when what watches is back by itself', () => {
    const text = plain({}).replace('detect: 1min', 'detect: 1s, monitored-by: gateway, detect-without: 9min');
    const { lines } = once(modelOf(text));
    const noticed = lines.find((line) => line['level'] === 'noticed')!;
    const back = lines.find((line) => line['component'] === 'gateway' && line['to'] === 'open')!;
    expect(Number(noticed['ticks'])).toBe(Number(back['ticks']) + 1);
  });
});

describe('the queue', () => {
  const machines = (extra = ''): string => `  apps: {count: 2, cords: [row], class: quick, needs: [directory]}
  disks: {count: 2, cords: [row], class: quick${extra}}
  names: {count: 2, cords: [row], class: quick}`;
  const services = `  gateway: {runs-on: apps, enough: all}
  issuer: {runs-on: apps, enough: all}
  ledger: {runs-on: disks, to-start: [directory]}
  directory: {runs-on: names}`;
  const order = (people: string, extra = ''): string[] => {
    const text = stuck(`${one}${people}`, { machines: machines(extra), services });
    return tasks(text)
      .filter(({ phase, at }) => phase === 'begun' && at >= 1)
      .map(({ about }) => about.replace(/-\d+$/, ''));
  };

  test('takes first the machines that a service cannot do without', () => {
    expect(order('').slice(0, 2)).toEqual(['apps', 'apps']);
  });

  test('takes in restart order first those on which others wait', () => {
    expect(order(', queue: restart-order')).toEqual(['names', 'names', 'apps', 'apps', 'disks', 'disks']);
  });

  test('takes what the file puts first before both', () => {
    expect(order('', ', priority: 0').slice(0, 2)).toEqual(['disks', 'disks']);
  });
});
