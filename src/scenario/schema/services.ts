/** `services:` what payments flow through: where it runs, how many copies are enough, what must be up first. */
import { z } from 'zod';
import type { MachineGroup, Service } from '../scenario.ts';
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

const service = strict({
  label: localised.optional(),
  'runs-on': scalar.name.meta({ description: 'the group of machines its copies run on, one a machine' }),
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
  replay: byDefault(laws.ofTime, 'services.*.replay'),
  durable: byDefault(
    scalar.words('fsync with power-loss protection', 'fsync', 'asynchronous commit', 'every second'),
    'services.*.durable',
  ),
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

/** How many copies a service has, and how many are enough, on a group of `count` machines. */
export function quorumOf(given: z.output<typeof service>, count: number): { copies: number; enough: number } {
  const copies = given.copies === 'all' ? count : given.copies;
  if (given.majority === true) return { copies, enough: Math.floor(copies / 2) + 1 };
  return { copies, enough: given.enough === 'all' ? copies : (given.enough ?? 1) };
}

export function servicesOf(section: z.output<typeof services>, groups: readonly MachineGroup[]): Service[] {
  return sorted(section).map(([name, given]) => ({
    name,
    ...labelOf(given),
    runsOn: given['runs-on'],
    ...quorumOf(given, groups.find((group) => group.name === given['runs-on'])!.count),
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
    replay: given.replay,
    durable: given.durable,
    opensWhen:
      given['opens-when'] === undefined
        ? null
        : { booksOf: given['opens-when']['books-of'], are: given['opens-when'].are },
  }));
}
