import type { Check } from './check';
import { conclude, judgement, type Conclusion } from './conclude';
import { CATALOGUE_TABLES, judgeCatalogue } from './judge-catalogue';
import { skippedLine, statusWord } from './script-line';

export const MODELS: Check = {
  id: 'MODELS',
  suite: 'preflight',
  title: 'Catalogue',
  asks: 'Does GET /models answer with at least one model, asked with x-api-key?',
  why: 'Everything else needs a model to ask. The catalogue is public on Chutes, so a pass proves nothing about the key.',
  model: null,
  requests: () => [{ kind: 'models', authStyle: 'x-api-key' }],
  async gather(context) {
    await context.catalogue('x-api-key');
    return { model: null, skip: null };
  },
  tables: CATALOGUE_TABLES,
  judgeAttempt: judgeCatalogue,
  judge(gathered) {
    const conclusion = conclude(gathered);
    const line = conclusion.decided ? `MODELS ${statusWord(conclusion.httpStatus)}` : skippedLine('MODELS', conclusion);
    return judgement({ ...conclusion, detail: catalogueDetail(conclusion, gathered.target.textModel) }, [line]);
  },
};

/** What the catalogue holds, and whether the configured model is among it. */
export function catalogueDetail(conclusion: Conclusion, configured: string | null): string {
  const reading = conclusion.decided?.evidence.reading;
  if (conclusion.outcome !== 'PASS' || reading?.kind !== 'catalogue') return conclusion.detail;
  const count = reading.total === 1 ? '1 model' : `${reading.total} models`;
  const complete = reading.models.length === reading.total;
  const missing = configured !== null && complete && !reading.models.some(({ id }) => id === configured);
  return missing
    ? `${count}, but ${configured} is not among them.`
    : `${count}, the first is ${reading.models[0]?.id}.`;
}
