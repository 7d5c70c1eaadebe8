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
  /** Writes of the gateway that were lost with it, as of the issuer and the ledger; by default none. */
  readonly gatewayLostFrom?: number;
  /** What is lost is on record at a site that comes back beside the one that serves: nobody keeps it out. */
  readonly isSplit?: boolean;
  /** Whether another instrument works at the same terminal; by default as the gateway is up. */
  readonly anotherWorks?: boolean;
  /** Somebody else approves in place of the service. */
  readonly stoodIn?: boolean;
  /** Of what that somebody approves, the share refused when it is sent on. */
  readonly refusedLater?: number;
  readonly causeComponent: number;
  readonly causeNumber: number;
}

/** What a flow's newcomers meet. */
export interface Conditions {
  readonly gatewayUp: boolean;
  readonly admitted: number;
  /** Stopped on purpose. */
  readonly planned: boolean;
  /** Another instrument works at the same terminal. */
  readonly anotherWorks: boolean;
  /** Of what somebody else approves, the share refused when it is sent on. */
  readonly refusedLater: number;
}

export class Environment {
  /** By entry: since when, share of new purchases admitted, and the nodes that are up (bits). */
  readonly times: number[] = [];
  readonly admitted: number[] = [];
  readonly up: number[] = [];
  /** By entry: writes acknowledged after this instant were lost with the node; Infinity: none. */
  readonly issuerLostFrom: number[] = [];
  readonly ledgerLostFrom: number[] = [];
  readonly gatewayLostFrom: number[] = [];
  readonly lostUntil: number[] = [];
  readonly isSplit: boolean[] = [];
  readonly anotherWorks: boolean[] = [];
  readonly refusedLater: number[] = [];
  /** By entry: whether the service is stopped on purpose. */
  readonly planned: boolean[] = [];
  /** By entry: what made the change. */
  readonly causeComponent: number[] = [];
  readonly causeNumber: number[] = [];

  /** Open for everybody, from the beginning of the run on. */
  begin(): void {
    this.clear();
    this.append({
      time: 0,
      admitted: 1,
      up: gatewayUp | issuerUp | ledgerUp,
      issuerLostFrom: Infinity,
      ledgerLostFrom: Infinity,
      planned: false,
      causeComponent: -1,
      causeNumber: 0,
    });
  }

  clear(): void {
    this.planned.length = 0;
    this.isSplit.length = 0;
    this.anotherWorks.length = 0;
    this.refusedLater.length = 0;
    for (const column of [
      this.times,
      this.admitted,
      this.up,
      this.issuerLostFrom,
      this.ledgerLostFrom,
      this.gatewayLostFrom,
      this.lostUntil,
      this.causeComponent,
      this.causeNumber,
    ]) {
      column.length = 0;
    }
  }

  /** What newcomers meet at present. */
  get conditions(): Conditions {
    const { last } = this;
    return {
      gatewayUp: (this.up[last]! & gatewayUp) !== 0,
      admitted: this.admitted[last]!,
      planned: this.planned[last]!,
      anotherWorks: this.anotherWorks[last]!,
      refusedLater: this.refusedLater[last]!,
    };
  }

  /** A column as it is at present. */
  now<Column extends 'admitted' | 'up' | 'planned'>(column: Column): this[Column][number] {
    return this[column][this.last]!;
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
    this.gatewayLostFrom.push(entry.gatewayLostFrom ?? Infinity);
    this.isSplit.push(entry.isSplit ?? false);
    this.anotherWorks.push(entry.anotherWorks ?? (entry.up & gatewayUp) !== 0);
    this.planned.push(entry.planned);
    this.refusedLater.push(entry.refusedLater ?? 0);
    this.causeComponent.push(entry.causeComponent);
    this.causeNumber.push(entry.causeNumber);
  }

  /** Whether anything was admitted at or after `time`. */
  admitsSince(time: number): boolean {
    for (let entry = this.at(time); entry < this.times.length; entry++)
      if (this.admitted[entry]! > 0 && (this.up[entry]! & gatewayUp) !== 0) return true;
    return false;
  }

  /** The entry that holds at `time`. */
  at(time: number): number {
    let entry = this.times.length - 1;
    while (entry > 0 && this.times[entry]! > time) entry--;
    return entry;
  }

  /** The entry by which `node` went down that is down at an instant from `from` to `to`, the first such; −1: none. */
  firstDown(node: number, from: number, to: number): number {
    for (let entry = this.at(from); entry < this.times.length && this.times[entry]! <= to; entry++) {
      if ((this.up[entry]! & node) !== 0) continue;
      // Something else may have changed since it went down.
      let first = entry;
      while (first > 0 && (this.up[first - 1]! & node) === 0) first--;
      return first;
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
