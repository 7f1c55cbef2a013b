import { expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { finished, moment, runId, sampleAttempt, sampleRun } from '@/lib/domain/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

const LEASE_MS = 15_000;

export function describeInstances(subject: StoreUnderTest): void {
  const claim = (run: Run, store: Store = subject.store) =>
    store.claim({ runId: run.id, seq: 1, type: 'run', phase: 'started', run });
  const owned = (minute: number, owner: string, more: Partial<Run> = {}) => sampleRun(minute, { owner, ...more });
  const later = (ms: number) => Date.now() + ms;

  it('start one run of a suite on a target, and all others join it', async () => {
    const others = await Promise.all([1, 2].map(() => openStore(subject.location)));
    const stores = [subject.store, ...others];
    for (const [at, store] of stores.entries()) await store.renew(`server-${at}`, LEASE_MS);
    const claims = stores.flatMap((store, at) =>
      [0, 1].map((n) => ({ store, run: owned(at * 10 + n, `server-${at}`) })),
    );
    const answers = await Promise.all(claims.map(({ store, run }) => claim(run, store)));
    const winner = claims[answers.findIndex(({ joined }) => joined === null)]?.run;
    expect(answers.filter(({ joined }) => joined === null)).toHaveLength(1);
    expect(new Set(answers.map(({ joined }) => joined ?? winner?.id))).toEqual(new Set([winner?.id]));
    expect((await subject.store.target('chutes')).openRuns).toEqual([winner]);
    expect(await subject.store.factsAfter(winner?.id ?? '', 0)).toHaveLength(1);
    expect(await claim(owned(50, 'server-0', { suite: 'doctor' }))).toEqual({ joined: null });
    for (const other of others) await other.close();
  });

  it('start the next run in the transaction that ends the one before', async () => {
    await subject.store.renew('server', LEASE_MS);
    await claim(owned(0, 'server'));
    const end = finished(owned(0, 'server'), 0);
    const [, next] = await Promise.all([
      subject.store.record([{ runId: end.id, seq: 2, type: 'run', phase: 'ended', run: end }]),
      claim(owned(1, 'server')),
    ]);
    expect(next).toEqual({ joined: null });
    expect((await subject.store.target('chutes')).openRuns).toMatchObject([{ id: runId(1), owner: 'server' }]);
  });

  it('may claim again when the answer was lost', async () => {
    await subject.store.renew('server', LEASE_MS);
    for (let time = 0; time < 2; time++) expect(await claim(owned(0, 'server'))).toEqual({ joined: null });
    expect(await subject.store.factsAfter(runId(0), 0)).toHaveLength(1);
  });

  it('start nothing without a lease', async () => {
    await expect(claim(sampleRun(0))).rejects.toMatchObject({ name: 'NoLeaseError' });
    await expect(claim(owned(0, 'nobody'))).rejects.toMatchObject({ name: 'NoLeaseError' });
    await subject.store.renew('server', LEASE_MS);
    await subject.store.leave('server');
    await expect(claim(owned(0, 'server'))).rejects.toMatchObject({ name: 'NoLeaseError' });
    expect(await subject.store.run(runId(0))).toBeNull();
  });

  it('keep their runs as long as they renew, and lose them when the lease has lapsed, once among several', async () => {
    const others = await Promise.all([1, 2].map(() => openStore(subject.location)));
    await subject.store.renew('dead', LEASE_MS);
    await subject.store.renew('alive', 100 * LEASE_MS);
    await claim(owned(0, 'dead'));
    await subject.store.record([
      {
        ...{ runId: runId(0), seq: 2, type: 'attempt', phase: 'ended', checkId: 'DIRECT_JSON' },
        ...sampleAttempt(1, moment(0)),
      },
    ]);
    await claim(owned(1, 'alive', { suite: 'doctor' }));
    expect(await subject.store.interruptLapsed(later(LEASE_MS - 5_000))).toEqual([]);
    const found = await Promise.all(
      [subject.store, ...others].map((store) => store.interruptLapsed(later(LEASE_MS + 1_000))),
    );
    expect(found.flat()).toEqual([runId(0)]);
    expect(await subject.store.run(runId(0))).toMatchObject({ status: 'interrupted', counts: { ERROR: 2 } });
    expect((await subject.store.factsAfter(runId(0), 2)).map(({ type, seq }) => [type, seq])).toEqual([['run', 3]]);
    expect((await subject.store.target('chutes')).openRuns.map(({ id }) => id)).toEqual([runId(1)]);
    for (const other of others) await other.close();
  });

  it('lose their runs at once when they leave', async () => {
    await subject.store.renew('server', LEASE_MS);
    await claim(owned(0, 'server'));
    await subject.store.leave('server');
    expect(await subject.store.interruptLapsed(Date.now())).toEqual([runId(0)]);
  });

  it('that have only been asleep interrupt nothing of their own', async () => {
    await subject.store.renew('sleeper', LEASE_MS);
    await claim(owned(0, 'sleeper'));
    expect(await subject.store.interruptLapsed(later(100 * LEASE_MS), 'sleeper')).toEqual([]);
  });

  it('say whether a lease had lapsed when it is renewed', async () => {
    expect(await subject.store.renew('server', 1)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await subject.store.renew('server', LEASE_MS)).toBe(false);
    expect(await subject.store.renew('server', LEASE_MS)).toBe(true);
  });

  it('take over a suite whose owner is gone, by claiming it', async () => {
    await subject.store.renew('gone', 1);
    await claim(owned(0, 'gone'));
    await subject.store.renew('gone', 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await subject.store.renew('server', LEASE_MS);
    expect(await claim(owned(1, 'server'))).toEqual({ joined: null });
    expect((await subject.store.run(runId(0)))?.status).toBe('interrupted');
  });

  it('are asked to cancel by any other, once for each run', async () => {
    const other = await openStore(subject.location);
    await subject.store.renew('server', LEASE_MS);
    await claim(owned(0, 'server'));
    const asked: string[] = [];
    const stop = subject.store.onCancelRequests('server', (id) => asked.push(id));
    expect(await other.requestCancel(runId(0))).toBe(true);
    await expect.poll(() => asked).toEqual([runId(0)]);
    expect(await other.requestCancel(runId(0))).toBe(true);
    await claim(owned(1, 'server', { suite: 'doctor' }));
    expect(await other.requestCancel(runId(1))).toBe(true);
    await expect.poll(() => asked).toEqual([runId(0), runId(1)]);
    expect(await other.requestCancel(runId(7))).toBe(false);
    stop();
    await other.close();
  });
}
