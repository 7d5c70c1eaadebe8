/**
 * Rules 3 to 7 of items, as far as they are no money: each has one root and keeps it (3); a service without a flaw has none
 * that only a flaw brings about (4); what was lost dates into the window of its loss (5); each is created once and
 * closed once (6); none is there before it can be, none is known before it is there (7).
 */
import type { Model } from '../../model/model.ts';
import { type Cause, causes } from '../../trace/cause.ts';
import { type ItemStage, itemStages, type Observer } from '../../trace/observer.ts';
import { ItemColumns } from './columns.ts';
import { imperfect, perfectServices } from './perfect.ts';
import { Roots } from './roots.ts';
import type { Violated } from './violated.ts';

/** By stage: what an item may have been before it. */
const follows: Readonly<Record<ItemStage, readonly (ItemStage | 'none')[]>> = {
  // Withdrawn under one pattern, it may count under another one with a shorter grace.
  created: ['none', 'withdrawn'],
  detected: ['created'],
  inquiry: ['detected'],
  repaired: ['detected', 'inquiry'],
  hidden: ['created'],
  expired: ['created', 'hidden'],
  writtenOff: ['detected', 'inquiry'],
  // Parties that decide by themselves ask nobody whether it was detected.
  withdrawn: ['created', 'detected', 'inquiry'],
};

/** By stage before, numbered as in the columns, and stage after: 1 where one may follow the other. */
const width = itemStages.length;
const may = new Uint8Array((width + 1) * width);
itemStages.forEach((stage, after) => {
  for (const each of follows[stage])
    may[(each === 'none' ? 0 : itemStages.indexOf(each) + 1) * width + after] = 1;
});

/** By stage: its place in `itemStages`. */
const places = Object.fromEntries(itemStages.map((stage, at) => [stage, at])) as Record<ItemStage, number>;

/**
 * Patterns of a lost write. A capture (K4) may be missing because it was lost or because it was never made, and then the
 * item dates to its purchase; what was told of it does not say which.
 */
const byLoss: ReadonlySet<number> = new Set(
  (['K5', 'K11', 'K12'] satisfies Cause[]).map((cause) => causes.indexOf(cause)),
);
const split = causes.indexOf('K11');

export class ItemRules {
  /** By payment service. */
  readonly columns: readonly ItemColumns[];
  readonly roots: Roots;
  readonly #perfect: readonly boolean[];
  readonly #violated: Violated;
  /** Items of this instant by a lost write: payment service, number, instant of the write. */
  readonly #losing: number[] = [];
  /** By payment service: created and not withdrawn; closed. */
  readonly #created: Float64Array;
  readonly #closed: Float64Array;

  constructor(model: Model, violated: Violated) {
    const { payments } = model.scenario;
    this.columns = payments.map(() => new ItemColumns());
    this.roots = new Roots(model);
    this.#perfect = perfectServices(model);
    this.#violated = violated;
    this.#created = new Float64Array(payments.length);
    this.#closed = new Float64Array(payments.length);
  }

  begin(): void {
    for (const each of this.columns) each.begin();
    this.roots.begin();
    this.#created.fill(0);
    this.#closed.fill(0);
    this.#losing.length = 0;
  }

  /** By payment service: purchases that have become items, less those withdrawn. */
  created(service: number): number {
    return this.#created[service]!;
  }

  /** Whether somebody has found it, and it is open. */
  isFound(service: number, item: number): boolean {
    const before = this.columns[service]!.stage[item] ?? 0;
    return may[before * width + places.repaired] === 1;
  }

  item: Observer['item'] = (
    time,
    service,
    item,
    stage,
    pattern,
    _outcome,
    yen,
    root,
    number,
    views,
    since,
  ) => {
    const columns = this.columns[service]!;
    const before = columns.stage[item] ?? 0;
    const after = places[stage];
    if (may[before * width + after] === 0) this.#outOfOrder(item, before, stage);
    if (stage !== 'created') {
      if (columns.root[item] !== root || columns.rootNumber[item] !== number)
        this.#violated(3, `item ${item} changed its cause`);
      if (columns.pattern[item] !== pattern) this.#violated(3, `item ${item} changed its pattern`);
    } else {
      if (before === 0 && item !== columns.count + 1)
        this.#violated(6, `item ${item} was created after item ${columns.count}`);
      if (before !== 0 && (columns.root[item] !== root || columns.rootNumber[item] !== number))
        this.#violated(3, `item ${item} changed its cause`);
      if (!this.roots.exists(pattern, root, number))
        this.#violated(
          3,
          `item ${item} as ${causes[pattern]} has no root: component ${root}, doing ${number}`,
        );
      if (this.#perfect[service] && imperfect.has(pattern))
        this.#violated(4, `item ${item} is ${causes[pattern]} of a service that cannot have it`);
      if (since > time) this.#violated(7, `item ${item} was there before its purchase began at ${since}`);
      if (byLoss.has(pattern)) this.#losing.push(service, item, since);
      if (before === 0) columns.add();
      columns.pattern[item] = pattern;
      columns.root[item] = root;
      columns.rootNumber[item] = number;
      columns.yen[item] = yen;
      columns.views[item] = views;
    }
    columns.stage[item] = after + 1;
    if (stage === 'created') this.#created[service]! += 1;
    else if (stage === 'withdrawn') this.#created[service]! -= 1;
    else if (!columns.isOpen(item)) this.#closed[service]! += 1;
  };

  /** An instant is over: only now all is told that was lost in it. */
  settled(): void {
    const losing = this.#losing;
    if (losing.length === 0) return;
    for (let i = 0; i < losing.length; i += 3) {
      const since = losing[i + 2]!;
      const isSplit = this.columns[losing[i]!]!.pattern[losing[i + 1]!] === split;
      if (!this.roots.lostSince(losing[i]!, since, isSplit))
        this.#violated(
          5,
          `item ${losing[i + 1]} lost a write of ${since}, and no node of it lost any of then`,
        );
    }
    losing.length = 0;
  }

  /** Every item is open or was closed once. */
  end(): void {
    this.columns.forEach((columns, service) => {
      let open = 0;
      for (let item = 1; item <= columns.count; item++) open += columns.isOpen(item) ? 1 : 0;
      const [created, closed] = [this.#created[service]!, this.#closed[service]!];
      if (created !== closed + open)
        this.#violated(6, `${created} items were created, ${closed} closed, and ${open} are open`);
    });
  }

  #outOfOrder(item: number, before: number, stage: ItemStage): never {
    const was = before === 0 ? 'unknown' : itemStages[before - 1]!;
    const isFirst = before === 0 && (stage === 'detected' || stage === 'inquiry');
    return this.#violated(isFirst ? 7 : 6, `item ${item} was ${was} and became ${stage}`);
  }
}
