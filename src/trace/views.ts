/**
 * What is on record about one purchase, as one number that travels with its item: times the customer was debited, times
 * the merchant was credited, whether the amount is due, and open holds. Each is a multiple of the amount.
 *
 *     bits 0–2 debits · 3–5 credits · 6 due · 7–9 holds
 */
export interface Multiples {
  readonly debits: number;
  readonly credits: number;
  readonly due: 0 | 1;
  readonly holds: number;
}

/** More executions than a field has room for cannot come about: a row has at most five attempts. */
export function viewsCode({ debits, credits, due, holds }: Multiples): number {
  return debits | (credits << 3) | (due << 6) | (holds << 7);
}

export function debitsOf(code: number): number {
  return code & 7;
}

export function creditsOf(code: number): number {
  return (code >> 3) & 7;
}

export function dueOf(code: number): 0 | 1 {
  return ((code >> 6) & 1) as 0 | 1;
}

export function holdsOf(code: number): number {
  return (code >> 7) & 7;
}
