/** A question about a scenario that has an answer, but not one that fits into the limits of this program. */

/**
 * Which limit was met, and its size:
 *
 * - `nodes`: the decision diagram;
 * - `events`: basic events of one scenario;
 * - `cut sets`: minimal cut sets of one top event up to the order asked for;
 * - `states`: combinations of elements that are out for maintenance.
 */
export type Limit = 'nodes' | 'events' | 'cut sets' | 'states';

/** Not a defect and not a wrong scenario; the command line says what to ask instead. */
export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
  readonly limit: Limit;
  readonly most: number;

  constructor(limit: Limit, most: number) {
    super(`more than ${most} ${limit}`);
    this.limit = limit;
    this.most = most;
  }
}
