import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema';

/** Runs several reads against one unchanging state of the database, whatever is written meanwhile. */
export function readSnapshot<T>(db: Kysely<Schema>, read: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
