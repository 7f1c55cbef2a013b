import { type Kysely, SqliteAdapter, type Transaction, sql } from 'kysely';
import type { Schema } from '@/lib/store/schema';

/** Runs several reads against one unchanging state of the database, whatever is written meanwhile. */
export function readSnapshot<T>(db: Kysely<Schema>, read: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

/**
 * SQLite counts the commits of other connections (`data_version`) and the rows that this one changed. In PostgreSQL two
 * snapshots that are written the same see the same transactions.
 */
export async function readVersion(db: Kysely<Schema>): Promise<string> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const { rows } = await (isSqlite ? SQLITE : POSTGRES).execute(db);
  return rows[0]?.version ?? '';
}

const SQLITE = sql<{ version: string }>`
  select (select data_version from pragma_data_version()) || ' ' || total_changes() as version`;
const POSTGRES = sql<{ version: string }>`select txid_current_snapshot()::text as version`;
