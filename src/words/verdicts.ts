/** What a study says of objectives, in both languages: what decided them, what would, and what an interval does not hold. */

const en = {
  head: (title: string, design: string, runs: string, seed: string) =>
    `${title} · ${design} · ${runs} runs · seed ${seed}`,
  partial: (done: string, asked: string) => `Interrupted: ${done} of ${asked} runs; partial.`,
  statistic: (statistic: string, measure: string) =>
    statistic === 'chance-of-any' ? `chance of any ${measure}` : `${statistic} of ${measure}`,
  limit: (bound: 'at most' | 'at least', limit: string) => `${bound === 'at most' ? '≤' : '≥'} ${limit}`,
  interval: (low: string, high: string) => `[${low}, ${high}]`,
  /** An end that more runs or a later horizon would give. */
  open: '…',
  columns: {
    objective: 'objective',
    asked: 'what is asked',
    verdict: 'verdict',
    estimate: 'estimate',
    interval: 'interval',
    limit: 'limit',
    because: 'because',
  },
  share: (within: string, asked: string) => `${within} of runs keep to it; ${asked} asked`,
  moreRuns: (runs: string) => `about ${runs} more runs would decide it`,
  onLimit: 'the estimate is as good as on the limit; more runs hardly decide it',
  noUpperEnd:
    'clocks that the horizon stopped leave the mean without an upper end; a later horizon decides it, not more runs',
  byStructure: {
    met: 'met by structure',
    missed: 'impossible by structure',
  },
  proofs: {
    'nothing lost or doubled': (services: string, _low: string) =>
      `${services}: every copy keeps what it acknowledged, no site is behind, both legs are one write, keys hold end to end; it cannot occur in any run`,
    'only supply fails': (chain: string, low: string) =>
      `${chain}: the only supply is gone for certain, with nothing stored behind it; at least ${low} in every run`,
  },
  unreliable: {
    'too-few': 'fewer than 20 runs: the interval of the mean is not to be relied upon',
    'never-varied':
      'no run differed from another: what is rarer than 3 in so many runs was not seen, and no mean is bounded by that; a quantile or a chance is',
    'too-skewed': 'too skewed for so many runs: the long end of the mean decides nothing',
    'largest-carries': 'one run carries most of the spread: the long end of the mean decides nothing',
  },
  noise: (level: string) =>
    `Intervals are ${level} and hold the noise of the simulation alone: how few runs there are, not how wrong an assumption may be.`,
  assumed: {
    heading: 'Over the ranges of the assumed values',
    notRun: (file: string) =>
      `Range over the assumed values: not run; \`teiden sensitivity ${file}\` tells it.`,
    range: (objective: string, low: string, high: string) => `${objective}: from ${low} to ${high}`,
    flips: (values: readonly string[]) => `the other verdict with ${values.join('; ')}`,
    flip: (path: string, value: string, outcome: string) => `${path} = ${value} (${outcome})`,
    unsettled: (values: readonly string[]) => `from or to undecided with ${values.join('; ')}`,
    noFlip: 'no single assumed value turns met into missed or back',
  },
  table: {
    mean: 'mean',
    meanInterval: '95 % of the mean',
    any: 'in runs',
    unreliable: '‡ Too few or too skewed for the interval of the mean to be relied upon.',
    restricted: '† Clocks that the horizon stopped count in the mean as if they ended there.',
  },
  markdown: {
    title: (title: string, design: string) => `${title} · ${design}`,
    ran: (runs: string, seed: string, version: string) => `${runs} runs, seed ${seed}, teiden ${version}.`,
    noObjectives: 'The scenario has no objectives.',
    outcome: { met: '[MET]', missed: '[MISSED]', undecided: '[UNDECIDED]' },
    objectives: 'Objectives',
    measures: 'Distributions',
    measure: 'measure',
  },
  junit: {
    missed: (estimate: string, interval: string, limit: string) =>
      `missed: ${estimate} ${interval}, asked ${limit}`,
    undecided: (estimate: string, interval: string, limit: string) =>
      `undecided: ${estimate} ${interval} reaches the limit, asked ${limit}`,
    met: (estimate: string, interval: string, limit: string) =>
      `met: ${estimate} ${interval}, asked ${limit}`,
  },
};

/** The catalogue: both languages have these keys. */
export type VerdictWords = typeof en;

const ja: VerdictWords = {
  head: (title, design, runs, seed) => `${title} · ${design} · ${runs} 回 · seed ${seed}`,
  partial: (done, asked) => `中断: ${asked} 回のうち ${done} 回までの途中結果です。`,
  statistic: (statistic, measure) =>
    statistic === 'chance-of-any'
      ? `${measure}の発生確率`
      : `${measure}の${statistic === 'mean' ? '平均' : statistic}`,
  limit: (bound, limit) => `${bound === 'at most' ? '≤' : '≥'} ${limit}`,
  interval: (low, high) => `[${low}, ${high}]`,
  open: '…',
  columns: {
    objective: '目標',
    asked: '要求',
    verdict: '判定',
    estimate: '推定値',
    interval: '区間',
    limit: '上限・下限',
    because: '理由',
  },
  share: (within, asked) => `${within}の試行が達成(要求は${asked})`,
  moreRuns: (runs) => `あと約${runs}回で判定できる見込み`,
  onLimit: '推定値がほぼ限度上にあり、試行を増やしても判定は困難',
  noUpperEnd: '期間内に終わらない試行があり平均に上限がない。試行数ではなく期間の延長が必要',
  byStructure: {
    met: '構造上必ず達成',
    missed: '構造上達成不可能',
  },
  proofs: {
    'nothing lost or doubled': (services) =>
      `${services}: 全複製が応答済みの書込みを保持し、拠点間の遅れがなく、両建ては一度に書かれ、キーは端から端まで有効。どの試行でも起こりえない`,
    'only supply fails': (chain, low) =>
      `${chain}: 唯一の給電が必ず失われ、後段に蓄えがない。どの試行でも${low}以上`,
  },
  unreliable: {
    'too-few': '20回未満のため平均の区間は信頼できません',
    'never-varied':
      '全試行が同じ値です。この回数のうち3回より稀なことは観測されておらず、平均の限度は決まりません(分位点か確率なら決まります)',
    'too-skewed': 'この回数に対して歪みが大きく、平均の裾の側の端は判定に使えません',
    'largest-carries': '1回の試行がばらつきの大半を占め、平均の裾の側の端は判定に使えません',
  },
  noise: (level) =>
    `区間は${level}で、シミュレーションの偶然誤差(試行数の不足)だけを表します。仮定の誤りは含みません。`,
  assumed: {
    heading: '仮定値の範囲にわたる変化',
    notRun: (file) => `仮定値に対する範囲: 未実行(\`teiden sensitivity ${file}\` で求められます)。`,
    range: (objective, low, high) => `${objective}: ${low} から ${high} まで`,
    flips: (values) => `判定が逆になる値: ${values.join('、')}`,
    flip: (path, value, outcome) => `${path} = ${value}(${outcome})`,
    unsettled: (values) => `保留との間で変わる値: ${values.join('、')}`,
    noFlip: '単独で達成と未達を入れ替える仮定値はありません',
  },
  table: {
    mean: '平均',
    meanInterval: '平均の95%区間',
    any: '発生した試行',
    unreliable: '‡ 試行が少ないか歪みが大きく、平均の区間は信頼できません。',
    restricted: '† 期間内に終わらなかったものは、平均では期間の終わりに終わったものと数えます。',
  },
  markdown: {
    title: (title, design) => `${title} · ${design}`,
    ran: (runs, seed, version) => `${runs} 回、seed ${seed}、teiden ${version}。`,
    noObjectives: 'このシナリオに目標はありません。',
    outcome: { met: '[達成]', missed: '[未達]', undecided: '[保留]' },
    objectives: '目標',
    measures: '分布',
    measure: '指標',
  },
  junit: {
    missed: (estimate, interval, limit) => `未達: ${estimate} ${interval}、要求 ${limit}`,
    undecided: (estimate, interval, limit) => `保留: ${estimate} ${interval} が限度にかかる、要求 ${limit}`,
    met: (estimate, interval, limit) => `達成: ${estimate} ${interval}、要求 ${limit}`,
  },
};

export const verdictWords: { readonly en: VerdictWords; readonly ja: VerdictWords } = { en, ja };
