/** Draws and ratings that are drawn once a run or follow the clock. */
import { hour } from '../base/units.ts';
import type { Components } from './components.ts';
import type { State } from './state.ts';

export class Varying {
  readonly #state: State;
  readonly #components: Components;
  /** By varying quantity: hours that have begun since the run did. */
  readonly #hours: Int32Array;

  constructor(state: State, components: Components) {
    this.#state = state;
    this.#components = components;
    this.#hours = new Int32Array(state.model.varying.length);
  }

  begin(): void {
    const { model, calendar } = this.#state;
    this.#hours.fill(0);
    model.varying.forEach(({ level, into, slot }, i) => {
      this.#set(i);
      if (level.kind === 'hourly') calendar.schedule(slot, hour - into);
    });
  }

  /** The next hour has begun. */
  due(i: number): void {
    const { model, calendar, dirtyLoad } = this.#state;
    const { slot, component, of } = model.varying[i]!;
    this.#hours[i]! += 1;
    this.#set(i);
    calendar.schedule(slot, calendar.now + hour);
    dirtyLoad.add(component);
    const bus = model.network.busOf[component]!;
    if (bus >= 0) dirtyLoad.add(bus);
    if (of === 'draw') this.#components.unserved(component);
  }

  #set(i: number): void {
    const { model, draw, rating } = this.#state;
    const { component, of, level, hour: first } = model.varying[i]!;
    const watts =
      level.kind === 'law'
        ? Math.max(0, this.#state.once(level.law, model.streams.varying[i]!))
        : level.values[(first + this.#hours[i]!) % level.values.length]!;
    (of === 'draw' ? draw : rating)[component] = Math.round(watts * 1000);
  }
}
