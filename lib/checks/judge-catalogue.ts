import { judgeBy, type RuleTable } from './rule';
import { unreadableMessage } from './told-error';
import { WIRE_RULES } from './wire-rules';

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
