import { expect, it } from 'vitest';
import { Evidence } from '@/lib/domain/evidence';
import { Run } from '@/lib/domain/run';
import { openDatabase } from '@/lib/store/open-store';
import { moment, sampleAttempt, sampleRun } from '@/lib/domain/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

export function describeAttempts(subject: StoreUnderTest): void {
  it('come back with their evidence, in the order they were made, in the run as well', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    const made = [
      { checkId: 'DIRECT_JSON', recorded: sampleAttempt(1, moment(0, 100)) },
      { checkId: 'ROUTER_JSON', recorded: sampleAttempt(1, moment(0, 200), { call: 'b' }) },
      {
        checkId: 'ROUTER_JSON',
        recorded: sampleAttempt(1, moment(0, 201), { call: 'a', retryAfter: { raw: 'soon', ms: null } }),
      },
      {
        checkId: 'DIRECT_JSON',
        recorded: sampleAttempt(2, moment(0, 900), { httpStatus: null, retryAfter: null, message: null }),
      },
    ];
    for (const { checkId, recorded } of made) await subject.tell.attemptEnded(run, checkId, recorded);
    const stored = await subject.store.attempts(run.id);
    expect(stored).toEqual(made.map(({ checkId, recorded }) => ({ checkId, ...recorded })));
    for (const { evidence } of stored) Evidence.parse(evidence);
    const [direct, router] = Run.parse(await subject.store.run(run.id)).checks;
    expect(direct?.attempts.map(({ n }) => n)).toEqual([1, 2]);
    expect(router?.attempts.map(({ call }) => call)).toEqual(['b', 'a']);
  });

  it('of one call come back by number, though the clock was set back between them', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    const made = [
      sampleAttempt(1, moment(0, 900)),
      sampleAttempt(1, moment(0, 500), { call: 'other' }),
      sampleAttempt(2, moment(0, 100)),
    ];
    for (const recorded of made) await subject.tell.attemptEnded(run, 'DIRECT_JSON', recorded);
    const tries = (attempts: { call: string; n: number }[]) => attempts.map(({ call, n }) => `${call} ${n}`);
    const stored = await subject.store.attempts(run.id);
    expect(tries(stored.map(({ attempt }) => attempt))).toEqual(['chat 1', 'other 1', 'chat 2']);
    const [direct] = (await subject.store.run(run.id))?.checks ?? [];
    expect(tries(direct?.attempts ?? [])).toEqual(['chat 1', 'other 1', 'chat 2']);
  });

  it('take over the wait that was really taken', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    const { attempt, evidence } = sampleAttempt(1, moment(0));
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', { attempt, evidence });
    const waited = { ...attempt, waitMs: 2_154.75, nextAttemptAt: moment(0, 2_200) };
    await subject.tell.waitEnded(run, 'DIRECT_JSON', waited);
    expect(await subject.store.attempts(run.id)).toEqual([{ checkId: 'DIRECT_JSON', attempt: waited, evidence }]);
  });

  it('of a check or a run that nobody told of are refused, not lost in silence', async () => {
    const run = sampleRun(0);
    const recorded = sampleAttempt(1, moment(0));
    await expect(subject.tell.attemptEnded(run, 'DIRECT_JSON', recorded)).rejects.toThrow();
    await subject.tell.runStarted(run);
    await expect(subject.tell.attemptEnded(run, 'NO_SUCH', recorded)).rejects.toThrow();
    await expect(subject.tell.waitEnded(run, 'DIRECT_JSON', recorded.attempt)).rejects.toThrow();
    expect(await subject.store.attempts(run.id)).toEqual([]);
  });

  it('stay when their evidence is gone or was written by another version', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    for (const n of [1, 2, 3]) await subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(n, moment(0, n)));
    const db = await openDatabase(subject.location);
    await db.deleteFrom('evidence').where('n', '=', 1).execute();
    await db.updateTable('evidence').set({ json: '{"request":"of another shape"}' }).where('n', '=', 2).execute();
    await db.updateTable('evidence').set({ json: '{"cut' }).where('n', '=', 3).execute();
    await db.destroy();
    const attempts = await subject.store.attempts(run.id);
    expect(attempts.map(({ attempt, evidence }) => [attempt.n, evidence])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
  });
}
