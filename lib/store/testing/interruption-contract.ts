import { expect, it } from 'vitest';
import { Run } from '@/lib/domain/run';
import {
  ended,
  finished,
  moment,
  runId,
  sampleAttempt,
  sampleCheck,
  sampleRun,
} from '@/lib/domain/testing/sample-runs';
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
    expect(await subject.store.interruptLapsed(at.getTime())).toEqual([runId(1), runId(2)]);
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
    expect(await subject.store.interruptLapsed(at.getTime())).toEqual([]);
  });

  it('leave no trace in what is latest or in history, except for what was found out', async () => {
    const whole = finished(sampleRun(0), 0);
    await subject.tell.runEnded(whole);
    await subject.tell.runStarted(sampleRun(1));
    await subject.store.interruptLapsed(at.getTime());
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
    expect(await subject.store.interruptLapsed(at.getTime())).toEqual([]);
    for (const run of runs) expect(await subject.store.run(run.id)).toEqual(run);
  });

  it('take nothing more from the process that ran them, however late it writes', async () => {
    const run = sampleRun(1);
    await subject.tell.runStarted(run);
    await subject.store.interruptLapsed(at.getTime());
    const read = await subject.store.run(run.id);
    const over = { name: 'RunOverError', runId: run.id };
    await expect(subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(1, moment(1)))).rejects.toMatchObject(
      over,
    );
    await expect(subject.tell.checkEnded(run, finished(run, 1).checks[0] ?? sampleCheck('A'))).rejects.toMatchObject(
      over,
    );
    await expect(subject.tell.runEnded(finished(run, 1))).rejects.toMatchObject(over);
    expect(await subject.store.run(run.id)).toEqual(read);
    expect((await subject.store.target('chutes')).latestRuns).toEqual([]);
  });
}
