/** How the program ends, and that a refusal leaves nothing behind. */

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { broken, build, contents, folder, small, teiden } from './teiden.ts';

beforeAll(build);

describe('wrong use ends with 64 and names what was probably meant', () => {
  test.each<[readonly string[], string]>([
    [[], 'expected a command'],
    [['rnu', small], 'did you mean run?'],
    [['run', small, '--sed', '1'], 'did you mean --seed?'],
    [['run', small, '--zzz'], 'run has no option --zzz'],
    [['run', small, 'more'], 'unexpected more'],
    [['run', small, '--seed', '1', '--seed', '2'], 'more than once'],
    [['run', small, '--seed'], 'seed'],
    [['run', small, '--lang', 'de'], '"de"'],
    [['run'], 'expected a scenario file'],
    [['show'], 'expected a scenario file'],
    [['study', small, '--runs', '1.5'], 'whole number'],
    [['study', small, '--runs', '0'], 'whole number'],
    [['cuts', small, '--order', '7'], 'from 1 to 6'],
    [['cuts', small, '--runs', '7'], 'cuts has no option --runs'],
    [['compare', small, '--designs', 'as-built,,x'], 'names with commas'],
    [['study', small, '--designs', 'as-built'], 'study has no option --designs'],
    [['study', small, '--threads', '0'], 'from 1 to 256'],
    [['study', small, '--shard', '4/3'], 'such as 3/8'],
    [['study', small, '--precision', '5'], 'such as 5%'],
    [['study', small, '--shard', '1/3', '--precision', '5%'], 'a part does not see the whole'],
    [['merge', 'somewhere'], 'expected --out'],
  ])('teiden %j', (args, message) => {
    const cwd = folder();
    const { code, out, error } = teiden(args, { cwd });
    expect(error).toContain(message);
    expect(code).toBe(64);
    expect(out).toBe('');
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('in Japanese where the locale is Japanese', () => {
    expect(teiden(['rnu'], { env: { LC_ALL: 'ja_JP.UTF-8' } }).error).toContain('run のことですか');
  });
});

describe('a scenario that is not one', () => {
  test('is not there: 66', () => {
    const { code, error } = teiden(['run', 'not-there.yaml']);
    expect(error).toContain('not-there.yaml: there is no such file');
    expect(code).toBe(66);
  });

  test('is a folder: 65', () => {
    const { code, error } = teiden(['run', '.']);
    expect(error).toContain('this is a directory');
    expect(code).toBe(65);
  });

  test('has 10 MB, or a gigabyte of nothing: 65, before it is read', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'large.yaml'), 'a'.repeat(10_000_000));
    const hole = openSync(join(cwd, 'hole.yaml'), 'w');
    ftruncateSync(hole, 2 ** 40);
    closeSync(hole);
    for (const [file, bytes] of [
      ['large.yaml', '10,000,000'],
      ['hole.yaml', '1,099,511,627,776'],
    ]) {
      const { code, error } = teiden(['run', file!], { cwd });
      expect(error).toContain(`${file}: error: ${bytes} bytes; expected at most 1 MiB`);
      expect(code).toBe(65);
    }
    const endless = teiden(['run', '/dev/zero'], { cwd });
    expect(endless.error).toContain('a pipe or a device');
    expect(endless.code).toBe(65);
  });

  test('is a pipe that nobody writes to: 65, without waiting', () => {
    const cwd = folder();
    if (spawnSync('mkfifo', [join(cwd, 'pipe.yaml')]).status !== 0) return;
    const { error, code } = teiden(['run', 'pipe.yaml'], { cwd });
    expect(error).toContain('a pipe or a device');
    expect(code).toBe(65);
  });

  test('is not UTF-8: 65', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'x.yaml'), Uint8Array.of(0xff, 0xfe, 0x00));
    expect(teiden(['run', 'x.yaml'], { cwd }).code).toBe(65);
  });

  test('has no such design: 65, with the nearest', () => {
    const { code, error } = teiden(['run', small, '--design', 'long-batery']);
    expect(error).toContain('did you mean `long-battery`?');
    expect(code).toBe(65);
  });

  test('asks for a measure that there is not: 65, at its line, with the nearest', () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'x.yaml'),
      readFileSync(small, 'utf8').replace('measure: service.recovery.shop', 'measure: service.recovry.shop'),
    );
    for (const command of ['run', 'validate', 'study']) {
      const { code, error } = teiden([command, 'x.yaml'], { cwd });
      expect(error).toMatch(/x\.yaml:26:31: error: .*did you mean `service\.recovery\.shop`/);
      expect(code).toBe(65);
    }
    expect(readdirSync(cwd)).toEqual(['x.yaml']);
  });

  const files = existsSync(broken) ? readdirSync(broken).filter((name) => name.endsWith('.yaml')) : [];
  test.runIf(files.length > 0)(
    'each of test/broken: 65, and nothing is written',
    () => {
      const cwd = folder();
      for (const name of files) {
        const { code, error } = teiden(['run', join(broken, name)], { cwd });
        expect(code, `${name}: ${error}`).toBe(65);
        expect(error, name).not.toBe('');
      }
      expect(readdirSync(cwd)).toEqual([]);
      // A process a file.
    },
    300_000,
  );

  test('names numbers outside its folder: they are not read', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'secret.csv'), '1s\n2s\n');
    mkdirSync(join(cwd, 'in'));
    writeFileSync(join(cwd, 'in/own.csv'), '1s\n2s\n');
    const text = readFileSync(small, 'utf8');
    for (const [name, code] of [
      ['own.csv', 0],
      ['../secret.csv', 65],
      [join(cwd, 'secret.csv'), 65],
      ['none.csv', 65],
    ] as const) {
      const changed = text.replace('draw: 400 W', `draw: 400 W, hold-up: empirical(${name})`);
      writeFileSync(join(cwd, 'in/x.yaml'), changed);
      expect(teiden(['run', 'in/x.yaml'], { cwd }).code, name).toBe(code);
    }
  });
});

describe('class files', () => {
  const text = readFileSync(small, 'utf8');
  const classes = 'teiden-classes: 1\npeople: {technicians: 9}\n';
  function site(): string {
    const cwd = folder();
    mkdirSync(join(cwd, 'in/classes'), { recursive: true });
    mkdirSync(join(cwd, 'out'));
    writeFileSync(join(cwd, 'in/classes/own.yaml'), classes);
    writeFileSync(join(cwd, 'out/secret.yaml'), classes);
    symlinkSync(join(cwd, 'out/secret.yaml'), join(cwd, 'in/link.yaml'));
    symlinkSync(join(cwd, 'out'), join(cwd, 'in/classes/linked'));
    symlinkSync(join(cwd, 'in/classes/own.yaml'), join(cwd, 'in/inside.yaml'));
    mkdirSync(join(cwd, 'in/folder.yaml'));
    writeFileSync(join(cwd, 'in/latin.yaml'), Buffer.from([0x23, 0xe9, 0x0a]));
    writeFileSync(join(cwd, 'in/long.yaml'), `${classes}#${'x'.repeat(1_048_576)}`);
    return cwd;
  }

  test('are read below the folder of the scenario and in the library of the package, and nowhere else', () => {
    const cwd = site();
    for (const [path, code, what] of [
      ['classes/own.yaml', 0, ''],
      ['inside.yaml', 0, ''],
      ['classes/estates.yaml', 0, ''],
      ['estates.yaml', 65, 'no such file'],
      ['classes/none.yaml', 65, 'no such file'],
      ['link.yaml', 65, 'no such file'],
      ['classes/linked/secret.yaml', 65, 'no such file'],
      ['folder.yaml', 65, 'no such file'],
      ['../out/secret.yaml', 65, 'without ..'],
      [join(cwd, 'out/secret.yaml'), 65, 'without ..'],
      ['latin.yaml', 65, 'not text in UTF-8'],
      ['long.yaml', 65, 'more than 1 MiB'],
    ] as const) {
      writeFileSync(join(cwd, 'in/x.yaml'), `use: [${path}]\n${text}`);
      const ended = teiden(['validate', 'in/x.yaml'], { cwd });
      expect(ended.code, `${path}: ${ended.error}`).toBe(code);
      expect(ended.error).toContain(what);
      if (code !== 0) expect(ended.error).toMatch(/^in\/x\.yaml:1:/);
    }
  });

  test('are named by what came from them: in `show`, in `show --defaults` and in result.json', () => {
    const cwd = site();
    const own = text.replace(/^people: .*\n/m, '');
    writeFileSync(join(cwd, 'in/x.yaml'), `use: [classes/own.yaml]\n${own}`);
    for (const more of [[], ['--defaults']]) {
      const { out } = teiden(['show', 'in/x.yaml', ...more], { cwd });
      expect(out).toContain('people.technicians.on-shift: 9  # classes/own.yaml, line 2');
    }
    teiden(['run', 'in/x.yaml', '--out', 'r'], { cwd });
    const result = JSON.parse(readFileSync(join(cwd, 'r/result.json'), 'utf8'));
    expect(result.classFiles).toEqual({
      'people.technicians.on-shift': { value: '9', file: 'classes/own.yaml', line: 2 },
    });
    writeFileSync(join(cwd, 'in/classes/own.yaml'), classes.replace('9', '1'));
    teiden(['run', 'in/x.yaml', '--out', 'r'], { cwd });
    const changed = JSON.parse(readFileSync(join(cwd, 'r/result.json'), 'utf8'));
    expect(changed.scenario.hash).not.toBe(result.scenario.hash);
  });
});

describe('a place that cannot be written: 74, with the place and a remedy, and nothing left behind', () => {
  test.each(['file/x', 'file', '/proc/teiden/x'])('--out %s', (out) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'file'), 'here before');
    const { code, error } = teiden(['run', small, '--out', out], { cwd });
    expect(error).toContain('cannot be written');
    expect(error).toContain('--out');
    expect(code).toBe(74);
    expect(contents(cwd)).toEqual({ file: 'here before' });
  });

  test('a folder has the name of a result', () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'x/result.json'), { recursive: true });
    expect(teiden(['run', small, '--out', 'x'], { cwd }).code).toBe(74);
    expect(readdirSync(join(cwd, 'x'))).toEqual(['result.json']);
  });

  test.runIf(existsSync('/dev/full'))('stdout is full', () => {
    const full = openSync('/dev/full', 'w');
    const { status } = spawnSync(process.execPath, ['dist/main.js', 'validate', small], {
      stdio: ['ignore', full, 'ignore'],
    });
    closeSync(full);
    expect(status).toBe(74);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may only be read', () => {
    const cwd = folder();
    chmodSync(cwd, 0o555);
    expect(teiden(['run', small], { cwd }).code).toBe(74);
  });
});

describe('objectives', () => {
  test('run completes with 0 though one fails; with --check it is 1, and 0 where all hold', () => {
    expect(teiden(['run', small]).code).toBe(0);
    expect(teiden(['run', small, '--check']).code).toBe(1);
    expect(teiden(['run', small, '--check', '--design', 'long-battery']).code).toBe(0);
  });

  test('study: 1 when one fails, 2 while undecided, 0 when all hold', () => {
    expect(teiden(['study', small, '--runs', '100']).code).toBe(1);
    expect(teiden(['study', small, '--runs', '5', '--design', 'long-battery']).code).toBe(2);
    expect(teiden(['study', small, '--runs', '100', '--design', 'long-battery']).code).toBe(0);
  });
});
