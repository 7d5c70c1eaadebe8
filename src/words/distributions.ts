/** The picture of a study's distributions, in both languages. */

const en = {
  title: (title: string, design: string) => `${title} · ${design}`,
  subtitle: (runs: string, seed: string) => `When each clock stops, over ${runs} runs · seed ${seed}`,
  description: (panels: readonly string[]) => `Distributions with confidence bands of: ${panels.join('; ')}.`,
  /** A quantile with its interval. */
  quantile: (name: string, value: string, low: string, high: string) => `${name} ${value} [${low}, ${high}]`,
  open: '…',
  counted: (runs: string) => `${runs} runs`,
  zeroShare: (share: string) => `0 in ${share}`,
  beyondShare: (share: string) => `${share} later`,
  never: (names: readonly string[]) => `In no run anything to time: ${names.join(', ')}.`,
  objective: (name: string, limit: string, outcome: string) => `${name}: ${limit} – ${outcome}`,
  published: (value: string) => `published ${value}`,
  nothing: 'No clock of this scenario ran in any run.',
  tenants: {
    p90: (group: string) => `nine in ten of ${group} back after`,
    last: (group: string) => `the last of ${group} back after`,
  },
  legend: {
    curve: 'share of runs in which it was over by then',
    band: '95 % band of the whole curve (Dvoretzky–Kiefer–Wolfowitz)',
    quantile: 'p50 and p95 with their 95 % intervals (order statistics)',
    density: 'how many runs ended when',
    objective: 'objective: limit, and the share of runs that it asks for',
    published: 'published for the incident; not an input',
    edges: 'left edge: nothing to time (0); right edge: beyond the horizon',
  },
};

/** The catalogue: both languages have these keys. */
export type DistributionWords = typeof en;

const ja: DistributionWords = {
  title: (title, design) => `${title} · ${design}`,
  subtitle: (runs, seed) => `各時計が止まるまでの時間、${runs}回の試行 · seed ${seed}`,
  description: (panels) => `信頼帯つきの分布: ${panels.join('、')}。`,
  quantile: (name, value, low, high) => `${name} ${value} [${low}, ${high}]`,
  open: '…',
  counted: (runs) => `${runs}回`,
  zeroShare: (share) => `${share}が0`,
  beyondShare: (share) => `${share}がそれ以降`,
  never: (names) => `どの試行でも計る対象なし: ${names.join('、')}。`,
  objective: (name, limit, outcome) => `${name}: ${limit} – ${outcome}`,
  published: (value) => `公表値 ${value}`,
  nothing: 'どの試行でも動いた時計はありません。',
  tenants: {
    p90: (group) => `${group}の9割の復旧まで`,
    last: (group) => `${group}の最後の復旧まで`,
  },
  legend: {
    curve: 'その時刻までに終わった試行の割合',
    band: '曲線全体の95%信頼帯(DKW)',
    quantile: 'p50・p95と95%区間(順序統計量)',
    density: '終わった時刻の分布',
    objective: '目標: 限度と、求める試行の割合',
    published: '事故について公表された値(入力ではない)',
    edges: '左端: 計る対象なし(0)、右端: 期間内に終わらず',
  },
};

export const distributionWords: { readonly en: DistributionWords; readonly ja: DistributionWords } = {
  en,
  ja,
};
