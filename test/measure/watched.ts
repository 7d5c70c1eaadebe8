/** One watch over a small site, and what a run could tell it of items. */
import { Watch } from '../../src/measure/watch.ts';
import { type Cause, causes } from '../../src/trace/cause.ts';
import type { ItemStage } from '../../src/trace/observer.ts';
import { type Multiples, viewsCode } from '../../src/trace/views.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

export const model = modelOf(plain({}));
export const watch = new Watch(model);
export const number = (name: string): number => model.names.indexOf(name);
export const gateway = number('gateway');

/** A component does something: now it can be the root of an item. */
export function does(time: number, component: number, of = watch): void {
  const state = model.components.initial[component]!;
  of.transition(time, component, 0, state, state, -1, 0);
}

interface Told {
  readonly cause?: Cause;
  readonly yen?: number;
  readonly root?: number;
  readonly doing?: number;
  readonly views?: Partial<Multiples>;
  readonly since?: number;
}

/** A stage of an item of the first payment service; its root is the first doing of the gateway. */
export function item(time: number, n: number, stage: ItemStage, told: Told = {}, of = watch): void {
  const { cause = 'K2', yen = 100, root = gateway, doing = root < 0 ? 0 : 1, since = 0 } = told;
  const views = viewsCode({ debits: 0, credits: 0, due: 0, holds: 1, ...told.views });
  of.item(time, 0, n, stage, causes.indexOf(cause), 1, yen, root, doing, views, since);
}

/** An item of the first payment service that somebody has found. */
export function found(n: number): void {
  item(1, n, 'created');
  item(1, n, 'detected');
}

/** A run begins, and the gateway does something. */
export function begin(): void {
  watch.begin();
  does(0, gateway);
}
