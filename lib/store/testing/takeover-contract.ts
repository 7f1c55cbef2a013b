import { expect, it } from 'vitest';
import { finished, runId } from '@/lib/domain/testing/sample-runs';
import type { Store } from '@/lib/store/store';
import { LEASE_MS, MINUTE_MS, NOON, OF, OF_CHUTES, OVERLAP, slotActions } from './slots-contract';
import type { StoreUnderTest } from './store-under-test';

export function describeTakeovers(subject: StoreUnderTest): void {
  const { claim, slots, due, begin, end, others } = slotActions(subject);

  it('of a winner that died before its run began are taken over, by one alone, and it may begin it no more', async () => {
    const [second, third] = (await others(2)) as [Store, Store];
    await subject.store.renew('dead', LEASE_MS);
    await subject.store.renew('second', LEASE_MS);
    await subject.store.renew('third', LEASE_MS);
    await claim(0, 'dead');
    expect(await second.watch.takeOver('second', OF_CHUTES)).toEqual([]);
    await subject.store.leave('dead');
    const taken = await Promise.all([
      second.watch.takeOver('second', OF_CHUTES),
      third.watch.takeOver('third', OF_CHUTES),
    ]);
    expect(taken.flat()).toEqual([{ ...OF, moment: NOON }]);
    const winner = taken[0].length > 0 ? 'second' : 'third';
    await subject.store.renew('dead', LEASE_MS);
    await expect(begin(due(0, 'dead', 1))).rejects.toMatchObject({ name: 'SlotLostError' });
    expect(await begin(due(0, winner, 2))).toEqual({ joined: null });
    expect(await slots()).toMatchObject([{ state: 'running', owner: winner, takeovers: 1, runId: runId(2) }]);
    for (const store of [second, third]) await store.close();
  });

  it('of a winner that died in mid-run are taken over, and what it left is interrupted; at most twice', async () => {
    await subject.store.renew('heir', LEASE_MS);
    for (const [at, dead] of ['first', 'second', 'third'].entries()) {
      await subject.store.renew(dead, LEASE_MS);
      const taken = at === 0 ? await claim(0, dead) : await subject.store.watch.takeOver(dead, OF_CHUTES);
      expect(taken).toEqual(at === 0 ? 'won' : [{ ...OF, moment: NOON }]);
      expect(await begin(due(0, dead, at))).toEqual({ joined: null });
      await subject.store.leave(dead);
    }
    expect(await subject.store.watch.takeOver('heir', OF_CHUTES)).toEqual([]);
    expect(await slots()).toMatchObject([{ state: 'lapsed', takeovers: 2 }]);
    for (const at of [0, 1, 2]) expect(await subject.store.run(runId(at))).toMatchObject({ status: 'interrupted' });
  });

  it('whose run was ended while its owner was away are taken over, though the owner is back', async () => {
    await subject.store.renew('sleeper', LEASE_MS);
    await subject.store.renew('heir', LEASE_MS);
    await claim(0, 'sleeper');
    await begin(due(0, 'sleeper', 0));
    await subject.store.leave('sleeper');
    await subject.store.interruptLapsed(Date.now());
    await subject.store.renew('sleeper', LEASE_MS);
    expect(await subject.store.watch.takeOver('heir', OF_CHUTES)).toEqual([{ ...OF, moment: NOON }]);
    expect(await begin(due(0, 'heir', 1))).toEqual({ joined: null });
  });

  it('are taken over though the next one has been decided, run or skipped meanwhile', async () => {
    await subject.store.renew('heir', LEASE_MS);
    for (const [minute, isBegun] of [
      [0, false],
      [2, true],
    ] as const) {
      const dead = `dead-${minute}`;
      await subject.store.renew(dead, LEASE_MS);
      await claim(minute, dead);
      if (isBegun) await begin(due(minute, dead));
      expect(await claim(minute + 1, 'heir')).toBe('won');
      const next = due(minute + 1, 'heir');
      expect(await begin(next)).toEqual({ joined: isBegun ? runId(minute) : null });
      const skipped = { ...OF, moment: NOON + (minute + 1) * MINUTE_MS, owner: 'heir' };
      await (isBegun ? subject.store.watch.skipSlot(skipped, OVERLAP) : end(finished(next, minute + 1)));
      await subject.store.leave(dead);
      expect(await subject.store.watch.takeOver('heir', OF_CHUTES)).toEqual([
        { ...OF, moment: NOON + minute * MINUTE_MS },
      ]);
      const again = due(minute, 'heir', minute + 10);
      expect(await begin(again)).toEqual({ joined: null });
      await end(finished(again, minute + 10));
    }
    expect((await slots()).map(({ state, takeovers }) => `${state} ${takeovers}`)).toEqual([
      ...['skipped 0', 'done 1'],
      ...['done 0', 'done 1'],
    ]);
    expect(await subject.store.watch.takeOver('heir', OF_CHUTES)).toEqual([]);
  });

  it('by a winner that began no run are taken up by itself, and by nobody else while it lives', async () => {
    await subject.store.renew('server', LEASE_MS);
    await subject.store.renew('other', LEASE_MS);
    await claim(0, 'server');
    expect(await subject.store.watch.takeOver('other', OF_CHUTES)).toEqual([]);
    expect(await claim(1, 'server')).toBe('won');
    await begin(due(1, 'server'));
    expect(await subject.store.watch.takeOver('server', OF_CHUTES)).toEqual([{ ...OF, moment: NOON }]);
    expect(await slots()).toMatchObject([{ state: 'running' }, { state: 'won', owner: 'server', takeovers: 1 }]);
  });

  it('are given up for one that makes up for what was missed, and left alone where they are not wanted', async () => {
    await subject.store.renew('dead', LEASE_MS);
    await subject.store.renew('heir', LEASE_MS);
    await claim(0, 'dead');
    await subject.store.leave('dead');
    expect(await subject.store.watch.takeOver('heir', ({ target }) => target === 'elsewhere')).toEqual([]);
    expect(await claim(1, 'heir', { isMadeUp: true })).toBe('won');
    await begin(due(1, 'heir'));
    expect(await subject.store.watch.takeOver('heir', OF_CHUTES)).toEqual([]);
    expect(await slots()).toMatchObject([
      { state: 'running', owner: 'heir' },
      { state: 'lapsed', owner: 'dead' },
    ]);
  });
}
