/** 日本語: what the commands answer. The same keys as `en.ts`, held by the type. */
import type { Words } from './en.ts';

const grouped = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });
const significant = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');

export const ja: Words = {
  count: (value) => {
    if (Math.abs(value) >= 1e8) return `${significant(value / 1e8)}億`;
    return Math.abs(value) >= 1e5 ? `${significant(value / 1e4)}万` : grouped(value);
  },
  money: (yen) => {
    if (Math.abs(yen) >= 1e8) return `${significant(yen / 1e8)}億円`;
    return Math.abs(yen) >= 1e5 ? `${significant(yen / 1e4)}万円` : `${grouped(yen)}円`;
  },
  decimal: (value) => value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),

  diagnostics: (unlisted) => (unlisted === 0 ? '' : `\n\n… ほか${unlisted}件。まず上記を修正してください。`),
  input: {
    missing: (file) =>
      `${file}: ファイルがありません。scenarios/qtnet-2019.yaml のようなシナリオを指定してください`,
    directory: (file) =>
      `${file}: error: ディレクトリです。${file.replace(/\/$/, '')}/site.yaml のように中のファイルを指定してください`,
    forbidden: (file) => `${file}: 読み取り権限がありません (ls -l ${file})`,
    unreadable: (file, code) => `${file}: 読み込めません (${code})`,
    notAFile: (file) =>
      `${file}: error: パイプまたはデバイスです。内容をファイルに書き出して指定してください`,
    notText: (file) => `${file}: error: UTF-8 のテキストではありません。YAML ファイルを指定してください`,
    tooLarge: (file, bytes) =>
      `${file}: error: ${bytes === undefined ? '1 MiB を超えています' : `${grouped(bytes)} バイトあります`}。上限の 1 MiB (1,048,576 バイト) を超えるため読みません`,
    noSensitivity: (file) =>
      `${file}: ファイルがありません。teiden sensitivity が書く sensitivity.json が必要です`,
    notASensitivity: (file) =>
      `${file}: sensitivity.json ではありません。teiden sensitivity が書くものが必要です`,
    otherSensitivity: (file) =>
      `${file}: 別のシナリオ・設計・設定のものです。このシナリオで teiden sensitivity を実行してください`,
    unknownMeasure: (name) => `\`${name}\` は測定項目にありません。一覧は teiden show --measures`,
  },
  journal: {
    foreign: (file) =>
      `${file}: この研究の記録ではないか、先頭が壊れています。何も変えていません。--fresh で最初から、--out で別のフォルダを指定できます`,
    locked: (file, pid, host) =>
      `${file}: ${host} のプロセス ${pid} が書き込み中です。終了を待つか、--out で別のフォルダを指定してください。そのプロセスがもう無ければこのファイルを消してください`,
    cannotWrite: (place, reason) =>
      `${place}: 記録を書けません: ${reason}。それまでの結果は残っています。空きができたら同じコマンドで続けられます`,
    torn: (bytes) =>
      `記録の末尾が書きかけでした (${grouped(bytes)} バイト)。切り取り、その分をやり直します。`,
    known: (runs) => `${runs} 回分は記録にあり、やり直しません。`,
    nothing: (folder) =>
      `${folder}: 続けるものがありません。同じシナリオ・版・シードの中断した研究の記録が必要です。最初から行うなら --resume を外してください`,
    noPlan: (folder) =>
      `${folder}: journal/plan.〈コマンド〉.json がありません。teiden study --shard i/n --out ${folder} が書いたフォルダが必要です`,
    notAPlan: (file) => `${file}: 研究の計画ではありません`,
    otherPlan: (first, other, what) =>
      `${other}: ${first} と ${what} が違います。同じ版による一つの研究の部分が必要です`,
    part: (index, of, isPartial, folder) =>
      isPartial
        ? `中断: ${of} 分の ${index} は途中です。同じコマンドで続けられます (${folder}/journal)。`
        : `${of} 分の ${index} は ${folder}/journal にあります。teiden merge で一つにまとめます。`,
    missing: (ranges) =>
      `反復 ${ranges} がどのフォルダにもありません。中断したものは同じコマンドで続け、足りないフォルダを加えてください`,
    nothingToDecide:
      '--until decided と --precision には、ファイルの目標か、復旧する決済サービスが必要です。--runs を指定してください',
    noOut: '--out に全体のフォルダが必要です。例: teiden merge part-1 part-2 --out whole',
  },
  output: {
    cannotWrite: (place, reason) =>
      `${place}: 書き込めません: ${reason}。空きがあり書き込めるフォルダが必要です。--out で別の場所を指定できます。何も残していません。`,
    isFolder: (place) =>
      `${place}: 書き込めません: 同名のフォルダがあります。--out で別の場所を指定できます。何も残していません。`,
    reasons: {
      ENOSPC: 'ディスクに空きがありません',
      EDQUOT: 'ディスクの割当てを使い切りました',
      EROFS: '読み取り専用のディスクです',
      EACCES: '書き込み権限がありません',
      EPERM: '書き込み権限がありません',
      ENOTDIR: '途中にフォルダでないものがあります',
      EEXIST: '同名のファイルがあります',
      EISDIR: '同名のフォルダがあります',
      EMFILE: '開いているファイルが多すぎます',
      ENAMETOOLONG: '名前が長すぎます',
      EFBIG: 'ファイルが大きさの上限を超えます',
      EIO: 'ディスクがエラーを返しました',
      ENOENT: 'フォルダがありません',
    },
    wrote: (folder, files) => `${folder}/ に書き込みました (${files.join('、')})`,
    same: (files) => `二度行い、全バイトが一致しました (${files} ファイル)。`,
    different: (file) =>
      `二度行ったところ ${file} が一致しません。同じ seed なら同じになるはずで、teiden の不具合です`,
  },
  valid: (file, designs, objectives) =>
    `${file}: 正しいシナリオです (設計 ${designs} 件、目標 ${objectives} 件)`,

  summary: {
    head: (title, design) => `${title} · ${design}`,
    back: (service, duration) => `${service}は${duration}で復旧`,
    alsoBack: (service, duration) => `${service}は${duration}で復旧`,
    notBack: (service, horizon) => `${service}は${horizon}以内に復旧せず`,
    neverLost: (service) => `${service}は停止せず`,
    again: (service, duration) => `${service}は再び停止し、停止は計${duration}。`,
    lostSales: (customers, yen) => `${customers}人が支払えずに立ち去りました(${yen})。`,
    noLostSales: '支払えずに立ち去った客はいません。',
    notRight: (items, yen, days) => `不整合は${items}件(${yen})、処理に${days}人日。`,
    allRight: '決済の不整合はありません。',
    cause: '原因: ',
    comma: '、',
    stop: '。',
    space: '',
    nothing: '異常なし',
    step: (event, what) => `${event}: ${what}`,
    gap: (duration) => `${duration}の停電`,
    died: (died, of) => `${of}台中${died}台が停止`,
    noneDied: (of) => `${of}台すべて稼働継続`,
    did: {
      underWork: (element) => `${element}をバイパス`,
      transferring: (element) => `${element}が動作`,
      discharging: (element) => `${element}が蓄電池運転`,
      failed: (element) => `${element}が故障`,
      tripped: (element) => `${element}が遮断`,
      overloaded: (element) => `${element}が過負荷で遮断`,
      out: (element) => `${element}が停電`,
      flat: (element) => `${element}の蓄電池が放電終了`,
      dark: (element) => `${element}が無電圧`,
      faulted: (element) => `${element}が出力喪失`,
      silent: (element) => `${element}が始動指令を出さず`,
      hot: (element) => `${element}の室温が上限超過`,
      damaged: (element) => `${element}ほかが過電圧で損傷`,
    },
    headings: {
      back: '復旧',
      at: '時刻',
      after: '所要',
      waited: '何を待ったか(右端が最後)',
      notRight: '不整合',
      byOutcome: '結果別(客 / 加盟店)',
      created: '発生',
      open: '未解決',
      yen: '円',
      days: '人日',
      books: '帳簿(最初の障害から): ',
      published: '公表値とシミュレーション',
      ofPublished: '公表値',
      ofSimulated: '計算値',
    },
    power: '電源',
    noGap: '停止せず',
    still: '未復旧',
    stopped: (service, duration) => `${service}はほかに${duration}の計画停止あり(障害に含めません)。`,
    tenants: (name) => `入居者(${name})`,
    tenantsKept: (group, of) => `${group}${of}件はいずれも停止していません。`,
    tenantsLeft: (group, of, left, after) => `${group}${of}件のうち${left}件は${after}後も未復旧。`,
    tenantsBack: (group, lost, half, last) =>
      `停止した${group}${lost}件の復旧までは、半数が${half}、最後が${last}。`,
    turnedAway: (customers) => `計画停止中に${customers}人が支払えずに立ち去りました(機会損失に含めません)。`,
    noServices: 'このシナリオに決済サービスはありません。',
    coldStart: (duration) => `コールドスタート ${duration}`,
    replay: (duration) => `ログ再生 ${duration}`,
    verify: (duration) => `再開前確認 ${duration}`,
    machine: (name, stage, duration) => `${name}(${stage} ${duration})`,
    stages: {
      bmc: '管理装置',
      delayed: '順次投入',
      post: '自己診断',
      os: 'OS起動',
      stuck: '起動停止',
      checking: 'ディスク検査',
      redoing: 'ログ適用',
      waitingForNeeds: '他サービス待ち',
      joining: '参加処理',
      warming: '暖機',
      notReturning: '技術者待ち',
      overheated: '室温待ち',
      awaitingPart: '部品待ち',
      fitting: '部品交換',
      off: '停止中',
      awaitingSwitch: '電源投入待ち',
      disksUnseen: 'ディスク未認識',
      queued: '起動順番待ち',
      corrupt: 'データ復元',
      hung: 'ハングアップ',
      backingOff: '再試行待ち',
      fetching: '予備品の取り出し',
    },
    ends: (offered, right, another, lost) =>
      `決済要求${offered}件のうち、正常${right}件、別手段${another}件、機会損失${lost}件。`,
    customer: {
      right: '正',
      chargedTooMuch: '過大引落',
      chargedTooLittle: '引落不足',
      limitHeld: '与信枠拘束',
      doesNotKnow: '成否不明',
    },
    merchant: { right: '正', paidTooLittle: '入金不足', paidTooMuch: '過大入金', doesNotKnow: '成否不明' },
    clerkDay: '1人日は事務担当者1人の実働6時間。',
    balanced: (after) => `差異の把握(仮勘定計上) ${after}`,
    p99: (after) => `99%解消 ${after}`,
    closed: (after) => `全件解消 ${after}`,
    beyond: (duration) => `> ${duration}`,
    recovery: (service) => `${service}の復旧`,
    lostPower: (element) => `${element}の停電まで`,
    powerBack: (element) => `${element}の復電まで`,
    withoutPower: (element) => `${element}の停電時間`,
    absent: '停電時間',
    hindcast: '仮定に基づく一回の計算であり、実際に起きたことではありません。',
    source: '出典',
    seed: (seed) => `seed ${seed}(同じ seed なら同じ結果)`,
  },

  judged: {
    met: '達成',
    missed: '未達',
    undecided: '保留',
    heading: '目標',
    limit: (statistic, bound, limit) => `${statistic} ${bound === 'at most' ? '≤' : '≥'} ${limit}`,
    value: (value) => `今回 ${value}`,
    none: 'このシナリオに目標はありません。',
    exit: (design) => `終了コードは先頭の設計 ${design} の判定です。`,
    anyChance: '発生確率',
  },

  study: {
    years: (years) => (years < 1 ? `${significant(years * 8760)} 時間` : `${significant(years)} 年`),
    meanTime: {
      heading: '給電を失うまでの平均時間',
      mean: '平均',
      losses: '喪失回数',
      definition: 'すべて正常な状態から、初めて給電しなくなるまで。全試行の再生サイクルによる推定。',
    },
    cost: '費用',
    byTheYear: (money) => `停電による損失 ${money}/年`,
    once: (years) =>
      `停電による損失: 失われた売上と技術者・事務担当者の人件費の期待値。${years}に1回として年あたり。`,
    noCost: 'なし',
    costOf: (once, yearly) =>
      [once, yearly === null ? null : `${yearly}/年`].filter((part) => part !== null).join(' + '),
    progress: (done, asked, rate, left, estimate) =>
      `${done} / ${asked} 回、毎秒 ${rate} 回、残り ${left}${estimate === '' ? '' : `。ここまでの平均: ${estimate}`}`,
    units: {
      s: '秒',
      min: '分',
      h: '時間',
      d: '日',
      count: '',
      M: '百万',
      JPY: '円',
      'M JPY': '百万円',
      'B JPY': '十億円',
      kWh: 'kWh',
      MWh: 'MWh',
    },
    measures: {
      'power.absent': '機器への給電断',
      'power.unserved': '供給できなかった電力量',
      'power.short.hours': '電力が不足した時間数',
      'machines.died': '停止した機器(台)',
      'machines.recovery': '全機器の復旧まで',
      'payments.lostSales': '支払えずに立ち去った客(人)',
      'payments.lostSales.value': '機会損失',
      'payments.notRight.created': '不整合(件)',
      'payments.K5.created': '応答済み書込みの消失 K5(件)',
      'books.balanced': '差異の把握まで',
      'books.p99': '99%解消まで',
      'cost.total': '停電の費用',
      'people.technicians.hours': '技術者の作業',
      'people.specialists.hours': '専門技術者の作業',
      'people.clerks.hours': '事務担当者の作業',
    },
    recovery: (service) => `${service}の復旧まで`,
  },

  cuts: {
    head: (title, design) => `${title} · ${design}`,
    asked: (order, losses, events) =>
      `事象 ${order} 個以下の最小カットセット。対象 ${losses} 件、基本事象 ${events} 件。`,
    leftOut: '蓄電池は短時間のつなぎであり電源に数えません。定格、時間、潜在故障は考慮しません。',
    structureOnly:
      'どの対象にも確率が求まらないため構造だけの結果です。要素に `unavailable: 0.1%` のように書くと確率も求めます。',
    unequal: (set) => `${set}: 要素の確率が異なるため、最小の確率に beta を掛けたものを共有します。`,
    transferOnly: (element) =>
      `${element}は切替不能だけを故障とします。\`unavailable\` を書けばそれ以外の故障も数えます。`,
    nothing: '負荷、機器群、サービス、決済サービスがありません。--all で電源要素について求めます。',
    singlePoints: '単一障害点',
    noSinglePoints: '単一障害点はありません。',
    takes: (names) => `→ ${names.join('、')}`,
    sections: { power: '電源', loads: '負荷', machines: '機器', services: 'サービス', payments: '決済' },
    sectionOf: (section, names) => `${section}: ${names}`,
    list: (names) => names.join('、'),
    chance: (probability, rareEvent) => `確率 ${probability} (カットセットの和 ${rareEvent})`,
    maintained: (weighted, out, element) => `保守を含めて ${weighted}、${element}の保守中は ${out}`,
    noChance: '確率なし(どのカットセットにも確率の指定のない事象があります)',
    unknown: (count, of) => `${of} 件の事象のうち ${count} 件は確率の指定がなく 0 とします`,
    noCutSets: (order) => `事象 ${order} 個以下のカットセットなし`,
    single: (count) => `単一障害点 ${count} 件`,
    ofOrder: (order, count) => `事象 ${order} 個のカットセット ${count} 件`,
    more: (count) => `… ほか ${grouped(count)} 件。すべては --json`,
    shared: (set) => `${set}(共通原因)`,
    mode: {
      own: '(故障)',
      'no transfer': '(切替不能)',
      'no start': '(起動失敗)',
      'not steady': '(電圧不安定)',
      'no command': '(起動指令なし)',
      out: '(保守中)',
    },
    importance: {
      event: '事象',
      chance: '確率',
      birnbaum: 'Birnbaum',
      fussellVesely: 'Fussell-Vesely',
      criticality: '致命度',
    },
    tooLarge: {
      nodes: (most) =>
        `構造が複雑で厳密に求められません(節点が ${grouped(most)} を超過)。--all を外すか、ファイルを小さくしてください`,
      events: (most) => `故障しうる要素が ${grouped(most)} を超えています。拠点の一部について求めてください`,
      'cut sets': (most) => `カットセットが ${grouped(most)} 件を超えています。--order を小さくしてください`,
      states: (most) => `保守の組合せが ${grouped(most)} 通りを超えています。保守の対象を減らしてください`,
    },
  },

  show: {
    file: (line) => `${line}行`,
    classes: (file, line) => `${file} ${line}行`,
    design: (line) => `設計 ${line}行`,
    set: '--set',
    default: '既定値',
    basis: { published: '公表', calibrated: '較正', assumed: '仮定' },
    head: (title, design) => `${title} · 設計 ${design}`,
    counts: (file, changed, defaults) =>
      `ファイルの値 ${grouped(file)}、設計または --set の値 ${grouped(changed)}、既定値 ${grouped(defaults)}`,
    measures: (count) => `測定項目 ${grouped(count)} 件`,
    generic: 'ファイルの項目は teiden show --measures <file>。<element> などは名前の代わりです。',
    unit: { s: '秒', count: '件', JPY: '円', min: '分', h: '時間', kWh: 'kWh' },
    badTime: (text) =>
      `--at ${text}: 開始からの時間(30m5s)、時刻(06:00:05)、または 2019-11-23T06:00:05 の形で指定してください`,
    beyond: (text) => `--at ${text}: 再現の範囲の外です。開始から終了までの時点を指定してください`,
  },
};
