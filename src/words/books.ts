/** What is told of money, cut-offs and reopening, in both languages. Whole phrases, because word order differs. */

/** The keys are those of both languages: the other is checked against this one. */
const en = {
  /** Money and batches that are lost or do not match, and are no open purchase. */
  others: {
    K13: 'K13 offline sale refused later',
    K14: 'K14 stand-in refused later',
    K15: "K15 merchants' days that do not match",
  },
  unknown: (count: string, yen: string) => `Nobody had found ${count} of them at the end (${yen}).`,
  cutOffs: (services: string) => `Daily cut-offs: ${services}.`,
  missed: (service: string, missed: number, firstMet: string | null) =>
    [`${service} missed ${missed}`, ...(firstMet === null ? [] : [`first met after ${firstMet}`])].join(', '),
  cost: (total: string, parts: string) => `Cost, in part expected: ${total}; borne by ${parts}.`,
  bearers: {
    'site-operator': 'the operator of the site',
    'payment-company': 'the payment company',
    merchants: 'merchants',
    providers: 'who stood in',
    customers: 'customers',
  },
  part: (bearer: string, yen: string) => `${bearer} ${yen}`,
  gate: {
    heading: 'Safe to reopen?',
    open: 'open',
    unknown: 'unknown',
    verdicts: { safe: 'safe', care: 'open with care', wait: 'wait' },
    at: (service: string, at: string, verdict: string) => `${service} ${at}: ${verdict}`,
    met: (at: string, cleared: string) => `Cleared by clerks about ${cleared}, before the cut-off of ${at}.`,
    notMet: (at: string, cleared: string) =>
      `Cleared by clerks about ${cleared}; the cut-off of ${at} comes first.`,
    never: (at: string) => `There is no clerk to clear it before the cut-off of ${at}, or after.`,
    runOut: (what: string) => `Before that runs out: ${what}.`,
    holds: (count: string) => `the hold of ${count}`,
    keys: (count: string) => `the key of ${count}`,
    stored: (count: string, of: string) =>
      `Of ${of} stored requests ${count} would be sent after their keys are forgotten, and carried out twice.`,
    others: (count: number) =>
      count === 1 ? 'It opened once more with items open.' : `It opened ${count} more times with items open.`,
    rule: 'Wait: an item grows with every new purchase (K10, K11, K12), or keys die first.',
  },
  comma: ', ',
  semicolon: '; ',
  space: ' ',
};

export type BooksWords = typeof en;

const ja: BooksWords = {
  others: {
    K13: 'K13 オフライン承認の後日否認',
    K14: 'K14 代行承認の後日否認',
    K15: 'K15 締め不一致(加盟店・日)',
  },
  unknown: (count, yen) => `うち${count}件(${yen})は終了時に誰にも知られていない。`,
  cutOffs: (services) => `日次の締め: ${services}。`,
  missed: (service, missed, firstMet) =>
    `${service} 不成立${missed}回${firstMet === null ? '' : `・最初の成立まで${firstMet}`}`,
  cost: (total, parts) => `費用(一部は期待値): ${total}。負担は${parts}。`,
  bearers: {
    'site-operator': 'データセンター事業者',
    'payment-company': '決済事業者',
    merchants: '加盟店',
    providers: '代行者',
    customers: '利用者',
  },
  part: (bearer, yen) => `${bearer}${yen}`,
  gate: {
    heading: '再開してよいか',
    open: '未解決',
    unknown: '未把握',
    verdicts: { safe: '安全', care: '注意して再開', wait: '待つ' },
    at: (service, at, verdict) => `${service} ${at}: ${verdict}`,
    met: (at, cleared) => `事務処理の完了見込みは${cleared}、${at}の締めに間に合う。`,
    notMet: (at, cleared) => `事務処理の完了見込みは${cleared}、${at}の締めに間に合わない。`,
    never: (at) => `処理する事務担当者がおらず、${at}の締めにもその後にも終わらない。`,
    runOut: (what) => `それまでに失効するもの: ${what}。`,
    holds: (count) => `与信枠の押さえ${count}件`,
    keys: (count) => `冪等キー${count}件`,
    stored: (count, of) => `保留中の要求${of}件のうち${count}件はキー失効後に送られ、二重に実行される。`,
    others: (count) => `未解決を残した再開はほかに${count}回。`,
    rule: '待つ: 新しい決済のたびに広がるもの(K10・K11・K12)があるか、キーが先に失効する。',
  },
  comma: '、',
  semicolon: '、',
  space: '',
};

export const booksWords: Readonly<Record<'en' | 'ja', BooksWords>> = { en, ja };
