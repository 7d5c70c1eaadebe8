/**
 * What the three-way match can see: it compares the records that survived, the stores' own journals among them only where
 * they can be had. The truth knows more; the difference is what goes undetected (payments.md 4, check 10).
 *
 *     gateway's log against ledger   K3 K4 K5 K10 K17 K1   the request has no result, or only one side has an entry
 *     issuer against ledger          K2 K3 K5 K17          held or debited without a sale, or the other way round
 *     history of the first site      K11                   compared record by record when it is back
 *     journals of the stores         K6a K6b K7 K8 K9 K12  all records here agree; only the till knows better
 *     nothing                        K16                   the money is right; whoever was not told may ask
 */
import type { Cause } from '../trace/cause.ts';

const onlyByJournal: ReadonlySet<Cause> = new Set<Cause>(['K6a', 'K6b', 'K7', 'K8', 'K9', 'K12']);

/** `isBare`: the issuer's and the ledger's record are both gone, and no log here has it. */
export function isVisible(cause: Cause, isBare: boolean, hasJournal: boolean): boolean {
  if (cause === 'K16') return false;
  if (cause !== 'K11' && (isBare || onlyByJournal.has(cause))) return hasJournal;
  return true;
}
