import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibsqlDialect } from './libsql-dialect';
import { openStore } from '@/lib/store/open-store';
import { holdLock } from '@/lib/store/testing/lock-holder';
import { finished, runId, sampleRun } from '@/lib/domain/testing/sample-runs';
import { Teller } from '@/lib/store/testing/teller';

const LOCKED_MS = 6_000;

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'sqlite-lock-'));
  file = path.join(directory, 'chutes-status.db');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('a lock that another process holds', () => {
  it('delays what is recorded and nothing that is read, and is noticed by a ping', async () => {
    const store = await openStore({ kind: 'sqlite', directory });
    const tell = new Teller(store);
    await tell.runEnded(finished(sampleRun(0), 0));
    const lock = await holdLock(file);
    const began = performance.now();
    const recording = tell.runEnded(finished(sampleRun(1), 1));
    const release = new Promise((resolve) => setTimeout(resolve, LOCKED_MS)).then(() => lock.release());
    await expect(store.ping()).rejects.toThrow(/no write/);
    expect((await store.runs({ limit: 5 })).runs).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(LOCKED_MS - 1_000);
    await release;
    await recording;
    expect((await store.runs({ limit: 5 })).runs.map(({ id }) => id)).toEqual([runId(1), runId(0)]);
    await store.ping();
    await store.close();
  });
});

interface Schema {
  note: { text: string };
}

describe('a write that is refused because of a lock', () => {
  const refused = { code: 'SQLITE_BUSY' };

  it.each([
    ['outside of a transaction', (db: Kysely<Schema>) => db.insertInto('note').values({ text: 'no' }).execute()],
    [
      'by a transaction that had only read',
      (db: Kysely<Schema>) =>
        db
          .transaction()
          .setAccessMode('read only')
          .execute((trx) => trx.insertInto('note').values({ text: 'no' }).execute()),
    ],
  ])('%s leaves a connection that writes again once the lock is gone', async (_where, write) => {
    const open = () => new Database(file, { timeout: 0 });
    open().exec('pragma journal_mode = wal; create table note (text text)');
    const db = new Kysely<Schema>({ dialect: new LibsqlDialect({ open, busyTimeoutMs: 50 }) });
    await sql`select 1`.execute(db);
    const lock = await holdLock(file);
    await expect(write(db)).rejects.toMatchObject(refused);
    await expect(write(db)).rejects.toMatchObject(refused);
    await lock.release();
    await db.transaction().execute((trx) => trx.insertInto('note').values({ text: 'first' }).execute());
    await db.insertInto('note').values({ text: 'second' }).execute();
    expect(await db.selectFrom('note').selectAll().execute()).toEqual([{ text: 'first' }, { text: 'second' }]);
    await db.destroy();
  });
});
