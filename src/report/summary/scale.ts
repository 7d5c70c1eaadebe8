/** One unit and one number of decimals for all values of a measure, so that a column can be compared by eye. */
import type { Unit } from '../../measure/fold.ts';

export type ScaleUnit = 's' | 'min' | 'h' | 'd' | 'count' | 'M' | 'JPY' | 'M JPY' | 'B JPY' | 'kWh' | 'MWh';

export interface Scale {
  readonly unit: ScaleUnit;
  /** One of it in the measure's own unit. */
  readonly size: number;
  /** A value in the measure's own unit, in this one; with its sign also where it is positive. */
  readonly form: (value: number, signed?: boolean) => string;
}

const units: Readonly<Record<Unit, readonly (readonly [from: number, unit: ScaleUnit, size: number])[]>> = {
  s: [
    [4 * 86_400, 'd', 86_400],
    [7_200, 'h', 3_600],
    [600, 'min', 60],
    [0, 's', 1],
  ],
  min: [
    [600, 'h', 60],
    [0, 'min', 1],
  ],
  h: [[0, 'h', 1]],
  kWh: [
    [10_000, 'MWh', 1000],
    [0, 'kWh', 1],
  ],
  count: [
    [1e6, 'M', 1e6],
    [0, 'count', 1],
  ],
  JPY: [
    [1e9, 'B JPY', 1e9],
    [1e6, 'M JPY', 1e6],
    [0, 'JPY', 1],
  ],
};

/** The unit in which the largest of the values is a small number. */
export function scaleOf(unit: Unit, values: readonly (number | undefined)[]): Scale {
  const sizes = values.filter((value) => value !== undefined).map(Math.abs);
  const largest = Math.max(0, ...sizes.filter(Number.isFinite));
  const [, name, size] = units[unit].find(([from]) => largest >= from)!;
  const scaled = largest / size;
  const decimals = scaled >= 1000 ? 0 : scaled >= 100 ? 1 : 2;
  const form = (value: number, signed = false): string => {
    const text = Math.abs(value / size).toLocaleString('en', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    const isZero = Number(text.replaceAll(',', '')) === 0;
    const sign = isZero ? '' : value < 0 ? '−' : signed ? '+' : '';
    return sign + text;
  };
  return { unit: name, size, form };
}
