import { answersOf, concludeCall, worst } from './judging/conclude';
import { jsonQuestion } from './questions';
import { smokeCheck } from './smoke-check';

const CALLS = ['parallel:1', 'parallel:2'];

export const PARALLEL_JSON = smokeCheck(
  {
    id: 'PARALLEL_JSON',
    title: 'Parallel calls',
    asks: 'Do two calls sent at the same time both return the JSON asked for?',
    why: 'Batches run side by side. Each call stands in its own entry, so that one failure does not hide the other answer.',
    calls: ({ authStyle }, model) => CALLS.map((name) => ({ name, request: jsonQuestion(authStyle, model) })),
    compose: 'all',
  },
  ({ calls }) => {
    const ends = answersOf(calls).map(concludeCall);
    const conclusion = worst(ends);
    if (!conclusion) return null;
    const passes = ends.filter(({ outcome }) => outcome === 'PASS').length;
    const detail = `${passes} of ${CALLS.length} passed. ${conclusion.detail}`;
    return { conclusion: { ...conclusion, detail }, tally: `${passes}/${CALLS.length}` };
  },
);
