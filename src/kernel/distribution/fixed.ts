/** Fixed: always `value`. Its mean is the value, and its length-biased law is itself. */
export function fixedSurvival(value: number, x: number): number {
  return x < value ? 1 : 0;
}
