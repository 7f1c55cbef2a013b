import { expect, it } from 'vitest';
import { countPlaywright, countVitest } from './test-counts.mjs';

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
});

it('a test file that could not even be loaded is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [file('passed', 3), file('failed', 0)],
  };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

it('skipped tests are told apart from passed ones', () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 2,
    numPendingTests: 3,
    numTodoTests: 1,
    testResults: [file('failed', 7)],
  };
  expect(countVitest(report)).toEqual({ passed: 1, failed: 2, skipped: 4 });
});

it('a browser test that passed only when tried again is a failure, and so is an error outside of any test', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
});
