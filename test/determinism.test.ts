/** Same model, seed and number: the same run, whatever ran before it and however it is watched. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rootKey } from '../src/kernel/stream.ts';
import { Measurement } from '../src/measure/measurement.ts';
import { Runner } from '../src/run/run.ts';
import { replay } from '../src/study/replay.ts';
import { replicate } from '../src/study/replicate.ts';
import { Journal } from '../src/trace/journal.ts';
import { modelOf } from './arbitraries/scenario.ts';

const text = readFileSync(new URL('../scenarios/qtnet-2019.yaml', import.meta.url), 'utf8');
const model = modelOf(text);
const root = rootKey('7');

describe('a replication', () => {
  test('has the same journal on fresh memory and on memory that ran others before', () => {
    const alone = new Journal(model);
    new Runner(model, alone).run(root, 5, alone);
    const fresh = alone.text();
    const journal = new Journal(model);
    const runner = new Runner(model, journal);
    for (const before of [9, 0, 3]) runner.run(root, before, new Journal(model));
    runner.run(root, 5, journal);
    expect(journal.text()).toBe(fresh);
  });

  test('is another under another number and under another seed', () => {
    const base = replay(model, root, 5).journal;
    expect(replay(model, root, 6).journal).not.toBe(base);
    expect(replay(model, rootKey('8'), 5).journal).not.toBe(base);
  });

  test('does not depend on the range in which it was run', () => {
    const whole = replicate(model, root, { first: 0, count: 6 });
    const tail = replicate(model, root, { first: 4, count: 2 });
    whole.measures.forEach((_, index) => {
      expect(tail.column(index)).toEqual(whole.column(index).slice(4));
    });
  });
});

test('a measure says the same of a live run and of its recorded trace', () => {
  for (const number of [0, 1, 2]) {
    const { trace, values } = replay(model, root, number);
    const measurement = new Measurement(model);
    measurement.begin();
    trace.replay(measurement);
    expect(measurement.end(model.horizon)).toEqual(values);
  }
});

describe('a server group added elsewhere', () => {
  const added = text
    .replace(
      'power:\n',
      'power:\n  feeder-x: {kind: utility}\n  row-x: {kind: pdu, from: feeder-x, rating: 50 kW}\n',
    )
    .replace(
      'machines:\n',
      'machines:\n  aside: {count: 9, cords: [row-x], draw: 400 W, class: hosting-by-hand}\n',
    )
    .replace('events:\n', 'events:\n  aside-cut: {at: 06:00, out: feeder-x, for: 3m}\n');

  test('that never fails changes no line of the journal', () => {
    const still = added.replace(/ {2}aside-cut.*\n/, '');
    expect(replay(modelOf(still), root, 1).journal).toBe(replay(model, root, 1).journal);
  });

  test('that dies beside the others changes only lines of its own, and of the technicians it takes away', () => {
    // Enough technicians for all, so that nobody waits for anybody.
    const own = (line: string): boolean => /"(?:aside-\d|feeder-x|row-x)|events\.aside-cut/.test(line);
    const many = (of: string): string[] =>
      replay(modelOf(of.replace('on-shift: 4,', 'on-shift: 300,')), root, 1)
        .journal.split('\n')
        .filter((line) => !own(line));
    const without = many(text);
    expect(many(added)).toEqual(without);
    expect(without.length).toBeGreaterThan(1000);
  });
});

describe('tenants added to a site', () => {
  const guests = text.replace('tenants:\n', 'tenants:\n  guests: {count: 260, cords: [pdu-a, pdu-b]}\n');
  const own = (line: string): boolean => /"guests-\d/.test(line);

  test('that lose their power with it change no line of the journal but their own', () => {
    for (const number of [1, 2]) {
      const lines = replay(modelOf(guests), root, number).journal.split('\n');
      expect(lines.filter((line) => !own(line)).join('\n')).toBe(replay(model, root, number).journal);
      expect(lines.filter(own).length).toBeGreaterThanOrEqual(260 * 8);
    }
  });

  test('change no measure of the others', () => {
    const [with260, without] = [guests, text].map((of) => replay(modelOf(of), root, 3));
    const others = with260!.measures.flatMap(({ name }, i) =>
      /^tenants\..*\.guests/.test(name) ? [] : [[name, with260!.values[i]]],
    );
    expect(others).toEqual(without!.measures.map(({ name }, i) => [name, without!.values[i]]));
  });
});
