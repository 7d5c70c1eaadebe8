/** How a summary tells what a continuity plan did, in both languages. Whole phrases, because word order differs. */

/** The keys are those of both languages: the other is checked against this one. */
const en = {
  heading: 'Continuity plan',
  decided: (site: string, at: string) => `${site}: change decided ${at}`,
  failedStarts: (count: number) =>
    count === 1 ? 'did not start as planned' : `failed to start ${count} times`,
  opened: (at: string) => `opened ${at}`,
  lacked: (writes: string) => `${writes} acknowledged write${writes === '1' ? '' : 's'} lost by its lag`,
  handedBack: (at: string) => `handed back ${at}`,
  serving: 'serving at the end',
  notOpen: 'not open at the end',
  calledOff: 'called off, for the first site was back',
  pointed: (site: string, who: string) => `Pointed to ${site}: ${who}.`,
  pointedAt: (who: string, at: string) => `${who} ${at}`,
  notPointed: (who: string) => `${who} not within the run`,
  stoodIn: (who: string, service: string, duration: string, purchases: string) =>
    `${who} stood in for ${service} for ${duration}: ${purchases} purchases`,
  refusedLater: (count: string, yen: string, bearer: 'service' | 'provider' | 'merchant') =>
    `about ${count} refused later (${yen}, borne by the ${bearer})`,
  stopped: (rule: string, services: string, at: string, times: number) =>
    `${rule}: ${services} stopped on purpose ${at}${times > 1 ? ` and ${times - 1} more time${times > 2 ? 's' : ''}` : ''}.`,
  noticed: (who: string, after: string, count: number) =>
    `${who}: first notice after ${after}, ${count} in all.`,
  notNoticed: (who: string) => `${who}: no notice within the run.`,
  relapsed: (service: string, times: number) =>
    `${service} failed again by itself ${times === 1 ? 'once' : `${times} times`}.`,
  comma: ', ',
  stop: '.',
  and: ' and ',
};

export type PlanWords = typeof en;

const bearers = { service: '決済サービス', provider: '代行者', merchant: '加盟店' } as const;

const ja: PlanWords = {
  heading: '事業継続計画',
  decided: (site, at) => `${site}: ${at}に切替を決定`,
  failedStarts: (count) => (count === 1 ? '計画どおりに立ち上がらず' : `起動に${count}回失敗`),
  opened: (at) => `${at}に再開`,
  lacked: (writes) => `複製の遅れで応答済み書込み${writes}件を失う`,
  handedBack: (at) => `${at}に切戻し`,
  serving: '終了時も稼働中',
  notOpen: '終了時に未開始',
  calledOff: '第一サイトの復旧により中止',
  pointed: (site, who) => `${site}への接続先変更: ${who}。`,
  pointedAt: (who, at) => `${who} ${at}`,
  notPointed: (who) => `${who} 期間内に完了せず`,
  stoodIn: (who, service, duration, purchases) => `${who}が${service}を${duration}代行: ${purchases}件`,
  refusedLater: (count, yen, bearer) => `うち後日の拒否 約${count}件(${yen}、負担は${bearers[bearer]})`,
  stopped: (rule, services, at, times) =>
    `${rule}: ${at}に${services}を計画停止${times > 1 ? `、ほか${times - 1}回` : ''}。`,
  noticed: (who, after, count) => `${who}: 第1報は${after}後、計${count}報。`,
  notNoticed: (who) => `${who}: 期間内に告知なし。`,
  relapsed: (service, times) => `${service}は復旧後に${times}回再発。`,
  comma: '、',
  stop: '。',
  and: '・',
};

export const planWords: Readonly<Record<'en' | 'ja', PlanWords>> = { en, ja };
