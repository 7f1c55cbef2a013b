import { describe, expect, it } from 'vitest';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import { createBench, LIMITS, type BenchOptions } from './testing/bench';
import { scriptedCheck, scriptedSuite } from './testing/scripted-checks';
import type { Answer } from './testing/scripted-gateway';

const START = Date.parse('2025-10-21T19:35:00Z');
const at = (ms: number) => new Date(START + ms).toISOString();

function bench(answers: Answer[], options: Partial<BenchOptions> = {}) {
  const suites = [
    scriptedSuite('doctor', [scriptedCheck('ASK')]),
    scriptedSuite('preflight', [scriptedCheck('LOOK')], false),
  ];
  return createBench({ suites, script: (_request, index) => answers[index] ?? { status: 200 }, ...options });
}

const attempts = (run: Run) => run.checks[0]?.attempts ?? [];
const busy = (retryAfter?: string): Answer => ({
  status: 429,
  afterMs: 100,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});

describe('a call that is retried', () => {
  it('records each attempt with the wait really taken, and passes as ok_after_retry', async () => {
    const run = await bench([busy('2'), busy(), { status: 200, afterMs: 300 }]).finish('doctor');
    expect(run.checks[0]).toMatchObject({ outcome: 'PASS', reason: 'ok_after_retry', eligibleAt: null });
    expect(attempts(run)).toEqual([
      {
        call: 'ASK',
        n: 1,
        startedAt: at(0),
        durationMs: 100,
        httpStatus: 429,
        invocationId: null,
        rule: 'scripted',
        outcome: 'CAPACITY',
        reason: 'overloaded',
        message: null,
        retryAfter: { raw: '2', ms: 2000, source: 'retry-after', form: 'seconds' },
        waitMs: 2100,
        waitReason: 'retry-after',
        nextAttemptAt: at(2200),
        inFlight: 1,
        perMinute: 1,
      },
      {
        call: 'ASK',
        n: 2,
        startedAt: at(2200),
        durationMs: 100,
        httpStatus: 429,
        invocationId: null,
        rule: 'scripted',
        outcome: 'CAPACITY',
        reason: 'overloaded',
        message: null,
        retryAfter: null,
        waitMs: 500,
        waitReason: 'backoff',
        nextAttemptAt: at(2800),
        inFlight: 1,
        perMinute: 2,
      },
      {
        call: 'ASK',
        n: 3,
        startedAt: at(2800),
        durationMs: 300,
        httpStatus: 200,
        invocationId: null,
        rule: 'scripted',
        outcome: 'PASS',
        reason: 'ok_after_retry',
        message: null,
        retryAfter: null,
        waitMs: 0,
        waitReason: null,
        nextAttemptAt: null,
        inFlight: 1,
        perMinute: 3,
      },
    ]);
  });

  it('tells the wait before it is taken, and again when it is over, each time durable first', async () => {
    const { finish, record, told: facts } = bench([busy('2')]);
    await finish('doctor');
    expect(record.kinds).toEqual([
      'run started',
      'check started',
      'attempt ended',
      'attempt waited',
      'attempt ended',
      'check ended',
      'run ended',
    ]);
    const tries = (of: Fact[]) => of.flatMap((fact) => (fact.type === 'attempt' ? [fact.attempt] : []));
    const told = tries(facts);
    expect(told).toEqual(tries(record.facts));
    expect(told.map(({ n, waitMs, nextAttemptAt }) => [n, waitMs, nextAttemptAt])).toEqual([
      [1, 0, at(2200)],
      [1, 2100, at(2200)],
      [2, 0, null],
    ]);
  });

  it('ends with its last answer when the attempts are used up, and says when to come again', async () => {
    const run = await bench([busy(), busy(), busy('60')]).finish('doctor');
    expect(attempts(run)).toHaveLength(3);
    expect(run.checks[0]).toMatchObject({ outcome: 'CAPACITY', reason: 'overloaded' });
    expect(Date.parse(run.checks[0]?.eligibleAt ?? '')).toBe(Date.parse(run.finishedAt ?? '') + 60_000);
  });

  it('does not wait for a Retry-After beyond its budget: it ends at once, with the moment told', async () => {
    const { finish, gateway } = bench([busy('31')]);
    const run = await finish('doctor');
    expect(gateway.requests).toHaveLength(1);
    expect(run.checks[0]).toMatchObject({ outcome: 'CAPACITY', eligibleAt: at(31_100) });
    expect(attempts(run)).toMatchObject([{ waitMs: 0, waitReason: null, nextAttemptAt: null }]);
    expect(run.durationMs).toBe(100);
  });

  it('spends one budget over all its waits', async () => {
    const run = await bench([busy('20'), busy('20')], { random: () => 0 }).finish('doctor');
    expect(attempts(run).map(({ waitMs }) => waitMs)).toEqual([20_000, 0]);
    expect(run.checks[0]?.eligibleAt).toBe(at(40_200));
  });

  it('records an unreadable Retry-After as sent, and backs off', async () => {
    const run = await bench([busy('soon')]).finish('doctor');
    expect(attempts(run)[0]).toMatchObject({
      retryAfter: { raw: 'soon', ms: null },
      waitMs: 250,
      waitReason: 'backoff',
    });
  });

  it('gives every attempt its whole deadline', async () => {
    const { finish, gateway } = bench([{ status: 0 }, { status: 0 }, { status: 0 }]);
    const run = await finish('doctor');
    expect(run.checks[0]).toMatchObject({ outcome: 'FAIL', reason: 'timeout', httpStatus: null });
    expect(attempts(run).map(({ durationMs }) => durationMs)).toEqual([20_000, 20_000, 20_000]);
    expect(gateway.timeouts).toEqual([20_000, 20_000, 20_000]);
  });
});

describe('a call that is not retried', () => {
  it('keeps its first answer when the reason is final', async () => {
    const { finish, gateway } = bench([{ status: 401, headers: { 'x-chutes-invocationid': 'inv-7' } }]);
    const run = await finish('doctor');
    expect(gateway.requests).toHaveLength(1);
    expect(attempts(run)).toMatchObject([{ reason: 'unauthorized', invocationId: 'inv-7' }]);
  });

  it('keeps its first answer in a suite that never retries, and still tells when to come again', async () => {
    const { finish, gateway } = bench([busy('2')]);
    const run = await finish('preflight');
    expect(gateway.requests).toHaveLength(1);
    expect(run.checks[0]).toMatchObject({ outcome: 'CAPACITY', eligibleAt: at(2100) });
  });
});

it('a call that waits for its retry leaves its slot to others', async () => {
  const checks = [scriptedCheck('A'), scriptedCheck('B')];
  const { finish } = createBench({
    suites: [scriptedSuite('doctor', checks)],
    script: (_request, index) => (index === 0 ? busy('10') : { status: 200, afterMs: 100 }),
    limits: { ...LIMITS, maxConcurrency: 1 },
    random: () => 0,
  });
  const run = await finish('doctor');
  expect(run.checks[1]).toMatchObject({ outcome: 'PASS', finishedAt: at(200) });
  expect(run.checks[0]).toMatchObject({ reason: 'ok_after_retry', finishedAt: at(10_200) });
});

it('a clock that is set back in the middle of a wait makes it neither longer nor shorter, nor mixes up the tries', async () => {
  const busyOnce = bench([], {
    script: (_request, index) => {
      if (index === 0) busyOnce.clock.setBack(3_600_000);
      return index === 0 ? busy('2') : { status: 200, afterMs: 300 };
    },
  });
  const run = await busyOnce.finish('doctor');
  expect(run.checks[0]).toMatchObject({ outcome: 'PASS', reason: 'ok_after_retry', eligibleAt: null });
  const [first, second] = attempts(run);
  expect([first?.n, second?.n]).toEqual([1, 2]);
  expect(first).toMatchObject({ durationMs: 100, waitMs: 2100 });
  expect(second).toMatchObject({ durationMs: 300, waitMs: 0 });
  expect(Date.parse(second?.startedAt ?? '')).toBeLessThan(Date.parse(first?.startedAt ?? ''));
  expect(run.durationMs).toBe(2500);
});
