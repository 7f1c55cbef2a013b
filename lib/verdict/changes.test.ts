import { expect, it } from 'vitest';
import { HISTORY_LENGTH, OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { result, run, suiteOf, target } from '@/lib/domain/testing/sample-status';
import { changesOf, changeText, unchangedSince as unchanged } from './changes';

const checksOf = ({ suites }: ReturnType<typeof withHistory>) => suites.flatMap(({ checks }) => checks);
const unchangedSince = (of: ReturnType<typeof withHistory>) => unchanged(checksOf(of));
const minute = (n: number) => new Date(Date.UTC(2025, 9, 21, 19, n)).toISOString();

function withHistory(...histories: Reason[][]) {
  const suite = suiteOf(
    run(
      'smoke',
      histories.map((_, index) => result('smoke', `CHECK_${index}`)),
    ),
  );
  const checks = suite.checks.map((check, index) => ({
    ...check,
    history: (histories[index] ?? []).map((reason, n) => ({
      runId: `${n}`,
      at: minute(n),
      outcome: OUTCOME_OF[reason],
      reason,
      attempts: 1,
    })),
  }));
  return target([{ ...suite, checks }]);
}

it('is the last change of any check', () => {
  expect(unchangedSince(withHistory(['timeout', 'ok', 'ok', 'ok'], ['ok', 'ok', 'overloaded', 'overloaded']))).toEqual({
    at: minute(2),
    atLeast: false,
    isNew: false,
  });
});

it.each<[Reason[], number]>([
  [['quota_exhausted', 'quota_exhausted', 'unauthorized'], 2],
  [['overloaded', 'cold', 'cold'], 1],
  [['timeout', 'ok', 'ok_after_retry', 'ok'], 1],
])('another reason of the same outcome is a change, and a pass that took a retry is none: %s', (reasons, at) => {
  expect(unchangedSince(withHistory(reasons))?.at).toBe(minute(at));
});

it('a check that was given up changes nothing', () => {
  const past = withHistory(['ok', 'cancelled', 'ok', 'interrupted', 'ok']);
  expect(changesOf(checksOf(past))).toEqual([]);
  expect(unchangedSince(past)?.at).toBe(minute(0));
});

it('tells each change with what it was before, newest first', () => {
  const told = changesOf(
    checksOf(withHistory(['ok', 'overloaded', 'overloaded', 'ok'], ['ok', 'ok', 'quota_exhausted'])),
  );
  expect(told.map((change) => `${change.checkId} ${changeText(change)} ${change.to.at}`)).toEqual([
    `CHECK_0 recovered ${minute(3)}`,
    `CHECK_1 now quota exhausted ${minute(2)}`,
    `CHECK_0 now overloaded ${minute(1)}`,
  ]);
});

it('a record without any change says at least, when it is as long as what is shown', () => {
  expect(unchangedSince(withHistory(Array<Reason>(HISTORY_LENGTH).fill('ok')))).toEqual({
    at: minute(0),
    atLeast: true,
    isNew: false,
  });
});

it('claims nothing of a check without a past, nor of a first run', () => {
  expect(unchangedSince(withHistory(['ok', 'ok'], []))).toBeNull();
  expect(unchangedSince(withHistory(['ok']))).toBeNull();
});

it('says when the latest run has changed something', () => {
  expect(unchangedSince(withHistory(['ok', 'ok', 'timeout'], ['ok', 'ok', 'ok']))).toMatchObject({ isNew: true });
});
