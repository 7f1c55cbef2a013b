import type { CallRecord } from '@/lib/domain/attempt';
import { answersOf, concludeCall, lastAttempt, passed, worst } from './judging/conclude';
import { askDeployments } from './deployments';
import { smokeCheck } from './smoke-check';

export const MODEL_LIST_JSON = smokeCheck(
  {
    id: 'MODEL_LIST_JSON',
    title: 'Model list',
    asks: 'Fired at all matching deployments at once, does the first success carry the JSON asked for?',
    why: 'completion(model_list) races the deployments and cancels the losers. A cancelled loser is no failure.',
    calls: (target, model) => askDeployments('model-list', target, model),
    compose: 'first',
  },
  ({ calls }) => {
    const fired = answersOf(calls);
    const won = fired.filter(passed).toSorted((a, b) => endOf(a) - endOf(b))[0];
    const conclusion = won ? concludeCall(won) : worst(fired.map(concludeCall));
    return conclusion ? { conclusion } : null;
  },
);

/** When the call was answered, in milliseconds since the epoch: of two that passed, the earlier one won. */
function endOf(call: CallRecord): number {
  const attempt = lastAttempt(call)?.attempt;
  return attempt ? Date.parse(attempt.startedAt) + attempt.durationMs : Infinity;
}
