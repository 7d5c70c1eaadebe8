/**
 * Defaults of what is lost with a node (what it acknowledges before it is safe, and how old that may be) and of what is redone.
 *
 * A window is one number a death, so a law says how it is spread over deaths and not over writes. A window between two
 * flushes is uniform, because the power fails at any instant between them.
 */
import { assumed, type Default, published } from './default.ts';

export const durabilityDefaults = {
  'services.<booking>.replay': assumed(
    'by checkpoint',
    'payments.md 2.2: what was written since it is redone',
  ),
  'services.*.replay': assumed(
    'uniform(0s .. 15s)',
    'payments.md 2.2: 5,000/s, up to 5 min old, redone at 100,000/s',
  ),
  'services.<* replay=by checkpoint>.checkpoint-every': published(
    '5min',
    'payments.md 5.4: the default of PostgreSQL',
  ),
  'services.<* replay=by checkpoint>.redo-rate': published(
    '100000/s',
    'payments.md 2.2: redo-bench, 87,000 to 162,000/s',
  ),
  'services.*.durable': assumed('fsync with power-loss protection', 'payments.md 2.1: the window is 0'),
  'services.<* durable=fsync with power-loss protection>.flush-window': assumed(
    '0s',
    'payments.md 2.1: nothing is acknowledged before it is safe',
  ),
  'services.<* durable=fsync>.flush-window': published(
    'uniform(0s .. 700ms)',
    'payments.md 2.1: drives that lie lost what they had completed up to 700 ms before',
  ),
  'services.<* durable=asynchronous commit>.flush-window': published(
    'uniform(0s .. 600ms)',
    'payments.md 2.1: PostgreSQL, at most three times the 200 ms of its log writer',
  ),
  'services.<* durable=every second>.flush-window': assumed(
    'uniform(0s .. 1s)',
    'payments.md 2.1: InnoDB about 1 s, Redis 1 to 2 s, from memory',
  ),
  'services.<* durable=every 120 seconds>.flush-window': published(
    'uniform(0s .. 120s)',
    'payments.md 2.1: NATS JetStream 2.12.1 flushes every 120 s unless told otherwise',
  ),
  'services.<* durable=replicated in memory>.flush-window': assumed(
    'uniform(0s .. 30s)',
    'payments.md 2.1: the page cache of each machine is written out every so often; no source gives the spread',
  ),
  'services.<* durable=fsync>.tail-lost': assumed(
    '13%',
    'payments.md 5.4: a drive without power-loss protection loses or tears its tail; 13 of 15 SSDs misbehaved somehow',
  ),
  'services.*.tail-lost': assumed('100%', 'what was in memory only is gone with the power'),
} satisfies Readonly<Record<string, Default>>;
