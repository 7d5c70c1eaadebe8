/** Stops the run: a rule, by its number in the design, does not hold. */
export type Violated = (rule: number, what: string) => never;
