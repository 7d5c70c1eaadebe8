/** The elements of a continuity plan as a file writes them under `continuity:`, and what they become. */
import { z } from 'zod';
import type { Fixes, PaymentService, PlanElement, SecondSite } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

/** The schema of a key, with what the key says before what is expected of it. */
function key<T extends z.ZodType>(description: string, schema: T): T {
  const expected = schema.meta()?.description;
  return schema.meta({ description: expected === undefined ? description : `${description}; ${expected}` });
}

const hopes = /^no confirmed return within (.+)$/;

/** `no confirmed return within 1h`, `at once`, `never`. */
const failOver = z
  .string({ error: 'expected `no confirmed return within 1h`, `at once` or `never`' })
  .transform((text, context): { sort: 'never' | 'at once' | 'after'; patience: number } => {
    if (text === 'never' || text === 'at once') return { sort: text, patience: 0 };
    const match = hopes.exec(text.trim());
    const time = match === null ? undefined : scalar.duration.safeParse(match[1]);
    if (time?.success === true) return { sort: 'after', patience: time.data };
    context.addIssue({
      code: 'custom',
      message: 'expected `no confirmed return within 1h`, `at once` or `never`',
    });
    return z.NEVER;
  })
  .meta({ description: 'when to change to the second site, such as no confirmed return within 1h' });

const decide = strict({
  'fail-over': byDefault(failOver, 'continuity.decide.fail-over'),
  authority: key(
    'who decides: a manager who must be reached, or whoever is there, by delegation',
    byDefault(scalar.words('manager', 'delegated'), 'continuity.decide.authority'),
  ),
  takes: laws.ofTime.optional().meta({ description: 'the decision itself; by default as the authority' }),
}).prefault({});

const failback = z.union(
  [
    z.literal('none'),
    strict({
      resynchronisation: key(
        'bringing the first site up to date',
        byDefault(laws.ofTime, 'continuity.<dr>.failback.resynchronisation'),
      ),
      at: key(
        'clock time of the planned change back',
        byDefault(scalar.clock, 'continuity.<dr>.failback.at'),
      ),
      takes: key(
        'the change back, during which nothing is admitted',
        byDefault(laws.ofTime, 'continuity.<dr>.failback.takes'),
      ),
      'goes-wrong': key(
        'chance that the change back goes wrong and a specialist is needed',
        byDefault(scalar.share, 'continuity.<dr>.failback.goes-wrong'),
      ),
    }),
  ],
  { error: 'expected a map, or `none`: it is not changed back within the horizon' },
);

const dr = strict({
  site: scalar.name.meta({ description: 'the name of the second site' }),
  label: localised.optional(),
  mode: scalar.words('cold', 'warm', 'hot', 'active-active').meta({
    description: 'what is ready there: copies of the data, its applications cold, warm, or serving',
  }),
  functions: key(
    'payment services that it can serve',
    byDefault(
      z.union([z.literal('all'), scalar.names.min(1, { error: 'expected at least one payment service' })], {
        error: 'expected a list of payment services, or `all`',
      }),
      'continuity.<dr>.functions',
    ),
  ),
  replication: key(
    'how its data follows the first site: with every answer; with every answer until it does not follow, and then behind it; or behind it',
    byDefault(scalar.words('synchronous', 'semi-synchronous', 'asynchronous'), 'continuity.<dr>.replication'),
  ),
  lag: key(
    'how far its data is behind; of asynchronous replication, and of semi-synchronous that has become so',
    byDefault(laws.ofTime, 'continuity.<dr>.lag'),
  ),
  'silently-asynchronous': scalar.share.optional().meta({
    description:
      'chance that semi-synchronous replication has become asynchronous when the first site is lost, drawn once a run; default 5%',
  }),
  'round-trip': key(
    'what every answer takes longer; of synchronous and semi-synchronous replication',
    byDefault(scalar.duration, 'continuity.<dr>.round-trip'),
  ),
  'starts-in': laws.ofTime
    .optional()
    .meta({ description: 'from the decision until it runs; by default as its mode' }),
  tested: key(
    'how often the change to it is tried',
    byDefault(scalar.words('quarterly', 'yearly', 'never'), 'continuity.<dr>.tested'),
  ),
  'fails-to-start': scalar.share.optional().meta({
    description: 'chance that the start does not work as planned; by default as it is tested',
  }),
  repair: key(
    'work of a specialist where a change does not work as planned',
    byDefault(laws.ofTime, 'continuity.<dr>.repair'),
  ),
  'data-check': key(
    'checking its data before it is opened',
    byDefault(laws.ofTime, 'continuity.<dr>.data-check'),
  ),
  witness: key(
    'a third place tells a lost line from a lost site, so that a hot site changes by itself',
    byDefault(scalar.yesOrNo, 'continuity.<dr>.witness'),
  ),
  capacity: key(
    'share of the purchases that it carries',
    byDefault(scalar.positiveShare, 'continuity.<dr>.capacity'),
  ),
  fenced: key(
    'the first site is kept out while it serves; false: both may write',
    byDefault(scalar.yesOrNo, 'continuity.<dr>.fenced'),
  ),
  'stale-clients': scalar.share.optional().meta({
    description:
      'unless it is fenced: share of the purchases that still go to the first site when that is back; default 1%',
  }),
  'noticed-after': laws.ofTime.optional().meta({
    description: 'unless it is fenced: until somebody sees that both sites write, and ends it',
  }),
  failback: key('the change back; none: not within the horizon', failback.prefault({})),
});

const functionsOf = scalar.names.min(1, { error: 'expected at least one payment service' });

const counterparty = strict({
  label: localised.optional(),
  for: functionsOf.meta({ description: 'payment services that wait until it points to the second site' }),
  call: key(
    'until the right person there has understood',
    byDefault(laws.ofTime, 'continuity.counterparties.*.call'),
  ),
  hours: key(
    'its hours, by the clock of the site',
    byDefault(scalar.clockSpan, 'continuity.counterparties.*.hours'),
  ),
  'business-days-only': key(
    'it rests on Saturdays and Sundays',
    byDefault(scalar.yesOrNo, 'continuity.counterparties.*.business-days-only'),
  ),
  repoint: key(
    'pointing its lines to the second site',
    byDefault(laws.ofTime, 'continuity.counterparties.*.repoint'),
  ),
  'sign-on': key(
    'signing on again and exchanging keys',
    byDefault(laws.ofTime, 'continuity.counterparties.*.sign-on'),
  ),
});

const standIn = strict({
  label: localised.optional(),
  for: scalar.name.meta({ description: 'the payment service that is stood in for' }),
  provider: key(
    'another payment service that approves by agreement; none: the network',
    byDefault(scalar.nameOrNone, 'continuity.stand-ins.*.provider'),
  ),
  path: scalar.words('through-the-gateway', 'apart').optional().meta({
    description:
      'reached through the gateway of the payment service, and not without it, or apart from it; by default through-the-gateway for the network, apart for a provider',
  }),
  automatic: key(
    'in force without a decision',
    byDefault(scalar.yesOrNo, 'continuity.stand-ins.*.automatic'),
  ),
  'starts-in': key('switching it on', byDefault(laws.ofTime, 'continuity.stand-ins.*.starts-in')),
  eligible: key(
    'share of the purchases that may be approved so',
    byDefault(scalar.share, 'continuity.stand-ins.*.eligible'),
  ),
  limit: key(
    'dearer purchases are refused',
    byDefault(scalar.orNone(scalar.money), 'continuity.stand-ins.*.limit'),
  ),
  'refused-later': key(
    'share of what was approved that is refused when it is sent on',
    byDefault(scalar.share, 'continuity.stand-ins.*.refused-later'),
  ),
  bears: key(
    'who bears what is refused later',
    byDefault(scalar.words('service', 'provider', 'merchant'), 'continuity.stand-ins.*.bears'),
  ),
});

const precaution = strict({
  label: localised.optional(),
  stop: scalar.name.meta({ description: 'the payment service that is stopped on purpose' }),
  while: scalar.name.meta({ description: 'the service or payment service that is watched' }),
  is: key(
    'what is watched fails by itself, or is down for whatever reason',
    byDefault(scalar.words('unstable', 'down'), 'continuity.precautions.*.is'),
  ),
  calm: key(
    'how long it must have been back before the stop ends',
    byDefault(laws.ofTime, 'continuity.precautions.*.calm'),
  ),
});

const gracefulStop = strict({
  label: localised.optional(),
  on: scalar.names
    .min(1, { error: 'expected at least one UPS' })
    .meta({ description: 'the UPS whose batteries are watched' }),
  stop: functionsOf.meta({ description: 'payment services that stop admitting' }),
  'shut-down': scalar.names
    .optional()
    .meta({ description: 'groups of machines that are shut down clean at the end' }),
  after: key(
    'how long the return of the power is hoped for',
    byDefault(laws.ofTime, 'continuity.graceful-stops.*.after'),
  ),
  drain: key('finishing what is in flight', byDefault(laws.ofTime, 'continuity.graceful-stops.*.drain')),
  flush: key('writing logs', byDefault(laws.ofTime, 'continuity.graceful-stops.*.flush')),
  ship: key('sending what the second site lacks', byDefault(laws.ofTime, 'continuity.graceful-stops.*.ship')),
});

const notices = strict({
  label: localised.optional(),
  about: functionsOf.meta({ description: 'payment services about which is told' }),
  first: key('from noticing to the first notice', byDefault(laws.ofTime, 'continuity.notices.*.first')),
  every: key('from one notice to the next', byDefault(laws.ofPositiveTime, 'continuity.notices.*.every')),
  stale: key('how old is what a notice tells', byDefault(scalar.duration, 'continuity.notices.*.stale')),
});

const fixes = strict({
  are: scalar
    .words('symptomatic', 'root-cause')
    .meta({ description: 'what is mended: what shows, or what it comes from' }),
  takes: key('mending a failure that has come back', byDefault(laws.ofTime, 'continuity.<fixes>.takes')),
  recurs: scalar.share.optional().meta({
    description: 'chance that the failure comes back within `within`; by default as the fixes are',
  }),
  within: key(
    'time within which a failure comes back with the chance `recurs`',
    byDefault(scalar.positiveDuration, 'continuity.<fixes>.within'),
  ),
  wrong: key(
    'chance that a fix is wrong and makes it worse',
    byDefault(scalar.share, 'continuity.<fixes>.wrong'),
  ),
  'worse-after': key('until a wrong fix shows', byDefault(laws.ofTime, 'continuity.<fixes>.worse-after')),
});

/** The keys of `continuity:` that are elements of the plan, or rules for them. */
export const planKeys = {
  decide: key('who decides on a change, and when', decide),
  dr: key('a second site, of another fate than the first', dr.optional()),
  counterparties: key('who must point to the second site', named(counterparty).prefault({})),
  'stand-ins': key('who approves in place of a payment service', named(standIn).prefault({})),
  precautions: key(
    'payment services stopped on purpose while another is in trouble',
    named(precaution).prefault({}),
  ),
  'graceful-stops': key('orderly stops while a battery lasts', named(gracefulStop).prefault({})),
  notices: key('notices to those who decide and those who wait', named(notices).prefault({})),
  fixes: key('how long what was mended lasts; without it, for ever', fixes.optional()),
};

/** Keys of `continuity:` that hold named elements. */
export const planSections = [
  'counterparties',
  'stand-ins',
  'precautions',
  'graceful-stops',
  'notices',
] as const;

const plan = z.object({ detect: laws.ofTime, ...planKeys });

/** All elements of the plan, by name. */
export function planOf(given: z.output<typeof plan>, payments: readonly PaymentService[]): PlanElement[] {
  const { detect: detection, decide: rules } = given;
  const decision = rules.takes!;
  const site = given.dr?.site ?? '';
  const elements: PlanElement[] = [
    ...(given.dr === undefined || rules['fail-over'].sort === 'never'
      ? []
      : [secondSiteOf(given.dr, given, payments)]),
    ...sorted(given.counterparties)
      .filter(() => rules['fail-over'].sort !== 'never')
      .map(
        ([name, each]): PlanElement => ({
          kind: 'counterparty',
          name,
          ...labelOf(each),
          site,
          functions: each.for,
          call: each.call,
          hours: each.hours,
          businessDaysOnly: each['business-days-only'],
          repoint: each.repoint,
          signOn: each['sign-on'],
        }),
      ),
    ...sorted(given['stand-ins']).map(
      ([name, each]): PlanElement => ({
        kind: 'stand-in',
        name,
        ...labelOf(each),
        for: each.for,
        provider: each.provider,
        isThroughGateway: each.path === 'through-the-gateway',
        isAutomatic: each.automatic,
        detection,
        decision,
        starts: each['starts-in'],
        eligible: each.eligible,
        limit: each.limit ?? Infinity,
        refusedLater: each['refused-later'],
        bears: each.bears,
      }),
    ),
    ...sorted(given.precautions).map(
      ([name, each]): PlanElement => ({
        kind: 'precaution',
        name,
        ...labelOf(each),
        stops: each.stop,
        watches: each.while,
        onlyUnstable: each.is === 'unstable',
        detection,
        decision,
        calm: each.calm,
      }),
    ),
    ...sorted(given['graceful-stops']).map(
      ([name, each]): PlanElement => ({
        kind: 'graceful-stop',
        name,
        ...labelOf(each),
        on: each.on,
        stops: each.stop,
        shutsDown: each['shut-down'] ?? [],
        patience: each.after,
        drain: each.drain,
        flush: each.flush,
        ship: each.ship,
      }),
    ),
    ...sorted(given.notices).map(
      ([name, each]): PlanElement => ({
        kind: 'notices',
        name,
        ...labelOf(each),
        about: each.about,
        detection,
        first: each.first,
        every: each.every,
        stale: each.stale,
      }),
    ),
  ];
  return elements.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function secondSiteOf(
  given: NonNullable<z.output<typeof plan>['dr']>,
  { detect, decide: rules }: z.output<typeof plan>,
  payments: readonly PaymentService[],
): SecondSite {
  const { mode, replication } = given;
  const isAutomatic = mode === 'active-active' || (mode === 'hot' && given.witness);
  const isImmediate = rules['fail-over'].sort === 'at once';
  return {
    kind: 'second-site',
    name: given.site,
    ...labelOf(given),
    functions: given.functions === 'all' ? payments.map(({ name }) => name) : given.functions,
    mode,
    isAutomatic,
    detection: detect,
    patience: { law: 'fixed', value: isImmediate ? 0 : rules['fail-over'].patience },
    decision: rules.takes!,
    starts: given['starts-in']!,
    failsToStart: given['fails-to-start']!,
    repair: given.repair,
    dataCheck: given['data-check'],
    replication,
    isBehind: { synchronous: 0, 'semi-synchronous': given['silently-asynchronous']!, asynchronous: 1 }[
      replication
    ],
    lag: replication === 'synchronous' ? { law: 'fixed', value: 0 } : given.lag,
    roundTrip: replication === 'asynchronous' ? 0 : given['round-trip'],
    capacity: given.capacity,
    split: given.fenced
      ? null
      : { staleClients: given['stale-clients']!, noticedAfter: given['noticed-after']! },
    failback:
      given.failback === 'none'
        ? null
        : {
            resynchronisation: given.failback.resynchronisation,
            at: given.failback.at,
            takes: given.failback.takes,
            goesWrong: given.failback['goes-wrong'],
          },
  };
}

export function fixesOf(given: z.output<typeof fixes> | undefined): Fixes | null {
  if (given === undefined) return null;
  return {
    takes: given.takes,
    recurs: given.recurs!,
    within: given.within,
    wrong: given.wrong,
    worseAfter: given['worse-after'],
  };
}

/** A synchronous second site (or a semi-synchronous one) answers only when the write is there too: a round trip longer. */
export function withRoundTrip(
  payments: readonly PaymentService[],
  elements: readonly PlanElement[],
): PaymentService[] {
  return payments.map((service) => {
    const trip = elements.reduce(
      (sum, of) =>
        sum + (of.kind === 'second-site' && of.functions.includes(service.name) ? of.roundTrip : 0),
      0,
    );
    const { answer } = service.stages;
    if (trip === 0 || answer.law !== 'fixed') return service;
    return {
      ...service,
      stages: { ...service.stages, answer: { law: 'fixed', value: answer.value + trip } },
    };
  });
}
