/** How many of `among` equally likely ones are met at least once by `hits`, expected: M · (1 − (1 − 1/M)^n). */
export function distinct(hits: number, among: number): number {
  if (hits <= 0) return 0;
  return among <= 1 ? among : -among * Math.expm1(hits * Math.log1p(-1 / among));
}
