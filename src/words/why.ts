/** What `teiden why` says, in both languages. */

const en = {
  head: (title: string, design: string, seed: string) => `${title} · ${design} · seed ${seed}`,
  columns: { at: 'at', elapsed: 'after', layer: 'layer', who: 'who', what: 'what happened' },
  layers: {
    source: 'source',
    switch: 'switch',
    ups: 'UPS',
    power: 'power',
    cooling: 'cooling',
    machine: 'server',
    service: 'service',
    tenant: 'tenant',
    plan: 'plan',
    item: 'payment',
    work: 'work',
  },
  /** Of an item: its class, its outcome, its amount, since when. */
  item: (name: string, kind: string, customer: string, merchant: string, yen: string) =>
    `${name} (${yen}): ${kind}; customer ${customer}, merchant ${merchant}.`,
  pending: (name: string, kind: string, yen: string) => `${name} (${yen}): ${kind}; pending.`,
  since: (at: string) => `It dates from ${at}.`,
  record: (debits: string, credits: string, holds: string, isDue: boolean) =>
    `On record: debited ${debits} ×, credited ${credits} ×, holds ${holds}; ${isDue ? 'the amount is due' : 'nothing is due'}.`,
  hit: (component: string, parts: readonly string[], service: string) =>
    `What hit it: ${component} is the ${parts.join(', the ')} of ${service}.`,
  parts: { gateway: 'gateway', issuer: 'issuer', ledger: 'ledger' },
  class: (id: string, name: string) => `${id} ${name}`,
  outcome: (customer: string, merchant: string) => `Customer ${customer}, merchant ${merchant}`,
  measure: (name: string, value: string) => `${name} = ${value}`,
  beyond: 'beyond the horizon',
  notHappened: 'did not happen',
  items: (count: string, yen: string, open: string) =>
    `${count} payments (${yen}), ${open} of them open at the end.`,
  doings: (count: string) => `It hangs on ${count} ${count === '1' ? 'doing' : 'doings'}.`,
  losses: (count: string, yen: string) =>
    `${count} purchases (${yen}) were lost so. They are counted and not told one by one.`,
  noItems: 'No payment of this run is.',
  nothing: 'Nothing in events.ndjson can be tied to it.',
  roots: 'By root',
  chain: (first: string) => `The chain of ${first}`,
  shared: (count: string, yen: string | null, names: string) =>
    `Shared by ${count}${yen === null ? '' : ` (${yen})`}: ${names}`,
  andMore: (names: string) => `${names}, …`,
  more: (chains: string, count: string) =>
    `… and ${chains} more chains, of ${count}; all doings are in events.ndjson.`,
  path: 'What it waited for',
  toLoss: 'How it was lost',
  folded: (count: string) => `… ${count} more steps of its own`,
  root: {
    event: (name: string) => `event ${name}`,
    failure: (name: string) => `${name} failed by itself`,
    baseline: () => 'baseline: what a healthy system produces',
    unknown: (name: string) => `${name}: not in events.ndjson`,
  },
  broken: 'The chain is not complete: what comes before is in no line, or later than its effect.',
  dead: 'output dead',
  live: 'output live',
  became: (what: string, status: string) => `${what} → ${status}`,
  while: (what: string, state: string, since: string, cause: string) =>
    `${what}; ${state} since ${since} by ${cause}`,
  stages: {
    created: 'is not right',
    detected: 'found',
    inquiry: 'asked outside',
    repaired: 'put right',
    hidden: 'not seen by the match: no surviving record disagrees',
    expired: 'the hold expired by itself',
    writtenOff: 'written off',
    withdrawn: 'right again within the grace',
  } as Readonly<Record<string, string>>,
  phases: {
    asked: 'waits for a clerk',
    begun: 'a clerk at work',
    done: 'the clerk is done',
    failed: 'done wrong, begun again',
    withdrawn: 'not needed any more',
  } as Readonly<Record<string, string>>,
  /** At which step a purchase was struck, by its class. */
  classes: {
    K1: 'no answer was heard, nothing final is on record',
    K2: 'a hold stands for a purchase that went no further',
    K3: 'debited, and nothing was handed over',
    K4: 'approved, and the merchant was never credited',
    K5: 'approved, and the record of it was lost',
    K6a: 'one key was executed twice',
    K6b: 'debited, and paid another way as well',
    K7: 'the reversal was lost, what it should undo stands',
    K8: 'the reversal came before its original',
    K9: 'approved after the terminal had given up',
    K10: 'one leg of the posting is on record, the other not',
    K11: 'approved on the side of a split that was lost',
    K12: 'a number that was given out was given out again',
    K13: 'approved offline, and refused when it was sent on',
    K14: 'approved by a stand-in, and refused by the issuer',
    K16: 'the money is right, its notice never came',
    K17: 'the merchant was credited, nobody was debited',
  } as Readonly<Record<string, string>>,
  losts: { K13: 'offline sale refused later', K14: 'stand-in approval refused later' } as Readonly<
    Record<string, string>
  >,
  statuses: {
    discharging: 'on battery',
    transferring: 'transferring',
    underWork: 'bypassed for work',
    failed: 'failed',
    dark: 'without power',
    ready: 'ready',
    limited: 'serving a share',
    serving: 'serving',
    deliberate: 'stopped on purpose',
    unreachable: 'not reachable',
    asksHands: 'waits for hands',
    waiting: 'waiting',
  },
  input: {
    missing: (file: string) =>
      `${file}: there is no such file; expected the folder of a run, such as reports/qtnet-2019 (teiden run writes it)`,
    noEvents: (file: string) =>
      `${file}: there is no such file; expected it beside result.json. teiden run writes both`,
    unreadable: (file: string, code: string) =>
      `${file}: cannot be read (${code}); expected a file that you may read`,
    notAResult: (file: string) =>
      `${file}: error: this is no result of a run; expected result.json as teiden run writes it`,
    ofStudy: (file: string) =>
      `${file}: error: this is a study, which keeps no events; expected the result.json of teiden run`,
    otherVersion: (file: string, theirs: string, ours: string) =>
      `${file}: error: written by teiden ${theirs}, this is ${ours}; expected a result of this version. Run the scenario again`,
    badLine: (file: string, line: number) =>
      `${file}:${line}: error: this is no line of a run; expected one JSON object. Run the scenario again`,
    unknown: (name: string, meant: string | undefined) =>
      `${name}: nothing of this name in the run${meant === undefined ? '' : `; did you mean ${meant}?`}\nExpected an item (wallet#12), a class (K3), an outcome (chargedTooMuch/right) or a measure (power.absent); teiden show --measures lists these.`,
    unknownItem: (name: string, count: number, first: string, last: string) =>
      `${name}: there is no such item; expected one of the ${count} from ${first} to ${last}`,
  },
};

/** The catalogue: both languages have these keys. */
export type WhyWords = typeof en;

const ja: WhyWords = {
  head: (title, design, seed) => `${title} · ${design} · シード ${seed}`,
  columns: { at: '時刻', elapsed: '経過', layer: '層', who: '要素', what: '起きたこと' },
  layers: {
    source: '電源',
    switch: '切替・遮断',
    ups: 'UPS',
    power: '配電',
    cooling: '空調',
    machine: 'サーバー',
    service: 'サービス',
    tenant: '入居者',
    plan: '継続計画',
    item: '決済',
    work: '作業',
  },
  item: (name, kind, customer, merchant, yen) =>
    `${name}(${yen}): ${kind}。利用者は${customer}、加盟店は${merchant}。`,
  pending: (name, kind, yen) => `${name}(${yen}): ${kind}。未確定。`,
  since: (at) => `発生の起点は${at}。`,
  record: (debits, credits, holds, isDue) =>
    `記録: 引落し${debits}回、入金${credits}回、与信枠${holds}件、支払い義務は${isDue ? 'あり' : 'なし'}。`,
  hit: (component, parts, service) => `当たった場所: ${component}(${service}の${parts.join('・')})。`,
  parts: { gateway: 'ゲートウェイ', issuer: '発行者', ledger: '台帳' },
  class: (id, name) => `${id} ${name}`,
  outcome: (customer, merchant) => `利用者は${customer}、加盟店は${merchant}`,
  measure: (name, value) => `${name} = ${value}`,
  beyond: '対象期間を超える',
  notHappened: '起きなかった',
  items: (count, yen, open) => `${count}件(${yen})、うち終了時に未解決${open}件。`,
  doings: (count) => `${count}件の出来事による。`,
  losses: (count, yen) => `${count}件(${yen})がこれで失われた。件数だけを数え、一件ずつは記録しない。`,
  noItems: 'この実行には一件もない。',
  nothing: 'events.ndjson に結び付く出来事はない。',
  roots: '起点ごとの件数',
  chain: (first) => `${first}の連鎖`,
  shared: (count, yen, names) => `同じ連鎖は${count}件${yen === null ? '' : `(${yen})`}: ${names}`,
  andMore: (names) => `${names}ほか`,
  more: (chains, count) => `ほかに${chains}種の連鎖、${count}件。出来事はすべて events.ndjson にある。`,
  path: '復旧まで何を待ったか',
  toLoss: '停止に至った連鎖',
  folded: (count) => `…同じ要素の途中${count}段`,
  root: {
    event: (name) => `事象 ${name}`,
    failure: (name) => `${name}の自然故障`,
    baseline: () => 'baseline: 健全なシステムでも生じるもの',
    unknown: (name) => `${name}: events.ndjson にない`,
  },
  broken: '連鎖は途中で切れている。これより前の行がないか、原因が結果より後になっている。',
  dead: '出力停止',
  live: '出力復帰',
  became: (what, status) => `${what} → ${status}`,
  while: (what, state, since, cause) => `${what}(${cause}により${since}から${state})`,
  stages: {
    created: '不整合となる',
    detected: '発見',
    inquiry: '外部へ照会',
    repaired: '修復',
    hidden: '照合では見えない（残った記録は一致）',
    expired: '与信枠が期限切れで消える',
    writtenOff: '損失処理',
    withdrawn: '猶予内に解消',
  },
  phases: {
    asked: '事務担当者待ち',
    begun: '事務担当者が着手',
    done: '事務担当者が完了',
    failed: '誤り、やり直し',
    withdrawn: '不要になる',
  },
  classes: {
    K1: '応答が届かず、確定した記録もない',
    K2: '先へ進まなかった取引の与信枠が残る',
    K3: '引き落とされたが、商品は渡っていない',
    K4: '承認されたが、加盟店に入金されない',
    K5: '承認されたが、その記録が失われた',
    K6a: '一つのキーが二度実行された',
    K6b: '引き落とされ、別の手段でも支払われた',
    K7: '取消電文が失われ、取り消すはずの記録が残る',
    K8: '取消が元取引より先に届いた',
    K9: '端末があきらめた後に承認された',
    K10: '記帳の片側だけが残る',
    K11: '分岐して失われた側で承認されていた',
    K12: '発行済みの番号が再び使われた',
    K13: 'オフラインで承認し、後送で否認された',
    K14: '代行で承認し、発行者に否認された',
    K16: '金額は正しいが、通知が届いていない',
    K17: '加盟店に入金され、誰からも引き落とされていない',
  },
  losts: { K13: '後送否認', K14: '代行超過' },
  statuses: {
    discharging: '蓄電池で給電',
    transferring: '切替中',
    underWork: '作業のためバイパス',
    failed: '故障',
    dark: '無給電',
    ready: '稼働可能',
    limited: '一部稼働',
    serving: '稼働中',
    deliberate: '計画停止',
    unreachable: '到達不可',
    asksHands: '人手待ち',
    waiting: '待機',
  },
  input: {
    missing: (file) =>
      `${file}: ファイルがありません。reports/qtnet-2019 のような、teiden run が書いたディレクトリを指定してください`,
    noEvents: (file) =>
      `${file}: ファイルがありません。result.json と同じ場所に必要です。teiden run が両方を書きます`,
    unreadable: (file, code) => `${file}: 読めません (${code})。読み取り権限のあるファイルを指定してください`,
    notAResult: (file) =>
      `${file}: error: 実行結果ではありません。teiden run が書いた result.json を指定してください`,
    ofStudy: (file) =>
      `${file}: error: これは study の結果で、出来事の記録がありません。teiden run の result.json を指定してください`,
    otherVersion: (file, theirs, ours) =>
      `${file}: error: teiden ${theirs} が書いたもので、これは ${ours} です。同じ版の結果が必要です。シナリオを実行し直してください`,
    badLine: (file, line) =>
      `${file}:${line}: error: 実行の行ではありません。一行に一つの JSON オブジェクトが必要です。シナリオを実行し直してください`,
    unknown: (name, meant) =>
      `${name}: この実行にその名前のものはありません${meant === undefined ? '' : `。${meant} のことですか`}\n決済 (wallet#12)、分類 (K3)、結果 (chargedTooMuch/right)、測定項目 (power.absent) のいずれかを指定してください。測定項目は teiden show --measures で分かります。`,
    unknownItem: (name, count, first, last) =>
      `${name}: その決済はありません。${first} から ${last} までの${count}件のいずれかを指定してください`,
  },
};

export const whyWords: Readonly<Record<'en' | 'ja', WhyWords>> = { en, ja };
