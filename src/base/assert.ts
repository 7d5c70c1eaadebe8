/** A mistake of the program, not of the user: the run stops rather than go on with a wrong number. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

/** Stops the run with a {@link Defect} unless `condition` holds; `message` says what should have been true. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}

/** For the branch of a switch that no value may reach. */
export function unreachable(value: never): never {
  throw new Defect(`a value that cannot occur: ${JSON.stringify(value)}`);
}
