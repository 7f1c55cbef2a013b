import { expect, it } from 'vitest';
import { Run } from '@/lib/domain/run';
import { ended, finished, moment, runId, sampleAttempt, sampleCheck, sampleRun } from '@/lib/store/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

export function describeInterruption(subject: StoreUnderTest): void {
  const at = new Date(moment(60));

  it('become interrupted with all that was recorded, and their unfinished checks ERROR', async () => {
    const run = sampleRun(1);
    const recorded = sampleAttempt(1, moment(1));
    const check = ended(sampleCheck('DIRECT_JSON'), 'ok', 1);
    await subject.tell.runStarted(run);
    await subject.tell.checkEnded(run, check);
    await subject.tell.attemptEnded(run, 'ROUTER_JSON', recorded);
    await subject.tell.runStarted(sampleRun(2, { status: 'queued', suite: 'doctor' }));
    expect(await subject.store.interruptOpenRuns(at)).toEqual([runId(1), runId(2)]);
    const read = Run.parse(await subject.store.run(run.id));
    expect(read).toMatchObject({ status: 'interrupted', finishedAt: at.toISOString(), exitCode: null, verified: null });
    expect(read.counts).toEqual({ PASS: 1, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 1 });
    expect(read.checks[0]).toEqual(check);
    expect(read.checks[1]).toMatchObject({
      outcome: 'ERROR',
      reason: 'interrupted',
      attempts: [recorded.attempt],
      httpStatus: null,
    });
    expect(read.checks[1]?.detail).toMatch(/server stopped/);
    expect(await subject.store.attempts(run.id)).toEqual([{ checkId: 'ROUTER_JSON', ...recorded }]);
    expect(await subject.store.interruptOpenRuns(at)).toEqual([]);
  });

  it('leave no trace in what is latest or in history, except for what was found out', async () => {
    const whole = finished(sampleRun(0), 0);
    await subject.tell.runEnded(whole);
    await subject.tell.runStarted(sampleRun(1));
    await subject.store.interruptOpenRuns(at);
    const record = await subject.store.target('chutes');
    expect(record).toMatchObject({ latestRuns: [whole], openRuns: [], latestChecks: whole.checks });
    expect(record.history['DIRECT_JSON']).toHaveLength(1);
  });

  it('are not those that ended', async () => {
    const runs = [
      finished(sampleRun(0), 0),
      { ...finished(sampleRun(1), 1, 'cancelled'), status: 'cancelled' as const },
    ];
    for (const run of runs) await subject.tell.runEnded(run);
    expect(await subject.store.interruptOpenRuns(at)).toEqual([]);
    for (const run of runs) expect(await subject.store.run(run.id)).toEqual(run);
  });

  it('finish all the same when the process that runs them is alive and says so', async () => {
    const run = sampleRun(1);
    await subject.tell.runStarted(run);
    await subject.store.interruptOpenRuns(at);
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(1, moment(1)));
    await subject.tell.runEnded(finished(run, 1));
    expect(await subject.store.run(run.id)).toMatchObject({
      status: 'finished',
      verified: true,
      counts: { PASS: 2, ERROR: 0 },
    });
    expect((await subject.store.target('chutes')).latestRuns).toHaveLength(1);
  });
}
