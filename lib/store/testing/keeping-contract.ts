import { expect, it } from 'vitest';
import type { Walk } from '@/lib/domain/watch/walk';
import { finished, moment, runId, sampleAttempt, sampleRun } from '@/lib/domain/testing/sample-runs';
import { HOUR_MS, roundSpan } from '@/lib/insight/insight-window';
import { planWalk } from '@/lib/insight/walk-plan';
import { openDatabase } from '@/lib/store/open-store';
import type { StoreUnderTest } from './store-under-test';

const START = Date.parse(moment(0));
const DAY = roundSpan(START - HOUR_MS, START + 100 * HOUR_MS);

export function describeKeeping(subject: StoreUnderTest): void {
  it('lets go of evidence first and attempts later, a few runs at a time, and never of results or counts', async () => {
    for (let minute = 0; minute < 6; minute++) {
      const run = sampleRun(minute);
      await subject.tell.runStarted(run);
      await subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(1, moment(minute)));
      await subject.tell.runEnded(finished(run, minute));
    }
    const before = await subject.store.insight.counted('chutes', DAY);
    const bounds = {
      evidenceBefore: Date.parse(moment(4)),
      attemptsBefore: Date.parse(moment(2)),
      factsBefore: 0,
      runs: 3,
    };
    expect(await subject.store.insight.prune(bounds)).toBe(true);
    while (await subject.store.insight.prune(bounds));
    const kept = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (minute) =>
        (await subject.store.attempts(runId(minute))).map(({ evidence }) => evidence !== null),
      ),
    );
    expect(kept).toEqual([[], [], [false], [false], [true], [true]]);
    expect((await subject.store.run(runId(0)))?.counts.PASS).toBe(2);
    expect(await subject.store.insight.counted('chutes', DAY)).toEqual(before);
    expect(await subject.store.insight.prune(bounds)).toBe(false);
  });

  it('lets go of facts once their run has ended and grown old, and not of one that goes on', async () => {
    await subject.tell.runStarted(sampleRun(0, { suite: 'doctor' }));
    for (const minute of [0, 1, 120]) {
      await subject.tell.runEnded(finished(sampleRun(minute, { id: `${runId(minute)}x`, target: 'b' }), minute));
    }
    const bounds = { evidenceBefore: 0, attemptsBefore: 0, factsBefore: Date.parse(moment(60)), runs: 1 };
    while (await subject.store.insight.prune(bounds));
    const left = await Promise.all(
      [runId(0), `${runId(0)}x`, `${runId(1)}x`, `${runId(120)}x`].map((id) => subject.store.factsAfter(id, 0)),
    );
    expect(left.map((facts) => facts.length)).toEqual([1, 0, 0, 1]);
  });

  it('forgets instances that are long gone, and what they held', async () => {
    for (const [id, leaseMs] of [
      ['killed', 1],
      ['alive', 60_000],
    ] as const) {
      await subject.store.renew(id, leaseMs);
      await subject.store.share(id, 'chutes', { inFlight: 0, wanted: 1, limit: 4 });
    }
    const bounds = { evidenceBefore: 0, attemptsBefore: 0, runs: 1 };
    const db = await openDatabase(subject.location);
    const known = async () => ({
      instances: (await db.selectFrom('instance').select('id').orderBy('id').execute()).map(({ id }) => id),
      permits: (await db.selectFrom('permit').select('instance').orderBy('instance').execute()).length,
    });
    await subject.store.insight.prune({ ...bounds, factsBefore: Date.now() - 3_600_000 });
    expect(await known()).toEqual({ instances: ['alive', 'killed'], permits: 2 });
    await subject.store.insight.prune({ ...bounds, factsBefore: Date.now() + 3_000 });
    expect(await known()).toEqual({ instances: ['alive'], permits: 1 });
    await db.destroy();
  });

  it('keeps walks, and closes those whose owner is gone, for good', async () => {
    const going: Walk = {
      ...{ id: runId(1), target: 'chutes', model: 'm', startedAt: moment(1), finishedAt: null, message: null },
      ...{ estimate: planWalk(4), steps: [], end: null },
    };
    await subject.store.renew('alive', 60_000);
    await subject.store.insight.saveWalk(going, 'gone');
    await subject.store.insight.saveWalk({ ...going, id: runId(0), end: 'completed' }, 'gone');
    await subject.store.insight.saveWalk({ ...going, id: runId(2) }, 'alive');
    expect(await subject.store.insight.walk(runId(1))).toEqual(going);
    expect(await subject.store.interruptLapsed(Date.now())).toEqual([]);
    await subject.store.insight.saveWalk({ ...going, end: 'completed' }, 'gone');
    expect((await subject.store.insight.walks('chutes', 5)).map(({ id, end }) => [id, end])).toEqual([
      [runId(2), null],
      [runId(1), 'interrupted'],
      [runId(0), 'completed'],
    ]);
    expect(await subject.store.insight.walk("' or 1=1")).toBeNull();
  });
}
