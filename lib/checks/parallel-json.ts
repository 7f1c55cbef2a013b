import { OUTCOME_OF } from '@/lib/domain/words';
import type { Check } from './check';
import { conclude, concludeCall, judgement, type Conclusion } from './conclude';
import { JSON_TABLES, judgeJsonAnswer } from './judge-json-answer';
import { jsonQuestion } from './questions';
import { smokeLine } from './script-line';

const CALLS = ['parallel:1', 'parallel:2'];

export const PARALLEL_JSON: Check = {
  id: 'PARALLEL_JSON',
  suite: 'smoke',
  title: 'Parallel calls',
  asks: 'Do two calls sent at the same time both return the JSON asked for?',
  why: 'Batches run side by side. Each call stands in its own entry, so that one failure does not hide the other answer.',
  model: 'text',
  requests: ({ authStyle }, model) => CALLS.map(() => jsonQuestion(authStyle, model)),
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    const request = jsonQuestion(context.target.authStyle, choice.model);
    await context.parallel(CALLS.map((name) => () => context.call({ name, request, judge: judgeJsonAnswer })));
    return { model: choice.model, skip: null };
  },
  tables: JSON_TABLES,
  judgeAttempt: judgeJsonAnswer,
  judge(gathered) {
    const calls = gathered.calls.filter(({ name }) => CALLS.includes(name)).map(concludeCall);
    const conclusion = worst(calls) ?? conclude(gathered);
    const passed = calls.filter(({ outcome }) => outcome === 'PASS').length;
    const tally = calls.length > 0 ? `${passed}/${CALLS.length}` : '';
    const detail = calls.length > 0 ? `${passed} of ${CALLS.length} passed. ${conclusion.detail}` : conclusion.detail;
    return judgement({ ...conclusion, detail }, [smokeLine('PARALLEL_JSON', conclusion, tally)]);
  },
};

const GRAVITY = ['ERROR', 'FAIL', 'SKIPPED', 'CAPACITY', 'PASS'] as const;

const nameOf = ({ decided }: Conclusion): string => decided?.attempt.call ?? '';

/** The gravest of several calls speaks for all; among passes, one that needed a retry, then the slowest, then by name. */
export function worst(calls: Conclusion[]): Conclusion | undefined {
  const rank = ({ reason, latencyMs }: Conclusion): [number, number, number] => [
    GRAVITY.indexOf(OUTCOME_OF[reason]),
    reason === 'ok_after_retry' ? 0 : 1,
    -(latencyMs ?? 0),
  ];
  return calls.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || nameOf(a).localeCompare(nameOf(b));
  })[0];
}
