import type { Kysely, Migration } from 'kysely';

/** What an answer said beyond its status: the signal a rule stood on, where a wait was told, and what a pass leaves open. */
export const whatWasSaid: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['signal', 'retry_after_source', 'retry_after_form']) {
      await db.schema.alterTable('attempt').addColumn(column, 'text').execute();
    }
    await db.schema.alterTable('check_result').addColumn('caveats', 'text').execute();
  },
};
