import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/store/schema';
import { migrations } from './migrations';

/** The database has been through migrations that this version of the product does not know. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';

  constructor(readonly migration: string) {
    super(`the database has the unknown migration ${migration}`);
  }
}

/**
 * Throws NewerDatabaseError. Asked within every write, since a server of a newer version may bring the database up to date
 * while this one runs, and what this one would write then need not fit any more.
 */
export async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const unknown = (await migrationsOf(db)).find((name) => !(name in migrations));
  if (unknown !== undefined) throw new NewerDatabaseError(unknown);
}

/** The migrations that a database has been through. */
export async function migrationsOf(db: Kysely<Schema>): Promise<string[]> {
  const names = db.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration').select('name');
  return (await names.orderBy('name').execute()).map(({ name }) => name);
}
