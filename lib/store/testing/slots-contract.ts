import { expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { finished, sampleRun } from '@/lib/domain/testing/sample-runs';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import type { SlotClaim, SlotName } from '@/lib/store/watch/watch-record';
import type { StoreUnderTest } from './store-under-test';

export const LEASE_MS = 15_000;
export const MINUTE_MS = 60_000;
export const OF_CHUTES = ({ target }: SlotName) => target === 'chutes';
export const OVERLAP = { reason: 'overlap', until: null } as const;
export const NOON = Date.parse('2026-03-01T12:00:00Z');
export const OF = { target: 'chutes', suite: 'smoke' } as const;

export function describeSlots(subject: StoreUnderTest): void {
  const { claim, slots, due, begin, end, others } = slotActions(subject);

  it('are won once, however many instances want them at the same time', async () => {
    const stores = [subject.store, ...(await others(2))];
    for (const [at, store] of stores.entries()) await store.renew(`server-${at}`, LEASE_MS);
    for (const minute of [0, 1, 2]) {
      const answers = await Promise.all(stores.map((store, at) => claim(minute, `server-${at}`, {}, store)));
      expect(answers.toSorted()).toEqual(['lost', 'lost', 'won']);
    }
    expect((await slots()).map((slot) => (slot.moment - NOON) / MINUTE_MS)).toEqual([2, 1, 0]);
    for (const store of stores.slice(1)) await store.close();
  });

  it('are lost when a later one has been decided, and of each suite and target for itself', async () => {
    await subject.store.renew('server', LEASE_MS);
    expect(await claim(5, 'server')).toBe('won');
    expect(await claim(4, 'server')).toBe('lost');
    expect(await claim(4, 'server', { suite: 'doctor' })).toBe('won');
    expect(await claim(4, 'server', { target: 'elsewhere' })).toBe('won');
    expect(await subject.store.watch.latestSlots([OF, { target: 'nowhere', suite: 'smoke' }])).toEqual([
      { ...OF, moment: NOON + 5 * MINUTE_MS },
    ]);
  });

  it('need a good lease', async () => {
    await expect(claim(0, 'nobody')).rejects.toMatchObject({ name: 'NoLeaseError' });
    expect(await slots()).toEqual([]);
  });

  it('go on, once each, after the clock was set back by hours', async () => {
    await subject.store.renew('server', LEASE_MS);
    const back = { now: NOON + 10 * MINUTE_MS, moment: NOON + 10 * MINUTE_MS };
    expect(await claim(10, 'server')).toBe('won');
    expect(await claim(600, 'server')).toBe('won');
    expect(await claim(10, 'server', back)).toBe('won');
    expect(await claim(10, 'server', back)).toBe('lost');
    expect(await claim(9, 'server', { ...back, moment: NOON + 9 * MINUTE_MS })).toBe('lost');
    expect(await claim(11, 'server')).toBe('won');
    expect((await slots()).map((slot) => (slot.moment - NOON) / MINUTE_MS)).toEqual([11, 10, 600, 10]);
  });

  it('that are skipped are decided as well, and say why and until when', async () => {
    await subject.store.renew('server', LEASE_MS);
    const skip = { reason: 'budget', until: NOON + 60 * MINUTE_MS } as const;
    expect(await claim(0, 'server', { skip })).toBe('won');
    expect(await claim(0, 'other', { skip }).catch(() => 'lost')).toBe('lost');
    expect(await slots()).toMatchObject([{ state: 'skipped', ...skip }]);
    expect(await claim(1, 'server')).toBe('won');
    await subject.store.watch.skipSlot({ ...OF, moment: NOON + MINUTE_MS, owner: 'server' }, OVERLAP);
    expect(await slots()).toMatchObject([{ state: 'skipped', reason: 'overlap' }, { state: 'skipped' }]);
  });

  it('are run by their winner, and are done when the run has ended', async () => {
    await subject.store.renew('server', LEASE_MS);
    await claim(0, 'server');
    const run = due(0, 'server');
    expect(await begin(run)).toEqual({ joined: null });
    expect(await begin(run)).toEqual({ joined: null });
    expect(await slots()).toMatchObject([{ state: 'running', runId: run.id }]);
    expect((await subject.store.run(run.id))?.slot).toBe(run.slot);
    await end(finished(run, 0));
    expect(await slots()).toMatchObject([{ state: 'done', runId: run.id }]);
    expect(await subject.store.run(run.id)).toEqual(finished(run, 0));
  });

  it('of a schedule that was changed meanwhile are not won', async () => {
    await subject.store.renew('server', LEASE_MS);
    const { watch } = subject.store;
    expect(await claim(0, 'server', { revision: 0 })).toBe('won');
    const every = { kind: 'every', everyMs: MINUTE_MS } as const;
    expect(await watch.saveSchedule(OF, { schedule: every }, NOON)).toMatchObject({ revision: 1, schedule: every });
    expect(await claim(1, 'server', { revision: 0 })).toBe('changed');
    expect(await claim(1, 'server', { revision: 1 })).toBe('won');
    await watch.saveSchedule(OF, { paused: true }, NOON + 1);
    expect(await watch.schedules()).toEqual([
      { ...OF, schedule: every, paused: true, revision: 2, changedAt: NOON + 1 },
    ]);
    await watch.saveSchedule(OF, { schedule: null, paused: false }, NOON + 2);
    expect(await watch.schedules()).toMatchObject([{ schedule: null, paused: false, revision: 3 }]);
  });

  it('are let go of when they are old, but for the latest of each suite', async () => {
    await subject.store.renew('server', LEASE_MS);
    const day = 24 * 60;
    for (const minute of [0, 1, 10 * day, 10 * day + 1]) await claim(minute, 'server');
    await claim(2, 'server', { suite: 'doctor' });
    await claim(10 * day + 5, 'server', { suite: 'preflight' });
    const bounds = { evidenceBefore: 0, attemptsBefore: 0, runs: 1, factsBefore: NOON + 10 * day * MINUTE_MS };
    await subject.store.insight.prune(bounds);
    expect((await slots()).map((slot) => (slot.moment - NOON) / MINUTE_MS)).toEqual([10 * day + 1, 10 * day]);
    expect(await subject.store.watch.slots({ ...OF, suite: 'doctor' }, 5)).toHaveLength(1);
  });
}

/** What is done with the slots of one suite, in tests. */
export function slotActions(subject: StoreUnderTest) {
  const claim = (minute: number, owner: string, more: Partial<SlotClaim> = {}, store: Store = subject.store) =>
    store.watch.claimSlot({ ...OF, owner, moment: NOON + minute * MINUTE_MS, now: NOON + minute * MINUTE_MS, ...more });
  const slots = () => subject.store.watch.slots(OF, 10);
  const due = (minute: number, owner: string, at = minute): Run =>
    sampleRun(at, { owner, slot: new Date(NOON + minute * MINUTE_MS).toISOString() });
  const begin = (run: Run, store: Store = subject.store) =>
    store.claim({ runId: run.id, seq: 1, type: 'run', phase: 'started', run });
  const end = (run: Run) => subject.store.record([{ runId: run.id, seq: 2, type: 'run', phase: 'ended', run }]);
  const others = (count: number) => Promise.all(Array.from({ length: count }, () => openStore(subject.location)));
  return { claim, slots, due, begin, end, others };
}
