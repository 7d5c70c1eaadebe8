/**
 * Views like those of the QTnet replay: five power lanes, a thousand servers, six services, a week of payments, open
 * items and people. The figures are invented; what counts is their shape and their number.
 */
import type { BandLane, Status, TimelineView } from '../../src/report/timeline/view.ts';
import { bars, end, hour, items, payments, people, second, servers } from './fixture-lanes.ts';

type Words = readonly [en: string, ja: string];

/** The replay in one of the two languages; `fine` with a thousand servers and payments by the minute, else forty and by the hour. */
export function replay(language: 'en' | 'ja', fine = true): TimelineView {
  const say = (words: Words): string => words[language === 'ja' ? 1 : 0];
  const names: Partial<Record<Status, Words>> = {
    live: ['live', '給電中'],
    transferring: ['transferring', '切替中'],
    'on battery': ['on battery', '蓄電池で給電'],
    'under work': ['under work, bypassed', '作業中(バイパス)'],
    dark: ['dark', '無電圧'],
    ready: ['ready', '稼働可能'],
    booting: ['booting', '起動中'],
    waiting: ['waiting for hands', '人手待ち'],
    failed: ['failed, not returning', '故障(復帰せず)'],
    serving: ['serving', '稼働中'],
    limited: ['limited', '一部制限'],
    starting: ['starting', '開始処理中'],
    down: ['down', '停止'],
    stopped: ['stopped on purpose', '計画停止'],
    completed: ['completed', '成立'],
    'not completed': ['not completed', '不成立'],
    K1: ['K1 paid, receipt missing', 'K1 支払済・応答なし'],
    K2: ['K2 held, never captured', 'K2 仮押さえのまま'],
    K3: ['K3 written, then lost', 'K3 書込後に消失'],
    K5: ['K5 charged twice', 'K5 二重請求'],
    K6a: ['K6a relapse, held', 'K6a 再障害・仮押さえ'],
    K6b: ['K6b relapse, lost', 'K6b 再障害・消失'],
    K7: ['K7 ledger differs', 'K7 台帳不一致'],
    technicians: ['technicians', '保守員'],
    clerks: ['clerks', '事務員'],
  };
  const name = (status: Status): string => say(names[status] ?? [status, status]);
  const tip = (status: Status): string => name(status);
  const bar = (label: string, ...changes: readonly (readonly [number, Status])[]): BandLane =>
    bars(
      label,
      changes.map(([from, status]) => [from, status, `${label}: ${tip(status)}`] as const),
    );
  const flow = [name('completed'), name('not completed'), say(['offered', '受付要求'])] as const;
  const gone = Math.round(0.014 * second);
  return {
    language,
    title: say([
      'QTnet data center failover, 23 November 2019',
      'QTnetデータセンター電源切替障害 2019年11月23日',
    ]),
    subtitle: say([
      'design as-built · seed 20191123 · one replay',
      '設計 as-built · シード 20191123 · 1回の再現',
    ]),
    caption: say([
      'Simulated from assumptions about a data center of this kind; not a finding about any company.',
      'この種のデータセンターについての仮定に基づくシミュレーションであり、特定の企業についての事実認定ではありません。',
    ]),
    description: say([
      'Power was absent for 7 seconds. The wallet served again after 8 h 40 min and failed once more on Monday. The books were right after 61 h.',
      '電源の喪失は7秒間。ウォレットは8時間40分後に再開し、月曜日に再び停止した。帳簿は61時間後に一致した。',
    ]),
    figures: [
      { value: say(['7 s', '7秒']), label: say(['power absent', '電源喪失']) },
      {
        value: say(['8 h 40 min', '8時間40分']),
        label: say(['until the wallet served', 'ウォレット再開まで']),
      },
      { value: say(['4 h 43 min', '4時間43分']), label: say(['relapse on Monday', '月曜日の再障害']) },
      { value: say(['61 h', '61時間']), label: say(['until the books were right', '帳簿が一致するまで']) },
      {
        value: '1,150',
        label: say(['purchases inconsistent, 6 open at the end', '不整合の購入(終了時に6件未解決)']),
      },
    ],
    clock: { epochMilliseconds: Date.UTC(2019, 10, 22, 21), offsetMinutes: 540 },
    panes: [
      { label: say(['the gap', '途絶']), from: 0, to: 30 * second },
      { label: say(['the first hours', '最初の数時間']), from: 0, to: 14 * hour },
      { label: say(['the days', '数日間']), from: 0, to: end },
    ],
    sections: [
      {
        heading: say(['Power', '電源']),
        lanes: [
          bar(say(['utility', '商用電源']), [0, 'live']),
          bar(say(['transfer switch', '切替開閉器']), [0, 'transferring'], [7 * second, 'live']),
          bar('UPS A', [0, 'under work'], [8 * hour, 'live']),
          bar('UPS B', [0, 'on battery'], [gone, 'failed'], [27 * hour, 'live']),
          bar(say(['PDU A and PDU B', 'PDU A・PDU B']), [0, 'live'], [gone, 'dark'], [7 * second, 'live']),
        ],
      },
      {
        heading: say(['Servers', 'サーバー']),
        lanes: [servers(say(['machines', '台数']), name, fine ? 1_000 : 40)],
      },
      {
        heading: say(['Services', 'サービス']),
        lanes: [
          bar(
            say(['gateway', 'ゲートウェイ']),
            [0, 'serving'],
            [gone, 'down'],
            [2.1 * hour, 'limited'],
            [3 * hour, 'serving'],
          ),
          bar(
            say(['authorisation', '承認']),
            [0, 'serving'],
            [gone, 'down'],
            [4.2 * hour, 'starting'],
            [4.9 * hour, 'serving'],
          ),
          bar(
            say(['wallet', 'ウォレット']),
            [0, 'serving'],
            [gone, 'down'],
            [8 * hour, 'starting'],
            [8.67 * hour, 'serving'],
            [51.7 * hour, 'down'],
            [56.4 * hour, 'serving'],
          ),
          bar(
            say(['ledger', '台帳']),
            [0, 'serving'],
            [gone, 'down'],
            [5.5 * hour, 'serving'],
            [51.7 * hour, 'limited'],
            [56 * hour, 'serving'],
          ),
          bar(
            say(['settlement files', '決済ファイル']),
            [0, 'stopped'],
            [17 * hour, 'serving'],
            [17.4 * hour, 'stopped'],
            [41 * hour, 'serving'],
            [41.5 * hour, 'stopped'],
            [65 * hour, 'serving'],
            [65.6 * hour, 'stopped'],
          ),
          bar(say(['cash advance', 'キャッシング']), [0, 'serving'], [gone, 'down'], [99 * hour, 'serving']),
        ],
      },
      {
        heading: say(['Payments', '決済']),
        lanes: [
          payments(say(['wallet', 'ウォレット']), flow, 1_150, 8.67 * hour, say(['/min', '件/分']), fine),
          payments(say(['cards', 'カード']), flow, 620, 4.9 * hour, say(['/min', '件/分']), fine),
        ],
      },
      { heading: say(['Open items', '未解決']), lanes: [items(say(['purchases', '購入']), name, fine)] },
      {
        heading: say(['People', '人員']),
        lanes: [
          people(name('technicians'), 'technicians', 4, [
            [0.6, 11],
            [26, 34],
          ]),
          people(name('clerks'), 'clerks', 12, [
            [3, 11],
            [27, 35],
            [51, 61],
          ]),
        ],
      },
    ],
    marks: [
      { at: 0, label: say(['utility lost 06:00:00', '商用電源喪失 06:00:00']) },
      { at: gone, label: say(['servers dark 14 ms later', '14ミリ秒後にサーバー無電圧']) },
      { at: 7 * second, label: say(['power back 06:00:07', '復電 06:00:07']) },
      { at: Math.round(8.67 * hour), label: say(['wallet serves 14:40', 'ウォレット再開 14:40']) },
      { at: Math.round(51.7 * hour), label: say(['relapse', '再障害']) },
      { at: Math.round(56.4 * hour), label: say(['relapse over', '再障害終了']) },
      { at: 61 * hour, label: say(['books right', '帳簿一致']) },
    ],
    legend: (Object.keys(names) as Status[])
      .filter((status) => status !== 'technicians' && status !== 'clerks')
      .map((status) => ({ status, label: name(status) })),
  };
}
