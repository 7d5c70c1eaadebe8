/**
 * What a timeline says, in both languages. Whole phrases, because word order differs: nothing is glued together from
 * parts that only one language would put in that order.
 */
import type { formatDuration } from '../base/units.ts';

/** Statuses that a legend names. The keys are those of the timeline's view, except people, whose lanes name them. */
type Named =
  | 'live'
  | 'on battery'
  | 'transferring'
  | 'under work'
  | 'open'
  | 'dark'
  | 'failed'
  | 'ready'
  | 'booting'
  | 'waiting'
  | 'blocked'
  | 'serving'
  | 'limited'
  | 'starting'
  | 'down'
  | 'stopped'
  | 'completed'
  | 'not completed'
  | 'K1'
  | 'K2'
  | 'K3'
  | 'K4'
  | 'K5'
  | 'K6a'
  | 'K6b'
  | 'K7'
  | 'K17';

export interface TimelineWords {
  readonly caption: string;
  subtitle(design: string, seed: string): string;
  /** Of what {@link formatDuration} printed. */
  duration(printed: ReturnType<typeof formatDuration>): string;
  beyond(duration: string): string;
  readonly figures: {
    readonly powerAbsent: string;
    readonly powerKept: string;
    servedAgain(service: string): string;
    neverLost(service: string): string;
    machines(count: string): string;
    died(of: string): string;
    purchases(count: string): string;
    readonly notRight: string;
    notRightOpen(open: string): string;
    readonly booksClosed: string;
    readonly nothingToClose: string;
  };
  readonly panes: {
    readonly gap: string;
    readonly transfer: string;
    readonly hours: string;
    readonly days: string;
    readonly whole: string;
  };
  readonly headings: {
    readonly power: string;
    readonly machines: string;
    readonly services: string;
    readonly payments: string;
    readonly items: string;
    readonly people: string;
  };
  readonly lanes: {
    readonly servers: string;
    readonly network: string;
    readonly items: string;
    readonly technicians: string;
    readonly clerks: string;
    readonly offered: string;
    perMinute(count: string): string;
    /** Several elements with one history. */
    several(names: readonly string[], more: number): string;
  };
  readonly marks: {
    powerLost(at: string): string;
    powerBack(at: string): string;
    supplyLost(at: string): string;
    supplyBack(at: string): string;
    servesAgain(services: string, at: string): string;
    downAgain(services: string, at: string): string;
    stopped(services: string, at: string): string;
    booksBalanced(at: string): string;
    booksClosed(at: string): string;
  };
  readonly statuses: Readonly<Record<Named, string>>;
  tooltip(element: string, status: string, from: string, to: string): string;
  readonly description: {
    powerAbsent(duration: string, died: string, of: string): string;
    powerKept(of: string): string;
    servedAgain(service: string, duration: string): string;
    notServedAgain(service: string, horizon: string): string;
    neverLost(service: string): string;
    notRight(count: string, open: string): string;
    readonly allRight: string;
  };
  /** Between names in one phrase. */
  readonly and: string;
  readonly betweenSentences: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const en: TimelineWords = {
  caption: 'Simulated from assumptions; not a finding about any company',
  subtitle: (design, seed) => `design ${design} · seed ${seed} · one replay`,
  duration: (printed) => printed,
  beyond: (duration) => `> ${duration}`,
  figures: {
    powerAbsent: 'power absent at the machines',
    powerKept: 'power absent: no machine was without',
    servedAgain: (service) => `until ${service} served again`,
    neverLost: (service) => `${service} was never lost`,
    machines: (count) => count,
    died: (of) => `of ${of} machines died`,
    purchases: (count) => count,
    notRight: 'purchases not right',
    notRightOpen: (open) => `purchases not right, ${open} open at the end`,
    booksClosed: 'until the books were closed',
    nothingToClose: 'until the books were closed: nothing to close',
  },
  panes: {
    gap: 'the gap',
    transfer: 'the transfer',
    hours: 'the first hours',
    days: 'the days',
    whole: 'the whole time',
  },
  headings: {
    power: 'Power',
    machines: 'Machines',
    services: 'Services',
    payments: 'Payments',
    items: 'Open items',
    people: 'At work',
  },
  lanes: {
    servers: 'servers',
    network: 'network',
    items: 'purchases',
    technicians: 'technicians',
    clerks: 'clerks',
    offered: 'offered',
    perMinute: (count) => `${count} /min`,
    several: (names, more) => `${names.join(', ')}${more > 0 ? ` + ${more}` : ''}`,
  },
  marks: {
    powerLost: (at) => `power lost ${at}`,
    powerBack: (at) => `power back ${at}`,
    supplyLost: (at) => `supply lost ${at}`,
    supplyBack: (at) => `supply back ${at}`,
    servesAgain: (services, at) => `${services} back ${at}`,
    downAgain: (services, at) => `${services} down again ${at}`,
    stopped: (services, at) => `${services} planned stop ${at}`,
    booksBalanced: (at) => `books balanced ${at}`,
    booksClosed: (at) => `books closed ${at}`,
  },
  statuses: {
    live: 'live',
    'on battery': 'on battery',
    transferring: 'transferring',
    'under work': 'under work, bypassed',
    open: 'tripped open',
    dark: 'without power',
    failed: 'failed',
    ready: 'ready',
    booting: 'booting',
    waiting: 'waiting for hands or parts',
    blocked: 'waiting for another service',
    serving: 'serving',
    limited: 'serving a share',
    starting: 'starting',
    down: 'down',
    stopped: 'stopped on purpose',
    completed: 'completed',
    'not completed': 'not completed',
    K1: 'K1 in doubt',
    K2: 'K2 orphan hold',
    K3: 'K3 orphan debit',
    K4: 'K4 lost capture',
    K5: 'K5 lost acknowledged write',
    K6a: 'K6a one key executed twice',
    K6b: 'K6b paid another way as well',
    K7: 'K7 lost reversal',
    K17: 'K17 unbacked credit',
  },
  tooltip: (element, status, from, to) => `${element}: ${status}, ${from} to ${to}`,
  description: {
    powerAbsent: (duration, died, of) =>
      `Power was absent at the machines for ${duration}; ${died} of ${of} machines died.`,
    powerKept: (of) => `None of ${of} machines was without power.`,
    servedAgain: (service, duration) => `${capital(service)} served again after ${duration}.`,
    notServedAgain: (service, horizon) => `${capital(service)} did not serve again within ${horizon}.`,
    neverLost: (service) => `${capital(service)} was never lost.`,
    notRight: (count, open) => `${count} purchases were not right, ${open} of them still open at the end.`,
    allRight: 'Every purchase was right.',
  },
  and: ' and ',
  betweenSentences: ' ',
};

const japaneseUnits: Readonly<Record<string, string>> = {
  d: '日',
  h: '時間',
  min: '分',
  s: '秒',
  ms: 'ミリ秒',
  µs: 'マイクロ秒',
};

const ja: TimelineWords = {
  caption: '仮定に基づくシミュレーションであり、特定の企業に関する事実認定ではありません',
  subtitle: (design, seed) => `設計 ${design} · シード ${seed} · 1回の再現`,
  duration: (printed) =>
    printed.replace(/ (d|h|min|s|ms|µs)\b ?/g, (_, unit: string) => japaneseUnits[unit] ?? unit),
  beyond: (duration) => `${duration}超`,
  figures: {
    powerAbsent: '機器への給電断',
    powerKept: '機器への給電断なし',
    servedAgain: (service) => `${service}の再開まで`,
    neverLost: (service) => `${service}は停止せず`,
    machines: (count) => `${count}台`,
    died: (of) => `電源断で停止した機器(全${of}台)`,
    purchases: (count) => `${count}件`,
    notRight: '決済の不整合',
    notRightOpen: (open) => `決済の不整合(終了時の未解決${open}件)`,
    booksClosed: '帳簿の照合完了まで',
    nothingToClose: '帳簿の照合完了まで(対象なし)',
  },
  panes: {
    gap: '停電の前後',
    transfer: '切替の前後',
    hours: '最初の数時間',
    days: '数日間',
    whole: '全期間',
  },
  headings: {
    power: '電源',
    machines: '機器',
    services: 'サービス',
    payments: '決済',
    items: '未解決の不整合',
    people: '作業者',
  },
  lanes: {
    servers: 'サーバー',
    network: 'ネットワーク',
    items: '件数',
    technicians: '技術者',
    clerks: '事務担当者',
    offered: '決済要求',
    perMinute: (count) => `${count}件/分`,
    several: (names, more) => `${names.join('・')}${more > 0 ? ` ほか${more}` : ''}`,
  },
  marks: {
    powerLost: (at) => `電源喪失 ${at}`,
    powerBack: (at) => `復電 ${at}`,
    supplyLost: (at) => `受電喪失 ${at}`,
    supplyBack: (at) => `受電回復 ${at}`,
    servesAgain: (services, at) => `${services}再開 ${at}`,
    downAgain: (services, at) => `${services}再停止 ${at}`,
    stopped: (services, at) => `${services}の計画停止 ${at}`,
    booksBalanced: (at) => `差異の把握完了 ${at}`,
    booksClosed: (at) => `帳簿の照合完了 ${at}`,
  },
  statuses: {
    live: '給電中',
    'on battery': '蓄電池で給電',
    transferring: '切替中',
    'under work': '作業中(バイパス)',
    open: '遮断(開放)',
    dark: '無電圧',
    failed: '故障',
    ready: '稼働可能',
    booting: '起動中',
    waiting: '人手・部品待ち',
    blocked: '他サービス待ち',
    serving: '稼働中',
    limited: '流量制限中',
    starting: '開始処理中',
    down: '停止(障害)',
    stopped: '計画停止',
    completed: '成立',
    'not completed': '不成立',
    K1: 'K1 成否不明',
    K2: 'K2 与信枠の押さえ残り',
    K3: 'K3 売上のない引落し',
    K4: 'K4 売上データの欠落',
    K5: 'K5 応答済み書込みの消失',
    K6a: 'K6a 二重実行',
    K6b: 'K6b 別手段との二重払い',
    K7: 'K7 取消電文の消失',
    K17: 'K17 裏付けのない入金',
  },
  tooltip: (element, status, from, to) => `${element}: ${status}、${from}〜${to}`,
  description: {
    powerAbsent: (duration, died, of) =>
      `機器への給電が${duration}途絶え、全${of}台のうち${died}台が停止した。`,
    powerKept: (of) => `全${of}台とも給電は途絶えなかった。`,
    servedAgain: (service, duration) => `${service}は${duration}後に再開した。`,
    notServedAgain: (service, horizon) => `${service}は${horizon}以内に再開しなかった。`,
    neverLost: (service) => `${service}は停止しなかった。`,
    notRight: (count, open) => `不整合は${count}件、うち終了時に未解決は${open}件。`,
    allRight: '不整合はなかった。',
  },
  and: '・',
  betweenSentences: '',
};

export const timelineWords: Readonly<Record<'en' | 'ja', TimelineWords>> = { en, ja };
