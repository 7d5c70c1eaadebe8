/** Defaults of the continuity plan: decisions, the second site, counterparties, stand-ins, notices, fixes. */
import { assumed, type Default, published } from './default.ts';

export const planDefaults = {
  'continuity.decide.fail-over': assumed(
    'no confirmed return within 1h',
    'payments.md 3.3: confirming and hoping take the longest; Zengin 2023 planned a substitute after 1 h',
  ),
  'continuity.decide.authority': assumed('manager', 'who is there must ask who may'),
  'continuity.<decide authority=delegated>.takes': assumed(
    '5min',
    'payments.md 3.3: pre-delegated authority',
  ),
  'continuity.decide.takes': assumed(
    'lognormal(median 45min sigma 0.8)',
    'payments.md 3.3: shaped by Mizuho 2021 and Zengin 2023',
  ),

  'continuity.<dr>.functions': assumed('all', 'the whole service is prepared'),
  'continuity.<dr>.replication': assumed('asynchronous', 'the usual choice over a distance'),
  'continuity.<dr>.lag': assumed('lognormal(median 500ms sigma 1)', 'payments.md 5.4'),
  'continuity.<dr replication=semi-synchronous>.silently-asynchronous': assumed(
    '5%',
    'payments.md 2.3: MySQL goes on asynchronously after 10 s without an answer; no source says how often it has',
  ),
  'continuity.<dr>.round-trip': assumed('5ms', 'some 500 km of fibre there and back'),
  'continuity.<dr mode=active-active>.starts-in': assumed('uniform(0s .. 1min)', 'payments.md 3.3'),
  'continuity.<dr mode=hot>.starts-in': assumed('2min', 'payments.md 3.3: hot standby, automatic'),
  'continuity.<dr mode=warm>.starts-in': assumed(
    'uniform(1h .. 4h)',
    'payments.md 3.3: data there, applications cold',
  ),
  'continuity.<dr mode=cold>.starts-in': assumed(
    'uniform(8h .. 72h)',
    'payments.md 3.3: restored from copies',
  ),
  'continuity.<dr>.tested': assumed('yearly', 'between the two for which payments.md 3.3 has a figure'),
  'continuity.<dr tested=quarterly>.fails-to-start': assumed('5%', 'payments.md 3.3: quarterly real switch'),
  'continuity.<dr tested=yearly>.fails-to-start': assumed('10%', 'between quarterly and never'),
  'continuity.<dr tested=never>.fails-to-start': assumed('20%', 'payments.md 3.3: untested'),
  'continuity.<dr>.repair': assumed('lognormal(median 3h sigma 0.8)', 'DBS and Citi 2023: next morning'),
  'continuity.<dr>.data-check': assumed(
    'lognormal(median 15min sigma 0.5)',
    'payments.md 3.3: verify data before it opens',
  ),
  'continuity.<dr>.witness': assumed(false, 'two sites cannot tell a lost line from a lost site'),
  'continuity.<dr>.capacity': assumed('100%', 'as large as the first'),
  'continuity.<dr>.fenced': assumed(true, 'the first site is kept out before the second one serves'),
  'continuity.<dr fenced=false>.stale-clients': assumed(
    '1%',
    'clients that were not re-pointed; no source gives a share',
  ),
  'continuity.<dr fenced=false>.noticed-after': assumed(
    'lognormal(median 10min sigma 0.8)',
    'payments.md 2.3: GitHub 2018 wrote on both coasts; no source says how long until such is seen',
  ),
  'continuity.<dr>.failback.resynchronisation': assumed(
    'lognormal(median 6h sigma 0.8)',
    'payments.md 3.3: data changed over bandwidth',
  ),
  'continuity.<dr>.failback.at': assumed('02:00', 'payments.md 3.3: a planned change at night'),
  'continuity.<dr>.failback.takes': assumed('uniform(30min .. 1h)', 'payments.md 3.3'),
  'continuity.<dr>.failback.goes-wrong': assumed('5%', 'payments.md 3.3: the failback causes an outage'),

  'continuity.counterparties.*.call': assumed(
    'lognormal(median 15min sigma 0.6)',
    'by telephone, until the right person has understood',
  ),
  'continuity.counterparties.*.hours': assumed('00:00 .. 24:00', 'somebody is always there'),
  'continuity.counterparties.*.business-days-only': assumed(false, 'its operations never rest'),
  'continuity.counterparties.*.repoint': assumed('lognormal(median 30min sigma 0.6)', 'a prepared change'),
  'continuity.counterparties.*.sign-on': assumed('5min', 'sign-on and exchange of keys'),

  'continuity.stand-ins.*.provider': assumed('none', 'the network, by its own rules'),
  'continuity.stand-ins.<* provider=none>.path': published(
    'through-the-gateway',
    'payments.md 1.1: stand-in protects against a dead issuer, and does nothing when the gateway is the part without power',
  ),
  'continuity.stand-ins.*.path': assumed('apart', 'a provider is reached by its own path, which must serve'),
  'continuity.stand-ins.*.automatic': assumed(false, 'somebody must switch it on'),
  'continuity.stand-ins.*.starts-in': assumed('5min', 'a switch at the network'),
  'continuity.stand-ins.*.eligible': assumed('80%', 'what the rules let through'),
  'continuity.stand-ins.*.limit': assumed('30000 JPY', 'payments.md 3.5: agreements have limits a purchase'),
  'continuity.stand-ins.*.refused-later': assumed('1%', 'payments.md 5.4'),
  'continuity.stand-ins.*.bears': assumed('service', 'who was stood in for'),

  'continuity.precautions.*.is': assumed('unstable', 'not for every failure'),
  'continuity.precautions.*.calm': assumed('1h', 'until it has been calm for an hour'),

  'continuity.graceful-stops.*.after': assumed('2min', 'most outages are over by then'),
  'continuity.graceful-stops.*.drain': published(
    '5s',
    'payments.md 5.7: 99.9 % of the issuer stage is over after 1.6 s; stop, drain and flush take 5 to 15 s',
  ),
  'continuity.graceful-stops.*.flush': published('5s', 'payments.md 5.7'),
  'continuity.graceful-stops.*.ship': published('5s', 'payments.md 5.7'),

  'continuity.notices.*.first': assumed('30min', 'payments.md 5.4'),
  'continuity.notices.*.every': assumed('1h', 'payments.md 5.4'),
  'continuity.notices.*.stale': assumed('15min', 'facts are gathered, written and approved'),

  'continuity.<fixes>.takes': assumed('lognormal(median 1h sigma 0.8)', 'to understand and to mend'),
  'continuity.<fixes are=symptomatic>.recurs': assumed('50%', 'payments.md 3.4: within 72 h'),
  'continuity.<fixes are=root-cause>.recurs': assumed('5%', 'payments.md 3.4: within 72 h'),
  'continuity.<fixes>.within': assumed('72h', 'payments.md 3.4'),
  'continuity.<fixes>.wrong': published('20%', 'payments.md 3.4: 14.8 to 24.4 % of fixes were wrong'),
  'continuity.<fixes>.worse-after': assumed('exponential(mean 1h)', 'a wrong fix shows soon under load'),
} satisfies Readonly<Record<string, Default>>;
