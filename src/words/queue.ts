/** What a study and a worker say about the Redis server between them, in both languages. Never a password. */
const s = (count: number): string => (count === 1 ? '' : 's');
const grouped = (value: number): string => value.toLocaleString('en');

const en = {
  badAddress: (text: string | undefined): string =>
    text === undefined
      ? 'expected a Redis server, as in --engine redis://host:6379'
      : '--engine: expected the address of a Redis server such as redis://host:6379, redis://:password@host:6379 or rediss://host:6379 (TLS)',
  unreachable: (at: string, reason: string) =>
    `${at}: no Redis server to work with (${reason}); expected one of version 5 or later that answers there. Start redis-server, or check the address and password in --engine redis://:password@host:6379. Nothing was lost.`,
  lost: (at: string) => `${at}: the connection to Redis was lost; waiting for it.`,
  back: (at: string) => `${at}: Redis is back; going on.`,
  /** A study at whose server nobody can work. */
  alone: (at: string, build: string, others: readonly string[]) =>
    [
      `${at}: no worker of this version (${build}) is there; waiting for one: teiden worker --engine redis://${at}`,
      ...(others.length === 0
        ? []
        : [`  Workers of other versions, which may not help: ${others.join(', ')}`]),
    ].join('\n'),
  joined: (workers: number) => `${workers} worker${s(workers)} joined.`,
  /** A worker at whose server only studies of other versions wait. */
  others: (build: string, builds: readonly string[]) =>
    `A study of another version waits (${builds.join(', ')}); this worker is of ${build} and may not help. Start a worker of that version.`,
  serving: (at: string, threads: number, build: string) =>
    `Worker of version ${build} at ${at}, ${threads} thread${s(threads)}; Ctrl-C ends it.`,
  stopping: 'Giving back what is not finished …',
  stopped: (replications: number) => `Ended; ${grouped(replications)} replications were run here.`,
};

type QueueWords = typeof en;

const ja: QueueWords = {
  badAddress: (text) =>
    text === undefined
      ? 'Redis サーバーの指定が必要です。例: --engine redis://host:6379'
      : '--engine: Redis サーバーのアドレスを redis://host:6379、redis://:password@host:6379、rediss://host:6379(TLS)のように指定してください',
  unreachable: (at, reason) =>
    `${at}: 使える Redis サーバーがありません(${reason})。バージョン 5 以降が応答する必要があります。redis-server を起動するか、--engine redis://:password@host:6379 のアドレスとパスワードを確かめてください。失われた結果はありません。`,
  lost: (at) => `${at}: Redis との接続が切れました。復帰を待ちます。`,
  back: (at) => `${at}: Redis が復帰しました。続行します。`,
  alone: (at, build, others) =>
    [
      `${at}: このバージョン(${build})のワーカーがいません。待っています: teiden worker --engine redis://${at}`,
      ...(others.length === 0
        ? []
        : [`  ほかのバージョンのワーカーがいますが、使えません: ${others.join('、')}`]),
    ].join('\n'),
  joined: (workers) => `ワーカーが${workers}台加わりました。`,
  others: (build, builds) =>
    `別のバージョンの研究が待っています(${builds.join('、')})。このワーカーは ${build} なので手伝えません。そのバージョンのワーカーを起動してください。`,
  serving: (at, threads, build) =>
    `${at} のワーカー(バージョン ${build}、${threads}スレッド)。Ctrl-C で終了します。`,
  stopping: '途中のものを返しています…',
  stopped: (replications) => `終了。ここで実行した反復は${grouped(replications)}回です。`,
};

export const queueWords: Readonly<Record<'en' | 'ja', QueueWords>> = { en, ja };
