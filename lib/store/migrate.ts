import { type Kysely, Migrator } from 'kysely';
import { migrations } from './migrations/migrations';
import type { Schema } from './schema';

/** The database has been through migrations that this version of the product does not know. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';

  constructor(readonly migration: string) {
    super(`the database has the unknown migration ${migration}`);
  }
}

/**
 * Brings the database up to date, in one transaction: all steps or none. Throws NewerDatabaseError before any change.
 * Steps stand on tables of their own, so one that came later under a lower number is made up for.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest();
  if (error === undefined) return;
  const unknown = await unknownMigration(db);
  throw unknown === undefined ? error : new NewerDatabaseError(unknown);
}

/** Asked only after a failure, when nothing says that the table can be read at all. */
async function unknownMigration(db: Kysely<Schema>): Promise<string | undefined> {
  try {
    const names = await db
      .withTables<{ kysely_migration: { name: string } }>()
      .selectFrom('kysely_migration')
      .select('name')
      .execute();
    return names.map(({ name }) => name).find((name) => !(name in migrations));
  } catch {
    return undefined;
  }
}
