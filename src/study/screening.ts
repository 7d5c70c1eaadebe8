/**
 * Which of many inputs change anything at all: groups are tried as one and split only where they do.
 *
 * It rests on common random numbers: a run that reads none of a group's values gives the same bits. A group that changes
 * nothing in any night of two trials is dropped whole. Each member is near one end in one trial and near the other in the
 * other, every one a little off in its own way: were all of them at their ends, a battery of twice the power under twice
 * the load would change nothing. That members each change something and still cancel to the last bit in every night is
 * left out of account.
 *
 * Source: Bettonvil and Kleijnen, "Searching for important factors in simulation models with many factors: sequential
 * bifurcation", European Journal of Operational Research 96 (1997), which splits groups by their estimated effects.
 */

/** How far from its end a member of a group may be tried. */
const off = 0.12;
/** The golden ratio's fraction: multiples of it lie apart from each other, however many there are. */
const golden = 0.6180339887498949;

/** Where the input of this number is tried in a group: in the first trial and in the second. One alone is at its ends. */
export function trialsOf(number: number, isAlone: boolean): readonly [number, number] {
  if (isAlone) return [0, 1];
  const near = off * ((number * golden) % 1);
  return number % 2 === 0 ? [near, 1 - near] : [1 - near, near];
}

/** The inputs that alone change something, in the order given. `changes`: of groups, whether each does. */
export async function screened<T>(
  inputs: readonly T[],
  sectionOf: (input: T) => string,
  changes: (groups: readonly (readonly T[])[]) => Promise<readonly boolean[]>,
): Promise<readonly T[]> {
  const sections = new Map<string, T[]>();
  for (const input of inputs) {
    const name = sectionOf(input);
    sections.set(name, [...(sections.get(name) ?? []), input]);
  }
  const found = new Set<T>();
  for (let groups: readonly (readonly T[])[] = [...sections.values()]; groups.length > 0; ) {
    const answers = await changes(groups);
    const changing = groups.filter((_, index) => answers[index]);
    for (const group of changing) if (group.length === 1) found.add(group[0]!);
    groups = changing.flatMap((group) => {
      const half = Math.ceil(group.length / 2);
      return group.length === 1 ? [] : [group.slice(0, half), group.slice(half)];
    });
  }
  return inputs.filter((input) => found.has(input));
}
