/** What a single-line diagram and the list of states say, in both languages. Whole phrases, as in the timeline. */
import { captions } from './caption.ts';

/** The keys are those of both languages: the other is checked against this one. */
const en = {
  caption: captions.en as string,
  subtitle: (design: string, seed: string, version: string) =>
    `design ${design} · seed ${seed} · one replay · teiden ${version}`,
  figures: {
    instant: (day: string, after: string) => `${day}, ${after} after the beginning`,
    begins: (day: string) => `${day}, the beginning`,
    of: (count: string, all: string) => `${count} of ${all}`,
    machinesDark: 'machines without power',
    elementsDead: 'power elements without power',
    singles: 'single points of failure',
  },
  kinds: {
    utility: 'grid',
    generator: 'generator set',
    controller: 'start controller',
    breaker: 'breaker',
    ats: 'transfer switch',
    sts: 'static switch',
    tie: 'tie, by hand',
    ups: 'UPS: rectifier, battery, inverter, bypass',
    bus: 'busbar',
    battery: 'battery store',
    pdu: 'distribution unit',
    board: 'switchboard',
    transformer: 'transformer',
    load: 'other load',
    cooling: 'cooling',
  },
  wires: {
    carries: 'carries power',
    spare: 'live, not used',
    dead: 'no voltage',
    control: 'start command',
  },
  single: 'single point of failure: this alone takes a service down',
  machines: (count: string, of: string, status: string) =>
    count !== of ? `${count} of ${of} ${status}` : of === '1' ? status : `all ${of} ${status}`,
  element: (label: string, kind: string, status: string) => `${label} (${kind}): ${status}`,
  energy: (kilowattHours: string) => `${kilowattHours} kWh`,
  /** How long a switch is between its sides. */
  gap: (duration: string) => `gap ${duration}`,
  /** A rating with what it lasts at it. */
  lasting: (rating: string, duration: string) => `${rating}, ${duration}`,
  description: {
    at: (instant: string, dark: string, of: string) =>
      `Single-line diagram at ${instant}: ${dark} of ${of} machines are without power.`,
    none: (instant: string) => `Single-line diagram at ${instant}: nothing is without power.`,
    without: (elements: string) => `Without power: ${elements}.`,
  },
  /** Between statuses or names in one phrase. */
  comma: ', ',
  betweenSentences: ' ',
  list: {
    head: (title: string, design: string, instant: string) => `${title} · design ${design} · ${instant}`,
    element: 'element',
    status: 'status',
    since: 'since',
    cause: 'by',
    machines: 'machines',
    /** Nothing has happened to it. */
    beginning: 'the beginning',
    singles: (names: string) => `Single points of failure: ${names}.`,
  },
};

export type DiagramWords = typeof en;

const ja: DiagramWords = {
  caption: captions.ja,
  subtitle: (design, seed, version) => `設計 ${design} · シード ${seed} · 1回の再現 · teiden ${version}`,
  figures: {
    instant: (day, after) => `${day}・開始から${after}後`,
    begins: (day) => `${day}・開始時点`,
    of: (count, all) => `${count} / ${all}`,
    machinesDark: '無電圧の機器(台)',
    elementsDead: '無電圧の電源要素',
    singles: '単一障害点',
  },
  kinds: {
    utility: '系統電源',
    generator: '発電機',
    controller: '起動制御装置',
    breaker: '遮断器',
    ats: '切替器',
    sts: '静止形切替器',
    tie: '連絡(手動)',
    ups: '無停電電源(整流器・電池・逆変換器・バイパス)',
    bus: '母線',
    battery: '蓄電設備',
    pdu: '分電装置',
    board: '配電盤',
    transformer: '変圧器',
    load: 'その他の負荷',
    cooling: '空調',
  },
  wires: {
    carries: '給電中の線',
    spare: '電圧あり(未使用)の線',
    dead: '無電圧の線',
    control: '起動指令',
  },
  single: '単一障害点: これ一つの故障でサービスが止まる',
  machines: (count, of, status) => (count === of ? `全${of}台 ${status}` : `${of}台中${count}台 ${status}`),
  element: (label, kind, status) => `${label}(${kind}): ${status}`,
  energy: (kilowattHours) => `${kilowattHours} kWh`,
  gap: (duration) => `切替 ${duration}`,
  lasting: (rating, duration) => `${rating}・${duration}`,
  description: {
    at: (instant, dark, of) => `${instant}の単線結線図: 全${of}台のうち${dark}台が無電圧。`,
    none: (instant) => `${instant}の単線結線図: 無電圧の箇所はない。`,
    without: (elements) => `無電圧: ${elements}。`,
  },
  comma: '、',
  betweenSentences: '',
  list: {
    head: (title, design, instant) => `${title} · 設計 ${design} · ${instant}`,
    element: '要素',
    status: '状態',
    since: 'いつから',
    cause: '原因',
    machines: '機器',
    beginning: '開始時点',
    singles: (names) => `単一障害点: ${names}。`,
  },
};

export const diagramWords: Readonly<Record<'en' | 'ja', DiagramWords>> = { en, ja };
