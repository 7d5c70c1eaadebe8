/** The laws behind the intervals, against published tables and closed forms. */
import { describe, expect, it } from 'vitest';
import { betaBelow, betaQuantile } from '../../src/estimate/beta.ts';
import { binomialBelow, binomialDensity, binomialFrom } from '../../src/estimate/binomial.ts';
import { criticalT, studentBeyond } from '../../src/estimate/student.ts';

describe('the incomplete beta function', () => {
  it('has the values of its comment and of closed forms', () => {
    expect(betaBelow(2, 3, 0.4)).toBeCloseTo(0.5248, 13);
    expect(betaBelow(0.5, 0.5, 0.5)).toBeCloseTo(0.5, 14);
    // I_x(a, 1) = x^a, I_x(1, b) = 1 − (1 − x)^b, I_x(½, ½) = 2 / π arcsin √x.
    for (const x of [1e-9, 0.01, 0.3, 0.77, 0.999]) {
      for (const a of [0.2, 1, 7, 300]) {
        expect(betaBelow(a, 1, x)).toBeCloseTo(x ** a, 13);
        expect(betaBelow(1, a, x)).toBeCloseTo(1 - (1 - x) ** a, 13);
      }
      expect(betaBelow(0.5, 0.5, x)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 13);
    }
    expect([betaBelow(2, 3, 0), betaBelow(2, 3, 1)]).toEqual([0, 1]);
  });

  it('mirrors, also where its parameters are large', () => {
    for (const [a, b, x] of [
      [3, 8, 0.2],
      [1e5, 3e5, 0.2501],
      [1e6, 2, 0.999998],
    ] as const)
      expect(betaBelow(a, b, x) + betaBelow(b, a, 1 - x)).toBeCloseTo(1, 12);
  });

  it('is undone by its quantile', () => {
    expect(betaQuantile(1, 100, 0.95)).toBeCloseTo(1 - 0.05 ** 0.01, 14);
    for (const [a, b] of [
      [0.5, 0.5],
      [1, 40],
      [3, 2],
      [200, 9],
      [50_000, 70_000],
    ] as const)
      for (const p of [1e-8, 0.025, 0.5, 0.975, 0.9999])
        expect(betaBelow(a, b, betaQuantile(a, b, p)) / p).toBeCloseTo(1, 8);
    expect([betaQuantile(2, 2, 0), betaQuantile(2, 2, 1)]).toEqual([0, 1]);
  });
});

describe('Student’s t', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, two-sided.
  const table: readonly (readonly [degrees: number, ...values: number[]])[] = [
    [1, 6.314, 12.706, 63.657, 318.313],
    [2, 2.92, 4.303, 9.925, 22.327],
    [5, 2.015, 2.571, 4.032, 5.893],
    [10, 1.812, 2.228, 3.169, 4.143],
    [29, 1.699, 2.045, 2.756, 3.396],
    [100, 1.66, 1.984, 2.626, 3.174],
  ];

  it('has the published critical values', () => {
    for (const [degrees, ...values] of table)
      [0.9, 0.95, 0.99, 0.998].forEach((level, column) => {
        expect(Math.abs(criticalT(level, degrees) / values[column]! - 1), `${level} ${degrees}`).toBeLessThan(
          3e-4,
        );
      });
  });

  it('is tan for one degree, closed for two, and the normal for very many', () => {
    for (const level of [0.01, 0.5, 0.95, 0.9999]) {
      expect(criticalT(level, 1) / Math.tan((Math.PI * level) / 2)).toBeCloseTo(1, 10);
      expect(criticalT(level, 2) / (level * Math.sqrt(2 / (1 - level * level)))).toBeCloseTo(1, 10);
    }
    expect(criticalT(0.95, 1e9)).toBeCloseTo(1.959963984540054, 7);
    expect(criticalT(0.95, 10)).toBeCloseTo(2.228138851964939, 10);
  });

  it('is undone by its tail, far out too', () => {
    for (const degrees of [1, 3, 31, 999, 99_999])
      for (const level of [0.1, 0.95, 0.999999])
        expect(studentBeyond(criticalT(level, degrees), degrees) / (1 - level)).toBeCloseTo(1, 8);
    expect(studentBeyond(0, 5)).toBe(1);
    expect(studentBeyond(Infinity, 5)).toBe(0);
  });
});

describe('the binomial', () => {
  it('has the values of its comment', () => {
    expect(binomialDensity(2, 5, 0.3)).toBeCloseTo(0.3087, 13);
    expect(binomialBelow(2, 5, 0.3)).toBeCloseTo(0.83692, 13);
    expect(binomialFrom(3, 5, 0.3)).toBeCloseTo(0.16308, 13);
  });

  it('sums up', () => {
    for (const [n, p] of [
      [1, 0.2],
      [30, 0.01],
      [1000, 0.37],
    ] as const) {
      let total = 0;
      for (let k = 0; k <= n; k++) {
        total += binomialDensity(k, n, p);
        expect(binomialBelow(k, n, p)).toBeCloseTo(total, 11);
        expect(binomialFrom(k + 1, n, p)).toBeCloseTo(1 - total, 11);
      }
    }
    expect([binomialDensity(0, 3, 0), binomialDensity(1, 3, 0), binomialDensity(3, 3, 1)]).toEqual([1, 0, 1]);
  });
});
