import type { Kysely, Migration } from 'kysely';

/** Which rule decided about an attempt; unknown for those recorded before. */
export const ruleThatDecided: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('attempt').addColumn('rule', 'text').execute();
  },
};
