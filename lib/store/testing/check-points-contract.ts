import { expect, it } from 'vitest';
import { ended, finished, moment, runId, sampleCheck, sampleRun } from '@/lib/store/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

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
