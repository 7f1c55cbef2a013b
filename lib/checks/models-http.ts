import type { Check } from './check';
import { conclude, judgement } from './conclude';
import { CATALOGUE_TABLES, judgeCatalogue } from './judge-catalogue';
import { catalogueDetail } from './models';
import { skippedLine, statusWord } from './script-line';

export const MODELS_HTTP: Check = {
  id: 'MODELS_HTTP',
  suite: 'doctor',
  title: 'Catalogue',
  asks: 'Does GET /models answer with at least one model, asked in the configured style?',
  why: 'The way a client of this configuration would ask. On Chutes a key that is present but wrong is refused here.',
  model: null,
  requests: ({ authStyle }) => [{ kind: 'models', authStyle }],
  async gather(context) {
    await context.catalogue(context.target.authStyle);
    return { model: null, skip: null };
  },
  tables: CATALOGUE_TABLES,
  judgeAttempt: judgeCatalogue,
  judge(gathered) {
    const conclusion = conclude(gathered);
    const detail = catalogueDetail(conclusion, gathered.target.textModel);
    if (!conclusion.decided) return judgement(conclusion, [skippedLine('MODELS_HTTP', conclusion)]);
    const reading = conclusion.decided.evidence.reading;
    const first = reading?.kind === 'catalogue' ? reading.models[0]?.id : undefined;
    const line = `MODELS_HTTP ${statusWord(conclusion.httpStatus)}`;
    return judgement({ ...conclusion, detail }, first ? [line, `MODELS_FIRST_ID ${first}`] : [line]);
  },
};
