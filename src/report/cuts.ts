/** The JSON document of `teiden cuts`: every loss with its cut sets, chances and importances, by the names of the file. */
import type { Cuts } from '../find/cuts.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { captions } from '../words/caption.ts';

export function cutsDocument(scenario: Scenario, cuts: Cuts, hash: string, language: 'en' | 'ja'): object {
  return {
    caption: captions[language],
    scenario: { name: scenario.name, title: scenario.title, hash },
    design: scenario.design,
    order: cuts.order,
    singlePoints: cuts.singlePoints,
    events: cuts.events,
    remarks: cuts.remarks,
    losses: cuts.tops.map(({ section, kind, name, answer }) => ({ section, kind, name, ...answer })),
  };
}
