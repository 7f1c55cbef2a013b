import { type Kysely, sql, SqliteAdapter, type Transaction } from 'kysely';
import { refuseNewer } from '@/lib/store/migrations/newer-database';
import type { Schema } from '@/lib/store/schema';

/** What does not go through the writer of the record writes by this alone, and so never to a database of a newer version. */
export interface GuardedWrites {
  /** Does the work in a transaction of its own. Rejects with NewerDatabaseError, and nothing is written then. */
  write<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * After something was erased for good: it still stands in the log of SQLite until that is written back; while somebody
   * reads, as much of it as can be.
   */
  emptyLog(): Promise<void>;
}

export const guardedWrites = (db: Kysely<Schema>): GuardedWrites => ({
  write: (work) =>
    db.transaction().execute(async (trx) => {
      await refuseNewer(trx);
      return work(trx);
    }),
  emptyLog: () => emptyLog(db),
});

async function emptyLog(db: Kysely<Schema>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return;
  await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined);
}
