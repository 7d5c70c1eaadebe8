/** English: what the commands answer. `ja.ts` has the same keys, held by its type. Phrases are whole, never glued. */
const s = (count: number): string => (count === 1 ? '' : 's');
const grouped = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });
const significant = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');

export const en = {
  /** From 1 M up in millions, with three digits. */
  count: (value: number): string =>
    Math.abs(value) >= 999_500 ? `${significant(value / 1e6)} M` : grouped(value),
  /** B is a thousand million, as in the scenario language. */
  money: (yen: number): string => {
    if (Math.abs(yen) >= 999.5e6) return `${significant(yen / 1e9)} B JPY`;
    return Math.abs(yen) >= 999_500 ? `${significant(yen / 1e6)} M JPY` : `${grouped(yen)} JPY`;
  },
  decimal: (value: number): string =>
    value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),

  /** Below a list of diagnostics that is not whole. */
  diagnostics: (unlisted: number): string =>
    unlisted === 0 ? '' : `\n\n… and ${unlisted} more; mend these first.`,
  input: {
    missing: (file: string) =>
      `${file}: there is no such file; expected a scenario such as scenarios/qtnet-2019.yaml`,
    directory: (file: string) =>
      `${file}: error: this is a directory; expected a scenario file in it, named as in ${file.replace(/\/$/, '')}/site.yaml`,
    forbidden: (file: string) =>
      `${file}: may not be read; expected a file that you may read (ls -l ${file})`,
    unreadable: (file: string, code: string) => `${file}: cannot be read (${code})`,
    notAFile: (file: string) =>
      `${file}: error: this is a pipe or a device; expected a file. Write its content to a file first`,
    notText: (file: string) => `${file}: error: this is not text in UTF-8; expected a YAML file`,
    tooLarge: (file: string, bytes: number | undefined) =>
      `${file}: error: ${bytes === undefined ? 'more than 1 MiB' : `${grouped(bytes)} bytes`}; expected at most 1 MiB (1,048,576 bytes), so it is not read`,
    noSensitivity: (file: string) =>
      `${file}: there is no such file; expected a sensitivity.json, which teiden sensitivity writes`,
    notASensitivity: (file: string) =>
      `${file}: error: this is no sensitivity.json; expected the one that teiden sensitivity writes`,
    otherSensitivity: (file: string) =>
      `${file}: error: it is of another scenario, design or setting; run teiden sensitivity on this one`,
    unknownMeasure: (name: string) =>
      `\`${name}\` is not measured here; teiden show --measures lists what is`,
  },
  journal: {
    foreign: (file: string) =>
      `${file}: error: this is no journal of this study, or its head is damaged; nothing in it was changed. --fresh begins anew, --out names another folder`,
    locked: (file: string, pid: number, host: string) =>
      `${file}: process ${pid} on ${host} writes there; expected to be alone. Wait for it, name another folder with --out, or remove the file if that process is gone`,
    cannotWrite: (place: string, reason: string) =>
      `${place}: the journal cannot be written: ${reason}. What was run before is kept; when there is room, the same command goes on with it`,
    torn: (bytes: number) =>
      `The journal ended in a half-written record (${grouped(bytes)} bytes); it was cut off and is run again.`,
    known: (runs: string) => `${runs} replications were in the journal and are not run again.`,
    nothing: (folder: string) =>
      `${folder}: there is nothing to go on with; expected the journal of an interrupted study of this scenario, version and seed. Leave out --resume to begin`,
    noPlan: (folder: string) =>
      `${folder}: error: no journal/plan.<command>.json; expected a folder that teiden study --shard i/n --out ${folder} wrote`,
    notAPlan: (file: string) => `${file}: error: this is no plan of a study`,
    otherPlan: (first: string, other: string, what: string) =>
      `${other}: error: it differs from ${first} in ${what}; expected parts of one study by one version`,
    part: (index: number, of: number, isPartial: boolean, folder: string) =>
      isPartial
        ? `Interrupted: part ${index} of ${of} is not whole; the same command goes on with it (${folder}/journal).`
        : `Part ${index} of ${of} is in ${folder}/journal; teiden merge makes one study of all parts.`,
    missing: (ranges: string) =>
      `replications ${ranges} are in none of the folders; expected all parts. Go on with what was interrupted by the same command, or add the folders that are missing`,
    nothingToDecide:
      '--until decided and --precision need objectives in the file, or payment services that recover; give --runs',
    noOut: 'expected --out, the folder of the whole study, as in teiden merge part-1 part-2 --out whole',
  },
  output: {
    cannotWrite: (place: string, reason: string) =>
      `${place}: cannot be written: ${reason}; expected a folder with room that you may write to; --out names another. Nothing was left behind.`,
    isFolder: (place: string) =>
      `${place}: cannot be written: a folder of this name is in the way; --out names another place. Nothing was left behind.`,
    reasons: {
      ENOSPC: 'the disk is full',
      EDQUOT: 'your share of the disk is used up',
      EROFS: 'the disk is read-only',
      EACCES: 'it may not be written to',
      EPERM: 'it may not be written to',
      ENOTDIR: 'a part of its path is a file, not a folder',
      EEXIST: 'a file of this name is in the way',
      EISDIR: 'a folder of this name is in the way',
      EMFILE: 'too many files are open',
      ENAMETOOLONG: 'its name is too long',
      EFBIG: 'the file is larger than allowed here',
      EIO: 'the disk reports an error',
      ENOENT: 'its folder is not there',
    },
    wrote: (folder: string, files: readonly string[]) => `Wrote ${folder}/ (${files.join(', ')})`,
    same: (files: number) => `Done twice: the same bytes (${files} file${s(files)}).`,
    different: (file: string) =>
      `done twice, and ${file} differs: a defect of teiden, since the same seed must give the same bytes`,
  },
  valid: (file: string, designs: number, objectives: number) =>
    `${file}: a valid scenario with ${designs} design${s(designs)} and ${objectives} objective${s(objectives)}`,

  summary: {
    head: (title: string, design: string) => `${title} · ${design}`,
    back: (service: string, duration: string) => `${service} was back after ${duration}`,
    /** A further service in the same sentence. */
    alsoBack: (service: string, duration: string) => `${service} after ${duration}`,
    notBack: (service: string, horizon: string) => `${service} was not back within ${horizon}`,
    neverLost: (service: string) => `${service} was never lost`,
    again: (service: string, duration: string) =>
      `${service} failed again, in all it was out for ${duration}.`,
    lostSales: (customers: string, yen: string) =>
      `${customers} customer${customers === '1' ? '' : 's'} left without paying (${yen}).`,
    noLostSales: 'No customer left without paying.',
    notRight: (items: string, yen: string, days: string) =>
      `${items} payments are not right (${yen}), ${days} clerk-days of work.`,
    allRight: 'Every payment is right.',
    cause: 'Why: ',
    comma: ', ',
    stop: '.',
    space: ' ',
    nothing: 'nothing failed',
    step: (event: string, what: string) => `${event}: ${what}`,
    gap: (duration: string) => `${duration} without power`,
    died: (died: string, of: string) => `${died} of ${of} machines died`,
    noneDied: (of: string) => `none of ${of} machines died`,
    /** What an element did, by the state that it went to, else by the event it heard. */
    did: {
      underWork: (element: string) => `${element} bypassed`,
      transferring: (element: string) => `${element} changed over`,
      discharging: (element: string) => `${element} on battery`,
      failed: (element: string) => `${element} failed`,
      tripped: (element: string) => `${element} tripped`,
      overloaded: (element: string) => `${element} tripped by overload`,
      out: (element: string) => `${element} lost`,
      flat: (element: string) => `${element}: battery flat`,
      dark: (element: string) => `${element} dark`,
      faulted: (element: string) => `${element} lost its output`,
      silent: (element: string) => `${element} gave no command`,
      hot: (element: string) => `room of ${element} too hot`,
      damaged: (element: string) => `${element} and others damaged by overvoltage`,
    },
    headings: {
      back: 'Back',
      at: 'at',
      after: 'after',
      waited: 'waited for, last at the right',
      notRight: 'Not right',
      byOutcome: 'by outcome (customer / merchant)',
      created: 'created',
      open: 'open',
      yen: 'JPY',
      days: 'clerk-days',
      books: 'Books, after the first failure: ',
      published: 'Published beside simulated',
      ofPublished: 'published',
      ofSimulated: 'simulated',
    },
    power: 'power',
    noGap: 'never lost',
    still: 'not back',
    stopped: (service: string, duration: string) =>
      `${service} was also stopped on purpose for ${duration}; that is no outage.`,
    tenants: (name: string) => `tenants (${name})`,
    tenantsKept: (group: string, of: string) => `None of ${of} ${group} lost power for too long.`,
    /** Of a group of tenants, so long after the first of them was lost. */
    tenantsLeft: (group: string, of: string, left: string, after: string) =>
      `Of ${of} ${group} ${left} were not restored after ${after}.`,
    tenantsBack: (group: string, lost: string, half: string, last: string) =>
      `Of ${lost} ${group} that were lost, half took ${half}, the last ${last}.`,
    turnedAway: (customers: string) =>
      `${customers} customers met it closed and left; they are not among the lost sales.`,
    noServices: 'The scenario has no payment services.',
    coldStart: (duration: string) => `cold start ${duration}`,
    replay: (duration: string) => `log replay ${duration}`,
    verify: (duration: string) => `checks ${duration}`,
    machine: (name: string, stage: string, duration: string) => `${name} (${stage} ${duration})`,
    stages: {
      bmc: 'controller',
      delayed: 'staggered start',
      post: 'self-test',
      os: 'OS boot',
      stuck: 'stuck',
      checking: 'disk check',
      redoing: 'log redo',
      waitingForNeeds: 'other services',
      joining: 'joining',
      warming: 'warm-up',
      notReturning: 'not booting',
      overheated: 'room too hot',
      awaitingPart: 'spare part',
      fitting: 'fitting a part',
      off: 'switched off',
      awaitingSwitch: 'not switched on',
      disksUnseen: 'disks not seen',
      queued: 'boot queue',
      corrupt: 'restoring data',
      hung: 'hung',
      backingOff: 'retry pause',
      fetching: 'fetching a part',
    },
    ends: (offered: string, right: string, another: string, lost: string) =>
      `Of ${offered} purchases ${right} were right, ${another} paid another way, ${lost} lost.`,
    customer: {
      right: 'right',
      chargedTooMuch: 'charged too much',
      chargedTooLittle: 'charged too little',
      limitHeld: 'limit held',
      doesNotKnow: 'does not know',
    },
    merchant: {
      right: 'right',
      paidTooLittle: 'paid too little',
      paidTooMuch: 'paid too much',
      doesNotKnow: 'does not know',
    },
    clerkDay: 'A clerk-day is 6 productive hours of one clerk.',
    balanced: (after: string) => `balanced ${after}`,
    p99: (after: string) => `99 % closed ${after}`,
    closed: (after: string) => `all ${after}`,
    beyond: (duration: string) => `> ${duration}`,
    recovery: (service: string) => `${service} back`,
    lostPower: (element: string) => `${element} dead after`,
    powerBack: (element: string) => `${element} live after`,
    withoutPower: (element: string) => `${element} dead for`,
    absent: 'power absent',
    hindcast: 'One run from assumptions; it does not say what happened.',
    source: 'source',
    seed: (seed: string) => `Seed ${seed}; the same seed gives the same run.`,
  },

  judged: {
    met: 'met',
    missed: 'missed',
    undecided: 'undecided',
    heading: 'Objectives',
    limit: (statistic: string, bound: 'at most' | 'at least', limit: string) =>
      `${statistic} ${bound === 'at most' ? '≤' : '≥'} ${limit}`,
    value: (value: string) => `here ${value}`,
    none: 'The scenario has no objectives.',
    exit: (design: string) => `The exit code is for ${design}, the first design.`,
    anyChance: 'chance of any',
  },

  study: {
    years: (years: number) => (years < 1 ? `${significant(years * 8760)} h` : `${significant(years)} years`),
    meanTime: {
      heading: 'mean time to the loss of',
      mean: 'mean',
      losses: 'losses',
      definition:
        'From everything in order until it first gives no power, by regenerative cycles over all runs.',
    },
    cost: 'cost',
    noCost: 'none',
    byTheYear: (money: string) => `outage ${money}/year`,
    once: (years: string) =>
      `Outage by the year: expected lost sales and work of technicians and clerks, once in ${years}.`,
    costOf: (once: string | null, yearly: string | null) =>
      [once, yearly === null ? null : `${yearly}/year`].filter((part) => part !== null).join(' + '),
    progress: (done: string, asked: string, rate: string, left: string, estimate: string) =>
      `${done} / ${asked} runs, ${rate}/s, ${left} left${estimate === '' ? '' : `; mean so far: ${estimate}`}`,
    units: {
      s: 's',
      min: 'min',
      h: 'h',
      d: 'd',
      count: '',
      M: 'M',
      JPY: 'JPY',
      'M JPY': 'M JPY',
      'B JPY': 'B JPY',
      kWh: 'kWh',
      MWh: 'MWh',
    },
    measures: {
      'power.absent': 'power absent at the machines',
      'power.unserved': 'energy not served',
      'power.short.hours': 'hours short of power',
      'machines.died': 'machines that died',
      'machines.recovery': 'all machines ready after',
      'payments.lostSales': 'customers who left without paying',
      'payments.lostSales.value': 'lost sales',
      'payments.notRight.created': 'payments not right',
      'payments.K5.created': 'acknowledged writes lost (K5)',
      'books.balanced': 'books balanced after',
      'books.p99': 'books 99 % closed after',
      'cost.total': 'cost of the outage',
      'people.technicians.hours': 'technicians at work',
      'people.specialists.hours': 'specialists at work',
      'people.clerks.hours': 'clerks at work',
    },
    recovery: (service: string) => `${service} back after`,
  },

  cuts: {
    head: (title: string, design: string) => `${title} · ${design}`,
    asked: (order: number, losses: number, events: number) =>
      `Minimal cut sets of at most ${order} event${s(order)}; ${losses} loss${losses === 1 ? '' : 'es'}, ${events} basic event${s(events)}.`,
    leftOut:
      'A battery only bridges and does not count as a source; ratings, times and hidden failures are not looked at.',
    structureOnly:
      'No loss has a probability, so this is the structure alone; `unavailable: 0.1%` gives an element one.',
    unequal: (set: string) => `${set}: its members have unequal chances; they share beta times the smallest.`,
    transferOnly: (element: string) =>
      `${element} fails here only by not transferring; with \`unavailable\` it fails otherwise too.`,
    nothing:
      'There is no load, machine group, service or payment service; --all asks for the power elements.',
    singlePoints: 'Single points of failure',
    noSinglePoints: 'No single point of failure.',
    takes: (names: readonly string[]) => `takes ${names.join(', ')}`,
    sections: {
      power: 'power',
      loads: 'load',
      machines: 'machines',
      services: 'service',
      payments: 'payments',
    },
    sectionOf: (section: string, names: string) => `${section} ${names}`,
    list: (names: readonly string[]) => names.join(', '),
    chance: (probability: string, rareEvent: string) =>
      `probability ${probability} (sum of the cut sets ${rareEvent})`,
    maintained: (weighted: string, out: string, element: string) =>
      `with maintenance ${weighted}; ${out} while ${element} is out`,
    noChance: 'no probability: each cut set has an event without one',
    unknown: (count: number, of: number) => `${count} of its ${of} events have no probability and count as 0`,
    noCutSets: (order: number) => `no cut set of at most ${order} event${s(order)}`,
    single: (count: number) =>
      count === 1 ? 'single point of failure' : `${count} single points of failure`,
    ofOrder: (order: number, count: number) => `${count} cut set${s(count)} of ${order} events`,
    more: (count: number) => `… and ${grouped(count)} more; all with --json`,
    shared: (set: string) => `${set} (common cause)`,
    /** What happens to an element that can fail in several ways. */
    mode: {
      own: '(failed)',
      'no transfer': '(no transfer)',
      'no start': '(no start)',
      'not steady': '(not steady)',
      'no command': '(no command)',
      out: '(out for work)',
    },
    importance: {
      event: 'event',
      chance: 'chance',
      birnbaum: 'Birnbaum',
      fussellVesely: 'Fussell-Vesely',
      criticality: 'criticality',
    },
    tooLarge: {
      nodes: (most: number) =>
        `the structure is too tangled for an exact answer (more than ${grouped(most)} nodes); ask about fewer losses, without --all or in a smaller file`,
      events: (most: number) =>
        `more than ${grouped(most)} elements that can fail; ask about a part of the site`,
      'cut sets': (most: number) =>
        `a loss has more than ${grouped(most)} cut sets; expected fewer, as with a lower --order`,
      states: (most: number) =>
        `the maintenance lists give more than ${grouped(most)} states of the site; expected fewer or shorter lists`,
    },
  },

  show: {
    file: (line: number) => `line ${line}`,
    classes: (file: string, line: number) => `${file}, line ${line}`,
    design: (line: number) => `design, line ${line}`,
    set: '--set',
    default: 'default',
    basis: { published: 'published', calibrated: 'calibrated', assumed: 'assumed' },
    head: (title: string, design: string) => `${title} · design ${design}`,
    counts: (file: number, changed: number, defaults: number) =>
      `${grouped(file)} values from the file, ${grouped(changed)} from the design or --set, ${grouped(defaults)} defaults`,
    measures: (count: number) => `${grouped(count)} measures`,
    generic: 'Of a file: teiden show --measures <file>. <element> and the like stand for its names.',
    unit: { s: 's', count: 'count', JPY: 'JPY', min: 'min', h: 'h', kWh: 'kWh' },
    badTime: (text: string) =>
      `--at ${text}: expected a time after the beginning such as 30m5s, a clock time such as 06:00:05, or 2019-11-23T06:00:05`,
    beyond: (text: string) =>
      `--at ${text}: lies outside of the run; expected a time from its start to its horizon`,
  },
};

/** The catalogue: every language has these keys. */
export type Words = typeof en;
