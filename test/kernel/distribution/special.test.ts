/** The special functions against mpmath at 30 digits. */
import { describe, expect, it } from 'vitest';
import { gammaQuantile } from '../../../src/kernel/distribution/gamma.ts';
import { gammaUpper } from '../../../src/kernel/distribution/incomplete-gamma.ts';
import {
  deviance,
  logGamma,
  poissonDensity,
  stirlingError,
} from '../../../src/kernel/distribution/log-gamma.ts';
import { normalQuantile, normalTail } from '../../../src/kernel/distribution/normal.ts';

/** Agreement relative to the larger of 1 and the value where the error is absolute, to the value where relative. */
function expectClose(value: number, truth: number, relative: number, least = 0): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(relative * Math.max(least, Math.abs(truth)));
}

describe('gammaUpper(shape, x)', () => {
  it.each([
    [0.1, 0.01, 0.3373787400455202],
    [0.5, 2, 0.04550026389635842],
    [1, 3, 0.049787068367863944],
    [2.5, 0.3, 0.9880032427940937],
    [4, 6, 0.15120388277664787],
    [4, 40, 4.888864465181051e-14],
    [37.3, 30, 0.8902802300782469],
    [1000, 1100, 0.0010593232539299773],
    [1e6, 1e6, 0.4998670192391274],
  ])('at %d, %d', (shape, x, truth) => expectClose(gammaUpper(shape, x), truth, 1e-13));

  it('is 1 at and below 0, 0 at infinity, and ends on NaN', () => {
    expect([gammaUpper(2, 0), gammaUpper(2, -1), gammaUpper(2, Number.POSITIVE_INFINITY)]).toEqual([1, 1, 0]);
    expect(gammaUpper(2, Number.NaN)).toBeNaN();
  });
});

describe('gammaQuantile(shape, u)', () => {
  it('is undone by gammaUpper, in both tails and at any shape', () => {
    for (const shape of [0.05, 0.3, 0.999, 1, 1.5, 2, 4, 10, 37.3, 1000, 1e5]) {
      let before = 0;
      for (const u of [1e-6, 1e-3, 0.1, 0.4999, 0.5, 0.5001, 0.9, 0.999, 1 - 1e-6, 1 - 2 ** -53]) {
        const x = gammaQuantile(shape, u);
        expect(x).toBeGreaterThan(before);
        // Compared in the smaller tail, where it says most; 1 − gammaUpper loses digits of the lower one.
        if (u < 0.5) expectClose(1 - gammaUpper(shape, x), u, 1e-9);
        else expectClose(gammaUpper(shape, x), 1 - u, 1e-9);
        before = x;
      }
    }
  });

  it('of shape 1 is exponential', () => {
    for (const u of [1e-9, 0.2, 0.7, 0.99]) expectClose(gammaQuantile(1, u), -Math.log1p(-u), 1e-13);
  });
});

describe('normalQuantile(u)', () => {
  it.each([
    [1e-12, -7.034483825301132],
    [0.01, -2.326347874040841],
    [0.3, -0.5244005127080408],
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.975, 1.9599639845400538],
    [0.9999, 3.7190164854557084],
  ])('at %d', (u, truth) => expectClose(normalQuantile(u), truth, 2e-15));
});

describe('normalTail(z)', () => {
  it.each([
    [-3, 0.9986501019683699],
    [0, 0.5],
    [1, 0.15865525393145705],
    [2.5, 0.006209665325776135],
    [8, 6.220960574271784e-16],
  ])('at %d', (z, truth) => expectClose(normalTail(z), truth, 1e-14));
});

describe('logGamma, stirlingError, deviance, poissonDensity', () => {
  it.each([
    [0.001, 6.907178885383853],
    [0.5, 0.5723649429247001],
    [1, 0],
    [3.7, 1.428072326665388],
    [100, 359.1342053695754],
    [1e12, 26631021115915.652],
  ])('logGamma(%d)', (x, truth) => expectClose(logGamma(x), truth, 1e-14, 1));

  it.each([
    [0.5, 0.15342640972002736],
    [1, 0.08106146679532726],
    [15, 0.005554733551962801],
    [1000, 8.333333055555635e-5],
  ])('stirlingError(%d)', (n, truth) => expectClose(stirlingError(n), truth, 1e-14, 1));

  it.each([
    [3, 2, 0.21639532432449315],
    [5, 50, 33.48707453502977],
    [1e12 + 1e6, 1e12, 0.4999998333334167],
    [7, 7, 0],
  ])('deviance(%d, %d)', (x, m, truth) => expectClose(deviance(x, m), truth, 1e-12));

  it('poissonDensity(3, 2) = 2³ e⁻² / 3!', () => {
    expectClose(poissonDensity(3, 2), (8 * Math.exp(-2)) / 6, 1e-14);
  });
});
