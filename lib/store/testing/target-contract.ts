import { expect, it } from 'vitest';
import { CheckResult } from '@/lib/domain/check-result';
import { Run } from '@/lib/domain/run';
import { ended, finished, runId, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

export function describeTarget(subject: StoreUnderTest): void {
  it('is empty, not missing, before anything ran', async () => {
    const empty = { latestRuns: [], openRuns: [], latestChecks: [], history: {}, usualMs: {}, openIncidents: [] };
    expect(await subject.store.target('chutes')).toEqual(empty);
    expect(await subject.store.target('a\0b')).toEqual(empty);
  });

  it('holds the latest finished run of each suite and every open run', async () => {
    const doctor = finished(
      sampleRun(0, { suite: 'doctor', checks: [sampleCheck('VLM_SMOKE', { suite: 'doctor' })] }),
      0,
    );
    const smoke = finished(sampleRun(2), 2, 'ok', 'timeout');
    for (const run of [doctor, finished(sampleRun(1), 1), smoke]) await subject.tell.runEnded(run);
    const open = [sampleRun(3, { status: 'queued' }), sampleRun(4, { suite: 'preflight' })];
    for (const run of open) await subject.tell.runStarted(run);
    await subject.tell.runEnded(finished(sampleRun(5, { target: 'elsewhere' }), 5));
    const record = await subject.store.target('chutes');
    expect(record.latestRuns.map((run) => Run.parse(run))).toEqual([doctor, smoke]);
    expect(record.openRuns.map((run) => Run.parse(run))).toEqual(open);
    expect(record.latestChecks.map((check) => CheckResult.parse(check))).toEqual([...smoke.checks, ...doctor.checks]);
  });

  it('lets a run that began earlier and ends later take no place of a newer one', async () => {
    const [earlier, later] = [sampleRun(1), sampleRun(2)];
    await subject.tell.runEnded(finished(later, 2));
    await subject.tell.runEnded(finished(earlier, 3, 'timeout', 'timeout'));
    const record = await subject.store.target('chutes');
    expect(record.latestRuns).toEqual([finished(later, 2)]);
    expect(record.latestChecks).toEqual(finished(later, 2).checks);
    expect(record.history['DIRECT_JSON']?.map(({ reason }) => reason)).toEqual(['timeout', 'ok']);
  });

  it('counts what a cancelled run had found out, but neither the run nor what was cancelled', async () => {
    const whole = finished(sampleRun(1), 1);
    await subject.tell.runEnded(whole);
    const cancelled: Run = { ...finished(sampleRun(2), 2, 'unauthorized', 'cancelled'), status: 'cancelled' };
    await subject.tell.runEnded(cancelled);
    const record = await subject.store.target('chutes');
    expect(record.latestRuns).toEqual([whole]);
    expect(record.openRuns).toEqual([]);
    expect(record.latestChecks).toEqual([cancelled.checks[0], whole.checks[1]]);
    expect(record.history['ROUTER_JSON']?.map(({ runId: id }) => id)).toEqual([runId(1)]);
  });

  it('has a result at once, while its run is still open', async () => {
    const run = sampleRun(1);
    await subject.tell.runStarted(run);
    const check = ended(sampleCheck('DIRECT_JSON'), 'ok', 1);
    await subject.tell.checkEnded(run, check);
    expect((await subject.store.target('chutes')).latestChecks).toEqual([check]);
  });

  it('has another mark once what is told of it may be another, and none while a run is open', async () => {
    const seen: (string | undefined)[] = [];
    const isNew = async () => {
      const mark = (await subject.store.marks()).get('chutes');
      seen.push(mark);
      return seen.indexOf(mark) === seen.length - 1;
    };
    await subject.tell.runEnded(finished(sampleRun(1), 1));
    expect(await isNew()).toBe(true);
    await subject.tell.runEnded(finished(sampleRun(2, { target: 'elsewhere' }), 2));
    expect([await isNew(), [...(await subject.store.marks()).keys()].toSorted()]).toEqual([
      false,
      ['chutes', 'elsewhere'],
    ]);
    await subject.tell.runStarted(sampleRun(3));
    expect((await subject.store.marks()).get('chutes')).toBeUndefined();
    await subject.tell.runEnded({ ...finished(sampleRun(3), 3, 'ok', 'cancelled'), status: 'cancelled' });
    expect(await isNew()).toBe(true);
    await subject.tell.runEnded(finished(sampleRun(4), 4));
    expect(await isNew()).toBe(true);
  });
}
