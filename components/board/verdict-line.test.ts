import { expect, it } from 'vitest';
import { HISTORY_LENGTH, OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { result, run, suiteOf, target } from '@/lib/domain/testing/sample-status';
import { unchangedSince } from './verdict-line';

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

it('another reason of the same outcome is no change', () => {
  expect(unchangedSince(withHistory(['overloaded', 'timeout', 'network', 'timeout']))?.at).toBe(minute(1));
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
