/**
 * What a person reads in ten seconds of one replay, on 80 columns, with or without colour: first for who decides, then
 * for who brings services back, then for who puts the payments right, then what was published beside it.
 */
import type { Model } from '../model/model.ts';
import type { Replay } from '../study/replay.ts';
import { captions } from '../words/caption.ts';
import type { Words } from '../words/en.ts';
import { valuesOf } from './present/measures.ts';
import { Naming } from './present/naming.ts';
import { blank, type Line, line } from './summary/lines.ts';
import { pathLines } from './summary/path.ts';
import { paymentLines } from './summary/payments.ts';
import { planLines } from './summary/plan.ts';
import { publishedLines } from './summary/published.ts';
import { reopeningLines } from './summary/reopening.ts';
import { returnLines } from './summary/returns.ts';
import { tenantLines } from './summary/tenants.ts';
import type { Told } from './summary/told.ts';
import { verdictLines } from './summary/verdict.ts';

export interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

export function summary(model: Model, replay: Replay, { language, words }: Reader): readonly Line[] {
  const { scenario } = model;
  const told: Told = {
    model,
    replay,
    words,
    naming: new Naming(scenario, language),
    values: valuesOf(replay),
  };
  const title = told.naming.text(scenario.title);
  const blocks = [
    [line(words.summary.head(title, scenario.design.name), 'strong'), line(captions[language], 'dim')],
    verdictLines(told),
    returnLines(told),
    tenantLines(told),
    pathLines(told),
    planLines(told),
    reopeningLines(told),
    paymentLines(told),
    publishedLines(told),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block) => [...block, blank]);
}
