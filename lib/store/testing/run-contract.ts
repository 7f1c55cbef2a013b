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

export function describeRun(subject: StoreUnderTest): void {
  it('reads back letter for letter while it is running and when it has finished', async () => {
    const run = sampleRun(0, { status: 'queued', trigger: 'schedule' });
    await subject.tell.runStarted(run);
    expect(Run.parse(await subject.store.run(run.id))).toEqual(run);
    const end = finished(run, 0, 'ok', 'overloaded');
    await subject.tell.runEnded(end);
    expect(Run.parse(await subject.store.run(run.id))).toEqual(end);
  });

  it('shows each check as soon as it has ended, and counts it', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    const check = { ...ended(sampleCheck('ROUTER_JSON'), 'overloaded', 0), eligibleAt: moment(60) };
    await subject.tell.checkEnded(run, check);
    const read = Run.parse(await subject.store.run(run.id));
    expect(read.checks).toEqual([run.checks[0], check]);
    expect(read.counts).toEqual({ PASS: 0, FAIL: 0, CAPACITY: 1, SKIPPED: 0, ERROR: 0 });
  });

  it('keeps its checks in their order, not in the order in which they ended', async () => {
    const ids = ['D', 'A', 'C', 'B'];
    const run = sampleRun(0, { checks: ids.map((id) => sampleCheck(id)) });
    await subject.tell.runStarted(run);
    for (const id of ['B', 'A', 'D']) await subject.tell.checkEnded(run, ended(sampleCheck(id), 'ok', 0));
    expect((await subject.store.run(run.id))?.checks.map(({ id }) => id)).toEqual(ids);
  });

  it('keeps what the run asked of the catalogue beside its checks, and counts it as none of them', async () => {
    const run = sampleRun(0, { catalogue: sampleCheck('catalogue') });
    const recorded = sampleAttempt(1, moment(0));
    await subject.tell.runStarted(run);
    await subject.tell.attemptEnded(run, 'catalogue', recorded);
    const catalogue = { ...ended(sampleCheck('catalogue'), 'overloaded', 0), attempts: [recorded.attempt] };
    await subject.tell.checkEnded(run, catalogue);
    const end = { ...finished(run, 0, 'ok', 'ok'), catalogue };
    await subject.tell.runEnded(end);
    expect(Run.parse(await subject.store.run(run.id))).toEqual(end);
    const { latestChecks, latestRuns } = await subject.store.target(run.target);
    expect(latestChecks.map(({ id }) => id).toSorted()).toEqual(['DIRECT_JSON', 'ROUTER_JSON']);
    expect(latestRuns).toEqual([end]);
    expect((await subject.store.attempts(run.id)).map(({ checkId }) => checkId)).toEqual(['catalogue']);
  });

  it('is null when there is none of that id, however odd the id', async () => {
    for (const id of [runId(0), '', "' or 1=1 --", 'a\0b', '\ud800', 'x'.repeat(100_000)]) {
      expect(await subject.store.run(id)).toBeNull();
      expect(await subject.store.attempts(id)).toEqual([]);
    }
  });

  it('keeps hostile text as text, without what no database can hold', async () => {
    const hostile = '"; drop table run; -- \u202Egnihtyna 😀 \\ % _ \n\t ü';
    const run = sampleRun(0, {
      checks: [{ ...ended(sampleCheck('DIRECT_JSON'), 'ok', 0), detail: hostile, lines: [hostile] }],
    });
    await subject.tell.runStarted(run);
    expect((await subject.store.run(run.id))?.checks).toEqual(run.checks);
    await subject.tell.checkEnded(run, { ...ended(sampleCheck('DIRECT_JSON'), 'ok', 0), detail: 'a\0b\ud800c😀' });
    expect((await subject.store.run(run.id))?.checks[0]?.detail).toBe('a\uFFFDb\uFFFDc😀');
  });

  it('is the same when every write is repeated', async () => {
    const run = sampleRun(0);
    const end = finished(run, 0, 'ok', 'unauthorized');
    const recorded = sampleAttempt(1, moment(0));
    await subject.tell.runStarted(run);
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', recorded);
    await subject.tell.again();
    for (const check of end.checks) await subject.tell.checkEnded(run, check);
    await subject.tell.runEnded(end);
    await subject.tell.again();
    const [first, second] = end.checks;
    expect(await subject.store.run(run.id)).toEqual({
      ...end,
      checks: [{ ...first, attempts: [recorded.attempt] }, second],
    });
    expect((await subject.store.target('chutes')).history['DIRECT_JSON']).toHaveLength(1);
  });

  it('is not mixed up with others that are written at the same time', async () => {
    const runs = Array.from({ length: 12 }, (_, minute) => sampleRun(minute, { target: `target-${minute}` }));
    await Promise.all(
      runs.map(async (run, minute) => {
        await subject.tell.runStarted(run);
        await Promise.all(
          [1, 2, 3].map((n) => subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(n, moment(minute, n)))),
        );
        await Promise.all([
          subject.tell.checkEnded(run, ended(sampleCheck('DIRECT_JSON'), 'ok', minute)),
          subject.store.target(run.target),
        ]);
        await subject.tell.runEnded(finished(run, minute));
      }),
    );
    for (const [minute, run] of runs.entries()) {
      const read = Run.parse(await subject.store.run(run.id));
      expect({ ...read, checks: [] }).toEqual({ ...finished(run, minute), checks: [] });
      expect(read.checks[0]?.attempts.map(({ n }) => n)).toEqual([1, 2, 3]);
    }
    for (let minute = 9; minute < 12; minute++) {
      expect((await subject.store.target(`target-${minute}`)).latestRuns.map(({ id }) => id)).toEqual([runId(minute)]);
    }
  });
}
