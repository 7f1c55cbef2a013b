import { expect, it } from 'vitest';
import { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
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

export function describeHistory(subject: StoreUnderTest): void {
  it('is oldest first, and of many results holds the latest', async () => {
    const all = Array.from({ length: HISTORY_LENGTH + 5 }, (_, minute) => minute);
    for (const minute of all) {
      await subject.tell.runEnded(finished(sampleRun(minute), minute, minute % 2 ? 'ok' : 'overloaded'));
    }
    const { history } = await subject.store.target('chutes');
    expect(history['ROUTER_JSON']).toHaveLength(HISTORY_LENGTH);
    const direct = (history['DIRECT_JSON'] ?? []).map((entry) => HistoryEntry.parse(entry));
    expect(direct.map(({ runId: id }) => id)).toEqual(all.slice(-HISTORY_LENGTH).map(runId));
    expect(direct.at(-1)).toEqual({
      runId: runId(34),
      at: moment(34, 30_000),
      outcome: 'CAPACITY',
      reason: 'overloaded',
      attempts: 0,
    });
  });

  it('is of this target alone, and says how many attempts it took', async () => {
    const run = sampleRun(0);
    const attempts = [1, 2].map((n) => sampleAttempt(n, moment(0, n)).attempt);
    await subject.tell.runStarted(run);
    await subject.tell.checkEnded(run, { ...ended(sampleCheck('DIRECT_JSON'), 'ok_after_retry', 0), attempts });
    await subject.tell.runEnded(finished(sampleRun(1, { target: 'elsewhere' }), 1));
    const { history } = await subject.store.target('chutes');
    expect(history['DIRECT_JSON']?.map((entry) => entry.attempts)).toEqual([2]);
    expect(history).not.toHaveProperty('ROUTER_JSON');
  });

  it('comes with what a pass took before the latest, refusals aside, once there are enough', async () => {
    const usual = async () => (await subject.store.target('chutes')).usualMs['DIRECT_JSON'];
    const end = async (minute: number, latencyMs: number, reason: 'ok' | 'overloaded' = 'ok') => {
      const check = { ...ended(sampleCheck('DIRECT_JSON'), reason, minute), latencyMs };
      await subject.tell.runEnded({ ...finished(sampleRun(minute), minute), checks: [check] });
    };
    for (let minute = 0; minute < 8; minute++) await end(minute, 600);
    expect(await usual()).toBeNull();
    await end(8, 90, 'overloaded');
    await end(9, 5800);
    expect(await usual()).toBe(600);
  });

  it('dates a check that was never asked by its run', async () => {
    const never = { ...ended(sampleCheck('DIRECT_JSON'), 'not_configured', 0), startedAt: null, finishedAt: null };
    await subject.tell.runEnded({ ...finished(sampleRun(0), 0), checks: [never] });
    expect((await subject.store.target('chutes')).history['DIRECT_JSON']?.[0]?.at).toBe(moment(0, 45_000));
  });
}

export function describeCheckPoints(subject: StoreUnderTest): void {
  const points = (limit: number, checkId = 'DIRECT_JSON', target = 'chutes') =>
    subject.store.checkPoints({ target, checkId, limit });

  it('are the latest of one check on one target, oldest first, with what they measured', async () => {
    for (let minute = 0; minute < 8; minute++) {
      await subject.tell.runEnded(finished(sampleRun(minute), minute, minute % 2 ? 'ok' : 'overloaded'));
    }
    await subject.tell.runEnded(finished(sampleRun(9, { target: 'elsewhere' }), 9));
    const three = await points(3);
    expect(three.map((point) => point.runId)).toEqual([5, 6, 7].map(runId));
    expect(three.at(-1)).toEqual({
      runId: runId(7),
      at: moment(7, 30_000),
      outcome: 'PASS',
      reason: 'ok',
      attempts: 0,
      httpStatus: 200,
      latencyMs: 512.25,
    });
    expect(await points(3, 'DIRECT_JSON', 'elsewhere')).toHaveLength(1);
    const since = Date.parse(moment(6));
    const late = await subject.store.checkPoints({ target: 'chutes', checkId: 'DIRECT_JSON', limit: 10, since });
    expect(late.map((point) => point.runId)).toEqual([6, 7].map(runId));
  });

  it('leave out what found nothing out, and invent no figure', async () => {
    const cancelled = ended(sampleCheck('DIRECT_JSON'), 'cancelled', 0);
    await subject.tell.runEnded({ ...finished(sampleRun(0), 0), checks: [cancelled] });
    const silent = { ...ended(sampleCheck('DIRECT_JSON'), 'timeout', 1), httpStatus: null, latencyMs: null };
    await subject.tell.runEnded({ ...finished(sampleRun(1), 1), checks: [silent] });
    expect(await points(10)).toMatchObject([{ runId: runId(1), reason: 'timeout', httpStatus: null, latencyMs: null }]);
  });

  it('are none for a check that never ran, and at least one for a limit that makes no sense', async () => {
    await subject.tell.runEnded(finished(sampleRun(0), 0));
    expect(await points(10, 'NEVER')).toEqual([]);
    expect(await points(Number.NaN)).toHaveLength(1);
    expect(await points(-5)).toHaveLength(1);
  });
}
