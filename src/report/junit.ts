/**
 * Verdicts as JUnit XML, which continuous integration shows beside tests: one test case an objective. The only door to
 * junit-report-builder.
 *
 * Missed is a failure: what was asserted does not hold. Undecided is an error, a case that could not be brought to an
 * end: systems show its message and do not pass, as the exit code does not; `skipped` would be shown as harmless, mostly
 * without its reason. No time, date or host stands in it, so the same study gives the same bytes on any machine.
 */

import type { Model } from '../model/model.ts';
import { captions } from '../words/caption.ts';
import { verdictWords } from '../words/verdicts.ts';
import { judgements, type Reader } from './present/judgements.ts';
import type { Answer, Made } from './result-study.ts';
import { levelText } from './summary/judged.ts';

export async function junitReport(
  model: Model,
  answer: Answer,
  runs: number,
  made: Made,
  reader: Reader,
): Promise<string> {
  const loaded = (await import('junit-report-builder')).default;
  // The package is CommonJS: what its types call the default export is the module itself.
  const builder = loaded as unknown as (typeof loaded)['default'];
  const { language } = reader;
  const texts = verdictWords[language];
  const report = builder.newBuilder();
  const suite = report.testSuite().name(`${model.scenario.name} ${answer.design.name}`);
  const properties: readonly (readonly [string, string])[] = [
    ['caption', captions[language]],
    ['teiden', made.version],
    ['hash', answer.hash],
    ['seed', made.seed],
    ['runs', String(runs)],
    ['intervals', texts.noise(levelText(answer.level))],
  ];
  for (const [name, value] of properties) suite.property(name, value);
  for (const each of judgements(model, answer.verdicts, reader)) {
    const { estimate, interval, limit, outcome } = each;
    const message = texts.junit[outcome](estimate, interval, limit);
    const reasons = [each.asked, ...each.because].join('\n');
    const test = suite
      .testCase()
      .className(`teiden.${model.scenario.name}.${answer.design.name}`)
      .name(`${each.name}: ${each.asked} ${limit}`)
      .time(0);
    if (outcome === 'missed') test.failure(message, each.verdict);
    if (outcome === 'undecided') test.error(message, each.verdict, reasons);
    test.standardOutput(`${message}\n${reasons}`);
  }
  return `${report.build()}\n`;
}
