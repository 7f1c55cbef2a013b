import { OUTCOME_OF } from '@/lib/domain/words';
import type { CallRecord } from '@/lib/domain/attempt';
import type { Check, Gathered } from './check';
import { conclude, concludeCall, judgement, lastAttempt, type Conclusion } from './conclude';
import { deployments, MODEL_NAME } from './deployments';
import { judgeJsonAnswer } from './judge-json-answer';
import { worst } from './parallel-json';
import { jsonQuestion } from './questions';
import { smokeLine } from './script-line';

const PREFIX = 'model-list:';

export const MODEL_LIST_JSON: Check = {
  id: 'MODEL_LIST_JSON',
  suite: 'smoke',
  title: 'Model list',
  asks: 'Fired at all matching deployments at once, does the first success carry the JSON asked for?',
  why: 'completion(model_list) races the deployments and cancels the losers. A cancelled loser is no failure.',
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    const matching = deployments(context.target, choice.model).filter(({ modelName }) => modelName === MODEL_NAME);
    await context.firstSuccess(
      matching.map(({ id, authStyle, model }) => (signal) => {
        const request = jsonQuestion(authStyle, model);
        return context.call({ name: `${PREFIX}${id}`, request, judge: judgeJsonAnswer }, signal);
      }),
      passed,
    );
    return { model: choice.model, skip: null };
  },
  judgeAttempt: judgeJsonAnswer,
  judge(gathered) {
    const conclusion = winner(gathered) ?? conclude(gathered);
    return judgement(conclusion, [smokeLine('MODEL_LIST_JSON', conclusion)]);
  },
};

function winner({ calls }: Gathered): Conclusion | undefined {
  const fired = calls.filter(({ name }) => name.startsWith(PREFIX));
  const won = fired.find(passed);
  return won ? concludeCall(won) : worst(fired.map(concludeCall));
}

function passed(call: CallRecord): boolean {
  const last = lastAttempt(call);
  return last !== null && OUTCOME_OF[last.attempt.reason] === 'PASS';
}
