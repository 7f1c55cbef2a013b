import type { Kysely, Migration } from 'kysely';

/** Whom a sign-in provider vouched for, so that each request finds out anew whether they are an operator. */
export const vouchedSessions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('session').addColumn('person', 'text').execute();
  },
};
