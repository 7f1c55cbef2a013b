import { expect, it } from 'vitest';
import { migrations } from '@/lib/store/migrations/migrations';
import { openDatabase, openStore } from '@/lib/store/open-store';
import { finished, sampleRun } from '@/lib/domain/testing/sample-runs';
import { Teller } from './teller';
import type { StoreUnderTest } from './store-under-test';

export function describeDatabase(subject: StoreUnderTest): void {
  it('is reachable, and no longer once it is closed', async () => {
    const other = await openStore(subject.location);
    await other.ping();
    await other.close();
    await expect(other.ping()).rejects.toThrow();
    await subject.store.ping();
  });

  it('is shared by two stores, each of which sees what the other has written', async () => {
    const other = await openStore(subject.location);
    const runs = Array.from({ length: 20 }, (_, minute) => finished(sampleRun(minute), minute));
    await Promise.all(runs.map((run, index) => (index % 2 ? subject.tell : new Teller(other)).runEnded(run)));
    expect((await subject.store.runs({ limit: 100 })).runs).toEqual(runs.toReversed());
    expect(await other.target('chutes')).toEqual(await subject.store.target('chutes'));
    expect((await other.target('chutes')).latestRuns).toEqual([runs.at(-1)]);
    await other.close();
  });

  it('can be opened for the first time by several at once', async () => {
    const fresh = await subject.newLocation();
    const stores = await Promise.all([1, 2, 3].map(() => openStore(fresh)));
    for (const opened of stores) await opened.ping();
    for (const opened of stores) await opened.close();
  });

  it('of a newer version is refused in one line and left as it is', async () => {
    const db = await openDatabase(subject.location);
    const future = { name: '9999-from-the-future', timestamp: new Date().toISOString() };
    const tables = db.withTables<{ kysely_migration: { name: string; timestamp: string } }>();
    await tables.insertInto('kysely_migration').values(future).execute();
    await expect(openStore(subject.location)).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(/^[^\n]+: written by a newer version of chutes-status; [^\n]+$/) as string,
    });
    expect(await tables.selectFrom('kysely_migration').selectAll().execute()).toHaveLength(
      Object.keys(migrations).length + 1,
    );
    await db.destroy();
  });
}
