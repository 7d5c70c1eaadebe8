/**
 * Every way to get a scenario wrong that we know of, and what the user is told: the code, the place, what was expected
 * and what was probably meant. The files are in test/broken; each is right but for the mistake it is named after.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { load } from '../../src/scenario/load.ts';

interface Told {
  readonly code: string;
  /** Line, column, length. */
  readonly at: readonly [number, number, number];
  readonly message: string;
  readonly suggestion?: string;
}

const folder = new URL('../broken/', import.meta.url);

const expected: Readonly<Record<string, readonly Told[]>> = {
  alias: [
    {
      code: 'alias',
      at: [6, 32, 2],
      message: 'anchors are not part of the language; expected the value alone',
    },
    {
      code: 'alias',
      at: [7, 46, 2],
      message: 'aliases are not part of the language; expected the value itself',
    },
  ],
  'alias-bomb': [
    {
      code: 'alias',
      at: [1, 4, 2],
      message: 'anchors are not part of the language; expected the value alone',
    },
    {
      code: 'alias',
      at: [2, 4, 2],
      message: 'anchors are not part of the language; expected the value alone',
    },
    {
      code: 'alias',
      at: [2, 8, 2],
      message: 'aliases are not part of the language; expected the value itself',
    },
  ],
  'attempts-too-many': [
    { code: 'wrong-value', at: [9, 36, 1], message: 'attempts: expected 1, 2 or 3 attempts' },
  ],
  'bad-law': [
    {
      code: 'wrong-value',
      at: [10, 59, 7],
      message: 'hold-up: expected a distribution such as lognormal(median 4.5h sigma 0.9)',
      suggestion: '`uniform`',
    },
  ],
  'bad-name': [
    {
      code: 'bad-name',
      at: [10, 3, 5],
      message: 'Hosts: expected a name: a small letter, then small letters, digits or hyphens',
    },
  ],
  'bad-version': [{ code: 'version', at: [1, 9, 1], message: 'teiden: expected version 1 of the language' }],
  'battery-without-bus': [
    {
      code: 'battery-bus',
      at: [9, 3, 5],
      message: '`store` is in the `from` of no bus; expected a battery to stand on one',
    },
    {
      code: 'wrong-element',
      at: [10, 28, 5],
      message: 'from: expected a power element that feeds others; `store` is of kind battery',
    },
  ],
  'bus-enough-above-sources': [
    {
      code: 'quorum',
      at: [9, 50, 1],
      message: 'enough: expected at most 2, its sources; 3 can never be live',
    },
  ],
  'bus-source-twice': [
    {
      code: 'listed-twice',
      at: [9, 36, 5],
      message: 'from: `panel` is listed already; expected each element once',
    },
  ],
  'bus-without-source': [
    { code: 'wrong-value', at: [9, 28, 2], message: 'from: expected at least one source' },
  ],
  'calibrated-on-itself': [
    {
      code: 'calibrated-on-itself',
      at: [11, 10, 71],
      message:
        'the default of `classes.hosting-by-hand.stuck`, 15%, is calibrated on ovh-strasbourg-2017, the incident of this scenario; expected a value said here that rests on something else, with a comment such as `# assumed: why`',
    },
  ],
  'calendar-impossible-date': [
    {
      code: 'wrong-value',
      at: [22, 35, 10],
      message: 'holidays[1]: expected a date that exists, such as 2019-11-23',
    },
  ],
  'calendar-misspelt-day': [
    {
      code: 'wrong-value',
      at: [22, 22, 7],
      message:
        'weekend[0]: expected one of `sunday`, `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`',
      suggestion: '`saturday`',
    },
  ],
  'calendar-without-work': [
    {
      code: 'wrong-value',
      at: [22, 21, 64],
      message: 'weekend: expected at least one day on which people work',
    },
  ],
  'charge-above-full': [
    { code: 'wrong-value', at: [7, 120, 4], message: 'charge: expected a share from 0% to 100%' },
  ],
  'chaos-among-people': [
    { code: 'wrong-value', at: [11, 24, 6], message: 'among[1]: expected one of `power`, `machines`' },
  ],
  'chaos-beyond-horizon': [
    {
      code: 'beyond-horizon',
      at: [12, 17, 2],
      message: 'within: expected an end within the horizon of 3 h; this is 3 h 30 min after the start',
    },
  ],
  'chaos-more-than-all': [
    {
      code: 'too-many',
      at: [11, 17, 6],
      message: 'faults: expected at most 7, which is all that power and machines can suffer',
    },
  ],
  'chaos-name-taken': [
    {
      code: 'name-twice',
      at: [13, 3, 14],
      message:
        'the name `chaos-ups-fail` is that of an event which chaos may draw; expected a name of its own',
    },
  ],
  'chaos-of-none': [
    {
      code: 'wrong-value',
      at: [11, 17, 1],
      message: 'faults: expected a number of faults such as 2, or 1 .. 3, from 1 up',
    },
  ],
  'chaos-turned-round': [
    { code: 'wrong-value', at: [11, 17, 6], message: 'faults: expected the smaller number first' },
  ],
  'chaos-weights-misspelt': [
    {
      code: 'wrong-value',
      at: [11, 18, 7],
      message: 'weights: expected one of `published`, `uniform`',
      suggestion: '`uniform`',
    },
  ],
  'class-file-missing': [
    {
      code: 'class-file',
      at: [3, 7, 20],
      message:
        'use: `classes/nowhere.yaml`: files are not read here; expected a class file below the folder of this file or, as classes/…, of the package',
    },
  ],
  'class-file-outside': [
    {
      code: 'wrong-value',
      at: [3, 7, 28],
      message:
        'use[0]: expected the path of a class file below the folder of this file, such as classes/estates.yaml, without ..',
    },
  ],
  'comma-in-block-call': [
    {
      code: 'comma-in-call',
      at: [19, 13, 24],
      message: 'amount: a distribution is written without commas',
      suggestion: '`lognormal(median 1200 JPY sigma 1.1)`',
    },
  ],
  'comma-in-call': [
    {
      code: 'comma-in-call',
      at: [10, 59, 19],
      message: 'a comma ends the value here; a distribution is written without commas',
      suggestion: '`uniform(10ms .. 21ms)`',
    },
  ],
  'common-cause-dangling': [
    {
      code: 'unknown-name',
      at: [10, 23, 5],
      message: 'of: expected a power element; there is no `pdu-b`',
      suggestion: '`pdu-a`',
    },
  ],
  'common-cause-of-one': [
    { code: 'wrong-value', at: [10, 15, 7], message: 'of: expected at least two elements' },
  ],
  'controller-of-another-kind': [
    {
      code: 'wrong-element',
      at: [9, 38, 5],
      message: 'controller: expected a controller; `panel` is of kind breaker',
    },
  ],
  'cooled-by-another-kind': [
    {
      code: 'wrong-element',
      at: [10, 93, 5],
      message: 'cooled-by: expected a cooling; `pdu-a` is of kind pdu',
    },
  ],
  'copies-above-count': [
    {
      code: 'quorum',
      at: [13, 36, 1],
      message: 'copies: expected at most 3, the machines of `hosts`, one copy a machine',
    },
  ],
  'counterparty-of-another-service': [
    {
      code: 'wrong-element',
      at: [18, 24, 6],
      message:
        'for: expected a payment service that the second site can serve; `wallet` is not in the functions of `dr`',
    },
  ],
  'counterparty-without-site': [
    {
      code: 'no-second-site',
      at: [16, 3, 14],
      message:
        'counterparties: there is no second site to which they could point; expected a `dr`, or no counterparties (in a design, `continuity.counterparties: none`)',
    },
  ],
  'current-without-fault': [
    { code: 'wrong-key', at: [21, 50, 4], message: 'current: expected only with `fault`' },
  ],
  'dangling-group': [
    {
      code: 'unknown-name',
      at: [12, 24, 4],
      message: 'runs-on: expected a group of machines; there is no `host`',
      suggestion: '`hosts`',
    },
  ],
  'dangling-name': [
    {
      code: 'unknown-name',
      at: [8, 28, 4],
      message: 'from: expected a power element; there is no `upss`',
      suggestion: '`ups`',
    },
  ],
  'dangling-service': [
    {
      code: 'unknown-name',
      at: [13, 61, 9],
      message: 'to-start: expected a service; there is no `direktory`',
      suggestion: '`directory`',
    },
  ],
  'damages-without-overvoltage': [
    {
      code: 'wrong-key',
      at: [21, 43, 2],
      message: 'damages: expected only with `surge` or `open-neutral` or `fail`',
    },
  ],
  'design-leaves-counterparties': [
    {
      code: 'no-second-site',
      at: [20, 3, 5],
      message:
        'under design `alone`, at line 17: counterparties: there is no second site to which they could point; expected a `dr`, or no counterparties (in a design, `continuity.counterparties: none`)',
    },
  ],
  'design-plan-path': [
    {
      code: 'unknown-path',
      at: [19, 14, 34],
      message:
        '`continuity.stand-ins.netwrok.limit` leads nowhere; there is no `netwrok` in `continuity.stand-ins`',
      suggestion: '`continuity.stand-ins.network.limit`',
    },
    {
      code: 'unknown-path',
      at: [20, 10, 28],
      message:
        '`continuity.stand-ins.netwrok` leads nowhere; there is no `netwrok` in `continuity.stand-ins`',
      suggestion: '`continuity.stand-ins.network`',
    },
    {
      code: 'unknown-path',
      at: [21, 13, 20],
      message:
        '`continuity.dr.tested` leads nowhere; there is no `dr`; expected `continuity.dr: {…}` before it',
    },
  ],
  'fail-over-in-words': [
    {
      code: 'wrong-value',
      at: [16, 23, 8],
      message: 'fail-over: expected `no confirmed return within 1h`, `at once` or `never`',
    },
    { code: 'wrong-value', at: [16, 44, 4], message: 'authority: expected one of `manager`, `delegated`' },
    { code: 'wrong-value', at: [17, 68, 5], message: 'at: expected a clock time such as 05:30' },
    { code: 'wrong-value', at: [17, 86, 2], message: 'capacity: expected a share above 0%' },
  ],
  'fixes-at-once': [
    {
      code: 'wrong-value',
      at: [16, 37, 2],
      message: 'within: expected a duration such as 9min, more than zero',
    },
    { code: 'wrong-value', at: [16, 49, 4], message: 'recurs: expected a share from 0% to 100%' },
    {
      code: 'wrong-value',
      at: [16, 68, 3],
      message:
        'worse-after: expected a duration such as 9min, not less than zero, or a distribution such as lognormal(median 4.5h sigma 0.9)',
    },
  ],
  'fixes-without-kind': [
    {
      code: 'missing-key',
      at: [16, 3, 5],
      message: '`continuity.fixes` lacks `are`: expected one of `symptomatic`, `root-cause`',
    },
  ],
  'group-fails-without-share': [
    {
      code: 'missing-key',
      at: [12, 29, 5],
      message: 'fail: expected `damages` beside a machine group, the share that fails',
    },
  ],
  'hidden-where-nothing-hides': [
    {
      code: 'wrong-key',
      at: [6, 40, 6],
      message: 'hidden: expected only on generator, controller, ats, sts, tie or ups',
    },
  ],
  'lag-synchronous': [
    {
      code: 'wrong-key',
      at: [16, 79, 3],
      message: 'lag: expected only with `replication: asynchronous`; it is synchronous here',
    },
  ],
  'load-that-fails': [
    { code: 'wrong-key', at: [9, 47, 5], message: 'fails: expected none of a load: what feeds it fails' },
  ],
  'notices-without-pause': [
    { code: 'wrong-value', at: [17, 18, 2], message: 'about: expected at least one payment service' },
    { code: 'wrong-value', at: [17, 29, 2], message: 'every: expected more than zero' },
  ],
  'plan-dangling': [
    {
      code: 'unknown-name',
      at: [16, 46, 4],
      message: 'functions: expected a payment service; there is no `crad`',
      suggestion: '`card`',
    },
    {
      code: 'unknown-name',
      at: [18, 18, 5],
      message: 'for: expected a payment service; there is no `cardd`',
      suggestion: '`card`',
    },
    {
      code: 'unknown-name',
      at: [20, 20, 4],
      message: 'for: expected a payment service; there is no `cart`',
      suggestion: '`card`',
    },
    {
      code: 'unknown-name',
      at: [20, 36, 5],
      message: 'provider: expected a payment service; there is no `walet`',
      suggestion: '`wallet`',
    },
    {
      code: 'unknown-name',
      at: [22, 21, 7],
      message: 'stop: expected a payment service; there is no `wallets`',
      suggestion: '`wallet`',
    },
    {
      code: 'unknown-name',
      at: [22, 37, 6],
      message: 'while: expected a service or a payment service; there is no `ledgre`',
      suggestion: '`ledger`',
    },
    {
      code: 'unknown-name',
      at: [24, 20, 3],
      message: 'on: expected a UPS; there is no `usp`',
      suggestion: '`ups`',
    },
    {
      code: 'unknown-name',
      at: [24, 33, 5],
      message: 'stop: expected a payment service; there is no `caard`',
      suggestion: '`card`',
    },
    {
      code: 'unknown-name',
      at: [24, 53, 4],
      message: 'shut-down: expected a group of machines; there is no `host`',
      suggestion: '`hosts`',
    },
    {
      code: 'unknown-name',
      at: [26, 19, 3],
      message: 'about: expected a payment service; there is no `cad`',
      suggestion: '`card`',
    },
  ],
  'plan-listed-twice': [
    {
      code: 'listed-twice',
      at: [16, 60, 4],
      message: 'functions: `card` is listed already; expected each element once',
    },
    {
      code: 'listed-twice',
      at: [18, 25, 4],
      message: 'about: `card` is listed already; expected each element once',
    },
  ],
  'plan-name-twice': [
    {
      code: 'name-twice',
      at: [16, 14, 5],
      message: 'the name `hosts` stands in `machines` already (line 9); expected a name of its own',
    },
    {
      code: 'name-twice',
      at: [20, 5, 4],
      message:
        'the name `bank` stands in `continuity.stand-ins` already (line 18); expected a name of its own',
    },
    {
      code: 'name-twice',
      at: [22, 5, 4],
      message: 'the name `card` stands in `payments` already (line 13); expected a name of its own',
    },
  ],
  'plan-wrong-element': [
    {
      code: 'wrong-element',
      at: [16, 46, 6],
      message: 'functions: expected a payment service; `ledger` is a service',
    },
    {
      code: 'wrong-element',
      at: [18, 20, 5],
      message: 'for: expected a payment service; `hosts` is a group of machines',
    },
    {
      code: 'wrong-element',
      at: [18, 37, 3],
      message: 'provider: expected a payment service; `ups` is a UPS',
    },
    {
      code: 'wrong-element',
      at: [20, 21, 6],
      message: 'stop: expected a payment service; `ledger` is a service',
    },
    {
      code: 'wrong-element',
      at: [20, 36, 5],
      message: 'while: expected a service or a payment service; `hosts` is a group of machines',
    },
    { code: 'wrong-element', at: [22, 20, 5], message: 'on: expected a UPS; `pdu-a` is of kind pdu' },
    {
      code: 'wrong-element',
      at: [22, 35, 5],
      message: 'stop: expected a payment service; `hosts` is a group of machines',
    },
    {
      code: 'wrong-element',
      at: [22, 55, 4],
      message: 'shut-down: expected a group of machines; `card` is a payment service',
    },
  ],
  'precaution-of-itself': [
    {
      code: 'loop-of-stops',
      at: [17, 34, 4],
      message: 'while: the rule stops `card`, which it watches; expected another service',
    },
  ],
  'precautions-in-a-loop': [
    {
      code: 'loop-of-stops',
      at: [17, 34, 6],
      message:
        'while: a loop of stops: card ← wallet ← card; once stopped, none of them would open again; expected an order',
    },
  ],
  'round-trip-asynchronous': [
    {
      code: 'wrong-key',
      at: [16, 53, 10],
      message: 'round-trip: expected only with `replication: synchronous`; it is asynchronous here',
    },
  ],
  'round-trip-of-a-law': [
    {
      code: 'wrong-value',
      at: [13, 112, 22],
      message:
        "answer: expected one duration, such as 20ms, to which the second site's round trip is added; its replication is synchronous",
    },
  ],
  'set-that-nobody-calls': [
    {
      code: 'never-called',
      at: [9, 3, 6],
      message:
        "`diesel` is on a bus behind no transfer switch's standby side: nothing calls it; expected such a switch, or `runs: always`",
    },
  ],
  'phase-missing': [
    {
      code: 'missing-key',
      at: [21, 9, 30],
      message: 'lost: expected `phase`, the one that is lost: l1, l2 or l3',
    },
  ],
  'phase-unknown': [
    {
      code: 'wrong-value',
      at: [21, 47, 2],
      message: 'phase: expected one of `l1`, `l2`, `l3`',
      suggestion: '`l1`',
    },
  ],
  'return-of-no-switch': [
    {
      code: 'wrong-element',
      at: [21, 29, 5],
      message: 'return: expected a transfer switch; `panel` is of kind breaker',
    },
  ],
  'depth-without-sag': [{ code: 'wrong-key', at: [21, 45, 3], message: 'to: expected only with `sag`' }],
  'design-cost': [
    { code: 'wrong-value', at: [23, 17, 3], message: 'cost: expected a cost such as 40M JPY + 6M JPY/year' },
  ],
  'design-takes-away': [
    {
      code: 'unknown-name',
      at: [23, 3, 4],
      message: 'under design `bare`, at line 8: from: expected a power element; there is no `ups`',
    },
  ],
  'design-unknown-key': [
    {
      code: 'unknown-key',
      at: [24, 5, 16],
      message:
        'unknown key `form`; expected one of `kind`, `label`, `fails`, `repair`, `unavailable`, `hidden`, `from`, `rating`, `curve`, `time-multiplier`, `tau`, `trip-factor`, `instantaneous`, `efficiency`, `phase`, `inrush`, `staggers`',
      suggestion: '`from`',
    },
  ],
  'design-unknown-path': [
    {
      code: 'unknown-path',
      at: [26, 5, 17],
      message: '`power.pdu-aa.from` leads nowhere; there is no `pdu-aa` in `power`',
      suggestion: '`power.pdu-a.from`',
    },
  ],
  'design-wrong-value': [
    {
      code: 'unknown-name',
      at: [23, 29, 5],
      message: 'from: expected a power element; there is no `feedr`',
      suggestion: '`feeder`',
    },
    { code: 'wrong-value', at: [23, 57, 11], message: 'draw: expected a power such as 60 kW' },
  ],
  'duplicate-key': [
    {
      code: 'duplicate-key',
      at: [9, 3, 5],
      message: 'the key `panel` stands twice in one map; expected it once',
    },
  ],
  'efficiency-of-nothing': [
    { code: 'wrong-value', at: [8, 45, 2], message: 'efficiency: expected a share above 0%' },
  ],
  'electricians-in-words': [
    {
      code: 'wrong-value',
      at: [20, 24, 17],
      message: 'electricians: expected a whole number, or `as many as needed`',
    },
  ],
  'people-called-in-without-time': [
    {
      code: 'wrong-value',
      at: [20, 35, 9],
      message: 'called-in: expected people called in such as 8 after 2h, or `none`',
    },
  ],
  'people-without-access-system': [
    {
      code: 'unknown-name',
      at: [20, 32, 6],
      message: 'access: expected a service; there is no `ledgre`',
      suggestion: '`ledger`',
    },
    { code: 'unknown-name', at: [20, 57, 4], message: 'needs: expected a service; there is no `chat`' },
  ],
  'people-slower-than-nothing': [
    { code: 'wrong-value', at: [20, 30, 2], message: 'pace: expected a proportion such as 150%, above 0%' },
    {
      code: 'wrong-value',
      at: [20, 52, 4],
      message: 'stress: expected how many times as much, such as 5x, from 1x',
    },
  ],
  'priority-beyond-the-last': [
    {
      code: 'wrong-value',
      at: [10, 60, 1],
      message: 'priority: expected a place in the queue from 0 (first) to 7, or `by-rule`',
    },
  ],
  'monitored-by-nobody': [
    {
      code: 'unknown-name',
      at: [21, 28, 5],
      message: 'monitored-by: expected a service; there is no `hosts`',
    },
  ],
  'boots-at-once-of-none': [
    {
      code: 'wrong-value',
      at: [10, 65, 1],
      message: 'boots-at-once: expected a whole number from 1 to 100000',
    },
  ],
  'power-restore-unknown': [
    {
      code: 'wrong-value',
      at: [21, 27, 9],
      message: 'power-restore: expected one of `on`, `last-state`, `stay-off`',
      suggestion: '`last-state`',
    },
    {
      code: 'wrong-value',
      at: [21, 51, 2],
      message:
        'cache-holds: expected a duration such as 9min, or a distribution such as lognormal(median 4.5h sigma 0.9), or `none`',
    },
    { code: 'wrong-value', at: [21, 68, 4], message: 'class-fault: expected a share from 0% to 100%' },
  ],
  'orchestrator-unknown': [
    {
      code: 'unknown-name',
      at: [20, 51, 8],
      message: 'orchestrator: expected a service; there is no `directry`',
      suggestion: '`directory`',
    },
    {
      code: 'wrong-value',
      at: [20, 78, 4],
      message: 'restart-at-once: expected a whole number from 1, or `none`',
    },
  ],
  'bootstrap-unknown': [
    { code: 'wrong-value', at: [13, 50, 4], message: 'bootstrap: expected one of `any`, `last-down`' },
  ],
  'moves-without-after': [
    {
      code: 'wrong-value',
      at: [13, 46, 4],
      message: 'moves: expected after how long it moves, such as after 5min, or `none`',
    },
  ],
  'orchestrator-of-nothing': [
    {
      code: 'wrong-key',
      at: [20, 14, 12],
      message: 'orchestrator: expected only with `restart: orchestrated`',
    },
    {
      code: 'wrong-key',
      at: [20, 39, 15],
      message: 'restart-at-once: expected only with `restart: orchestrated`',
    },
  ],
  'empirical-without-reader': [
    {
      code: 'needs-reader',
      at: [10, 69, 11],
      message: 'hold-up: empirical(…) needs a reader, and files are not read here',
    },
  ],
  empty: [
    {
      code: 'empty',
      at: [1, 1, 1],
      message: 'the file is empty; expected a scenario, which begins with `teiden: 1`',
    },
  ],
  'energy-as-power': [
    {
      code: 'wrong-value',
      at: [9, 34, 5],
      message: 'energy: expected an energy such as 2 kWh',
      suggestion: '`2 kWh`',
    },
  ],
  'enough-above-copies': [
    {
      code: 'quorum',
      at: [13, 47, 1],
      message: 'enough: expected at most 3, its copies; 5 can never be ready',
    },
  ],
  'enough-and-majority': [
    {
      code: 'wrong-value',
      at: [13, 60, 4],
      message: 'majority: expected either `enough` or `majority`, not both',
    },
  ],
  'event-after-itself': [
    {
      code: 'loop-of-events',
      at: [21, 21, 20],
      message: 'at: `overcurrent` waits for itself; expected a time that follows from the start',
    },
  ],
  'event-after-nothing': [
    {
      code: 'unknown-name',
      at: [21, 21, 19],
      message: 'at: expected an event after `after`; there is no `overcurent`',
    },
  ],
  'event-before-start': [
    {
      code: 'before-start',
      at: [21, 21, 16],
      message: 'at: expected a time at or after the start; this is 1 d 6 h before it',
    },
  ],
  'event-beyond-horizon': [
    {
      code: 'beyond-horizon',
      at: [21, 21, 16],
      message: 'at: expected a time within the horizon of 7 d; this is 30 d 19 h after the start',
    },
  ],
  'event-on-unknown-element': [
    {
      code: 'unknown-name',
      at: [21, 34, 6],
      message: 'trip: expected a breaker, pdu, board, transformer, bus or UPS; there is no `panell`',
      suggestion: '`panel`',
    },
  ],
  'event-on-utility': [
    {
      code: 'wrong-element',
      at: [21, 34, 6],
      message: 'fail: expected a power element that can fail, or a machine group; `feeder` is a utility',
      suggestion: '`out: feeder`',
    },
  ],
  'event-on-wrong-element': [
    { code: 'wrong-element', at: [21, 36, 5], message: 'bypass: expected a UPS; `pdu-a` is of kind pdu' },
  ],
  'event-overlaps-itself': [
    {
      code: 'overlap',
      at: [21, 46, 2],
      message: 'for: expected less than `every`: it must end before it happens again',
    },
  ],
  'event-with-two-actions': [
    {
      code: 'one-action',
      at: [21, 16, 37],
      message:
        'overcurrent: expected exactly one of `out`, `sag`, `surge`, `open-phase`, `open-neutral`, `trip`, `close`, `bypass`, `return`, `fail`, `fault`, `start`, `stop`',
    },
  ],
  'feed-from-load': [
    {
      code: 'wrong-element',
      at: [10, 28, 6],
      message: 'from: expected a power element that feeds others; `others` is of kind load',
    },
  ],
  'hidden-no-map': [
    {
      code: 'wrong-value',
      at: [5, 37, 2],
      message: 'hidden: expected a map such as {fails: exponential(mean 5y), tested: 30d}, or `none`',
    },
  ],
  'hidden-unknown-key': [
    {
      code: 'unknown-key',
      at: [5, 67, 4],
      message: 'unknown key `test`; expected one of `fails`, `tested`, `finds`',
    },
  ],
  'hidden-without-law': [
    {
      code: 'missing-key',
      at: [5, 29, 6],
      message:
        '`power.feeder.hidden` lacks `fails`: expected a time to failure such as exponential(mean 1100h)',
    },
  ],
  'hourly-misspelt': [
    {
      code: 'wrong-value',
      at: [9, 43, 5],
      message: 'draw: expected a distribution, or hourly(1 kW 2 kW 2 kW 1 kW)',
      suggestion: '`hourly`',
    },
  ],
  'hourly-with-commas': [
    {
      code: 'comma-in-call',
      at: [12, 11, 24],
      message: 'draw: hourly values are written without commas',
      suggestion: '`hourly(1 kW 2 kW 1 kW)`',
    },
  ],
  'hourly-with-commas-in-a-map': [
    {
      code: 'comma-in-call',
      at: [9, 43, 24],
      message: 'a comma ends the value here; a distribution is written without commas',
      suggestion: '`hourly(1 kW 2 kW 1 kW)`',
    },
  ],
  'hourly-wrong-value': [
    { code: 'wrong-value', at: [9, 55, 5], message: 'draw: expected a power such as 60 kW' },
  ],
  'impossible-date': [
    {
      code: 'wrong-value',
      at: [3, 8, 25],
      message:
        'start: there is no such date, time or offset; expected a time with its offset such as 2019-11-23T05:30:00+09:00',
    },
  ],
  'law-turned-round': [
    { code: 'wrong-value', at: [10, 67, 12], message: 'hold-up: expected the lower bound first' },
  ],
  'law-without-words': [
    {
      code: 'wrong-value',
      at: [10, 59, 19],
      message: 'hold-up: expected the form lognormal(median 4.5h sigma 0.9)',
    },
  ],
  'list-for-map': [{ code: 'wrong-value', at: [10, 3, 73], message: 'machines: expected a map of names' }],
  'loop-of-needs': [
    {
      code: 'loop-of-needs',
      at: [12, 53, 6],
      message: 'a loop of needs: directory → ledger → directory; expected an order in which they can start',
    },
  ],
  'loop-of-supply': [
    {
      code: 'loop-of-supply',
      at: [6, 32, 5],
      message: 'a loop of supply: panel ← pdu-a ← ups ← panel; expected power to come from outside of it',
    },
  ],
  'loop-through-bus': [
    {
      code: 'loop-of-supply',
      at: [6, 32, 5],
      message:
        'a loop of supply: joint ← pdu-a ← ups ← panel ← joint; expected power to come from outside of it',
    },
  ],
  'loop-through-machines': [
    {
      code: 'loop-of-needs',
      at: [10, 45, 9],
      message: 'a loop of needs: directory → hosts → directory; expected an order in which they can start',
    },
  ],
  'machines-left-out': [
    {
      code: 'unknown-name',
      at: [10, 24, 5],
      message: 'runs-on: expected a group of machines; there is no `hosts`',
    },
    {
      code: 'unknown-name',
      at: [11, 21, 5],
      message: 'runs-on: expected a group of machines; there is no `hosts`',
    },
  ],
  'maintenance-too-long': [
    {
      code: 'wrong-value',
      at: [10, 41, 4],
      message: 'hours-per-year: expected a duration such as 24h, up to a year',
    },
  ],
  'missing-key': [
    { code: 'missing-key', at: [8, 3, 5], message: '`power.pdu-a` lacks `from`: expected a name' },
  ],
  'mixture-not-one': [
    { code: 'sum', at: [10, 59, 28], message: 'hold-up: expected shares that sum to 100%, not 110%' },
  ],
  'name-twice': [
    {
      code: 'name-twice',
      at: [15, 3, 6],
      message: 'the name `ledger` stands in `services` already (line 13); expected a name of its own',
    },
  ],
  'negative-start': [
    {
      code: 'wrong-value',
      at: [21, 21, 6],
      message: 'at: expected a time at or after the start, not a negative one',
    },
  ],
  'negative-time': [
    {
      code: 'wrong-value',
      at: [21, 46, 5],
      message:
        'for: expected a duration such as 9min, not less than zero, or a distribution such as lognormal(median 4.5h sigma 0.9)',
    },
  ],
  'not-yaml': [
    {
      code: 'yaml',
      at: [6, 3, 1],
      message:
        'this is not YAML: Flow map in block collection must be sufficiently indented and end with a }',
    },
  ],
  objective: [
    {
      code: 'wrong-value',
      at: [23, 49, 2],
      message: 'p95: expected a limit such as 2h or less, or 99% or more',
    },
    {
      code: 'unknown-key',
      at: [24, 48, 3],
      message:
        'unknown key `p96`; expected one of `measure`, `mean`, `p50`, `p90`, `p95`, `p99`, `chance-of-any`',
      suggestion: '`p90`',
    },
  ],
  'only-a-comment': [
    {
      code: 'empty',
      at: [1, 1, 1],
      message: 'the file is empty; expected a scenario, which begins with `teiden: 1`',
    },
  ],
  'overload-below-rating': [
    { code: 'wrong-key', at: [7, 108, 3], message: '95%: expected a load such as 110%, from 100% up' },
  ],
  'overload-turned-round': [
    {
      code: 'wrong-value',
      at: [7, 107, 24],
      message: 'overload: expected each load once, and a higher one carried no longer than a lower one',
    },
  ],
  'plain-prose': [
    { code: 'not-a-map', at: [1, 1, 1], message: 'expected a map at the top, which begins with `teiden: 1`' },
  ],
  'power-left-out': [
    { code: 'missing-key', at: [1, 1, 9], message: 'the file lacks `power`: expected a map of names' },
  ],
  'replay-of-nothing': [
    {
      code: 'wrong-value',
      at: [11, 32, 2],
      message: 'replication: expected the number of a replication, from 0',
    },
  ],
  'replay-without-seed': [
    { code: 'missing-key', at: [11, 1, 6], message: '`replay` lacks `seed`: expected a seed such as "1"' },
  ],
  'reserved-constructor': [
    {
      code: 'reserved-key',
      at: [5, 27, 11],
      message: 'the key `constructor` is not allowed; expected another name',
    },
  ],
  'reserved-key': [
    {
      code: 'reserved-key',
      at: [10, 3, 9],
      message: 'the key `__proto__` is not allowed; expected another name',
    },
  ],
  'runtime-of-nothing': [
    { code: 'wrong-value', at: [7, 77, 15], message: 'runtime: expected more than zero' },
  ],
  'sag-without-depth': [
    {
      code: 'missing-key',
      at: [21, 16, 36],
      message: 'overcurrent: expected `to`, the share of the voltage that is left, such as to: 70%',
    },
  ],
  'scalar-for-map': [{ code: 'wrong-value', at: [5, 11, 7], message: 'feeder: expected a map' }],
  'several-at-once': [
    {
      code: 'unknown-name',
      at: [6, 32, 5],
      message: 'from: expected a power element; there is no `feedr`',
      suggestion: '`feeder`',
    },
    {
      code: 'wrong-value',
      at: [10, 43, 5],
      message: 'draw: expected a power such as 60 kW',
      suggestion: '`450 W`',
    },
    {
      code: 'quorum',
      at: [13, 47, 1],
      message: 'enough: expected at most 3, its copies; 5 can never be ready',
    },
    {
      code: 'unknown-name',
      at: [21, 34, 5],
      message: 'trip: expected a breaker, pdu, board, transformer, bus or UPS; there is no `panle`',
      suggestion: '`panel`',
    },
  ],
  'share-above-one': [
    { code: 'wrong-value', at: [21, 49, 4], message: 'chance: expected a share from 0% to 100%' },
  ],
  'share-of-one-element': [
    { code: 'wrong-key', at: [12, 43, 2], message: 'damages: expected with `fail` only of a machine group' },
  ],
  'shares-not-one': [
    { code: 'sum', at: [19, 16, 25], message: 'funded-by: expected shares that sum to 100%, not 90%' },
    {
      code: 'unknown-name',
      at: [19, 31, 4],
      message: 'funded-by: expected `balance` or a payment service; there is no `card`',
    },
  ],
  'stand-in-by-itself': [
    {
      code: 'wrong-element',
      at: [17, 36, 4],
      message:
        'provider: `card` cannot stand in for itself; expected another payment service, or `none` for its network',
    },
  ],
  'start-on-wrong-element': [
    { code: 'wrong-element', at: [21, 35, 3], message: 'start: expected a generator; `ups` is a UPS' },
  ],
  tab: [{ code: 'tab', at: [5, 1, 1], message: 'a tab indents here; expected spaces' }],
  'tenants-count-at-nothing': [
    {
      code: 'wrong-value',
      at: [23, 59, 2],
      message: 'count-at[1]: expected a duration such as 49h, more than zero',
    },
  ],
  'tenants-dangling-cord': [
    {
      code: 'unknown-name',
      at: [23, 35, 5],
      message: 'cords: expected a power element; there is no `pdu-b`',
      suggestion: '`pdu-a`',
    },
  ],
  'tenants-named-as-machines': [
    {
      code: 'name-twice',
      at: [23, 3, 5],
      message: 'the name `hosts` stands in `machines` already (line 10); expected a name of its own',
    },
    {
      code: 'unknown-key',
      at: [23, 38, 5],
      message:
        'unknown key `crews`; expected one of `label`, `count`, `cords`, `hold-up`, `machines`, `class`, `crew`, `noticed`, `on-site`, `in-hours`, `hours`, `applications`, `check`, `count-at`',
      suggestion: '`crew`',
    },
  ],
  'tenants-unknown-class': [
    {
      code: 'unknown-name',
      at: [23, 50, 16],
      message: 'class: expected a class; there is no `hosting-by-hands`',
      suggestion: '`hosting-by-hand`',
    },
  ],
  'tenants-without-cords': [
    {
      code: 'wrong-value',
      at: [23, 34, 2],
      message: 'cords: expected at least one cord',
    },
    {
      code: 'wrong-value',
      at: [23, 48, 5],
      message:
        'machines: expected a number such as 5, or a distribution such as lognormal(median 4.5h sigma 0.9)',
    },
  ],
  'threshold-with-unit': [
    { code: 'wrong-value', at: [8, 71, 5], message: 'instantaneous: expected a number such as 5, or `none`' },
  ],
  'two-documents': [
    {
      code: 'many-documents',
      at: [22, 1, 3],
      message: 'a second document begins here; expected one scenario a file',
    },
  ],
  'unit-inside-a-law': [
    {
      code: 'wrong-value',
      at: [10, 75, 6],
      message: 'hold-up: expected a duration such as 9min',
      suggestion: '`21ms`',
    },
  ],
  'unit-missing': [{ code: 'wrong-value', at: [10, 43, 3], message: 'draw: expected a power such as 60 kW' }],
  'unknown-flow': [
    {
      code: 'wrong-value',
      at: [16, 11, 6],
      message:
        'flow: expected one of `card-dual`, `single`, `qr-cpm`, `qr-mpm`, `on-card-thin`, `on-card-rich`, `top-up`',
      suggestion: '`qr-cpm`',
    },
  ],
  'unknown-key': [
    {
      code: 'unknown-key',
      at: [10, 50, 6],
      message:
        'unknown key `holdup`; expected one of `label`, `count`, `cords`, `role`, `class`, `draw`, `inrush`, `hold-up`, `cooled-by`, `defects`, `boots-at-once`, `spares`, `spare-fetch`, `priority`, `needs`',
      suggestion: '`hold-up`',
    },
  ],
  'unknown-kind': [
    {
      code: 'wrong-value',
      at: [6, 17, 6],
      message:
        'kind: expected one of `utility`, `generator`, `controller`, `breaker`, `ats`, `sts`, `tie`, `ups`, `bus`, `battery`, `pdu`, `board`, `transformer`, `load`, `cooling`',
      suggestion: '`breaker`',
    },
  ],
  'unknown-section': [
    {
      code: 'unknown-key',
      at: [20, 1, 5],
      message:
        'unknown key `event`; expected one of `teiden`, `title`, `language`, `start`, `horizon`, `frequency`, `use`, `incident`, `reported`, `power`, `common-cause`, `maintenance`, `classes`, `machines`, `services`, `payments`, `terminals`, `tenants`, `calendar`, `people`, `continuity`, `liability`, `events`, `chaos`, `replay`, `objectives`, `ranges`, `designs`',
      suggestion: '`events`',
    },
  ],
  'unknown-tag': [
    {
      code: 'tag',
      at: [10, 43, 6],
      message: 'the tag `!watts` is not part of the language; expected a plain value',
    },
  ],
  'wear-at-once': [
    { code: 'wrong-value', at: [5, 34, 2], message: 'fails: expected more than zero, or `none`' },
  ],
  'wear-malformed': [
    {
      code: 'wrong-value',
      at: [5, 34, 17],
      message: 'fails: expected a chance such as 20% per 1h or redrawn 10% per 1h, or `none`',
    },
  ],
  'wrong-unit': [
    {
      code: 'wrong-value',
      at: [7, 77, 7],
      message:
        'runtime: expected a duration such as 9min, or a distribution such as lognormal(median 4.5h sigma 0.9)',
      suggestion: '`10 min`',
    },
  ],
  'arrival-malformed': [
    {
      code: 'wrong-value',
      at: [16, 50, 22],
      message: 'arrives: expected at reopening within 30min, or 09:30 on business days within 1h',
    },
  ],
  'batch-needs-nothing-known': [
    {
      code: 'unknown-name',
      at: [16, 66, 5],
      message: 'needs: expected a service; there is no `leger`',
      suggestion: '`ledger`',
    },
  ],
  'batches-use-everything': [
    {
      code: 'sum',
      at: [16, 5, 7],
      message: 'batches: expected to use less than 100% of the capacity together, not 100%',
    },
  ],
  'capacity-left-out': [
    {
      code: 'wrong-key',
      at: [15, 5, 6],
      message: 'stored: expected `capacity` beside it, which says what the path carries',
    },
  ],
  'capacity-misspelt': [
    {
      code: 'wrong-value',
      at: [15, 15, 8],
      message: 'capacity: expected a rate such as 3000/s, a share such as 150%, or `none`',
    },
  ],
  'nothing-kept-for-stored': [
    { code: 'wrong-value', at: [16, 23, 4], message: 'keep-free: expected a share below 100%' },
  ],
  'substitute-above-all': [
    { code: 'wrong-value', at: [16, 33, 4], message: 'capacity: expected a share from 0% to 100%' },
  ],
  'terminals-dangling': [
    {
      code: 'unknown-name',
      at: [17, 30, 5],
      message: 'services: expected a payment service; there is no `walet`',
      suggestion: '`wallet`',
    },
    {
      code: 'listed-twice',
      at: [17, 37, 4],
      message: 'services: `card` is listed already; expected each element once',
    },
    {
      code: 'unknown-name',
      at: [17, 53, 8],
      message: 'gateway: expected a service; there is no `switcing`',
      suggestion: '`switching`',
    },
    {
      code: 'unknown-name',
      at: [18, 22, 6],
      message: 'services: expected a payment service; there is no `ledger`',
    },
    { code: 'unknown-name', at: [18, 40, 6], message: 'gateway: expected a service; there is no `wallet`' },
  ],
  'liability-malformed': [
    { code: 'wrong-value', at: [6, 23, 13], message: 'site-fee: expected an amount such as 1200 JPY' },
    { code: 'wrong-value', at: [6, 55, 4], message: 'per-day: expected a share from 0% to 100%' },
    { code: 'wrong-value', at: [6, 71, 8], message: 'offline: expected one of `merchant`, `service`' },
    { code: 'wrong-value', at: [6, 87, 8], message: 'till: expected a wage such as 6000 JPY/h' },
    {
      code: 'unknown-key',
      at: [6, 105, 6],
      message: 'unknown key `tolled`; expected one of `told`, `untold`, `within`',
      suggestion: '`told`',
    },
  ],
  'terminals-two-gateways': [
    {
      code: 'two-gateways',
      at: [19, 27, 6],
      message:
        'services: `wallet` goes through `switching` at the terminals `counter`, and here through `ledger`; expected one shared gateway for each payment service, or `gateway: none` here',
    },
  ],
  'terminals-top-up': [
    {
      code: 'wrong-element',
      at: [17, 30, 6],
      message:
        'services: expected payment services that a customer pays with; `charge` puts money into a wallet',
    },
  ],
  'on-card-asks-nobody': [
    {
      code: 'wrong-element',
      at: [15, 111, 4],
      message:
        'funded-by: expected `balance` alone; the money of `coins` is on the card (`top-up` puts it there)',
    },
    {
      code: 'wrong-element',
      at: [16, 106, 5],
      message:
        'funded-by: expected a payment service that asks an issuer; the money of `coins` is on the card',
    },
    {
      code: 'wrong-element',
      at: [19, 20, 5],
      message: 'for: expected a payment service that asks an issuer; the money of `coins` is on the card',
    },
    {
      code: 'wrong-element',
      at: [20, 40, 5],
      message:
        'provider: expected a payment service that asks an issuer; the money of `coins` is on the card',
    },
    { code: 'wrong-value', at: [20, 53, 6], message: 'path: expected one of `through-the-gateway`, `apart`' },
  ],
  'terminals-wait-for-books': [
    {
      code: 'loop-of-needs',
      at: [12, 54, 4],
      message:
        'books-of: `card` needs `switching` to serve, and its books are looked at only then; expected another payment service',
    },
  ],
  'window-of-nothing': [
    {
      code: 'wrong-key',
      at: [11, 50, 12],
      message:
        'flush-window: expected only where something is lost; `ledger` has fsync with power-loss protection',
    },
  ],
  'tail-above-all': [
    { code: 'wrong-value', at: [11, 77, 4], message: 'tail-lost: expected a share from 0% to 100%' },
  ],
  'redo-beside-a-law': [
    {
      code: 'wrong-key',
      at: [11, 62, 16],
      message: 'checkpoint-every: expected only with `replay: by checkpoint`',
    },
  ],
  'range-of-one': [
    {
      code: 'wrong-value',
      at: [8, 15, 2],
      message: 'horizon.of: expected two values such as 30s .. 10min, the lower first',
    },
  ],
  'redo-of-nothing': [
    {
      code: 'wrong-value',
      at: [11, 61, 3],
      message: 'redo-rate: expected a rate such as 100000/s, above 0/s',
    },
  ],
  'redo-of-nobody': [
    {
      code: 'wrong-value',
      at: [12, 35, 13],
      message:
        'replay: expected a time; `names` is issuer or ledger of no payment service, so nothing is known of what it writes',
    },
  ],
  'also-on-itself': [
    {
      code: 'listed-twice',
      at: [11, 60, 5],
      message: 'also-on: `hosts` is where it runs already; expected another group of machines',
    },
  ],
  'also-on-nothing': [
    {
      code: 'unknown-name',
      at: [11, 60, 6],
      message: 'also-on: expected a group of machines; there is no `others`',
    },
  ],
  'silent-asynchronous': [
    {
      code: 'wrong-key',
      at: [15, 53, 21],
      message:
        'silently-asynchronous: expected only with `replication: semi-synchronous`; it is asynchronous here',
    },
  ],
  'stale-behind-a-fence': [
    {
      code: 'wrong-key',
      at: [15, 53, 13],
      message: 'stale-clients: expected only with `fenced: false`; it is true here',
    },
    {
      code: 'wrong-key',
      at: [15, 72, 13],
      message: 'noticed-after: expected only with `fenced: false`; it is true here',
    },
  ],
  'fence-in-words': [{ code: 'wrong-value', at: [15, 61, 7], message: 'fenced: expected true or false' }],
  'durable-unknown': [
    {
      code: 'wrong-value',
      at: [11, 59, 16],
      message:
        'durable: expected one of `fsync with power-loss protection`, `fsync`, `asynchronous commit`, `every second`, `every 120 seconds`, `replicated in memory`',
      suggestion: '`every 120 seconds`',
    },
  ],
};

function diagnosticsOf(text: string, file = 'broken.yaml') {
  const loaded = load({ file, text });
  return 'diagnostics' in loaded ? loaded.diagnostics : [];
}

describe('a broken file', () => {
  test('of the folder is in the table, and the other way round', () => {
    const files = readdirSync(folder).map((file) => file.replace('.yaml', ''));
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s is told what is wrong, where, and what was meant', (name, told) => {
    const text = readFileSync(new URL(`${name}.yaml`, folder), 'utf8');
    const diagnostics = diagnosticsOf(text);
    const seen = diagnostics.map(({ code, place, message, suggestion, severity }) => {
      expect(severity).toBe('error');
      const at = [place.line, place.column, place.length];
      return suggestion === undefined ? { code, at, message } : { code, at, message, suggestion };
    });
    expect(seen).toEqual(told);
    expect(renderDiagnostics(diagnostics, text)).toContain('broken.yaml:');
  });
});

describe('a hostile file is refused in bounded time', () => {
  // Each takes well under a second here; the bound leaves room for a slow and busy machine.
  const within = 10_000;
  const hostile: Readonly<Record<string, { text: string; code: string }>> = {
    'of 10 MB': { text: 'a'.repeat(10_000_000), code: 'too-large' },
    'of one letter more than 1 MiB': { text: '#'.repeat(1_048_577), code: 'too-large' },
    'of brackets': { text: '['.repeat(1_000_000), code: 'too-deep' },
    'of dashes': { text: '- '.repeat(500_000), code: 'too-deep' },
    'of ever deeper maps': {
      text: Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      code: 'too-deep',
    },
    'of aliases of aliases': {
      text: `a: &a [x, x]\n${Array.from({ length: 2000 }, (_, i) => `b${i}: &b${i} [*a, *a, *a]`).join('\n')}`,
      code: 'alias',
    },
    'of very many keys': {
      text: Array.from({ length: 20_000 }, (_, i) => `a${i}: 1`).join('\n'),
      code: 'missing-key',
    },
    'of one key very often': { text: 'a: 1\n'.repeat(20_000), code: 'duplicate-key' },
    'of very many documents': { text: `---\n`.repeat(200_000), code: 'many-documents' },
  };
  test.each(Object.entries(hostile))('%s', (_, { text, code }) => {
    const begun = performance.now();
    const diagnostics = diagnosticsOf(text);
    expect(performance.now() - begun).toBeLessThan(within);
    expect(diagnostics.map((each) => each.code)).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(100);
  });
});
