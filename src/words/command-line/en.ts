/** English: the help, and what the command line says when it is used wrongly. */
const or = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
const meant = (name: string | undefined): string => (name === undefined ? '' : `; did you mean ${name}?`);
type Examples = readonly (readonly [command: string, meaning: string])[];

export const commandLineEn = {
  usage:
    'teiden <command> [options]\n\nIf the power of a payments data center fails like this: when are we back,\nwhen are the books right, and which design makes that better?',
  epilogue: [
    'Exit codes: 0 done, and all objectives that were judged hold; 1 an objective',
    'fails; 2 undecided; 64 wrong use; 65 the scenario is wrong, also a directory',
    'or a file that is not YAML; 66 it is not there; 69 a server that was named',
    'cannot be reached; 70 a defect of teiden; 74 a result cannot be written;',
    '130 interrupted.',
  ].join('\n'),
  commands: {
    run: 'Replay one night: summary, timeline, result, every event with its cause',
    compare: 'Run several designs on the same nights and say what differs, and why',
    sweep: 'Vary values of the file and see what comes out',
    sensitivity: 'Rank the assumed values by how much the answer hangs on them',
    merge: 'Make one study of the parts that several machines ran',
    extract: 'Write one run of a study as a scenario that replays it',
    worker: 'Run replications for studies that wait on a Redis server',
    study: 'Run a design many times: distributions, objectives judged',
    why: 'Say why: the chain from a power element to a payment, a class or a measure',
    cuts: 'Find the single points of failure and minimal cut sets, exactly',
    validate: 'Check a scenario and say everything that is wrong with it',
    schema: 'Print the JSON Schema of scenarios, for an editor to complete them',
    show: 'Show every value and where it came from, what is measured, or one instant',
  },
  file: 'A scenario, such as scenarios/qtnet-2019.yaml',
  run: 'The folder of a run, or its result.json',
  about: 'An item (wallet#12), class (K3), outcome (chargedTooMuch/right) or measure',
  options: {
    design: 'A design of the file [default: as-built]',
    designs: 'Designs, the first to compare with [default: as-built, then all]',
    seed: 'Any text; the same seed gives the same run [default: 1]',
    replication: 'Which run under the seed: 0 is the first [default: what the file replays, else 0]',
    set: 'Change one value: path=value; may be repeated',
    precision: 'Until the means asked about are this sure, as in 5%',
    until: 'decided: until every objective is [up to --most]',
    most: 'Where --precision and --until give up [default: 100000]',
    years: 'Years over which a one-time cost is spread [default: 10]',
    threads: 'Worker threads [default: one a core]',
    engine: 'Where: redis://host:6379 [default: threads of this machine]',
    shard: 'Only part i of n, as 3/8; see teiden merge',
    sensitivity: 'A sensitivity.json: what assumptions do to the verdicts',
    resume: 'Go on with an interrupted study, as it was asked for',
    fresh: 'Run everything again, whatever is in the journal',
    vary: 'path=a,b,c or path=a .. b; may be repeated',
    points: 'So many points that fill the space [sweep: all combinations]',
    runs: 'How many replications [default: 1000]',
    order: 'Cut sets of at most so many events, 1 to 6 [default: 3]',
    out: 'Where to write [default: below reports/<scenario>]',
    check: 'Judge the objectives on this one run',
    doublecheck: 'Do it twice and compare every byte',
    explicit: 'Play every purchase instead of counting: slow, same law',
    defaults: 'Only the values that the file leaves to defaults',
    measures: 'Every measure with its unit and definition',
    at: 'One instant of a replay: 30m5s after the beginning, or 06:00:05',
    all: 'Every measure (study), every power element (cuts)',
    json: 'One JSON document on stdout; text for people on stderr',
    lang: 'Language [default: the locale; in files the scenario]',
  },
  topExamples: [
    ['teiden run scenarios/qtnet-2019.yaml', 'the founding case'],
    ['teiden compare scenarios/qtnet-2019.yaml --runs 2000', 'which design helps'],
    ['teiden show --measures', 'what is measured'],
  ] as Examples,
  examples: {
    run: [
      ['teiden run scenarios/qtnet-2019.yaml', 'as it was built'],
      ['teiden run scenarios/qtnet-2019.yaml --design spare-ups --seed 7', 'another design, another night'],
      ['teiden run x.yaml --set power.transfer.gap=15ms --out trial', 'what if the gap were short'],
    ],
    study: [
      ['teiden study scenarios/qtnet-2019.yaml --runs 2000', 'as it was built'],
      ['teiden study x.yaml --precision 5% --design spare-ups', 'until it is sure enough'],
    ],
    compare: [
      ['teiden compare scenarios/qtnet-2019.yaml --designs as-built,spare-ups', 'two designs'],
      ['teiden compare a.yaml b.yaml --runs 2000', 'two files'],
    ],
    sweep: [
      ['teiden sweep x.yaml --vary people.technicians=2,4,8', 'three values'],
      ['teiden sweep x.yaml --vary "power.ups.rating=50 kW .. 200 kW by 50 kW"', 'a range'],
      ['teiden sweep x.yaml --vary a.b=1 .. 9 --vary c.d=1h .. 4h --points 64', 'many'],
    ],
    sensitivity: [['teiden sensitivity x.yaml --runs 100', 'which assumption matters']],
    merge: [['teiden merge part-1 part-2 --out whole', 'after --shard 1/2 and 2/2']],
    extract: [['teiden extract reports/x/study/study.json 4711 --out bad-night.yaml', 'replay one run']],
    worker: [['teiden worker --engine redis://queue:6379', 'until it is stopped']],
    why: [
      ['teiden why reports/qtnet-2019 K5', 'where lost writes come from, and how many'],
      ['teiden why reports/qtnet-2019 wallet#12', 'one payment, from relay to refund'],
      ['teiden why reports/qtnet-2019 service.recovery.wallet', 'what it waited for'],
    ],
    cuts: [
      ['teiden cuts scenarios/qtnet-2019.yaml', 'what takes what down alone'],
      ['teiden cuts x.yaml --order 2 --all', 'also of every bus, board and UPS'],
    ],
    validate: [['teiden validate my-site.yaml', 'exit 0 when it is right, 65 when not']],
    schema: [['teiden schema --out schema/scenario.schema.json', 'for editors']],
    show: [
      ['teiden show scenarios/qtnet-2019.yaml --defaults', 'what the file does not say'],
      ['teiden show --measures scenarios/qtnet-2019.yaml', 'its measures by name'],
      ['teiden show scenarios/qtnet-2019.yaml --at 30m5s', 'who has power then; power.svg'],
    ],
  } as Readonly<
    Record<
      | 'run'
      | 'study'
      | 'compare'
      | 'sweep'
      | 'sensitivity'
      | 'merge'
      | 'extract'
      | 'worker'
      | 'why'
      | 'cuts'
      | 'validate'
      | 'schema'
      | 'show',
      Examples
    >
  >,
  study: 'A study.json, or the folder it stands in',
  replication: 'The number of a run, from 0 on; or worst: the ten worst',
  folders: 'Folders that --shard wrote: of a study, comparison or sweep',
  noCommand: (names: readonly string[]) => `expected a command: ${or(names)}; see teiden --help`,
  unknownCommand: (word: string, name: string | undefined, names: readonly string[]) =>
    `there is no command ${word}${meant(name)}${name === undefined ? `; expected ${or(names)}` : ''}`,
  unknownOption: (option: string, command: string, name: string | undefined) =>
    `${command} has no option ${option}${meant(name)}${name === undefined ? `; see teiden ${command} --help` : ''}`,
  unexpected: (word: string, command: string) =>
    `unexpected ${word}; see teiden ${command} --help (a value with spaces needs quotes)`,
  givenTwice: (option: string) => `${option} is given more than once; expected it once`,
  onlyWith: (option: string, other: string) => `${option} does nothing without ${other}`,
  noFile: (command: string) => `expected a scenario file, as in teiden ${command} scenarios/qtnet-2019.yaml`,
  /** yargs fills in how many files were given, and how many are needed. */
  tooFew: 'expected a scenario file such as scenarios/qtnet-2019.yaml (files: %s of %s)',
  tooFewToExplain:
    'expected a run and what to explain, as in teiden why reports/qtnet-2019 K5 (given: %s of %s)',
  badRuns: (text: string, most: number) =>
    `${text}: expected a whole number from 1 to ${most.toLocaleString('en')}`,
  badReplication: (text: string, last: number) =>
    `--replication ${text}: expected a whole number from 0 to ${last}`,
  badPrecision: (text: string) =>
    `--precision ${text}: expected a share of the mean such as 5%, more than 0 and less than 100%`,
  badYears: (text: string) => `--years ${text}: expected years such as 10, more than 0 and at most 100`,
  badThreads: (text: string, most: number) => `--threads ${text}: expected a whole number from 1 to ${most}`,
  runsOrUntil:
    '--runs says how many; with --precision or --until the study ends by itself, at --most at the latest',
  noShards: '--shard does not go with --precision or --until: a part does not see the whole; give --runs',
  badShard: (text: string) => `--shard ${text}: expected a part and of how many, such as 3/8`,
  tooFewToExtract:
    'expected a study and the number of a run, as in teiden extract study.json 4711 (given: %s of %s)',
  badOrder: (text: string) => `--order ${text}: expected a whole number from 1 to 6`,
  badDesigns: (text: string) =>
    `--designs ${text}: expected names with commas between them, each once, as in as-built,spare-ups`,
  defect: (error: string, command: string) =>
    `${error}\n\nThis is a defect of teiden, not of your scenario. It is repeated by:\n  ${command}\nThe seed is 1 where none is given.`,
};

export type CommandLineWords = typeof commandLineEn;
