/**
 * Rule 10: nobody is busy who is not there. And of rule 7: nobody is at work before somebody noticed that there is any.
 */
import { crew, type Model } from '../../model/model.ts';
import { WorkingTime } from '../../payments/working-time.ts';
import type { Pool, WorkPhase } from '../../trace/observer.ts';
import type { Violated } from './violated.ts';

export class PeopleRules {
  readonly #model: Model;
  readonly #violated: Violated;
  readonly #isFound: (service: number, item: number) => boolean;
  /** By crew: the components that somebody of it is at, and how many are on duty. */
  readonly #attended = { technicians: new Set<number>(), specialists: new Set<number>() };
  readonly #onDuty = { technicians: 0, specialists: 0 };
  readonly #electricians = new Set<number>();
  #noticed = false;
  #clerks = 0;
  readonly #hours: WorkingTime;

  /** `isFound`: whether somebody has found an item of a payment service, and it is open. */
  constructor(model: Model, isFound: (service: number, item: number) => boolean, violated: Violated) {
    const { clerks } = model.scenario.people;
    this.#model = model;
    this.#violated = violated;
    this.#isFound = isFound;
    this.#hours = new WorkingTime(clerks.from, clerks.to, model.scenario.start);
  }

  begin(): void {
    this.#attended.technicians.clear();
    this.#attended.specialists.clear();
    this.#electricians.clear();
    this.#onDuty.technicians = 0;
    this.#onDuty.specialists = 0;
    this.#noticed = false;
    this.#clerks = 0;
  }

  noticed(): void {
    this.#noticed = true;
  }

  onDuty(of: number, people: number): void {
    this.#onDuty[of === crew.specialists ? 'specialists' : 'technicians'] = people;
  }

  work(time: number, pool: Pool, subject: number, item: number, phase: WorkPhase): void {
    if (pool === 'clerks') {
      this.#clerk(time, subject, item, phase);
      return;
    }
    if (phase === 'asked') return;
    if (pool === 'electricians') {
      if (phase === 'begun') this.#electricians.add(subject);
      else this.#electricians.delete(subject);
      const { electricians } = this.#model.scenario.people;
      if (electricians !== null && this.#electricians.size > electricians)
        this.#violated(10, `${this.#electricians.size} electricians at work of ${electricians}`);
      return;
    }
    const attended = this.#attended[pool];
    // A task is withdrawn from the queue as well as from under a person's hands.
    if (phase !== 'begun') {
      attended.delete(subject);
      return;
    }
    attended.add(subject);
    if (attended.size > this.#onDuty[pool])
      this.#violated(10, `${attended.size} ${pool} at work, ${this.#onDuty[pool]} on duty`);
    if (!this.#noticed) this.#violated(7, `${pool} at work before the loss was noticed`);
  }

  /** A clerk sees to an item that somebody has found, within working hours. */
  #clerk(time: number, service: number, item: number, phase: WorkPhase): void {
    this.#clerks += phase === 'begun' ? 1 : phase === 'done' ? -1 : 0;
    const { count } = this.#model.scenario.people.clerks;
    if (this.#clerks > count) this.#violated(10, `${this.#clerks} clerks at work of ${count}`);
    if (phase !== 'begun') return;
    if (!this.#hours.isOn(time)) this.#violated(10, 'a clerk begins outside working hours');
    if (!this.#isFound(service, item))
      this.#violated(7, `a clerk is at item ${item} before it was detected, or after it was repaired`);
  }
}
