/** Units as people write them: read, printed back, and never guessed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as units from '../../src/base/units.ts';

const { day, hour, millisecond, minute, second } = units;
const amount = fc.double({ min: 1e-6, max: 1e12, noNaN: true, noDefaultInfinity: true });

describe('parse ∘ print is the identity', () => {
  test('for durations', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), (ticks) => {
        expect(units.parseDuration(units.printDuration(ticks))).toBe(ticks);
      }),
    );
  });
  test('for powers', () => {
    fc.assert(
      fc.property(amount, (watts) => {
        expect(units.parsePower(units.printPower(watts))).toBe(watts);
      }),
    );
  });
  test('for shares', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(units.parseShare(units.printShare(share))).toBe(share === 0 ? 0 : share);
      }),
    );
  });
  test('for money', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('once', 'year', 'h'), (yen, per) => {
        expect(units.parseMoney(units.printMoney({ yen, per }))).toEqual({ yen, per });
      }),
    );
  });
  test('for rates', () => {
    fc.assert(
      fc.property(amount, (rate) => {
        expect(units.parseRate(units.printRate(rate))).toBe(rate);
      }),
    );
  });
  test('for clock times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (seconds) => {
        expect(units.parseClock(units.printClock(seconds * second))).toBe(seconds * second);
      }),
    );
  });
  test('for points of the calendar', () => {
    const epoch = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(epoch, fc.integer({ min: -840, max: 840 }), (epochMilliseconds, offsetMinutes) => {
        const instant = { epochMilliseconds, offsetMinutes };
        expect(units.parseInstant(units.printInstant(instant))).toEqual(instant);
      }),
    );
  });
});

describe('print ∘ parse is the identity on what print writes', () => {
  test.each(['7s', '8h40m', '10ms', '30m5s', '600us', '7d', '1h30m', '0s'])('%s', (text) => {
    expect(units.printDuration(units.parseDuration(text)!)).toBe(text);
  });
  test.each(['60 kW', '450 W', '2 MW', '1.5 kW', '0 W'])('%s', (text) => {
    expect(units.printPower(units.parsePower(text)!)).toBe(text);
  });
  test.each(['1%', '0.5%', '0.1%', '100%', '0%', '33.3%'])('%s', (text) => {
    expect(units.printShare(units.parseShare(text)!)).toBe(text);
  });
  test.each(['1200 JPY', '40M JPY', '120M JPY/year', '6000 JPY/h'])('%s', (text) => {
    expect(units.printMoney(units.parseMoney(text)!)).toBe(text);
  });
});

describe('a duration', () => {
  test.each([
    ['5min', 5 * minute],
    ['5m', 5 * minute],
    ['8 h 40 min', 8 * hour + 40 * minute],
    ['1.5h', 90 * minute],
    ['0', 0],
    ['-30m', -30 * minute],
    ['4.5ms', 4500],
    ['5y', 43_800 * hour],
  ])('%s', (text, ticks) => {
    expect(units.parseDuration(text)).toBe(ticks);
  });
  test.each([
    '',
    '9',
    '9 mins',
    'm',
    '5m1h',
    '5m5m',
    '1e3s',
    '7 s s',
    '.5s',
    '5s-',
    '99999999999d',
    '9sec',
  ])('is not %o', (text) => {
    expect(units.parseDuration(text)).toBeUndefined();
  });
});

describe('a lifetime', () => {
  test('may be longer than any duration', () => {
    expect(units.parseDuration('900y')).toBeUndefined();
    expect(units.parseLifetime('900y')).toBe(900 * units.year);
    expect(units.parseLifetime('1100h')).toBe(1100 * hour);
    expect(units.parseLifetime('forever')).toBeUndefined();
  });
});

describe('an energy', () => {
  test.each([
    ['2 kWh', 7_200_000],
    ['10 MWh', 3.6e10],
    ['500 Wh', 1_800_000],
    ['7200 J', 7200],
    ['1.5kJ', 1500],
    ['0.3 Wh', 1080],
  ])('%s', (text, joules) => {
    expect(units.parseEnergy(text)).toBe(joules);
  });
});

describe('what is no quantity is undefined', () => {
  test.each(['2', '2 kW', '2 kwh', 'kWh', 'GWh'])('as energy: %o', (text) =>
    expect(units.parseEnergy(text)).toBeUndefined());
  test.each(['60', '60 kw', 'kW', '-', '60 kWh'])('as power: %o', (text) =>
    expect(units.parsePower(text)).toBeUndefined());
  test.each(['1', 'one%', '%'])('as share: %o', (text) => expect(units.parseShare(text)).toBeUndefined());
  test.each(['1200', 'JPY', '40m JPY', '3 USD'])('as money: %o', (text) =>
    expect(units.parseMoney(text)).toBeUndefined());
  test.each(['900', '900/x'])('as rate: %o', (text) => expect(units.parseRate(text)).toBeUndefined());
  test.each(['5:30', '24:01', '12:60', '12'])('as clock time: %o', (text) =>
    expect(units.parseClock(text)).toBeUndefined());
  test.each([
    '2019-02-29T00:00Z',
    '2019-13-01T00:00Z',
    '2019-11-23',
    '2019-11-23T00:00',
    '2019-11-23T25:00Z',
  ])('as a point of the calendar: %o', (text) => expect(units.parseInstant(text)).toBeUndefined());
});

describe('a duration for readers', () => {
  test.each([
    [8 * hour + 40 * minute, '8 h 40 min'],
    [7 * second, '7 s'],
    [15 * millisecond, '15 ms'],
    [600, '600 µs'],
    [0, '0 s'],
    [4 * day + 3 * hour + 20 * minute, '4 d 3 h'],
    [59.7 * second, '1 min'],
    [hour - 1, '1 h'],
    [90 * second, '1 min 30 s'],
    [-7 * second, '−7 s'],
    [999_700, '1 s'],
  ])('%d ticks: %s', (ticks, text) => {
    expect(units.formatDuration(ticks)).toBe(text);
  });
});
