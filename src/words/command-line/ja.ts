/** 日本語: the help, and what the command line says when it is used wrongly. */
import type { CommandLineWords } from './en.ts';

const or = (names: readonly string[]): string => names.join('、');
const meant = (name: string | undefined): string => (name === undefined ? '' : `。${name} のことですか`);

export const commandLineJa: CommandLineWords = {
  usage:
    'teiden <command> [options]\n\n決済データセンターの電源がこう落ちたら、いつ復旧し、いつ帳簿が合い、\nどの設計ならましになるか',
  epilogue: [
    '終了コード: 0 完了(判定した目標はすべて達成)、1 目標未達、2 判定保留、',
    '64 使い方の誤り、65 シナリオの誤り(ディレクトリや YAML でないものを含む)、',
    '66 シナリオがない、69 指定のサーバーにつながらない、70 teiden の不具合、',
    '74 書き込めない、130 中断',
  ].join('\n'),
  commands: {
    run: '一夜を再現する: 要約、時系列図、結果、原因つきの全事象',
    compare: 'いくつかの設計を同じ夜で比べ、何がなぜ違うかを示す',
    sweep: 'ファイルの値を変えて結果を見る',
    sensitivity: '仮定した値を、答えへの影響の大きい順に並べる',
    merge: '複数の機械で分担した結果を一つの研究にまとめる',
    extract: '研究の一回を、それを再現するシナリオとして書き出す',
    worker: 'Redis で待つ研究の反復を引き受ける',
    study: '一つの設計を何度も繰り返す: 分布、目標の判定',
    why: 'なぜ起きたか: 電源要素から決済、分類、測定項目までの連鎖',
    cuts: '単一障害点と最小カットセットを厳密に求める',
    validate: 'シナリオを検査し、誤りをすべて示す',
    schema: 'シナリオの JSON Schema を出力する(エディタの補完用)',
    show: 'すべての値とその出所、測定項目、またはある時点を示す',
  },
  file: 'シナリオ。例: scenarios/qtnet-2019.yaml',
  run: '実行結果のディレクトリ、またはその result.json',
  about: '決済 (wallet#12)、分類 (K3)、結果 (chargedTooMuch/right)、測定項目',
  options: {
    design: 'ファイル内の設計 [既定: as-built]',
    designs: '比べる設計。先頭が基準 [既定: as-built と残りすべて]',
    seed: '任意の文字列。同じ seed なら同じ結果 [既定: 1]',
    replication: '乱数の種のもとで何番目の反復か。最初は 0 [既定: ファイルの replay、なければ 0]',
    set: '値を一つ変える: path=value。繰り返し可',
    precision: '平均の区間の半幅がこの割合になるまで（例 5%）',
    until: 'decided: すべての目標が決まるまで',
    most: '--precision と --until を打ち切る反復数',
    years: '一時費用を割り振る年数 [既定: 10]',
    threads: 'ワーカースレッド数 [既定: コア数]',
    engine: '実行場所: redis://host:6379 [既定: スレッド]',
    shard: 'n 分割の i 番目だけ（例 3/8）。teiden merge を参照',
    sensitivity: 'sensitivity.json。仮定が判定をどう変えるかを示す',
    resume: '中断した研究の続きを行う',
    fresh: '記録に何があってもすべてやり直す',
    vary: 'path=a,b,c または path=a .. b。繰り返し可',
    points: '空間を埋める点の数 [既定: すべての組合せ]',
    runs: '試行回数 [既定: 1000]',
    order: 'カットセットの事象数の上限、1 から 6 [既定: 3]',
    out: '書き込み先 [既定: reports/<scenario>/…]',
    check: 'この一回で目標を判定する',
    doublecheck: '二度行い、全バイトを比べる',
    explicit: '決済を数えず一件ずつ計算する(遅いが同じ分布)',
    defaults: 'ファイルが書かず既定値に任せた値だけ',
    measures: '測定項目の名前、単位、定義',
    at: '再現のある時点: 開始から 30m5s 後、または 06:00:05',
    all: 'すべての測定項目(study)、すべての電源要素(cuts)',
    json: '標準出力に JSON を一つ。人向けの文は標準エラーへ',
    lang: '言語 [既定: 画面はロケール、ファイルはシナリオ]',
  },
  topExamples: [
    ['teiden run scenarios/qtnet-2019.yaml', '出発点となった事例'],
    ['teiden compare scenarios/qtnet-2019.yaml --runs 2000', 'どの設計が効くか'],
    ['teiden show --measures', '何を測るか'],
  ],
  examples: {
    run: [
      ['teiden run scenarios/qtnet-2019.yaml', '現状のまま'],
      ['teiden run scenarios/qtnet-2019.yaml --design spare-ups --seed 7', '別の設計、別の夜'],
      ['teiden run x.yaml --set power.transfer.gap=15ms --out trial', '瞬断が短ければ'],
    ],
    study: [
      ['teiden study scenarios/qtnet-2019.yaml --runs 2000', '現状のまま'],
      ['teiden study x.yaml --precision 5% --design spare-ups', '十分確かになるまで'],
    ],
    compare: [
      ['teiden compare scenarios/qtnet-2019.yaml --designs as-built,spare-ups', '二つの設計'],
      ['teiden compare a.yaml b.yaml --runs 2000', '二つのファイル'],
    ],
    sweep: [
      ['teiden sweep x.yaml --vary people.technicians=2,4,8', '三つの値'],
      ['teiden sweep x.yaml --vary "power.ups.rating=50 kW .. 200 kW by 50 kW"', '範囲'],
      ['teiden sweep x.yaml --vary a.b=1 .. 9 --vary c.d=1h .. 4h --points 64', '多数'],
    ],
    sensitivity: [['teiden sensitivity x.yaml --runs 100', 'どの仮定が効くか']],
    merge: [['teiden merge part-1 part-2 --out whole', '--shard 1/2 と 2/2 の後']],
    extract: [['teiden extract reports/x/study/study.json 4711 --out bad-night.yaml', '一回を再現する']],
    worker: [['teiden worker --engine redis://queue:6379', '止めるまで続ける']],
    why: [
      ['teiden why reports/qtnet-2019 K5', '失われた書込みの起点と件数'],
      ['teiden why reports/qtnet-2019 wallet#12', '一件の決済を、継電器から返金まで'],
      ['teiden why reports/qtnet-2019 service.recovery.wallet', '何を待ったか'],
    ],
    cuts: [
      ['teiden cuts scenarios/qtnet-2019.yaml', '単独で何を止めるか'],
      ['teiden cuts x.yaml --order 2 --all', '母線、盤、UPS も含めて'],
    ],
    validate: [['teiden validate my-site.yaml', '正しければ 0、誤りがあれば 65']],
    schema: [['teiden schema --out schema/scenario.schema.json', 'エディタ用']],
    show: [
      ['teiden show scenarios/qtnet-2019.yaml --defaults', 'ファイルが書いていない値'],
      ['teiden show --measures scenarios/qtnet-2019.yaml', 'その測定項目'],
      ['teiden show scenarios/qtnet-2019.yaml --at 30m5s', 'その時点の給電状態と power.svg'],
    ],
  },
  study: 'study.json、またはそのフォルダ',
  replication: '反復の番号、または worst',
  folders: 'teiden study --shard が書いたフォルダ',
  noCommand: (names) => `コマンドが必要です: ${or(names)}。teiden --help を参照`,
  unknownCommand: (word, name, names) =>
    `${word} というコマンドはありません${meant(name)}${name === undefined ? `。${or(names)} のいずれか` : ''}`,
  unknownOption: (option, command, name) =>
    `${command} に ${option} というオプションはありません${meant(name)}${name === undefined ? `。teiden ${command} --help を参照` : ''}`,
  unexpected: (word, command) =>
    `${word} は余分です。teiden ${command} --help を参照(空白を含む値は引用符で囲みます)`,
  givenTwice: (option) => `${option} が二度以上指定されています。一度だけ指定してください`,
  onlyWith: (option, other) => `${option} は ${other} と一緒に指定してください`,
  noFile: (command) => `シナリオのファイルが必要です。例: teiden ${command} scenarios/qtnet-2019.yaml`,
  tooFew: 'シナリオのファイルが必要です。例: scenarios/qtnet-2019.yaml (指定 %s、必要 %s)',
  tooFewToExplain:
    '実行結果と説明する対象が必要です。例: teiden why reports/qtnet-2019 K5 (指定 %s、必要 %s)',
  badRuns: (text, most) => `${text}: 1 から ${most.toLocaleString('en')} までの整数を指定してください`,
  badReplication: (text, last) => `--replication ${text}: 0 から ${last} までの整数が必要です`,
  badPrecision: (text: string) => `--precision ${text}: 0 より大きく 100% より小さい割合（例 5%）が必要です`,
  badYears: (text) => `--years ${text}: 0 より大きく 100 以下の年数(例 10)を指定してください`,
  badThreads: (text: string, most: number) => `--threads ${text}: 1 から ${most} の整数が必要です`,
  runsOrUntil: '--runs は回数の指定です。--precision や --until では自ら終わります（上限は --most）',
  noShards:
    '--shard は --precision や --until と併用できません。部分は全体を見られません。--runs を指定してください',
  badShard: (text: string) => `--shard ${text}: 3/8 のように「何番目/全体」が必要です`,
  tooFewToExtract: '研究と反復の番号が必要です。例: teiden extract study.json 4711（%s / %s）',
  badOrder: (text) => `--order ${text}: 1 から 6 までの整数を指定してください`,
  badDesigns: (text) =>
    `--designs ${text}: 設計名をカンマで区切り、重複なく指定してください。例: as-built,spare-ups`,
  defect: (error, command) =>
    `${error}\n\nこれはシナリオではなく teiden の不具合です。次のコマンドで再現します:\n  ${command}\nseed を指定しなければ 1 です。`,
};
