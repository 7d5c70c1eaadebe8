/** What a comparison of designs says, in both languages. Whole phrases, because word order differs. */

/** The keys are those of both languages: the other is checked against this one. */
const en = {
  head: (title: string, runs: string, seed: string) => `${title} · ${runs} runs a design · seed ${seed}`,
  partial: (runs: string) => `Interrupted after ${runs} runs a design; partial.`,
  notCommon: (count: string) => `${count} measures are left out: not all designs have them.`,
  horizons: (horizons: string) =>
    `The horizons differ (${horizons}): what adds up until the end cannot be compared; clocks count to the earlier end.`,
  starts: 'The files begin at different times of the day or year; chance is shared, the calendar is not.',
  nothingToCompare: (file: string, design: string) =>
    `${file}: only one design, ${design}; expected two to compare. Name others with --designs, or give another file`,

  objectives: (design: string) => `Objectives under ${design}`,
  mean: 'mean',
  change: (reference: string) => `change from ${reference}`,
  differs: 'differs in',
  pairing: 'pairing',
  design: 'design',
  same: 'the same in every run',
  times: (factor: string) => `×${factor}`,
  /** Under a row whose interval contains 0. */
  more: (runs: string, least: string, visible: string) =>
    `no difference seen; ${runs} more runs would show one of ${least} (these: ${visible})`,
  enough: (least: string, visible: string) =>
    `no difference seen; these runs would have shown one of ${least}, even of ${visible}`,
  noLeast: (visible: string) => `no difference seen; these runs would have shown one of ${visible}`,
  skewed: '‡ Too few runs, or a few carry the difference: its interval is not to be relied on.',
  family: (size: string, level: string) =>
    `Change: mean of the differences run by run; all ${size} intervals hold together with 95 % (Bonferroni, ${level} each). * the interval excludes 0.`,
  columns:
    'Differs in: share of runs that are not the same. Pairing: how many times wider unpaired runs would leave it.',
  would: (least: string) =>
    `A difference is shown with a chance of 80 %; one that matters is ${least} of the reference's mean (--precision).`,
  restricted: '† Clocks that the horizon stopped count as if they ended there.',
  chance: (measure: string) => `Chance of any: ${measure}`,
  cost: {
    heading: 'What it costs, and what an outage costs',
    perYear: 'cost a year',
    lossYear: 'expected loss a year [95 %]',
    loss: 'expected loss of an outage [95 %]',
    net: 'net benefit a year',
    breakEven: 'pays if once in … years',
    onceIn: (years: string) => `once in ${years} years`,
    aYear: (times: string) => `${times}/year`,
    often: (rate: string) => `${rate} a year`,
    never: 'never',
    always: 'always',
    unsure: '?',
    assumed: (years: string) =>
      `A one-time cost is spread over ${years} years without interest: assumed; --years changes it.`,
    frequency: (times: string) => `Outages like this one: ${times} (the file's frequency).`,
    noFrequency: 'The file gives no `frequency`, such as once in 20y, so the loss is told by the outage.',
    lossIs:
      'Loss: cost.total, what the outage costs all who bear a part of it; lost sales count with their margin and fees.',
    netIs: (size: string) =>
      `Net benefit: loss saved less what it costs more than the reference; all ${size} intervals hold together with 95 %.`,
    paysIs:
      'Pays: how often there must be such an outage for it to be worth its cost, at the mean, then at the ends of the interval.',
    front: (harm: string, names: readonly string[]) =>
      `Not dominated in cost and ${harm}: ${names.join(', ')}.`,
    dominated: (by: string, names: readonly string[]) => `Dominated by ${by}: ${names.join(', ')}.`,
    inTheMean: (name: string) => `${name} (in the mean only)`,
    lossName: 'expected loss',
  },
  mechanism: {
    heading: 'What makes the difference',
    sooner: (service: string, time: string) => `${service} back ${time} sooner`,
    later: (service: string, time: string) => `${service} back ${time} later`,
    because: {
      none: ' because nothing died',
      fewer: (count: string) => ` as ${count} fewer machines died`,
      more: (count: string) => ` though ${count} more machines died`,
    },
    parts: (parts: readonly string[]) => ` (${parts.join(', ')})`,
    wrong: (parts: readonly string[]) => `payments not right: ${parts.join(', ')}`,
    sentence: (design: string, parts: readonly string[]) => `${design}: ${parts.join('; ')}.`,
    nothing: (design: string) => `${design}: nothing changes that could be seen.`,
    note: 'Means of the differences run by run, of runs restored under both; only changes whose interval excludes 0, of a design all together with 95 %.',
    rest: 'other steps',
  },
  /** Of measures that `study` does not name. */
  charts: {
    forest: 'What each design changes',
    forestSub: (reference: string, runs: string, family: string, seed: string) =>
      `mean difference from ${reference}, run by run, with intervals that hold together with 95 % (${family}) · ${runs} runs · seed ${seed}`,
    better: 'better',
    worse: 'worse',
    unclear: 'no difference seen',
    same: 'same in every run',
    front: 'Cost against expected loss, by the year',
    frontOutage: 'Cost by the year against the expected loss of an outage',
    frontSub: (runs: string, years: string, seed: string) =>
      `expected loss with its 95 % interval · one-time costs over ${years} years (assumed) · ${runs} runs · seed ${seed}`,
    costAxis: 'cost a year',
    lossAxis: 'expected loss a year',
    lossOutageAxis: 'expected loss of an outage',
    efficient: 'not dominated',
    dominated: 'dominated: another costs no more and loses less',
    dominatedMean: 'dominated in the mean only',
    mechanism: 'What the recovery is made of, by design',
    mechanismSub: (runs: string, seed: string) =>
      `mean of the critical path where it was restored, and the paired change from the reference, with intervals that hold together by design · ${runs} runs · seed ${seed}`,
    notLost: 'never lost',
    noPath: 'not restored in any run',
    forestDescription: (designs: string, reference: string) =>
      `Paired differences of ${designs} from ${reference}, measure by measure.`,
    frontDescription: (names: string) => `Not dominated: ${names}.`,
    mechanismDescription: (services: string) =>
      `Segments of the critical path of the recovery of ${services}, stacked by design.`,
  },
  comma: ', ',
};

/** The catalogue: both languages have these keys. */
export type CompareWords = typeof en;

const ja: CompareWords = {
  head: (title, runs, seed) => `${title} · 各設計 ${runs} 回 · seed ${seed}`,
  partial: (runs) => `中断: 各設計 ${runs} 回までの途中結果です。`,
  notCommon: (count) => `すべての設計に共通でない測定項目 ${count} 件は省きました。`,
  horizons: (horizons) =>
    `期間が異なります(${horizons})。終わりまで累積する値は比べられず、時間は早い方の終わりまで数えます。`,
  starts: 'ファイルの開始日時が異なります。乱数は共通ですが、暦は共通ではありません。',
  nothingToCompare: (file, design) =>
    `${file}: 設計が ${design} 一つだけです。比べるには二つ必要です。--designs で指定するか、別のファイルを加えてください`,

  objectives: (design) => `${design} での目標`,
  mean: '平均',
  change: (reference) => `${reference} との差`,
  differs: '異なる回',
  pairing: '対の効果',
  design: '設計',
  same: '全試行で同じ',
  times: (factor) => `×${factor}`,
  more: (runs, least, visible) =>
    `差は見られない。あと ${runs} 回で ${least} の差を、今の回数では ${visible} の差を示せる`,
  enough: (least, visible) => `差は見られない。${least} の差なら、${visible} の差でも示せたはず`,
  noLeast: (visible) => `差は見られない。今の回数では ${visible} の差を示せる`,
  skewed: '‡ 試行が少ないか、少数の試行が差を大きく左右するため、区間は信頼できません。',
  family: (size, level) =>
    `差は試行ごとの差の平均。全 ${size} 区間は同時に95%で成り立つ(ボンフェローニ法、各 ${level})。* は区間が0を含まないもの。`,
  columns: '異なる回: 値が同じでない試行の割合。対の効果: 対にしない場合に区間が何倍広くなるか。',
  would: (least) =>
    `差は80%の確率で示される。意味のある差は基準の平均の ${least} とする(--precision で変更)。`,
  restricted: '† 期間内に終わらなかったものは、期間の終わりに終わったものと数えます。',
  chance: (measure) => `一件でも起きる確率: ${measure}`,
  cost: {
    heading: '費用と停電による損失',
    perYear: '年間費用',
    lossYear: '年間期待損失 [95%]',
    loss: '一回の期待損失 [95%]',
    net: '年間純便益',
    breakEven: '見合うのは…年に1回以上',
    onceIn: (years) => `${years}年に1回`,
    aYear: (times) => `年${times}回`,
    often: (rate) => `年${rate}回`,
    never: 'なし',
    always: '常に',
    unsure: '?',
    assumed: (years) => `一時費用は利息なしで${years}年に割り振る(仮定。--years で変更)。`,
    frequency: (times) => `このような停電の頻度: ${times}(ファイルの frequency)。`,
    noFrequency: 'ファイルに `frequency`(例 once in 20y)がないため、損失は一回あたりで示す。',
    lossIs:
      '損失: cost.total、停電の費用を負担者全員について合計したもの。失われた売上は粗利と手数料で数える。',
    netIs: (size) =>
      `純便益: 減った損失から基準を上回る費用を引いたもの。全 ${size} 区間は同時に95%で成り立つ。`,
    paysIs: '見合う頻度: 費用に見合うために必要な停電の頻度。平均、続いて区間の両端。',
    front: (harm, names) => `費用と${harm}で他に劣らない設計: ${names.join('、')}。`,
    dominated: (by, names) => `${by} に劣る設計: ${names.join('、')}。`,
    inTheMean: (name) => `${name}(平均のみ)`,
    lossName: '期待損失',
  },
  mechanism: {
    heading: '差を生むもの',
    sooner: (service, time) => `${service}の復旧が${time}早い`,
    later: (service, time) => `${service}の復旧が${time}遅い`,
    because: {
      none: '、機器が一台も停止しないため',
      fewer: (count) => `、停止する機器が${count}台少ないため`,
      more: (count) => `、停止する機器は${count}台多いが`,
    },
    parts: (parts) => `(${parts.join('、')})`,
    wrong: (parts) => `不整合: ${parts.join('、')}`,
    sentence: (design, parts) => `${design}: ${parts.join('。')}。`,
    nothing: (design) => `${design}: 見られる変化はない。`,
    note: '両方で復旧した試行の差の平均。区間が0を含まない変化だけを示し、設計ごとに同時に95%で成り立つ。',
    rest: 'その他',
  },
  charts: {
    forest: '各設計が変えるもの',
    forestSub: (reference, runs, family, seed) =>
      `${reference} との試行ごとの差の平均と、同時に95%で成り立つ区間(${family}個) · ${runs} 回 · seed ${seed}`,
    better: '良くなる',
    worse: '悪くなる',
    unclear: '差は見られない',
    same: '全試行で同じ',
    front: '年間の費用と期待損失',
    frontOutage: '年間の費用と一回の期待損失',
    frontSub: (runs, years, seed) =>
      `期待損失とその95%区間 · 一時費用は${years}年に割り振る(仮定) · ${runs} 回 · seed ${seed}`,
    costAxis: '年間費用',
    lossAxis: '年間期待損失',
    lossOutageAxis: '一回の期待損失',
    efficient: '他に劣らない',
    dominated: '劣る: 費用が同じか低く、損失の少ない設計がある',
    dominatedMean: '平均でのみ劣る',
    mechanism: '設計ごとの復旧時間の内訳',
    mechanismSub: (runs, seed) =>
      `復旧した試行のクリティカルパスの平均と、基準との対の差(区間は設計ごとに同時に成り立つ) · ${runs} 回 · seed ${seed}`,
    notLost: '停止なし',
    noPath: 'どの試行でも復旧せず',
    forestDescription: (designs, reference) =>
      `${reference} に対する ${designs} の対の差を測定項目ごとに示す。`,
    frontDescription: (names) => `他に劣らない設計: ${names}。`,
    mechanismDescription: (services) => `${services}の復旧のクリティカルパスの区分を設計ごとに積み上げる。`,
  },
  comma: '、',
};

export const compareWords: Readonly<Record<'en' | 'ja', CompareWords>> = { en, ja };
