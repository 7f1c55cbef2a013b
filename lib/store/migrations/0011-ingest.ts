import type { Kysely, Migration } from 'kysely';

/** What scripts said. Beside the runs and not among them, so that nothing that counts runs can count it. */
export const ingest: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('script_run')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('suite', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('run', 'text', (column) => column.notNull())
      .addColumn('output', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('script_run_of_suite').on('script_run').columns(['target', 'suite', 'id']).execute();
  },
};
