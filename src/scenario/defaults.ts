/**
 * Every default of the language, in one table: its value as a file would write it, on what it rests, and its source.
 *
 * A path's `*` stands for any name, `<ups>` for any element whose kind (or role) is `ups`, `<pdu|board>` for one of
 * either kind, `<ups topology=standby>` for a UPS of which this is said, `<* durable=fsync>` for anything of which it is,
 * `<booking>` for the issuer or ledger of a payment service. An earlier row wins, so the rows of a named class stand before
 * those of any class. Sources name the project's reference documents and through
 * them the publication; the marks are theirs: *published* was read in a source, *calibrated* was fitted to the named
 * incidents, *assumed* was chosen for the simulator.
 */
import { assumed, calibrated, type Default, published } from './default.ts';
import { durabilityDefaults } from './defaults-durability.ts';
import { liabilityDefaults } from './defaults-liability.ts';
import { planDefaults } from './defaults-plan.ts';
import { powerDefaults } from './defaults-power.ts';
import { tenantDefaults } from './defaults-tenants.ts';

/** Hours 0 to 23; 0.1 at 04:00, 2.0 at 12:00 and 18:00, mean 1. */
const ordinaryDay = [
  0.4, 0.25, 0.15, 0.1, 0.1, 0.2, 0.5, 0.9, 1.2, 1.1, 1.2, 1.5, 2, 1.5, 1.2, 1.2, 1.3, 1.7, 2, 1.7, 1.4, 1.1,
  0.8, 0.5,
];

/** The share that gets stuck was fitted to both at once: neither may be replayed with it. */
const handRunAgainstAutomated = ['ovh-strasbourg-2017', 'aws-sydney-2016'];

const minutesByClass = 'payments.md 1.3: no source gives minutes per class; lognormal with sigma 0.8';

export const defaults = {
  language: assumed('en', 'files speak English unless told otherwise'),
  horizon: assumed('7d', 'the founding case took 99 h, its slowest tenant 146 h'),

  ...powerDefaults,

  'machines.*.role': assumed('server', 'most machines are'),
  'machines.<network>.draw': assumed('300 W', 'a switch of one rack unit'),
  'machines.*.draw': assumed('450 W', 'a server with two processors at a moderate load'),
  'machines.*.inrush': assumed(
    '0 W',
    'power.md 1.6: at most 55 A for a quarter of a cycle; looked at where a file says so',
  ),
  'machines.*.hold-up': published(
    'uniform(10ms .. 21ms)',
    'power.md 1.1: measured ATX supplies, 10 to 21 ms',
  ),
  'machines.*.cooled-by': assumed('none', 'its cooling is not modelled unless named'),
  'machines.*.boots-at-once': assumed('none', 'what they boot from carries all of them at once'),
  'machines.*.spares': assumed(0, 'no spare parts on site'),
  'machines.*.spare-fetch': assumed('15min', 'from the store room to the rack'),
  'machines.*.priority': assumed('by-rule', 'as `people.queue` says'),
  'machines.*.defects.single-corded': assumed(
    '0%',
    'power.md 1.8: a cause of 11 % of outages, no share known',
  ),
  'machines.*.defects.wrongly-wired': assumed('0%', 'no share is published'),
  'machines.*.defects.weak-supply': assumed('0%', 'no share is published'),
  'machines.<network>.class': assumed('network-device', 'built in'),
  'machines.*.class': assumed('hosting-by-hand', 'built in; the slower of the two classes of servers'),

  'classes.network-device.bmc': assumed('0s', 'it has none'),
  'classes.network-device.power-on': assumed('0s', 'it starts when powered'),
  'classes.network-device.post': assumed('lognormal(median 2min sigma 0.4)', 'chassis and line cards'),
  'classes.network-device.os': assumed('lognormal(median 3min sigma 0.4)', 'image, configuration, links'),
  'classes.network-device.file-system-check': assumed('0s', 'it boots from a read-only image'),
  'classes.network-device.join': assumed('lognormal(median 30s sigma 0.5)', 'routing converges'),
  'classes.network-device.warm-up': assumed('0s', 'it has no caches to warm'),
  'classes.network-device.not-returning': assumed('0.5%', 'the lower end of power.md 1.7'),
  'classes.network-device.stuck': assumed('1%', 'no dependencies while booting'),
  'classes.orchestrated.stuck': calibrated(
    '3%',
    'payments.md 5.4: on OVH 2017 against AWS Sydney 2016',
    handRunAgainstAutomated,
  ),
  'classes.orchestrated.power-on': assumed(
    'uniform(0s .. 30s)',
    'switched on in a planned order, not by the firmware',
  ),
  'classes.orchestrated.unstick': assumed(
    'lognormal(median 5min sigma 0.8)',
    'from a console, not at the rack',
  ),
  'classes.*.bmc': published('20s', 'power.md 1.6: Intel S1600JP, about 20 s'),
  'classes.*.power-on': published(
    'uniform(25s .. 120s)',
    'power.md 1.6: random restore delay, from 25 s; DL380 up to 120 s',
  ),
  'classes.*.post': assumed('lognormal(median 180s sigma 0.5)', 'power.md 1.7: 1 to 10 min'),
  'classes.*.os': assumed(
    'lognormal(median 5min sigma 0.4)',
    'payments.md 5.4: POST and OS together, median 8 min',
  ),
  'classes.*.file-system-check': assumed(
    'mixture(90% 10s + 10% lognormal(median 20min sigma 0.8))',
    'a journal is replayed in seconds; one in ten is checked in full',
  ),
  'classes.*.redo': assumed('0s', 'counted in the replay of the service'),
  'classes.*.join': assumed('lognormal(median 30s sigma 0.5)', 'joins a cluster, registers with a balancer'),
  'classes.*.warm-up': assumed('lognormal(median 2min sigma 0.7)', 'code and caches'),
  'classes.*.not-returning': published(
    '1%',
    'power.md 1.7: Copysets, 0.5 to 1 % of nodes after a power cycle',
  ),
  'classes.*.needs-parts': assumed(
    '30%',
    'incidents.md 4.2: 0.5 to 1 % of all against 1 to 5 % that need hands',
  ),
  'classes.*.hands-on': assumed('lognormal(median 45min sigma 0.8)', 'payments.md 5.4'),
  'classes.*.parts-lead': assumed(
    'lognormal(median 4h sigma 0.5)',
    'payments.md 5.4: a spare part takes 4 h more',
  ),
  'classes.*.stuck': calibrated(
    '15%',
    'payments.md 5.4: hand-run, on OVH 2017 against AWS Sydney 2016',
    handRunAgainstAutomated,
  ),
  'classes.*.unstick': assumed(
    'lognormal(median 15min sigma 0.8)',
    'a person looks, answers a prompt, restarts',
  ),

  'classes.storage-array.cache-holds': assumed(
    'uniform(36h .. 72h)',
    'makers of arrays write of 36 to 72 h for a cache battery; no source was read',
  ),
  'classes.*.power-restore': assumed('on', 'power.md 1.6: one of stay off, last state, power on'),
  'classes.*.switch-on': assumed(
    'lognormal(median 3min sigma 0.5)',
    'finding it, or its console, and its switch',
  ),
  'classes.*.class-fault': assumed(
    '0%',
    'none unless a file says so; power.md 1.7: at GitHub in 2016 no machine of one class saw its disks',
  ),
  'classes.*.class-fault-work': assumed(
    'lognormal(median 10min sigma 0.5)',
    'power.md 1.7: residual power is drained by hand; no source gives minutes',
  ),
  'classes.*.corrupt': assumed('0%', 'what it stores survives unless a file says otherwise'),
  'classes.*.restore': assumed(
    'lognormal(median 1h sigma 0.8)',
    'from a saved configuration or a backup; no source gives minutes',
  ),
  'classes.*.cache-holds': assumed('none', 'it has no cache of its own'),
  'classes.*.stuck-without-needs': assumed('0%', 'it waits, and goes on when what it needs serves'),
  'classes.*.back-off': assumed('0s', 'it tries again at once; Kubernetes backs off for up to 5 min'),

  'services.*.copies': assumed('all', 'one on each machine of its group'),
  'services.*.enough': { ...assumed(1, 'one copy serves'), unless: 'majority' },
  'services.*.cold-start': assumed('automatic', 'comes up by itself'),
  'services.*.cold-start-work': assumed(
    'lognormal(median 20min sigma 0.5)',
    'payments.md 5.4: as the restart of an HSM',
  ),
  'services.*.moves': assumed('none', 'copies stay on their machines; Kubernetes moves them after 5 min'),
  'services.*.moves-start': assumed(
    'lognormal(median 1min sigma 0.5)',
    'scheduling, image and start of a copy',
  ),
  'services.*.bootstrap': assumed('any', 'any quorum of members can start it'),
  'services.*.restart-work': assumed(
    'lognormal(median 30min sigma 0.8)',
    'finding what is wrong and starting again; no source gives minutes',
  ),
  'services.*.priority': assumed('by-rule', 'services before machines'),
  ...durabilityDefaults,

  'terminals.*.gateway': assumed('none', 'each payment service goes by its own path'),

  'payments.*.shape': assumed(ordinaryDay, 'payments.md 5.4: 0.1 at 04:00, 2.0 at 12:00 and 18:00'),
  'payments.*.funded-by': assumed({ balance: '100%' }, 'its own issuer'),
  'payments.*.amount': assumed('lognormal(median 1200 JPY sigma 1.1)', 'payments.md 5.4'),
  'payments.*.stages.gateway': assumed('lognormal(mean 20ms sigma 0.6)', 'payments.md 5.4, S1'),
  'payments.*.stages.issuer': assumed('lognormal(mean 180ms sigma 0.8)', 'payments.md 5.4, S2'),
  'payments.*.stages.ledger': assumed('exponential(mean 30ms)', 'payments.md 5.4, S3'),
  'payments.*.stages.answer': assumed('20ms', 'payments.md 5.4, S4'),
  'payments.*.stages.notice': assumed('exponential(mean 500ms)', 'payments.md 5.4, S5'),
  'payments.*.timeout': assumed('30s', 'payments.md 5.4: published windows run from 5 to 120 s'),
  'payments.*.connect-timeout': published('6s', 'payments.md 1.1: SiTef, 6 s to connect'),
  'payments.*.retry.chance': calibrated('50%', 'payments.md 5.4: Visa Europe 2018, "approximately half"', [
    'visa-europe-2018',
  ]),
  'payments.*.retry.attempts': assumed(3, 'payments.md 5.4'),
  'payments.*.retry.wait': assumed('exponential(mean 8s)', 'payments.md 5.4'),
  'payments.*.afterwards': assumed({ other: '45%', cash: '35%', leave: '20%' }, 'payments.md 5.4'),
  'payments.*.idempotency': assumed('none', 'a repeated request is a second purchase'),
  'payments.*.key-lives': published(
    '24h',
    'payments.md 1.1: Stripe v1, Checkout.com and others keep a key for 24 h',
  ),
  'payments.*.tombstones': assumed(false, 'payments.md 1.2: they would save K8'),
  'payments.*.coordination': assumed(
    'compensated',
    'the gateway takes back what it can; nothing of that is kept if it dies',
  ),
  'payments.*.abandons-after': published(
    '24h',
    'payments.md 2.4: WebLogic tries for 86,400 s, then abandons',
  ),
  'payments.*.mixed-decision': assumed('50%', 'payments.md 2.4: it may be wrong; no share is published'),
  'payments.*.posting': assumed('atomic', 'a ledger writes both legs at once'),
  'payments.*.numbering': assumed('unique', 'numbers are never used twice'),
  'payments.*.notices-kept': assumed(
    true,
    'a transactional outbox; without one notices die with the gateway',
  ),
  'payments.*.in-doubt': assumed('no-sale', 'payments.md 1.1: each brand has its own rule; the commonest'),
  'payments.*.offline.share': assumed('0%', 'payments.md 1.1: floor limits are close to zero in Japan'),
  'payments.*.offline.limit': assumed('10000 JPY', 'payments.md 5.4'),
  'payments.*.offline.refused-later': assumed('1%', 'payments.md 5.4'),
  'payments.*.offline.sends': assumed('uniform(0s .. 30min)', 'no source gives the spread'),
  'payments.*.hold-lives': published('7d', 'payments.md 1.1: 5 to 7 days typical, up to 30'),
  'payments.*.cut-off': assumed('00:00', 'sales count for the day by the calendar'),
  'payments.*.merchants': assumed(10000, 'merchants that are paid out each day'),
  'payments.*.reversal-lost': assumed('1%', 'a terminal replaced, reset or never sent'),
  'payments.*.startup-query': assumed(false, 'payments.md 1.2: it would save K2 and K3'),
  'payments.*.counter': assumed('90s', 'a second try, a word with the customer, another means of payment'),
  'payments.*.repair.automatic-after': assumed(
    'lognormal(median 10min sigma 0.5)',
    'payments.md 1.1: six repeats from 10 s, doubling, take 10.5 min',
  ),
  'payments.*.repair.match-at': assumed('07:00', 'the three-way match runs before business hours'),
  'payments.*.repair.external': assumed('10%', 'items that a store, an acquirer or a bank must answer'),
  'payments.*.repair.inquiry': assumed(
    'lognormal(median 2d sigma 1.65)',
    'payments.md 5.4: median 2 d, 95 % within 30 d',
  ),
  'payments.*.repair.unanswered': assumed('5%', 'nobody can tell any more; no source gives a share'),
  'payments.*.repair.journals': assumed('95%', 'stores whose journals can be had; no source gives a share'),
  'payments.*.repair.batch': assumed('20min', 'payments.md 1.3, K15: for each batch'),
  'payments.*.repair.by-cause.K1': assumed(
    { automatic: '97%', work: 'lognormal(median 10min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K2': assumed(
    { automatic: '95%', work: 'lognormal(median 15min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K3': assumed(
    { automatic: '80%', work: 'lognormal(median 30min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K4': assumed(
    { automatic: '90%', work: 'lognormal(median 30min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K5': assumed(
    { automatic: '85%', work: 'lognormal(median 45min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K6a': assumed(
    { automatic: '50%', work: 'lognormal(median 30min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K6b': assumed(
    { automatic: '50%', work: 'lognormal(median 30min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K7': assumed(
    { automatic: '70%', work: 'lognormal(median 30min sigma 0.8)' },
    minutesByClass,
  ),

  'payments.*.repair.by-cause.K8': assumed(
    { automatic: '98%', work: 'lognormal(median 15min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K9': assumed(
    { automatic: '95%', work: 'lognormal(median 15min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K10': assumed(
    { automatic: '0%', work: 'lognormal(median 60min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K11': assumed(
    { automatic: '70%', work: 'lognormal(median 30min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K12': assumed(
    { automatic: '50%', work: 'lognormal(median 45min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K16': assumed(
    { automatic: '99%', work: 'lognormal(median 5min sigma 0.8)' },
    minutesByClass,
  ),
  'payments.*.repair.by-cause.K17': assumed(
    { automatic: '80%', work: 'lognormal(median 30min sigma 0.8)' },
    'as K3, its mirror image; no source gives minutes for it',
  ),

  'payments.*.breaks-at': {
    ...assumed('timeout', 'from then on every answer is late; a path may break down earlier or later'),
    where: 'capacity',
  },
  'payments.*.restart': {
    ...assumed('lognormal(median 20min sigma 0.5)', 'as a cold start by hand'),
    where: 'capacity',
  },
  'payments.*.substitute-path': {
    ...assumed('none', 'what is back carries what it carried before, unless a file says otherwise'),
    where: 'capacity',
  },
  // After the rows that apply only where a file says it.
  'payments.*.capacity': assumed(
    'none',
    'its path carries whatever comes, unless a file says what it carries',
  ),
  'payments.*.stored.*.share': assumed('10%', 'payments.md 5.4: share eligible for store and forward'),
  'payments.*.stored.*.of': assumed('what is turned away', 'store and forward'),
  'payments.*.stored.*.arrives': assumed(
    'at reopening within 30min',
    'terminals upload as soon as they are answered; no source gives the spread',
  ),
  'payments.*.stored.*.weight': assumed(1, 'as much work as a purchase of the moment'),
  'payments.*.batches.*.uses': assumed('50%', 'batches are run at night because they take so much'),

  'people.technicians.on-shift': assumed(4, 'payments.md 5.4'),
  'people.technicians.called-in': assumed('8 after 2h', 'payments.md 5.4'),
  'people.technicians.pace': assumed('100%', 'the laws of work are those of the own crew'),
  'people.technicians.called-in-pace': assumed('100%', 'they know the system as well; no share is published'),
  'people.technicians.access': assumed('none', 'the doors open without any service'),
  'people.technicians.access-by-hand': assumed(
    'lognormal(median 20min sigma 0.5)',
    'a guard, keys and a list; no source gives a time',
  ),
  'people.specialists.on-shift': assumed(0, 'nobody: technicians do their work too'),
  'people.specialists.called-in': assumed('none', 'nobody: technicians do their work too'),
  'people.specialists.pace': assumed('100%', 'the laws of work are those of the own crew'),
  'people.specialists.called-in-pace': assumed('100%', 'they know the system as well; no share is published'),
  'people.specialists.access': assumed('none', 'the doors open without any service'),
  'people.specialists.access-by-hand': assumed(
    'lognormal(median 20min sigma 0.5)',
    'a guard, keys and a list; no source gives a time',
  ),
  'people.errors.per-step': assumed(
    '0%',
    'done right unless a file says otherwise; payments.md 3.4 has 0.3 % to 1 % per step (Swain & Guttmann)',
  ),
  'people.errors.steps': assumed(
    10,
    'power.md 1.9: a switching sequence has 5 to 10 steps, a boot runbook 60',
  ),
  'people.errors.stress': published('5x', 'payments.md 3.4: five times as many errors under high stress'),
  'people.fatigue.after': assumed('none', 'nobody tires unless a file says after how long'),
  'people.fatigue.errors': assumed('2x', 'payments.md 3.4: twice as many after 12 h on shift'),
  'people.fatigue.pace': assumed('80%', 'no source gives a pace'),
  'people.fatigue.relieved-every': assumed('none', 'nobody is relieved'),
  'people.tools.without': assumed('150%', 'work by hand what a tool did; no source gives a share'),
  'people.queue': assumed('scarce-first', 'machines that a service cannot do without, then the oldest task'),
  'people.electricians': assumed(2, 'a pair, as work on live boards asks for'),
  'people.clerks.count': assumed(10, 'payments.md 5.4'),
  'people.clerks.hours': assumed('09:00 .. 18:00', 'payments.md 5.4: eight hours a day'),
  'people.clerks.productive': assumed('75%', 'payments.md 5.4: 45 minutes of an hour'),
  'people.wage.technician': assumed('6000 JPY/h', 'with overheads'),
  'people.wage.specialist': assumed('9000 JPY/h', 'with overheads'),
  'people.wage.clerk': assumed('3500 JPY/h', 'with overheads'),

  'continuity.detect': assumed('lognormal(median 2min sigma 0.5)', 'payments.md 3.3'),
  'continuity.monitored-by': assumed('none', 'what watches is not modelled unless named'),
  'continuity.detect-without': assumed(
    'lognormal(median 9min sigma 0.5)',
    'incidents.md 3.10: GitHub 2016, whose own tools were down, said so 8 to 9 min late',
  ),
  'continuity.restart': assumed('automatic', 'machines boot when their power is back'),
  'continuity.orchestrator': assumed('none', 'it stands elsewhere and is always there'),
  'continuity.restart-at-once': assumed('none', 'as many as may start'),
  'continuity.restart-work': assumed(
    'lognormal(median 30min sigma 0.8)',
    'finding what is wrong and starting again; no source gives minutes',
  ),
  'continuity.reopen.verify': assumed(
    'lognormal(median 30min sigma 0.5)',
    'Kyndryl 2022: hours went into confirmation before reopening',
  ),
  'continuity.reopen.throttle': assumed('20% per 10min', 'payments.md 3.4: reopening in steps'),
  'continuity.reopen.stored': assumed('with the throttle', 'a throttle that lets stored work by is none'),
  'continuity.reopen.keep-free': assumed('20%', 'a path is run at 80 % of what it carries at most'),

  ...planDefaults,
  ...tenantDefaults,
  ...liabilityDefaults,

  'events.*.chance': assumed('100%', 'it happens'),
  'events.*.every': assumed('none', 'it happens once'),
  '<chaos>.faults': assumed(
    '1 .. 3',
    'one fault should be survived; three at once are told of the worst nights',
  ),
  '<chaos>.within': assumed('2h', 'close enough together for one to meet the next'),
  '<chaos>.among': assumed(['power', 'machines'], 'all that can be drawn'),
  '<chaos>.weights': published(
    'published',
    'power.md 1.8: Uptime Institute 2025; incidents.md: mechanisms of 51 incidents',
  ),
  '<chaos>.starts': assumed('0s', 'from the start on'),
  'events.*.steps': {
    ...assumed(8, 'power.md 1.9: a maintenance bypass has 5 to 10 steps'),
    where: 'bypass',
  },
  'events.*.error-per-step': {
    ...assumed('0%', 'done right unless a file says otherwise; power.md 1.9 has 0.3 % per step'),
    where: 'bypass',
  },
} satisfies Readonly<Record<string, Default>>;

export type DefaultName = keyof typeof defaults;

/** Classes that a file may name without defining them. */
export const builtInClasses: readonly string[] = [
  'hosting-by-hand',
  'orchestrated',
  'network-device',
  'storage-array',
];
