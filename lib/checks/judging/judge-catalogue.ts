import { type RuleTable, judgeBy } from './rule';
import { unreadableMessage } from './told-error';
import { WIRE_RULES } from './wire-rules';
import { listsModel } from '@/lib/domain/model-names';
import type { CaveatCode } from '@/lib/domain/words';
import type { Gathered } from '@/lib/checks/check';
import { type Conclusion, conclude } from './conclude';
import { toldCacheHit } from './told-cache';

export const CATALOGUE_RULES: RuleTable = {
  id: 'catalogue',
  title: 'A catalogue',
  rules: [
    {
      id: 'catalogue-unreadable',
      reason: 'invalid_body',
      when: 'The body is no JSON list of models under `data`, or bare',
      applies: ({ reading }) => reading?.kind !== 'catalogue',
      message: (evidence) => unreadableMessage(evidence) ?? 'not a catalogue',
    },
    {
      id: 'catalogue-empty',
      reason: 'empty_catalog',
      when: 'The list holds no model',
      applies: ({ reading }) => reading?.kind === 'catalogue' && reading.total === 0,
    },
    { id: 'catalogue-ok', reason: 'ok', when: 'The list holds at least one model', applies: () => true },
  ],
};

export const CATALOGUE_TABLES: readonly RuleTable[] = [WIRE_RULES, CATALOGUE_RULES];

/** Whether `GET /models` gave a catalogue with at least one model in it. */
export const judgeCatalogue = judgeBy(CATALOGUE_TABLES);

/** What the catalogue came to: what it holds, and whether the configured model is among it. */
export function concludeCatalogue(gathered: Gathered): Conclusion {
  const conclusion = conclude(gathered);
  const { decided, outcome } = conclusion;
  const reading = decided?.evidence.reading;
  if (outcome !== 'PASS' || !decided || reading?.kind !== 'catalogue') return conclusion;
  const { textModel } = gathered.target;
  const count = reading.total === 1 ? '1 model' : `${reading.total} models`;
  const complete = reading.models.length === reading.total && !reading.page;
  const missing = textModel !== null && complete && !listsModel(reading.models, textModel);
  const holds = missing
    ? `${count}, but ${textModel} is not among them.`
    : `${count}, the first is ${reading.models[0]?.id}.`;
  const cached: CaveatCode[] = toldCacheHit(decided.evidence) === null ? [] : ['catalogue_cached'];
  return {
    ...conclusion,
    detail: [holds, conclusion.said].filter(Boolean).join(' '),
    caveats: [...conclusion.caveats, ...cached],
  };
}
