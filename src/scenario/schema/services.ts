/** `services:` what payments flow through: where it runs, how many copies are enough, what must be up first. */
import { z } from 'zod';
import type { Law } from '../../kernel/distribution/law.ts';
import type { MachineGroup, PaymentService, Service } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

const countOrAll = z.union([z.literal('all'), scalar.count(1)], {
  error: 'expected a whole number from 1, or `all`',
});

const movesForm = 'after how long it moves, such as after 5min, or `none`';
const moves = scalar.scalar(movesForm, (value) => {
  if (value === 'none') return { value: null };
  const after = scalar.positiveDuration.safeParse(/^after\s+(.+)$/.exec(String(value))?.[1]);
  return after.success ? { value: after.data } : { mistake: { expected: `expected ${movesForm}` } };
});

const byCheckpoint = 'by checkpoint';

const replay = laws.ofTimeOr(byCheckpoint).meta({
  description:
    'redo of its log before it serves: a law, or by checkpoint, which is the default of an issuer or ledger of payments',
});

const service = strict({
  label: localised.optional(),
  'runs-on': scalar.name.meta({ description: 'the group of machines its copies run on, one a machine' }),
  'also-on': scalar.names.optional().meta({
    description:
      'further groups of machines, each machine with a copy too, such as those of another power domain',
  }),
  copies: byDefault(countOrAll, 'services.*.copies'),
  enough: countOrAll
    .optional()
    .meta({ description: 'ready copies that are enough to serve: a number, or all; default 1' }),
  majority: scalar.yesOrNo.optional().meta({ description: 'more than half of the copies are enough' }),
  'to-start': scalar.names
    .optional()
    .meta({ description: 'services that must serve before it starts from cold' }),
  'to-serve': scalar.names.optional().meta({ description: 'services it needs at every moment' }),
  via: scalar.name.optional().meta({ description: 'a group of network devices of which one must be ready' }),
  'cold-start': byDefault(scalar.words('automatic', 'by-hand'), 'services.*.cold-start'),
  'cold-start-work': byDefault(laws.ofTime, 'services.*.cold-start-work'),
  'restart-work': byDefault(laws.ofTime, 'services.*.restart-work'),
  priority: byDefault(scalar.priority, 'services.*.priority'),
  moves: byDefault(moves, 'services.*.moves'),
  'moves-start': byDefault(laws.ofTime, 'services.*.moves-start'),
  bootstrap: byDefault(scalar.words('any', 'last-down'), 'services.*.bootstrap'),
  replay: byDefault(replay, 'services.*.replay'),
  'checkpoint-every': scalar.positiveDuration.optional().meta({
    description: 'with `replay: by checkpoint`: a checkpoint every so often; default 5min, as PostgreSQL',
  }),
  'redo-rate': scalar.throughput.optional().meta({
    description: 'with `replay: by checkpoint`: writes redone per second; default 100000/s',
  }),
  durable: byDefault(
    scalar.words(
      'fsync with power-loss protection',
      'fsync',
      'asynchronous commit',
      'every second',
      'every 120 seconds',
      'replicated in memory',
    ),
    'services.*.durable',
  ),
  'flush-window': laws.ofTime.optional().meta({
    description:
      'how old the acknowledged writes may be that are lost with its power; one a death, one a copy where replicated in memory; by default as `durable` says',
  }),
  'tail-lost': scalar.share.optional().meta({
    description: 'chance a death that such a tail is lost or torn at all; by default as `durable` says',
  }),
  'opens-when': strict({ 'books-of': scalar.name, are: scalar.words('balanced', '99% closed') })
    .optional()
    .meta({ description: 'the payment service whose books must be in order before it is opened again' }),
}).superRefine((given, context) => {
  if (given.enough !== undefined && given.majority !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['majority'],
      message: 'expected either `enough` or `majority`, not both',
    });
  }
});

export const services = named(service).meta({ description: 'what payments flow through' });

/** Where a service's copies are, and how many of them are enough. */
function quorumOf(
  given: z.output<typeof service>,
  groups: readonly MachineGroup[],
): Pick<Service, 'copies' | 'alsoOn' | 'enough'> {
  const countOf = (name: string): number => groups.find((group) => group.name === name)!.count;
  const copies = given.copies === 'all' ? countOf(given['runs-on']) : given.copies;
  const alsoOn = (given['also-on'] ?? []).map((name) => ({ name, count: countOf(name) }));
  const total = alsoOn.reduce((sum, { count }) => sum + count, copies);
  if (given.majority === true) return { copies, alsoOn, enough: Math.floor(total / 2) + 1 };
  return { copies, alsoOn, enough: given.enough === 'all' ? total : (given.enough ?? 1) };
}

/** Writes a second, by the mean over a day: each payment once, whether it is issuer, ledger or both. */
function writesOf(name: string, payments: readonly PaymentService[]): number {
  return payments.reduce((sum, { rate, path, fundedBy }) => {
    if (path.ledger === name) return sum + rate;
    const issues = fundedBy.filter(({ name: source }) => {
      const from = source === 'balance' ? path : payments.find((each) => each.name === source)?.path;
      return from?.issuer === name;
    });
    return sum + rate * issues.reduce((shares, { share }) => shares + share, 0);
  }, 0);
}

/** Redo of what was written since the last checkpoint, whose age at the loss is uniform (payments.md 2.2). */
function replayOf(name: string, given: z.output<typeof service>, payments: readonly PaymentService[]): Law {
  if (given.replay !== byCheckpoint) return given.replay;
  const high = (writesOf(name, payments) * given['checkpoint-every']!) / given['redo-rate']!;
  return high < 1 ? { law: 'fixed', value: 0 } : { law: 'uniform', low: 0, high };
}

export function servicesOf(
  section: z.output<typeof services>,
  groups: readonly MachineGroup[],
  payments: readonly PaymentService[],
): Service[] {
  return sorted(section).map(([name, given]) => ({
    name,
    ...labelOf(given),
    runsOn: given['runs-on'],
    ...quorumOf(given, groups),
    toStart: given['to-start'] ?? [],
    toServe: given['to-serve'] ?? [],
    via: given.via ?? null,
    coldStart: given['cold-start'],
    coldStartWork: given['cold-start-work'],
    restartWork: given['restart-work'],
    priority: given.priority,
    moves: given.moves,
    movesStart: given['moves-start'],
    bootstrap: given.bootstrap,
    replay: replayOf(name, given, payments),
    durable: given.durable,
    flushWindow: given['flush-window']!,
    tailLost: given['tail-lost']!,
    opensWhen:
      given['opens-when'] === undefined
        ? null
        : { booksOf: given['opens-when']['books-of'], are: given['opens-when'].are },
  }));
}
