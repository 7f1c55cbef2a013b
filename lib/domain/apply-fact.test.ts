import { describe, expect, it } from 'vitest';
import type { Attempt } from './attempt';
import { applyFact } from './apply-fact';
import type { CheckResult } from './check-result';
import type { Fact } from './fact';
import type { Run } from './run';

const AT = '2026-11-25T00:00:00.000Z';

const pending: CheckResult = {
  ...{ id: 'JSON_SMOKE', suite: 'doctor', title: 'Strict JSON', outcome: null, reason: null, detail: '', line: '' },
  ...{ lines: [], httpStatus: null, latencyMs: null, startedAt: null, finishedAt: null, model: null },
  ...{ servedModel: null, eligibleAt: null, caveats: [], attempts: [] },
};
const run: Run = {
  ...{ id: 'run', target: 'gateway', suite: 'doctor', trigger: 'manual', status: 'running', startedAt: AT },
  ...{ finishedAt: null, durationMs: null, exitCode: null, verified: null },
  ...{ counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 }, checks: [pending] },
};
const attempt: Attempt = {
  ...{ call: 'json', n: 1, startedAt: AT, durationMs: 5, httpStatus: 429, outcome: 'CAPACITY', reason: 'overloaded' },
  ...{ message: null, retryAfter: null, waitMs: 0, waitReason: 'backoff', nextAttemptAt: AT, invocationId: null },
};
const place = { runId: 'run', seq: 2 };
const checkStarted: Fact = { ...place, type: 'check', phase: 'started', check: { ...pending, startedAt: AT } };
const attemptEnded: Fact = { ...place, type: 'attempt', phase: 'ended', checkId: 'JSON_SMOKE', attempt };
const waited: Fact = {
  ...{ ...place, type: 'attempt', phase: 'waited', checkId: 'JSON_SMOKE' },
  attempt: { ...attempt, waitMs: 480 },
};
const passed: CheckResult = { ...pending, startedAt: AT, finishedAt: AT, outcome: 'PASS', reason: 'ok' };
const checkEnded: Fact = { ...place, type: 'check', phase: 'ended', check: passed };
const ended: Run = { ...run, status: 'cancelled', finishedAt: AT };
const runEnded: Fact = { ...place, type: 'run', phase: 'ended', run: ended };

const fold = (...facts: Fact[]) => facts.reduce(applyFact, run);

describe('applyFact', () => {
  it('keeps an attempt once, with the wait that was taken after it', () => {
    expect(fold(checkStarted, attemptEnded, waited).checks[0]?.attempts).toEqual([{ ...attempt, waitMs: 480 }]);
  });

  it('does not let a start that is heard late take back an attempt', () => {
    expect(fold(attemptEnded, checkStarted).checks[0]?.attempts).toEqual([attempt]);
  });

  it('counts an outcome when its check ends', () => {
    expect(fold(checkStarted, checkEnded).counts).toMatchObject({ PASS: 1, FAIL: 0 });
  });

  it.each([checkStarted, attemptEnded, waited, checkEnded])('after the end, $type $phase changes nothing', (fact) => {
    expect(fold(runEnded, fact)).toBe(ended);
  });

  it('after its check has ended, an attempt heard again changes no verdict', () => {
    const again = fold(checkEnded, checkStarted, attemptEnded).checks[0];
    expect(again).toEqual({ ...passed, attempts: [attempt] });
  });

  it('a fact of another run changes nothing', () => {
    expect(applyFact(run, { ...runEnded, runId: 'other' })).toBe(run);
  });

  it('keeps what was asked of the catalogue beside the checks', () => {
    const asking: Run = { ...run, catalogue: { ...run.checks[0], id: 'catalogue' } as CheckResult };
    const after = applyFact(asking, { ...attemptEnded, checkId: 'catalogue' });
    expect(after.catalogue?.attempts).toEqual([attempt]);
    expect(after.checks).toBe(asking.checks);
  });

  it('a fact of a check that the run does not have changes nothing', () => {
    expect(applyFact(run, { ...attemptEnded, checkId: 'GONE' })).toBe(run);
  });
});
