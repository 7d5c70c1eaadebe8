/** Class files: what a scenario says stands over them, the later over the earlier, and every figure knows its file. */
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { minute, second } from '../../src/base/units.ts';
import { hashOf } from '../../src/cli/opened.ts';
import { type Loaded, load, type Request } from '../../src/scenario/load.ts';
import { plain } from '../arbitraries/scenario.ts';

const estates = `teiden-classes: 1
classes:
  hosting: {calibrated-on: [ovh-strasbourg-2017], post: 2min, os: 3min, stuck: 7%} # calibrated: on ovh-strasbourg-2017
  idle: {post: 9min}
people: {technicians: 6}
continuity: {detect: 4min}
`;
const machines = '  hosts: {count: 4, cords: [row], class: hosting}';
const shown = { 'classes/estates.yaml': estates, 'crew.yaml': 'teiden-classes: 1\npeople: {clerks: 3}\n' };

/** A small scenario that uses class files, without people and rules of its own but for \`own\`. */
function using(files: string, own = ''): string {
  return plain({ machines, more: `use: ${files}` })
    .replace(/^people: .*$/m, '')
    .replace(/^continuity: .*$/m, own);
}

function request(text: string, files: Readonly<Record<string, string>> = shown): Request {
  const readClassFile = (path: string) => {
    const found = files[path];
    return found === undefined ? { trouble: 'there is no such file' } : { text: found };
  };
  return { file: 'scenarios/some.yaml', text, readClassFile };
}

function loaded(text: string, files?: Readonly<Record<string, string>>, more: Partial<Request> = {}): Loaded {
  const result = load({ ...request(text, files), ...more });
  if ('diagnostics' in result) throw new Error(renderDiagnostics(result.diagnostics, text));
  return result;
}

function told(text: string, files?: Readonly<Record<string, string>>, more: Partial<Request> = {}) {
  const result = load({ ...request(text, files), ...more });
  if (!('diagnostics' in result)) throw new Error('it was right');
  return { all: result.diagnostics, text: renderDiagnostics(result.diagnostics, text) };
}

const hosting = ({ scenario }: Loaded) => scenario.machines.find(({ name }) => name === 'hosts')!.class;

describe('a class file', () => {
  test('gives classes, people and rules, and the language its defaults where the file is silent', () => {
    const result = loaded(using('[classes/estates.yaml]'));
    expect(hosting(result).post).toEqual({ law: 'fixed', value: 2 * minute });
    expect(hosting(result).bmc).toEqual({ law: 'fixed', value: 20 * second });
    expect(hosting(result).stuck).toBe(0.07);
    expect(result.scenario.people.technicians.onShift).toBe(6);
    expect(result.scenario.people.clerks.count).toBe(10);
    expect(result.scenario.continuity.detect).toEqual({ law: 'fixed', value: 4 * minute });
    expect(result.classFiles).toEqual(['classes/estates.yaml']);
  });

  test('stands under the scenario, key by key', () => {
    const text = using('[classes/estates.yaml]', 'people: {technicians: 2}').replace(
      'classes:\n',
      'classes:\n  hosting: {os: 1s}\n',
    );
    const result = loaded(text);
    expect(hosting(result).os).toEqual({ law: 'fixed', value: second });
    expect(hosting(result).post).toEqual({ law: 'fixed', value: 2 * minute });
    expect(result.scenario.people.technicians.onShift).toBe(2);
    expect(result.scenario.continuity.detect).toEqual({ law: 'fixed', value: 4 * minute });
  });

  test('stands over those before it in the list', () => {
    const files = {
      ...shown,
      'later.yaml': 'teiden-classes: 1\nclasses: {hosting: {calibrated-on: [], stuck: 2%}}\n',
    };
    const under = (list: string) => hosting(loaded(using(list), files));
    expect(under('[classes/estates.yaml, later.yaml]').stuck).toBe(0.02);
    expect(under('[classes/estates.yaml, later.yaml]').post).toEqual({ law: 'fixed', value: 2 * minute });
    expect(under('[later.yaml, classes/estates.yaml]').stuck).toBe(0.07);
    expect(loaded(using('[classes/estates.yaml, crew.yaml]')).scenario.people.clerks.count).toBe(3);
  });

  test('can be changed by a design and by --set', () => {
    const text = `${using('[classes/estates.yaml]')}  fast: {classes.hosting.post: 1s}\n`;
    expect(hosting(loaded(text, shown, { design: 'fast' })).post).toEqual({ law: 'fixed', value: second });
    expect(hosting(loaded(text, shown, { set: ['classes.hosting.stuck=1%'] })).stuck).toBe(0.01);
  });

  test('is named by every figure that came from it; a class that nobody uses is not shown', () => {
    const { provenance } = loaded(using('[classes/estates.yaml]'));
    expect(provenance.get('classes.hosting.post')).toEqual({
      value: '2min',
      from: 'classes',
      file: 'classes/estates.yaml',
      line: 3,
      basis: 'calibrated',
      source: 'on ovh-strasbourg-2017',
    });
    expect(provenance.get('people.technicians.on-shift')).toMatchObject({ from: 'classes', line: 5 });
    expect(provenance.get('classes.hosting.bmc')?.from).toBe('default');
    expect([...provenance.keys()].filter((path) => path.startsWith('classes.idle'))).toEqual([]);
  });

  test('changes the hash with every figure that is used, and with no comment', () => {
    const hash = (text: string): string =>
      hashOf(loaded(using('[classes/estates.yaml]'), { 'classes/estates.yaml': text }).scenario);
    expect(hash(estates.replace('post: 2min', 'post: 121s'))).not.toBe(hash(estates));
    expect(hash(estates.replace('technicians: 6', 'technicians: 7'))).not.toBe(hash(estates));
    expect(hash(`# once more\n${estates}`)).toBe(hash(estates));
  });

  test('leaves a scenario that uses none as it was', () => {
    const text = plain({});
    const none = loaded(text);
    expect(none.classFiles).toEqual([]);
    expect(hashOf(loaded(`use: []\n${text}`).scenario)).toBe(hashOf(none.scenario));
  });
});

describe('what is wrong', () => {
  test.each([
    '../estates.yaml',
    '/etc/estates.yaml',
    'classes/../../estates.yaml',
    './estates.yaml',
    'classes//estates.yaml',
    'C:/estates.yaml',
    'classes\\estates.yaml',
    'estates.csv',
  ])('the path %s is refused and nothing is read', (path) => {
    const asked: string[] = [];
    const readClassFile = (name: string) => {
      asked.push(name);
      return { text: estates };
    };
    const { all } = told(using(`['${path}']`), shown, { readClassFile });
    expect(
      all.filter(({ code, place }) => code === 'wrong-value' && place.file === 'scenarios/some.yaml').length,
    ).toBe(1);
    expect(all[0]!.message).toContain('classes/estates.yaml, without ..');
    expect(asked).toEqual([]);
  });

  test('a file that is not there, and that alone is told', () => {
    const { all } = told(using('[classes/estate.yaml]'));
    expect(all.map(({ code }) => code)).toEqual(['class-file']);
    expect(all[0]!.message).toContain('there is no such file');
    const { all: without } = told(using('[classes/estates.yaml]'), shown, { readClassFile: undefined });
    expect(without[0]!.message).toContain('files are not read here');
  });

  test('a mistake in it is told at its own line, which is shown, also in a class that nobody uses', () => {
    const wrong = estates.replace('post: 9min', 'post: 9 mins').replace('detect', 'detects');
    const { all, text } = told(using('[classes/estates.yaml]'), { 'classes/estates.yaml': wrong });
    expect(all.map(({ code, place }) => [code, place.file, place.line, place.column])).toEqual([
      ['wrong-value', 'classes/estates.yaml', 4, 16],
      ['unknown-key', 'classes/estates.yaml', 6, 14],
    ]);
    expect(text).toContain('classes/estates.yaml:4:16: error: post: expected a duration');
    expect(text).toContain('    4 |   idle: {post: 9 mins}');
    expect(text).toContain('did you mean `detect`?');
  });

  test.each([
    ['a section of a scenario', `${estates}payments: {}\n`, 'unknown-key'],
    ['further class files', `${estates}use: [crew.yaml]\n`, 'unknown-key'],
    ['no version', estates.replace('teiden-classes: 1\n', ''), 'missing-key'],
    ['another version', estates.replace('teiden-classes: 1', 'teiden-classes: 2'), 'version'],
    ['a scenario', plain({}), 'unknown-key'],
    ['nothing', '', 'empty'],
    ['no YAML', 'teiden-classes: 1\nclasses: {', 'yaml'],
    ['an alias', estates.replace('post: 9min', 'post: *a'), 'alias'],
    ['more than 1 MiB', `teiden-classes: 1\n#${'x'.repeat(1_048_576)}`, 'too-large'],
  ])('a class file with %s', (_, text, code) => {
    const { all } = told(using('[classes/estates.yaml]'), { 'classes/estates.yaml': text });
    const own = all.filter(({ place }) => place.file === 'classes/estates.yaml');
    expect(own.map((each) => each.code)).toContain(code);
    expect(all.filter(({ place }) => place.file !== 'classes/estates.yaml')).toEqual([]);
  });

  test('a design may not change what is used, nor the incident', () => {
    for (const [key, value] of [
      ['use', '[crew.yaml]'],
      ['incident', 'other-2020'],
    ] as const) {
      const { all } = told(`${using('[classes/estates.yaml]')}  other: {${key}: ${value}}\n`);
      expect(all.map(({ code }) => code)).toEqual(['unknown-path']);
    }
  });

  test('the same file twice', () => {
    expect(told(using('[crew.yaml, crew.yaml]')).all.map(({ code }) => code)).toContain('listed-twice');
  });
});

describe('a figure calibrated on the incident that is replayed', () => {
  const replay = (incident: string, own = ''): string =>
    `incident: ${incident}\n${using('[classes/estates.yaml]', own)}`;

  test('is an error where the class is used, with the remedy', () => {
    const { all, text } = told(replay('ovh-strasbourg-2017'));
    expect(all.every(({ code }) => code === 'calibrated-on-itself')).toBe(true);
    const line = replay('ovh-strasbourg-2017').split('\n').indexOf(machines) + 1;
    expect(text).toContain(`some.yaml:${line}:${machines.indexOf('hosting') + 1}: error`);
    expect(text).toContain('leave the replayed incident out of its own class');
    // The figures with the mark tell it too, at their own line.
    expect(text).toContain('classes/estates.yaml:3:');
    expect(loaded(replay('kyndryl-2022')).scenario.machines).toHaveLength(1);
  });

  test('is none in a class that nobody uses', () => {
    const text = replay('ovh-strasbourg-2017').replace('class: hosting', 'class: quick');
    expect(loaded(text).scenario.machines[0]!.class.name).toBe('quick');
  });

  test('is an error as a default, until the value is said', () => {
    const text = `incident: aws-sydney-2016\n${plain({ machines: '  hosts: {count: 4, cords: [row]}' })}`;
    const { all } = told(text);
    expect(all.map(({ code }) => code)).toEqual(['calibrated-on-itself']);
    expect(all[0]!.message).toContain('the default of `classes.hosting-by-hand.stuck`, 15%');
    const said = (line: string) =>
      load({
        file: 'x.yaml',
        text: text.replace('classes:\n', `classes:\n  hosting-by-hand:\n    ${line}\n`),
      });
    expect('diagnostics' in said('stuck: 3% # assumed: generic')).toBe(false);
    expect('diagnostics' in said('stuck: 3% # calibrated: on aws-sydney-2016')).toBe(true);
    expect('diagnostics' in said('stuck: 3% # calibrated: on another, aws-sydney-2016b')).toBe(false);
  });

  test('the share that tries again, on Visa Europe 2018', () => {
    const { all } = told(`incident: visa-europe-2018\n${plain({})}`);
    expect(all.map(({ message }) => message)).toHaveLength(1);
    expect(all[0]!.message).toContain('`payments.card.retry.chance`, 50%');
  });

  test('is an error in the design that brings it back', () => {
    const text = `incident: aws-sydney-2016\n${plain({}).replace('designs:', 'designs:\n  slow: {machines.hosts.class: hosting-by-hand}')}`;
    const { all } = told(text);
    expect(all.map(({ code }) => code)).toEqual(['calibrated-on-itself']);
    expect(all[0]!.place.line).toBe(text.split('\n').findIndex((line) => line.includes('slow:')) + 1);
  });
});
