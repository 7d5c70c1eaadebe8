import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.ts';

const [a, b, c, d] = [0, 1, 2, 3];

function drained(calendar: Calendar): number[] {
  const slots: number[] = [];
  for (let slot = calendar.next(); slot >= 0; slot = calendar.next()) slots.push(slot);
  return slots;
}

describe('Calendar', () => {
  it('schedule(a, 5) schedule(b, 3) schedule(c, 5) → b, a, c', () => {
    const calendar = new Calendar(3, undefined);
    calendar.schedule(a, 5);
    calendar.schedule(b, 3);
    calendar.schedule(c, 5);
    expect(drained(calendar)).toEqual([b, a, c]);
  });

  it('at one instant goes by priority before order of scheduling', () => {
    const calendar = new Calendar(4, Uint8Array.of(0, 1, 0, 1));
    calendar.schedule(a, 5);
    calendar.schedule(d, 3);
    calendar.schedule(b, 5);
    calendar.schedule(c, 5);
    expect(drained(calendar)).toEqual([d, a, c, b]);
  });

  it('orders the extreme priorities even after many schedulings', () => {
    const calendar = new Calendar(2, Uint8Array.of(255, 254));
    for (let i = 0; i < 1000; i++) calendar.schedule(b, 9);
    calendar.schedule(a, 9);
    calendar.schedule(b, 9);
    expect(drained(calendar)).toEqual([b, a]);
  });

  it('rescheduling to the same instant goes behind its equals', () => {
    const calendar = new Calendar(2, undefined);
    calendar.schedule(a, 5);
    calendar.schedule(b, 5);
    calendar.schedule(a, 5);
    expect(drained(calendar)).toEqual([b, a]);
  });

  it('moves now to the event taken out, and leaves it when none is pending', () => {
    const calendar = new Calendar(1, undefined);
    expect(calendar.now).toBe(0);
    calendar.schedule(a, 7);
    expect(calendar.now).toBe(0);
    expect(calendar.next()).toBe(a);
    expect(calendar.now).toBe(7);
    expect(calendar.next()).toBe(-1);
    expect(calendar.now).toBe(7);
  });

  it('answers what is pending, when, and what is next', () => {
    const calendar = new Calendar(2, undefined);
    expect(calendar.peekTime()).toBe(Number.POSITIVE_INFINITY);
    calendar.schedule(b, 4);
    expect([calendar.isPending(a), calendar.isPending(b)]).toEqual([false, true]);
    expect([calendar.timeOf(a), calendar.timeOf(b)]).toEqual([Number.POSITIVE_INFINITY, 4]);
    expect([calendar.peekTime(), calendar.size]).toEqual([4, 1]);
    calendar.next();
    expect([calendar.isPending(b), calendar.size]).toEqual([false, 0]);
  });

  it('cancelling what is not pending does nothing', () => {
    const calendar = new Calendar(2, undefined);
    calendar.schedule(a, 4);
    calendar.cancel(b);
    calendar.cancel(a);
    calendar.cancel(a);
    expect(calendar.next()).toBe(-1);
  });

  it('refuses the past, fractions, infinity, NaN and slots that do not exist', () => {
    const calendar = new Calendar(1, undefined);
    calendar.schedule(a, 10);
    calendar.next();
    calendar.schedule(a, 10);
    for (const time of [9, 10.5, Number.POSITIVE_INFINITY, Number.NaN, 2 ** 53]) {
      expect(() => calendar.schedule(a, time), String(time)).toThrow(/past|whole tick/);
    }
    expect(() => calendar.schedule(b, 11)).toThrow('slot');
    expect(() => calendar.schedule(-1, 11)).toThrow('slot');
    expect(calendar.size).toBe(1);
  });

  it('grow keeps what is pending, and the added slots have their priority', () => {
    const calendar = new Calendar(1, Uint8Array.of(1));
    calendar.schedule(a, 5);
    calendar.grow(3, 0);
    calendar.schedule(c, 5);
    calendar.grow(4, 2);
    calendar.schedule(d, 5);
    calendar.schedule(b, 5);
    expect(calendar.slots).toBe(4);
    expect(drained(calendar)).toEqual([c, b, a, d]);
    expect(() => calendar.grow(3, 0)).toThrow('never loses');
  });

  it('grow from none one by one', () => {
    const calendar = new Calendar(0, undefined);
    for (let slot = 0; slot < 100; slot++) {
      calendar.grow(slot + 1, 0);
      calendar.schedule(slot, 100 - slot);
    }
    expect(drained(calendar)).toEqual(Array.from({ length: 100 }, (_, i) => 99 - i));
  });

  it('reset makes it as good as new', () => {
    const calendar = new Calendar(3, Uint8Array.of(1, 0, 0));
    const play = () => {
      calendar.schedule(a, 5);
      calendar.schedule(b, 5);
      calendar.schedule(c, 2);
      const first = calendar.next();
      calendar.schedule(c, 9);
      return [first, calendar.next(), calendar.next(), calendar.now];
    };
    const fresh = play();
    calendar.reset();
    expect([calendar.now, calendar.size, calendar.isPending(c)]).toEqual([0, 0, false]);
    expect(play()).toEqual(fresh);
  });
});
