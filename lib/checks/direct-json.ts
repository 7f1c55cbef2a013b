import type { Check } from './check';
import { conclude, judgement } from './conclude';
import { JSON_TABLES, judgeJsonAnswer } from './judge-json-answer';
import { jsonQuestion } from './questions';
import { smokeLine } from './script-line';

export const DIRECT_JSON: Check = {
  id: 'DIRECT_JSON',
  suite: 'smoke',
  title: 'Direct call',
  asks: 'Does one plain chat call return exactly the JSON object it was asked for?',
  why: 'The simplest path a client takes. Strict: prose or a code fence around the JSON fails, as it would in a parser.',
  model: 'text',
  requests: ({ authStyle }, model) => [jsonQuestion(authStyle, model)],
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    const request = jsonQuestion(context.target.authStyle, choice.model);
    await context.call({ name: 'direct', request, judge: judgeJsonAnswer });
    return { model: choice.model, skip: null };
  },
  tables: JSON_TABLES,
  judgeAttempt: judgeJsonAnswer,
  judge(gathered) {
    const conclusion = conclude(gathered);
    return judgement(conclusion, [smokeLine('DIRECT_JSON', conclusion)]);
  },
};
