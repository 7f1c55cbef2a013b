import type { Check } from './check';
import { conclude, judgement } from './conclude';
import { deployments, MODEL_NAME } from './deployments';
import { JSON_TABLES, judgeJsonAnswer } from './judge-json-answer';
import { jsonQuestion } from './questions';
import { smokeLine } from './script-line';

export const ROUTER_JSON: Check = {
  id: 'ROUTER_JSON',
  suite: 'smoke',
  title: 'Router',
  asks: 'Does a call routed to one of several deployments under one name return the JSON asked for?',
  why: 'Callers of scillm address a model name, not a deployment. One deployment is picked by simple shuffle.',
  model: 'text',
  requests: ({ authStyle }, model) => [jsonQuestion(authStyle, model)],
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    const { id, authStyle, model } = context.route(deployments(context.target, choice.model), MODEL_NAME);
    await context.call({ name: `router:${id}`, request: jsonQuestion(authStyle, model), judge: judgeJsonAnswer });
    return { model, skip: null };
  },
  tables: JSON_TABLES,
  judgeAttempt: judgeJsonAnswer,
  judge(gathered) {
    const conclusion = conclude(gathered);
    return judgement(conclusion, [smokeLine('ROUTER_JSON', conclusion)]);
  },
};
