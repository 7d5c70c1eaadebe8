/** What is told of drawn faults and of runs that are written out, in both languages. */

/** The keys are those of both languages: the other is checked against this one. */
const en = {
  heading: (measure: string) => `What drawn faults do to ${measure}`,
  byFault: 'fault, whatever else',
  byPair: 'two faults, whatever else',
  worst: 'worst runs',
  runs: 'runs',
  mean: 'mean',
  and: ' + ',
  out: (element: string) => `${element} out`,
  fail: (element: string) => `${element} fails`,
  trip: (element: string) => `${element} opened`,
  note: (limit: string | null) =>
    `Means over the runs that drew it, the most harmful first; a run in which it did not happen counts as 0${limit === null ? '' : `, and one that took longer as ${limit} (†), since clocks were stopped`}.`,
  beyond: 'beyond the horizon',
  extract: 'teiden extract writes one of these runs as a scenario that replays it.',
  head: (name: string, replication: number, seed: string, version: string) => [
    `Run ${replication} of ${name} under seed "${seed}", written out by teiden ${version}.`,
    'What was drawn stands under events, with its instant; teiden run replays this very run.',
  ],
  wrote: (file: string, replication: number, faults: string) =>
    `Wrote ${file} (run ${replication}${faults === '' ? '' : `: ${faults}`})`,
  missing: (file: string) =>
    `${file}: there is no such file; expected a study.json, or its folder, that teiden study wrote`,
  unreadable: (file: string, code: string) => `${file}: cannot be read (${code})`,
  notAStudy: (file: string) =>
    `${file}: error: this is no study with its source; expected a study.json that teiden study wrote`,
  otherVersion: (file: string, theirs: string, ours: string) =>
    `${file}: error: written by teiden ${theirs}, this is ${ours}, whose runs may differ; expected a study of this version. Run the study again`,
  otherSource: (file: string) =>
    `${file}: error: its source does not give the scenario that was studied; expected a file that nobody changed`,
  badRun: (text: string, last: number) =>
    `${text}: expected the number of a run of this study, from 0 to ${last}, or worst`,
  noWorst: (file: string) => `${file}: error: it does not name its worst runs; expected the number of a run`,
  otherFile: (file: string) =>
    `${file}: another file of this name, which the scenario would use, stands there already; --out names another folder`,
};

/** The catalogue: both languages have these keys. */
export type ChaosWords = typeof en;

const ja: ChaosWords = {
  heading: (measure) => `抽選された障害の影響: ${measure}`,
  byFault: '障害(ほかは問わない)',
  byPair: '二つの障害(ほかは問わない)',
  worst: '最悪の試行',
  runs: '試行',
  mean: '平均',
  and: '＋',
  out: (element) => `${element}の停電`,
  fail: (element) => `${element}の故障`,
  trip: (element) => `${element}の誤開放`,
  note: (limit) =>
    `その障害を引いた試行の平均。影響の大きい順。起きなかった試行は0${limit === null ? '' : `、止められた時計があるため${limit}を超えるもの(†)は${limit}`}と数えます。`,
  beyond: '対象期間を超える',
  extract: 'teiden extract は、その一回を再現するシナリオを書き出します。',
  head: (name, replication, seed, version) => [
    `${name} の試行 ${replication}(seed "${seed}")。teiden ${version} が書き出しました。`,
    '抽選された事象は時刻とともに events にあります。teiden run でこの一回をそのまま再現できます。',
  ],
  wrote: (file, replication, faults) =>
    `${file} を書き込みました(試行 ${replication}${faults === '' ? '' : `: ${faults}`})`,
  missing: (file) =>
    `${file}: ファイルがありません。teiden study が書いた study.json か、そのディレクトリを指定してください`,
  unreadable: (file, code) => `${file}: 読めません(${code})。読み取り権限のあるファイルを指定してください`,
  notAStudy: (file) =>
    `${file}: error: 元のシナリオを含む研究ではありません。teiden study が書いた study.json を指定してください`,
  otherVersion: (file, theirs, ours) =>
    `${file}: error: teiden ${theirs} が書いたもので、これは ${ours} です。試行の結果が変わりうるため、同じ版の研究が必要です。研究を実行し直してください`,
  otherSource: (file) =>
    `${file}: error: 中にある元のシナリオが、研究されたものと一致しません。書き換えられていないファイルを指定してください`,
  badRun: (text, last) => `${text}: この研究の試行の番号 0 から ${last}、または worst を指定してください`,
  noWorst: (file) => `${file}: error: 最悪の試行が記されていません。試行の番号を指定してください`,
  otherFile: (file) =>
    `${file}: シナリオが使うことになる同名の別のファイルが既にあります。--out で別のディレクトリを指定してください`,
};

export const chaosWords: Readonly<Record<'en' | 'ja', ChaosWords>> = { en, ja };
