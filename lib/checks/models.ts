import { type Check, judgement } from './check';
import { CATALOGUE_TABLES, concludeCatalogue } from './judging/judge-catalogue';
import { AFTER_CATALOGUE } from './follow-ups';
import { skippedLine, statusWord } from './script-line';

export const MODELS: Check = {
  id: 'MODELS',
  suite: 'preflight',
  title: 'Catalogue',
  asks: 'Does GET /models answer with at least one model, asked with x-api-key?',
  why: 'Everything else needs a model to ask. The catalogue is public on Chutes, so a pass proves nothing about the key.',
  model: null,
  keepsCatalogue: true,
  calls: () => [{ name: 'models', request: { kind: 'models', authStyle: 'x-api-key' } }],
  compose: 'all',
  followUps: AFTER_CATALOGUE,
  tables: CATALOGUE_TABLES,
  exit: 21,
  judge(gathered) {
    const conclusion = concludeCatalogue(gathered);
    const line = conclusion.decided ? `MODELS ${statusWord(conclusion)}` : skippedLine('MODELS', conclusion);
    return judgement(gathered, conclusion, [line]);
  },
};
