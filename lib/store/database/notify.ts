import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely';
import type { Schema } from '@/lib/store/schema';

/** Told at the commit to whoever listens on this channel. */
export const CHANNEL = 'chutes_status';

/** Lets other instances know that there is something new. SQLite needs no word: its version of the data says it. */
export async function notify(trx: Transaction<Schema>): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_notify(${CHANNEL}, '')`.execute(trx);
}

export const isPostgres = (db: Kysely<Schema>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
