import { listsModel } from '@/lib/domain/model-names';
import type { CaveatCode } from '@/lib/domain/words';
import type { Gathered } from './check';
import { conclude, type Conclusion } from './conclude';
import { toldCacheHit } from './told-cache';

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
