// @ts-check
/** The rows as text: for a terminal, and as the committed report. */

/** @typedef {import('./rows.js').Row} Row */

/**
 * `case · quantity · expected · got · z (or error)`
 * @param {readonly Row[]} rows
 */
export function table(rows) {
  return rows
    .map((row) => {
      const cells = [row.case, row.quantity, printed(row.expected), printed(row.got), verdict(row)];
      return `${cells.join(' · ')}${row.passes ? '' : ' · FAILS'}\n`;
    })
    .join('');
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly { id: string, source: string }[]} cases
 */
export function markdown(rows, cases) {
  const holding = rows.filter(({ passes }) => passes).length;
  const sections = cases.map(({ id, source }) => {
    const lines = rows
      .filter((row) => row.case === id)
      .map((row) => {
        const relative = row.relativeError === null ? '' : `${(row.relativeError * 100).toFixed(2)} %`;
        const cells = [row.quantity, printed(row.expected), printed(row.got), verdict(row), relative];
        return `| ${[...cells, row.passes ? 'holds' : '**fails**'].join(' | ')} |`;
      });
    return [
      `## ${id}`,
      '',
      `${source}. Scenario: [${id}.yaml](../../test/validation/${id}.yaml)`,
      '',
      '| quantity | expected | got | z (or error) | standard error | |',
      '| --- | --- | --- | --- | --- | --- |',
      ...lines,
      '',
    ].join('\n');
  });
  return `<!-- do not edit; \`npm run validate:external\` -->
# External validation

Numbers that others published, or that a closed form gives, against what the simulator gives when the case is a scenario
file. ${holding} of ${rows.length} quantities hold.

An estimate holds with |z| of at most 4 and a relative standard error of at most 2 %; both are from the exact standard error, of the
closed form, the enumeration or the Markov chain of the case, not from the sample. A probability of 0 or 1 is met
exactly. An error is given as a share of what is allowed: a part in 10^9, a tick of simulated time (1 µs), half a unit of the
last published digit, or the case's own allowance.

${sections.join('\n')}`;
}

/** @param {number | string} value */
function printed(value) {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(10)));
}

/** @param {Row} row */
function verdict({ by, strays, passes }) {
  if (by === 'z') return `z = ${strays.toFixed(2)}`;
  if (by === 'same') return passes ? 'the same' : 'not the same';
  return `error ${Number(strays.toPrecision(2))} of the allowed`;
}
