import { type Kysely, sql, SqliteAdapter } from 'kysely';
import type { Schema } from '@/lib/store/schema';

/** What was erased in SQLite still stands in its log until that is written back; while somebody reads, as much of it as can be. */
export async function emptyLog(db: Kysely<Schema>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return;
  await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined);
}
