import { type Check, type Suite, judgement } from './check';
import { CATALOGUE_TABLES, concludeCatalogue } from './judging/judge-catalogue';
import { skippedLine, statusWord } from './script-line';
import { CATALOGUE_ID } from '@/lib/domain/attempt-order';
import type { SuiteId } from '@/lib/domain/words';

export const MODELS_HTTP: Check = {
  id: 'MODELS_HTTP',
  suite: 'doctor',
  title: 'Catalogue',
  asks: 'Does GET /models answer with at least one model, asked in the configured style?',
  why: 'The way a client of this configuration would ask. On Chutes a key that is present but wrong is refused here.',
  model: null,
  keepsCatalogue: true,
  calls: ({ authStyle }) => [{ name: 'models', request: { kind: 'models', authStyle } }],
  compose: 'all',
  followUps: [],
  tables: CATALOGUE_TABLES,
  exit: 21,
  judge(gathered) {
    const conclusion = concludeCatalogue(gathered);
    if (!conclusion.decided) return judgement(gathered, conclusion, [skippedLine('MODELS_HTTP', conclusion)]);
    const reading = conclusion.decided.evidence.reading;
    const first = reading?.kind === 'catalogue' ? reading.models[0]?.id : undefined;
    const line = `MODELS_HTTP ${statusWord(conclusion)}`;
    return judgement(gathered, conclusion, first ? [line, `MODELS_FIRST_ID ${first}`] : [line]);
  },
};

/**
 * Who asks for the catalogue of a run: the check of the suite that is judged by it, whatever its place; else the run
 * itself, as MODELS_HTTP would. What that comes to is part of the run and no check of its own.
 */
export const catalogueKeeper = (suite: Suite): Check =>
  suite.checks.find(({ keepsCatalogue }) => keepsCatalogue) ?? runCatalogue(suite.id);

const runCatalogue = (suite: SuiteId): Check => ({ ...MODELS_HTTP, id: CATALOGUE_ID, suite });
