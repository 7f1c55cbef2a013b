import type { Kysely, Transaction } from 'kysely';
import { refuseNewer } from '@/lib/store/migrations/newer-database';
import type { Schema } from '@/lib/store/schema';
import { emptyLog } from './empty-log';

/** What does not go through the writer of the record writes by this alone, and so never to a database of a newer version. */
export interface GuardedWrites {
  /** Does the work in a transaction of its own. Rejects with NewerDatabaseError, and nothing is written then. */
  write<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** See `emptyLog`: after something was erased for good. */
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
