/** What a recovery was made of, in both languages: a sentence that adds up, and a table of means. */

const en = {
  /** One sentence: the whole, then its parts in order of time. */
  path: (service: string, whole: string, parts: readonly string[]) =>
    `Of the ${whole} until ${service} was back: ${parts.join(', ')}.`,
  part: (duration: string, what: string) => `${duration} ${what}`,
  /** What was waited for at one element, one after the other. */
  at: (element: string, parts: readonly string[]) => `${element} (${parts.join(', ')})`,
  /** What is too little to be told apart. */
  rest: 'other steps',
  heading: (service: string) => `What the recovery of ${service} is made of`,
  allRuns: (runs: string) => `Means over all ${runs} runs; they add up to the mean recovery.`,
  someRuns: (runs: string, of: string) =>
    `Means over the ${runs} of ${of} runs in which it was restored or not lost; of the others there is no path.`,
  notLost: (designs: readonly string[]) => `Never lost under ${designs.join(', ')}.`,
  total: 'recovery',
  kinds: {
    power: 'without power',
    cooling: 'room too hot',
    detection: 'until it was noticed',
    notice: 'until notice came',
    decision: 'decision',
    waitingForTechnician: 'waiting for a technician',
    waitingForElectrician: 'waiting for an electrician',
    waitingForSpecialist: 'waiting for a specialist',
    handsOn: 'hands-on work',
    part: 'waiting for a part',
    restorePolicy: 'staggered start',
    boot: 'boot',
    check: 'disk check and log redo',
    join: 'joining and warm-up',
    needs: 'waiting for other services',
    coldStart: 'cold start',
    replay: 'log replay',
    resynchronisation: 'catching up',
    overload: 'start after an overload',
    secondSite: 'start of the second site',
    counterparty: 'counterparties changing over',
    verification: 'checks',
    stop: 'planned stop',
    served: 'serving before it failed again',
    other: 'other waits',
  },
};

/** The catalogue: both languages have these keys. */
export type RecoveryWords = typeof en;

const ja: RecoveryWords = {
  path: (service, whole, parts) => `${service}の復旧まで${whole}の内訳: ${parts.join('、')}。`,
  part: (duration, what) => `${what}${duration}`,
  at: (element, parts) => `${element}(${parts.join('、')})`,
  rest: 'その他',
  heading: (service) => `${service}の復旧時間の内訳`,
  allRuns: (runs) => `全${runs}回の平均。合計は平均復旧時間に一致します。`,
  someRuns: (runs, of) =>
    `${of}回のうち、復旧した(または停止しなかった)${runs}回の平均。他の回に内訳はありません。`,
  notLost: (designs) => `停止なし: ${designs.join('、')}。`,
  total: '復旧まで',
  kinds: {
    power: '停電',
    cooling: '室温超過',
    detection: '検知まで',
    notice: '連絡待ち',
    decision: '判断',
    waitingForTechnician: '技術者待ち',
    waitingForElectrician: '電気技術者待ち',
    waitingForSpecialist: '専門家待ち',
    handsOn: '手作業',
    part: '部品待ち',
    restorePolicy: '順次投入',
    boot: '起動',
    check: 'ディスク検査・ログ適用',
    join: 'クラスタ参加・暖機',
    needs: '他サービス待ち',
    coldStart: 'コールドスタート',
    replay: 'ログ再生',
    resynchronisation: '再同期',
    overload: '過負荷後の再始動',
    secondSite: '第二拠点の立ち上げ',
    counterparty: '接続先の切替',
    verification: '再開前確認',
    stop: '計画停止',
    served: '再停止までの一時復旧',
    other: 'その他の待ち',
  },
};

export const recoveryWords: Readonly<Record<'en' | 'ja', RecoveryWords>> = { en, ja };
