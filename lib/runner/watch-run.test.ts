import { describe, expect, it } from 'vitest';
import { deadlines } from './watch-run';
import { createBench, LIMITS } from './testing/bench';
import { once, scriptedCheck, scriptedSuite } from './testing/scripted-checks';

const retry = { maxAttempts: 1, baseMs: 500, maxDelayMs: 8000, budgetMs: 0 };
const limits = { maxConcurrency: 1, timeoutMs: 1000, retry };

describe('the bounds', () => {
  it('hold two calls in a row with every attempt and wait that the policy allows', () => {
    expect(deadlines(LIMITS, 4)).toEqual({ lastStartMs: 165_000, hardStopMs: 190_000 });
  });

  it('grow with the queue when slots are few', () => {
    expect(deadlines({ ...LIMITS, maxConcurrency: 1 }, 4).lastStartMs).toBe(8 * 60_000 + 60_000 + 5000 - 20_000);
  });
});

describe('a run at its deadline', () => {
  // Two rounds of one second and five seconds of slack: attempts begin up to second 6.
  const asks = (name: string, times: number) =>
    scriptedCheck(name, { followUps: Array.from({ length: times - 1 }, (_, at) => once(`${at + 2}`)) });

  it('ends attempts in flight by their own deadline, and skips what could not ask any more', async () => {
    const checks = [asks('LONG', 20)];
    const { finish, gateway } = createBench({
      suites: [scriptedSuite('doctor', checks)],
      script: (_, index) => ({ status: 200, afterMs: index < 8 ? 900 : 1000 }),
      limits,
    });
    const run = await finish('doctor');
    expect(run).toMatchObject({ status: 'finished', verified: false, exitCode: 31 });
    expect(run.checks[0]).toMatchObject({ outcome: 'SKIPPED', reason: 'blocked' });
    expect(run.checks[0]?.detail).toContain('deadline');
    expect(run.checks[0]?.attempts.every(({ outcome }) => outcome === 'PASS')).toBe(true);
    expect(new Set(gateway.timeouts)).toEqual(new Set([1000]));
    expect(run.durationMs).toBeLessThanOrEqual(7000);
  });

  it('keeps a failure that was seen before', async () => {
    const { finish } = createBench({
      suites: [scriptedSuite('doctor', [asks('LONG', 20)])],
      script: () => ({ status: 0 }),
      limits,
    });
    expect((await finish('doctor')).checks[0]).toMatchObject({ outcome: 'FAIL', reason: 'timeout' });
  });

  it('begins no wait that would end after it, and says when to come again', async () => {
    // Two rounds of two seconds, twice ten of waiting, five of slack: attempts begin up to second 28.
    const { finish } = createBench({
      suites: [scriptedSuite('doctor', [asks('BUSY', 4)])],
      script: (_, index) => ({ status: index % 2 === 0 ? 429 : 200, headers: { 'retry-after': '9' } }),
      limits: { ...limits, retry: { ...retry, maxAttempts: 2, budgetMs: 10_000 } },
      random: () => 0,
    });
    const run = await finish('doctor');
    expect(run.durationMs).toBe(27_000);
    expect(run.checks[0]).toMatchObject({ outcome: 'CAPACITY', eligibleAt: '2025-10-21T19:35:36.000Z' });
    expect(run.checks[0]?.attempts.at(-1)).toMatchObject({ n: 1, waitMs: 0, waitReason: null, nextAttemptAt: null });
  });

  it('gives up a check that hangs, as our own fault, logged once', async () => {
    const { finish, logged } = createBench({
      suites: [scriptedSuite('doctor', [scriptedCheck('HANGS'), scriptedCheck('B')])],
      script: (_, index) => ({ status: 200, hangs: index === 0 }),
      limits: { ...limits, maxConcurrency: 4 },
    });
    const run = await finish('doctor');
    expect(run.checks.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['ERROR', 'internal'],
      ['PASS', 'ok'],
    ]);
    expect(run.checks[0]?.detail).toContain(logged[0]?.ref);
    expect(logged).toHaveLength(1);
    expect(run).toMatchObject({ status: 'finished', verified: false, durationMs: 14_000 });
  });
});
