/** The distributions as they are written: their names, their forms, and how a call with commas is written instead. */

/** Every distribution's name. */
export const calls = [
  'uniform',
  'lognormal',
  'exponential',
  'weibull',
  'gamma',
  'erlang',
  'mixture',
  'empirical',
  'shared',
];

/** The forms, for messages and suggestions. */
export const forms: Readonly<Record<string, string>> = {
  uniform: 'uniform(10ms .. 21ms)',
  lognormal: 'lognormal(median 4.5h sigma 0.9)',
  exponential: 'exponential(mean 1.32h)',
  weibull: 'weibull(shape 1.5 scale 10h)',
  gamma: 'gamma(shape 2 mean 5min)',
  erlang: 'erlang(4 mean 240s)',
  mixture: 'mixture(99% exponential(mean 180s) + 1% exponential(mean 3600s))',
  empirical: 'empirical(boot-times.csv)',
  shared: 'shared(uniform(0s .. 600ms))',
};

/** A call written with commas, as it would be written here. */
export function commaFree(call: string): string {
  const match = /^\s*([a-z]+)\((.*)\)\s*$/s.exec(call);
  if (match === null) return call.replaceAll(',', '');
  const name = match[1]!;
  const parts = match[2]!.split(',').map((part) => part.trim());
  const words: Readonly<Record<string, readonly string[]>> = {
    lognormal: ['median', 'sigma'],
    weibull: ['shape', 'scale'],
    gamma: ['shape', 'mean'],
    erlang: ['', 'mean'],
  };
  const named = parts.map((part, index) => {
    const word = words[name]?.[index] ?? '';
    return word === '' || /^[a-z]/.test(part) ? part : `${word} ${part}`;
  });
  const glue = name === 'uniform' ? ' .. ' : name === 'mixture' ? ' + ' : ' ';
  return `${name}(${named.join(glue)})`;
}
