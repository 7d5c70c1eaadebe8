/** An observer that keeps everything it hears, in columns, and can play it to another observer. */
import { unreachable } from '../base/assert.ts';
import {
  both,
  type Observer,
  type Pool,
  type PurchaseEnd,
  type Quantity,
  type WorkPhase,
} from './observer.ts';

type Kept =
  | readonly ['transition', number, number, number, number, number, number, number]
  | readonly ['energised', number, number, number, number, number]
  | readonly ['purchases', number, number, PurchaseEnd, number, number]
  | readonly ['losses', number, number, number, number, number]
  | readonly ['item', ...Parameters<Observer['item']>]
  | readonly ['work', number, Pool, number, number, WorkPhase, number]
  | readonly ['level', number, Quantity, number, number];

export class Recorder implements Observer {
  readonly #kept: Kept[] = [];

  transition(
    time: number,
    component: number,
    event: number,
    from: number,
    to: number,
    causeComponent: number,
    causeNumber: number,
  ): void {
    this.#kept.push(['transition', time, component, event, from, to, causeComponent, causeNumber]);
  }

  energised(
    time: number,
    component: number,
    live: number,
    causeComponent: number,
    causeNumber: number,
  ): void {
    this.#kept.push(['energised', time, component, live, causeComponent, causeNumber]);
  }

  purchases(time: number, service: number, end: PurchaseEnd, count: number, yen: number): void {
    this.#kept.push(['purchases', time, service, end, count, yen]);
  }

  losses(time: number, service: number, cause: number, count: number, yen: number): void {
    this.#kept.push(['losses', time, service, cause, count, yen]);
  }

  item(...told: Parameters<Observer['item']>): void {
    this.#kept.push(['item', ...told]);
  }

  work(time: number, pool: Pool, subject: number, item: number, phase: WorkPhase, hours: number): void {
    this.#kept.push(['work', time, pool, subject, item, phase, hours]);
  }

  level(time: number, quantity: Quantity, subject: number, value: number): void {
    this.#kept.push(['level', time, quantity, subject, value]);
  }

  get length(): number {
    return this.#kept.length;
  }

  /** Says it all again, in the same order. */
  replay(observer: Observer): void {
    for (const kept of this.#kept) {
      switch (kept[0]) {
        case 'transition':
          observer.transition(kept[1], kept[2], kept[3], kept[4], kept[5], kept[6], kept[7]);
          break;
        case 'energised':
          observer.energised(kept[1], kept[2], kept[3], kept[4], kept[5]);
          break;
        case 'purchases':
          observer.purchases(kept[1], kept[2], kept[3], kept[4], kept[5]);
          break;
        case 'losses':
          observer.losses(kept[1], kept[2], kept[3], kept[4], kept[5]);
          break;
        case 'item':
          observer.item(
            kept[1],
            kept[2],
            kept[3],
            kept[4],
            kept[5],
            kept[6],
            kept[7],
            kept[8],
            kept[9],
            kept[10],
            kept[11],
          );
          break;
        case 'work':
          observer.work(kept[1], kept[2], kept[3], kept[4], kept[5], kept[6]);
          break;
        case 'level':
          observer.level(kept[1], kept[2], kept[3], kept[4]);
          break;
        default:
          unreachable(kept);
      }
    }
  }
}

/** Several observers as one, in the order given. At least one. */
export function all(observers: readonly Observer[]): Observer {
  return observers.reduce((first, second) => both(first, second));
}
