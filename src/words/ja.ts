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
    unknownMeasure: (name) => `\`${name}\` は測定項目にありません。一覧は teiden show --measures`,
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
      awaitingPart: '部品待ち',
      fitting: '部品交換',
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
    within: (interval) => `${interval} の試行が達成`,
    chance: (interval) => `${interval} の試行`,
    moreRuns: (runs) => `あと${runs}回`,
    columns: { verdict: '判定', estimate: '推定値', interval: '95%区間', decide: '判定まで' },
    none: 'このシナリオに目標はありません。',
    exit: (design) => `終了コードは先頭の設計 ${design} の判定です。`,
    anyChance: '発生確率',
  },

  study: {
    head: (title, runs, seed) => `${title} · 各設計 ${runs} 回 · seed ${seed}`,
    partial: (done, asked) => `中断: 各設計 ${asked} 回のうち ${done} 回までの途中結果です。`,
    design: '設計',
    mean: '平均 ± 標準誤差',
    change: (reference) => `${reference} との差 [95%]`,
    marked: '差は試行ごとの差の平均と95%区間。* は区間が0を含まないもの。',
    restricted: '† 期間内に終わらなかったものは、平均と差では期間の終わりに終わったものと数えます。',
    cost: '費用',
    noCost: 'なし',
    costOf: (once, yearly) =>
      [once, yearly === null ? null : `${yearly}/年`].filter((part) => part !== null).join(' + '),
    progress: (done, asked, left) => `${done} / ${asked} 回、残り ${left}`,
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
    },
    measures: {
      'machines.died': '停止した機器(台)',
      'payments.lostSales': '支払えずに立ち去った客(人)',
      'payments.lostSales.value': '機会損失',
      'payments.notRight.created': '不整合(件)',
      'payments.K5.created': '応答済み書込みの消失 K5(件)',
      'books.balanced': '差異の把握まで',
      'books.p99': '99%解消まで',
      'people.technicians.hours': '技術者の作業',
      'people.clerks.hours': '事務担当者の作業',
    },
    recovery: (service) => `${service}の復旧まで`,
    unknownDesign: '設計がありません',
  },

  show: {
    file: (line) => `${line}行`,
    design: (line) => `設計 ${line}行`,
    set: '--set',
    default: '既定値',
    basis: { published: '公表', calibrated: '較正', assumed: '仮定' },
    head: (title, design) => `${title} · 設計 ${design}`,
    counts: (file, changed, defaults) =>
      `ファイルの値 ${grouped(file)}、設計または --set の値 ${grouped(changed)}、既定値 ${grouped(defaults)}`,
    measures: (count) => `測定項目 ${grouped(count)} 件`,
    generic: 'ファイルの項目は teiden show --measures <file>。<element> などは名前の代わりです。',
    unit: { s: '秒', count: '件', JPY: '円', h: '時間' },
  },
};
