import type { Kysely, Migration } from 'kysely';

/** Shared snapshots, and the key that seals them. */
export const snapshots: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('snapshot')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('target_name', 'text', (column) => column.notNull())
      .addColumn('stand_in', 'integer', (column) => column.notNull())
      .addColumn('verified', 'integer', (column) => column.notNull())
      .addColumn('text_model', 'text')
      .addColumn('note', 'text')
      .addColumn('search', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('json', 'text')
      .addColumn('pinned', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute();
    await db.schema.createIndex('snapshot_in_order').on('snapshot').columns(['pinned', 'created_at', 'id']).execute();
    await db.schema.createIndex('snapshot_of_target').on('snapshot').columns(['target', 'created_at', 'id']).execute();
    await db.schema.createIndex('snapshot_expiry').on('snapshot').column('expires_at').execute();
    await db.schema
      .createTable('sealing_key')
      .addColumn('slot', 'integer', (column) => column.primaryKey())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('pem', 'text', (column) => column.notNull())
      .execute();
  },
};
