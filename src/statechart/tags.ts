/**
 * What a state means to the rest of the program. Nobody outside a chart asks for a state by its name.
 *
 * The order is the bit number; append only.
 */
import { assert } from '../base/assert.ts';

export const tags = [
  /** Power: energised by itself, whatever its inputs are. */
  'live',
  /** Power: its output is energised when its first input is. */
  'passes',
  /** Power: its output is energised when its second input is. */
  'passesSecond',
  /** Power: asks its standby source to start. */
  'calling',
  /** A store fills: a battery being charged. */
  'charging',
  /** A store empties: a battery carrying the load. */
  'discharging',
  /** A relay counts towards its trip. */
  'heating',
  /** People are at work on it and its redundancy is out of the path. */
  'underWork',
  /** Under way from one source to the other. */
  'transferring',
  /** Draws its load from the network. */
  'drawing',
  /** Machine: without power. */
  'dark',
  /** Machine: on its way up by itself. */
  'booting',
  /** Machine or service: stands until a person or a part comes. */
  'waiting',
  /** Wants a technician; `hands.done` arrives when one has finished. */
  'asksHands',
  /** Machine: a copy on it can serve. */
  'ready',
  /** Service: answers requests. */
  'serving',
  /** Service: admits only a share of the requests. */
  'limited',
  /** Service: stopped on purpose, not failed. */
  'deliberate',
  /** Service: what it knows is older than what was acknowledged. */
  'outdated',
  /** Failed for good until repaired. */
  'failed',
  /** Left by nothing, on purpose. */
  'terminal',
  /** Cooling: its chillers run. */
  'chilling',
  /** Generator set: synchronising with its bus, one at a time. */
  'joining',
  /** Service: runs, and cannot be reached. */
  'unreachable',
  /** Service: failed by itself, with all that it needs there. */
  'unstable',
  /** Second site: the change to it is decided and not undone. */
  'changing',
  /** Plan: keeps services stopped on purpose. */
  'stops',
  /** Plan: keeps machines shut down. */
  'shutsDown',
  /** Notices: those who wait have been told. */
  'told',
  /** Machine: waits for others to let it go on; `released` arrives. */
  'held',
  /** Machine: loads its system, from what it may share with others. */
  'loading',
] as const;

export type Tag = (typeof tags)[number];

/** The bit of a tag in `Chart.tags`. */
export function tagBit(tag: Tag): number {
  assert(tags.length <= 32, 'tags are bits of one word');
  return 2 ** tags.indexOf(tag);
}
