/**
 * What a flow's purchases meet: which of its nodes are up and what share is admitted, as a step function of time.
 *
 * Entries are appended as the run goes; the last one holds until something changes. `fate` reads it, nothing else does.
 */
export const gatewayUp = 1;
export const issuerUp = 2;
export const ledgerUp = 4;

/** What a flow meets from `time` on. */
export interface Entry {
  readonly time: number;
  readonly admitted: number;
  readonly up: number;
  readonly issuerLostFrom: number;
  readonly ledgerLostFrom: number;
  /** What was acknowledged after this was written elsewhere and is not lost; by default all of it is. */
  readonly lostUntil?: number;
  readonly planned: boolean;
  /** Somebody else approves in place of the service. */
  readonly stoodIn?: boolean;
  readonly causeComponent: number;
  readonly causeNumber: number;
}

export class Environment {
  /** By entry: since when, share of new purchases admitted, and the nodes that are up (bits). */
  readonly times: number[] = [];
  readonly admitted: number[] = [];
  readonly up: number[] = [];
  /** By entry: writes acknowledged after this instant were lost with the node; Infinity: none. */
  readonly issuerLostFrom: number[] = [];
  readonly ledgerLostFrom: number[] = [];
  readonly lostUntil: number[] = [];
  /** By entry: whether the service is stopped on purpose. */
  readonly planned: boolean[] = [];
  /** By entry: what made the change. */
  readonly causeComponent: number[] = [];
  readonly causeNumber: number[] = [];

  clear(): void {
    this.planned.length = 0;
    for (const column of [
      this.times,
      this.admitted,
      this.up,
      this.issuerLostFrom,
      this.ledgerLostFrom,
      this.lostUntil,
      this.causeComponent,
      this.causeNumber,
    ]) {
      column.length = 0;
    }
  }

  get last(): number {
    return this.times.length - 1;
  }

  append(entry: Entry): void {
    this.times.push(entry.time);
    this.admitted.push(entry.admitted);
    this.up.push(entry.up);
    this.issuerLostFrom.push(entry.issuerLostFrom);
    this.ledgerLostFrom.push(entry.ledgerLostFrom);
    this.lostUntil.push(entry.lostUntil ?? Infinity);
    this.planned.push(entry.planned);
    this.causeComponent.push(entry.causeComponent);
    this.causeNumber.push(entry.causeNumber);
  }

  /** The entry that holds at `time`. */
  at(time: number): number {
    let entry = this.times.length - 1;
    while (entry > 0 && this.times[entry]! > time) entry--;
    return entry;
  }

  /** The first entry in force at or after `from` and no later than `to` in which `node` is down; −1: none. */
  firstDown(node: number, from: number, to: number): number {
    for (let entry = this.at(from); entry < this.times.length && this.times[entry]! <= to; entry++) {
      if ((this.up[entry]! & node) === 0) return entry;
    }
    return -1;
  }

  /** Whether a write acknowledged at `time` was lost later with the node whose column is given. */
  lost(lostFrom: readonly number[], time: number): number {
    for (let entry = this.times.length - 1; entry >= 0 && this.times[entry]! >= time; entry--) {
      if (lostFrom[entry]! < time && time <= this.lostUntil[entry]!) return entry;
    }
    return -1;
  }
}
