import { expect, it } from 'vitest';
import { migrationsOf } from '@/lib/store/migrations/newer-database';
import { openStore, openUntouched, type StoreLocation } from '@/lib/store/open-store';
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
    const before = await becomeNewer(subject.location);
    await expect(openStore(subject.location)).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(/^[^\n]+: written by a newer version of chutes-status; [^\n]+$/) as string,
    });
    expect(await migrationsAt(subject.location)).toEqual([...before, FUTURE]);
  });
}

const FUTURE = '9999-from-the-future';

/** As when a newer version has been started on it. Resolves with the migrations that it had been through. */
export async function becomeNewer(location: StoreLocation): Promise<string[]> {
  const before = await migrationsAt(location);
  const db = await openUntouched(location);
  const tables = db.withTables<{ kysely_migration: { name: string; timestamp: string } }>();
  await tables.insertInto('kysely_migration').values({ name: FUTURE, timestamp: '2026-01-01T00:00:00Z' }).execute();
  await db.destroy();
  return before;
}

async function migrationsAt(location: StoreLocation): Promise<string[]> {
  const db = await openUntouched(location);
  const names = await migrationsOf(db);
  await db.destroy();
  return names;
}
