/**
 * What who asks for replications and who runs them agree on: the names of things in Redis, a batch, and its answer.
 *
 * Everything is named after the program as well, so that two versions at one server never meet in anything but the roll.
 */
import type { RootKey } from '../kernel/stream.ts';
import type { Case } from './case.ts';
import type { Range } from './range.ts';

/** What a job carries. */
export interface Batch extends Range {
  readonly build: string;
  /** Of the scenario, which lies beside. */
  readonly hash: string;
  readonly root: RootKey;
}

/** The prefix of all keys of BullMQ. */
export const prefix = 'teiden';

/** Seconds for which a scenario lies there unless it is asked for again. */
export const scenarioStays = 3600;

/** Seconds for which an answer lies there that nobody takes, as after a study was killed. */
export const answerStays = 600;

/** Times that a batch is taken over from a worker that died over it, before it is held to be what kills them. */
export const takeovers = 10;

/** The queue of a program's batches. BullMQ allows no colon. */
export function queueName(build: string): string {
  return `batches-${plain(build)}`;
}

export function scenarioKey(build: string, hash: string): string {
  return `teiden-data:${plain(build)}:scenario:${hash}`;
}

export function answerKey(build: string, id: string): string {
  return `teiden-data:${plain(build)}:answer:${id}`;
}

/** The same for the same replications of the same case, whoever asks for them, so that nobody has them run twice. */
export function batchId({ hash, root }: Pick<Case, 'hash' | 'root'>, { first, count }: Range): string {
  return [hash, rootText(root), first, count].map(String).join('-');
}

/** A root key as text: two seeds have the same replications exactly when they have the same. */
export function rootText(root: RootKey): string {
  return root.map((word) => word.toString(16).padStart(8, '0')).join('');
}

function plain(build: string): string {
  return build.replace(/[^\w.+-]/g, '_');
}

/** An answer is a portion's bytes, or this and why there is none. */
const failed = '!'.charCodeAt(0);

export function failureBytes(message: string): Uint8Array {
  return new TextEncoder().encode(`!${message}`);
}

/** Why a replication failed; undefined: it did not. */
export function failureIn(bytes: Uint8Array): string | undefined {
  return bytes[0] === failed ? new TextDecoder().decode(bytes.subarray(1)) : undefined;
}
