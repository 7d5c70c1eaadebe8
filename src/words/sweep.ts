/** What `sweep` and `sensitivity` say, on the terminal and in pictures, in both languages. */
const en = {
  vary: {
    none: 'expected at least one --vary, such as --vary people.technicians=2,4,8',
    form: (text: string): string =>
      `--vary ${text}: expected path=a,b,c or path=a .. b, such as continuity.detect=1min .. 10min`,
    ends: (text: string): string =>
      `--vary ${text}: expected two ends of one form, such as 1min .. 10min or 10% .. 40%`,
    step: (text: string): string =>
      `--vary ${text}: expected a step of the same kind from the lower end on, such as 1 .. 8 by 1`,
    twice: (text: string): string => `--vary ${text}: expected each value once`,
    'too-many': (text: string): string => `--vary ${text}: expected at most 4096 values`,
    samePath: (path: string): string => `--vary ${path}: expected each path once`,
    notComparable: (path: string): string =>
      `--vary ${path}: clocks of points with another ${path} cannot be compared; expected a value of the site or its people`,
    tooMany: (count: number, most: number): string =>
      `these are ${count.toLocaleString('en')} points; expected at most ${most.toLocaleString('en')}: give fewer values, or --points N for N points that fill the space`,
  },
  ranges: {
    ends: (path: string, range: string): string =>
      `ranges.${path}: ${range}: expected two ends of one form, such as 1min .. 10min or 10% .. 40%`,
  },
  sweep: {
    head: (title: string, points: string, runs: string, seed: string): string =>
      `${title}: ${points} points, ${runs} runs each, seed ${seed}`,
    partial: (points: string, asked: string): string =>
      `Interrupted: ${points} of ${asked} points are whole; this is what they say.`,
    same: (points: number, different: number): string =>
      `${points - different} of these points are the same as another and were run once.`,
    filling: 'The points fill the space: a Latin hypercube (McKay, Beckman, Conover 1979).',
    common: 'All points lived through the same nights; a change is from the file’s own values, run by run.',
    ownMissing: 'The file’s own values are not among the points, so that no change is told.',
    change: 'change',
    interval: '95 %',
    verdict: '',
    own: 'own value',
    more: (count: number): string => `… and ${count} more in sweep.json and sweep.csv`,
  },
  statistics: {
    mean: (measure: string): string => `mean of ${measure}`,
    p50: (measure: string): string => `p50 of ${measure}`,
    p90: (measure: string): string => `p90 of ${measure}`,
    p95: (measure: string): string => `p95 of ${measure}`,
    p99: (measure: string): string => `p99 of ${measure}`,
    'chance-of-any': (measure: string): string => `chance of any ${measure}`,
  },
  sensitivity: {
    head: (title: string, runs: string, seed: string): string =>
      `${title}: what the answer hangs on (${runs} runs an end, seed ${seed})`,
    counts: (assumed: number, varied: number, held: number): string =>
      `${assumed} values are assumed: ${varied} varied, ${held} held (no figure in them, or nothing to vary).`,
    screened: (matter: number, idle: number, runs: number): string =>
      `${matter} change something in ${runs} runs; in none of them do the other ${idle} change what was asked about.`,
    cost: (replications: string): string => `${replications} replications in all.`,
    rules:
      'Unless the file says `ranges`: times, laws, money, powers and rates from half to double; shares from half to double the odds; counts a quarter less to a quarter more, at least 1.',
    base: (estimate: string, interval: string): string => `as in the file ${estimate}, 95 % ${interval}`,
    range: (low: string, high: string): string => `over the assumed values, one at a time: ${low} .. ${high}`,
    together: (estimate: string): string => `over all of them at once: ${estimate}`,
    noFlip: 'No assumed value alone turns met into missed or back within its range.',
    unsettled: (outcome: string): string => `is ${outcome} in so many runs with`,
    flips: (outcome: string): string => `is ${outcome} with`,
    value: 'assumed value',
    low: 'low',
    high: 'high',
    share: 'share',
    global: (points: number, runs: number, floor: string): string =>
      `share: of the variance of the mean of ${runs} nights over ${points} points at which all move at once (first-order index, correlation ratio); below ${floor} it may be chance.`,
    changes:
      'low, high: change of the figure at the ends of the range; * the paired 95 % interval excludes 0.',
    nothing: 'Nothing that is assumed changed this in these runs.',
    none: 'No assumed value has a figure that could be varied.',
    more: (count: number): string => `… and ${count} more in sensitivity.json`,
    atLow: 'at the low end',
    atHigh: 'at the high end',
    interval: 'paired 95 % interval',
    flip: 'another verdict',
    shareOf: 'share of variance',
    floor: 'chance',
  },
  figure: {
    met: 'met',
    missed: 'missed',
    undecided: 'undecided',
    interval: '95 % interval',
    objective: 'objective',
    own: 'as in the file',
  },
};

const ja: typeof en = {
  vary: {
    none: '--vary が少なくとも一つ必要です。例: --vary people.technicians=2,4,8',
    form: (text) =>
      `--vary ${text}: path=a,b,c または path=a .. b の形で書いてください。例: continuity.detect=1min .. 10min`,
    ends: (text) => `--vary ${text}: 両端は同じ形で書いてください。例: 1min .. 10min、10% .. 40%`,
    step: (text) => `--vary ${text}: 刻みは同じ種類で、小さい端から書いてください。例: 1 .. 8 by 1`,
    twice: (text) => `--vary ${text}: 同じ値が二度あります`,
    'too-many': (text) => `--vary ${text}: 値は4096個までです`,
    samePath: (path) => `--vary ${path}: 同じパスが二度あります`,
    notComparable: (path) =>
      `--vary ${path}: ${path} が違う点の時計は比べられません。設備や人の値を指定してください`,
    tooMany: (count, most) =>
      `${count.toLocaleString('en')}点になります。上限は${most.toLocaleString('en')}点です。値を減らすか、--points N で空間を満たすN点にしてください`,
  },
  ranges: {
    ends: (path, range) =>
      `ranges.${path}: ${range}: 両端は同じ形で書いてください。例: 1min .. 10min、10% .. 40%`,
  },
  sweep: {
    head: (title, points, runs, seed) => `${title}: ${points}点、各${runs}回、seed ${seed}`,
    partial: (points, asked) => `中断: ${asked}点のうち${points}点が完了しており、その結果です。`,
    same: (points, different) => `このうち${points - different}点は他の点と同じで、一度だけ計算しました。`,
    filling: '点は空間を満たすように置きました: ラテン超方格(McKay, Beckman, Conover 1979)。',
    common: 'すべての点は同じ夜を経験しています。変化はファイルの値からの、実行ごとの差です。',
    ownMissing: 'ファイルの値そのものは点に含まれないため、変化は示しません。',
    change: '変化',
    interval: '95 %',
    verdict: '',
    own: 'ファイルの値',
    more: (count) => `… ほか${count}点は sweep.json と sweep.csv にあります`,
  },
  statistics: {
    mean: (measure) => `${measure}の平均`,
    p50: (measure) => `${measure}の p50`,
    p90: (measure) => `${measure}の p90`,
    p95: (measure) => `${measure}の p95`,
    p99: (measure) => `${measure}の p99`,
    'chance-of-any': (measure) => `${measure}が生じる確率`,
  },
  sensitivity: {
    head: (title, runs, seed) => `${title}: 答えを左右する仮定(端ごとに${runs}回、seed ${seed})`,
    counts: (assumed, varied, held) =>
      `仮定した値は${assumed}個。${varied}個を動かし、${held}個は固定(数値がない、または動かす余地がない)。`,
    screened: (matter, idle, runs) =>
      `${runs}回の試行で何かを変えたのは${matter}個。残り${idle}個は、そのどの回でも問われたことを何も変えません。`,
    cost: (replications) => `計算は全部で${replications}回。`,
    rules:
      'ファイルに `ranges` がなければ: 時間、分布、金額、電力、レートは半分から2倍、割合はオッズの半分から2倍、個数は4分の1減から4分の1増(少なくとも1)。',
    base: (estimate, interval) => `ファイルのままで${estimate}、95 % ${interval}`,
    range: (low, high) => `仮定を一つずつ動かすと: ${low} .. ${high}`,
    together: (estimate) => `すべてを同時に動かすと: ${estimate}`,
    noFlip: '範囲内では、どの仮定一つも達成と未達を入れ替えません。',
    unsettled: (outcome) => `この試行数では、次の値で「${outcome}」になります`,
    flips: (outcome) => `次の値で「${outcome}」になります`,
    value: '仮定した値',
    low: '下端',
    high: '上端',
    share: '寄与',
    global: (points, runs, floor) =>
      `寄与: すべてを同時に動かした${points}点で、${runs}夜の平均の分散に占める割合(一次の感度指数、相関比)。${floor}未満は偶然でもあり得ます。`,
    changes: '下端・上端: 範囲の端での変化。* は対応のある95%区間が0を含まないもの。',
    nothing: 'これらの試行では、仮定のどれもこれを変えませんでした。',
    none: '動かせる数値をもつ仮定がありません。',
    more: (count) => `… ほか${count}個は sensitivity.json にあります`,
    atLow: '下端で',
    atHigh: '上端で',
    interval: '対応のある95%区間',
    flip: '判定が変わる',
    shareOf: '分散への寄与',
    floor: '偶然',
  },
  figure: {
    met: '達成',
    missed: '未達',
    undecided: '保留',
    interval: '95%区間',
    objective: '目標',
    own: 'ファイルの値',
  },
};

export type SweepWords = typeof en;
export const sweepWords: { readonly en: SweepWords; readonly ja: SweepWords } = { en, ja };
