/** The examples under `deploy/`: they parse, they name only what is there, and what they run does what it says. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { commandNames, commands } from '../src/cli/commands.ts';
import { build, folder, main, small, teiden } from './cli/teiden.ts';

const root = resolve(import.meta.dirname, '..');
const deploy = join(root, 'deploy');
const names = readdirSync(deploy, { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(join(deploy, name)).isFile())
  .sort();
const textOf = (name: string): string => readFileSync(join(deploy, name), 'utf8');
const yamlNames = names.filter((name) => name.endsWith('.yaml'));
const shellNames = names.filter((name) => name.endsWith('.sh'));

/** Every text in a document, whatever it stands under; lists of texts also as one line, as a container's command is. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    const line = value.every((each) => typeof each === 'string') ? [value.join(' ')] : [];
    return [...value.flatMap(texts), ...line];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

const documents = (name: string): readonly unknown[] =>
  parseAllDocuments(textOf(name)).map((each) => {
    expect(each.errors, name).toEqual([]);
    expect(each.warnings, name).toEqual([]);
    return each.toJS() as unknown;
  });

/** What stands behind a program's name in a shell, to the end of the command. */
function calls(text: string): readonly { readonly name: string; readonly rest: string }[] {
  return [...text.replaceAll('\\\n', ' ').matchAll(/(?<![\w/-])teiden ([a-z]+)([^\n`|;]*)/g)].map(
    ([, name, rest]) => ({ name: name!, rest: rest! }),
  );
}

function faults(of: readonly { readonly name: string; readonly rest: string }[]): string[] {
  return of.flatMap(({ name, rest }) => {
    const command = commandNames.find((each) => each === name);
    if (command === undefined) return [`teiden has no command ${name}`];
    return [...rest.matchAll(/(?<=\s)--([a-z-]+)/g)]
      .map(([, option]) => option!)
      .filter((option) => !(commands[command].options as readonly string[]).includes(option))
      .map((option) => `teiden ${name} has no option --${option}`);
  });
}

test('every YAML file is one', () => {
  expect(yamlNames).toHaveLength(5);
  for (const name of yamlNames)
    for (const document of documents(name)) expect(typeof document, name).toBe('object');
});

test('every script is one, and may be run', () => {
  expect(shellNames).toHaveLength(2);
  for (const name of shellNames) {
    const { status, stderr } = spawnSync('bash', ['-n', join(deploy, name)], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect(statSync(join(deploy, name)).mode & 0o111, name).not.toBe(0);
  }
});

test('what a shell is given in a YAML file is a script', () => {
  const scripts = yamlNames.flatMap((name) =>
    documents(name)
      .flatMap(texts)
      .filter((each) => /^exec |\n/.test(each)),
  );
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
    expect(status, `${script}\n${stderr}`).toBe(0);
  }
});

test('commands and options are those that there are', () => {
  const compose = documents('docker-compose.yaml') as readonly [
    { readonly services: Readonly<Record<string, { readonly image: string; readonly command: string[] }>> },
  ];
  const found = [
    ...names.flatMap((name) => calls(textOf(name))),
    ...yamlNames.flatMap((name) => documents(name).flatMap(texts).flatMap(calls)),
    ...Object.values(compose[0].services)
      .filter(({ image }) => image === 'teiden')
      .flatMap(({ command }) => calls(`teiden ${command.join(' ')}`)),
  ];
  expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['study', 'worker', 'merge']));
  expect(faults(found)).toEqual([]);
  // What is wrong is found.
  expect(faults(calls('exec teiden study x.yaml \\\n  --rums 3 --out a; teiden wrok'))).toEqual([
    'teiden study has no option --rums',
    'teiden has no command wrok',
  ]);
});

test('what the README links to and the image copies is there', () => {
  const linked = [...textOf('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);
  for (const target of linked) expect(existsSync(join(deploy, target)), target).toBe(true);
  expect(new Set(linked)).toEqual(new Set([...yamlNames, ...shellNames]));
  const copied = [...textOf('Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources]) =>
    sources!.split(' '),
  );
  const ignored = textOf('Dockerfile.dockerignore').split('\n');
  for (const source of copied) {
    expect(existsSync(join(root, source)), source).toBe(true);
    expect(ignored).toContain(`!${source}`);
  }
});

describe('what they run', () => {
  beforeAll(build);

  /** A folder of programs: this one, and a stand-in for Slurm's that runs what it is told to. */
  function programs(): string {
    const at = folder();
    const write = (name: string, script: string): void => {
      writeFileSync(join(at, name), `#!/bin/bash\n${script}\n`);
      chmodSync(join(at, name), 0o755);
    };
    write('teiden', `exec "${process.execPath}" "${main}" "$@"`);
    write('srun', 'shift; exec "$@"');
    return at;
  }

  function shell(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number | null {
    const PATH = `${programs()}:${process.env['PATH']}`;
    const { status } = spawnSync('bash', args, { cwd, env: { ...process.env, LC_ALL: 'C', ...env, PATH } });
    return status;
  }

  test('on Slurm, parts and a merge, gives the bytes of one machine', () => {
    const cwd = folder();
    const parts = { SLURM_CPUS_PER_TASK: '1', SLURM_ARRAY_TASK_COUNT: '2' };
    for (const part of ['2', '1']) {
      const args = [join(deploy, 'slurm/array.sh'), small, '96', 'big'];
      expect(shell(args, cwd, { ...parts, SLURM_ARRAY_TASK_ID: part })).toBe(0);
    }
    const whole = ['study', small, '--runs', '96', '--threads', '1', '--out', 'one'];
    expect(shell([join(deploy, 'slurm/merge.sh'), 'big'], cwd, {})).toBe(teiden(whole, { cwd }).code);
    const study = (out: string): string => readFileSync(join(cwd, out, 'study.json'), 'utf8');
    expect(study('big/whole')).toBe(study('one'));
  });

  test('in an Indexed Job: the part of its index', () => {
    const [, job] = documents('kubernetes/indexed-job.yaml') as readonly [
      unknown,
      {
        readonly spec: {
          readonly completions: number;
          readonly template: {
            readonly spec: { readonly containers: readonly { readonly args: string[] }[] };
          };
        };
      },
    ];
    const { completions, template } = job!.spec;
    const script = template.spec.containers[0]!.args[0]!.replace('exec teiden', 'echo');
    const said = (index: number): string =>
      spawnSync('sh', ['-c', script], {
        encoding: 'utf8',
        env: { ...process.env, JOB_COMPLETION_INDEX: String(index) },
      }).stdout;
    expect(said(0)).toContain(`--shard 1/${completions} --out reports/part-0`);
    expect(said(completions - 1)).toContain(`--shard ${completions}/${completions} --out`);
  });
});
