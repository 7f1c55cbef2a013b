import { OUTCOME_OF } from '@/lib/domain/words';
import type { CallRecord } from '@/lib/domain/attempt';
import type { Target } from '@/lib/domain/target';
import type { Check, Deployment, Gathered } from './check';
import { conclude, concludeCall, judgement, lastAttempt, type Conclusion } from './conclude';
import { deployments, MODEL_NAME } from './deployments';
import { JSON_TABLES, judgeJsonAnswer } from './judge-json-answer';
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
  model: 'text',
  requests: (target, model) => matching(target, model).map(({ authStyle }) => jsonQuestion(authStyle, model)),
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    await context.firstSuccess(
      matching(context.target, choice.model).map(({ id, authStyle, model }) => (signal) => {
        const request = jsonQuestion(authStyle, model);
        return context.call({ name: `${PREFIX}${id}`, request, judge: judgeJsonAnswer }, signal);
      }),
      passed,
    );
    return { model: choice.model, skip: null };
  },
  tables: JSON_TABLES,
  judgeAttempt: judgeJsonAnswer,
  judge(gathered) {
    const conclusion = winner(gathered) ?? conclude(gathered);
    return judgement(conclusion, [smokeLine('MODEL_LIST_JSON', conclusion)]);
  },
};

const matching = (target: Target, model: string): Deployment[] =>
  deployments(target, model).filter(({ modelName }) => modelName === MODEL_NAME);

function winner({ calls }: Gathered): Conclusion | undefined {
  const fired = calls.filter(({ name }) => name.startsWith(PREFIX));
  const won = fired.filter(passed).toSorted((a, b) => endOf(a) - endOf(b))[0];
  return won ? concludeCall(won) : worst(fired.map(concludeCall));
}

/** When the call was answered, in milliseconds since the epoch: of two that passed, the earlier one won. */
function endOf(call: CallRecord): number {
  const attempt = lastAttempt(call)?.attempt;
  return attempt ? Date.parse(attempt.startedAt) + attempt.durationMs : Infinity;
}

function passed(call: CallRecord): boolean {
  const last = lastAttempt(call);
  return last !== null && OUTCOME_OF[last.attempt.reason] === 'PASS';
}
