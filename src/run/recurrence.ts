/**
 * Failures that come back: what was mended for the moment fails again, and a wrong fix makes it worse soon
 * (payments.md 3.4). The hazard runs from every return of a payment service that had failed, and never from a stop on
 * purpose.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { Components } from './components.ts';
import type { State } from './state.ts';

/** What strikes while nobody can notice waits for so long. */
const later = 3_600_000_000;

export class Recurrence {
  readonly #state: State;
  readonly #components: () => Components;
  /** By channel: it failed and has not returned since. */
  readonly #failed = new Set<number>();

  constructor(state: State, components: () => Components) {
    this.#state = state;
    this.#components = components;
  }

  begin(): void {
    this.#failed.clear();
  }

  /** A payment service failed, by whatever: what lurks in it is overtaken. */
  failed(c: number): void {
    const slot = this.#state.model.plan.recurrence.get(c);
    if (slot === undefined) return;
    this.#failed.add(c);
    this.#state.calendar.cancel(slot);
  }

  /** A payment service serves: after a failure, what brought it back may not last. */
  returned(c: number): void {
    const { model, calendar, streams } = this.#state;
    const slot = model.plan.recurrence.get(c);
    if (slot === undefined || !this.#failed.delete(c)) return;
    const { recurs, within, wrong, worseAfter } = model.scenario.continuity.fixes!;
    const stream = model.streams.recurrence.get(c)!;
    const isWrong = bernoulli(wrong, streams, stream);
    // One uniform for the hazard whether or not it is used, so that a chance changed moves no other draw.
    const uniform = streams.uniform(stream);
    const soon = sampleTicks(worseAfter, streams, stream);
    const hazard = recurs > 0 ? -Math.log1p(-Math.min(recurs, 1 - 1e-12)) / within : 0;
    const lasting = hazard > 0 ? -Math.log1p(-uniform) / hazard : Infinity;
    const after = isWrong ? Math.min(soon, lasting) : lasting;
    if (calendar.now + after < model.horizon)
      calendar.schedule(slot, calendar.now + Math.max(1, Math.round(after)));
  }

  due(c: number): void {
    const { model, calendar, doings } = this.#state;
    const { components } = model;
    const event = components.charts[components.chart[c]!]!.events.indexOf('fault.recurred');
    const struck = this.#components().deliver(c, event, c, doings[c]!);
    if (!struck) calendar.schedule(model.plan.recurrence.get(c)!, calendar.now + later);
  }
}
