import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Incidents with all that became of them, what is remembered of a suite between its runs, and how each day went. */
export const incidents: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('run').addColumn('witness', 'text').execute();
    await createIncident(db);
    await createEvent(db);
    await createHistory(db);
  },
};

async function createIncident(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('incident')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('incident_open')
    .unique()
    .on('incident')
    .columns(['target', 'suite'])
    .where(sql<boolean>`closed_at is null`)
    .execute();
  await db.schema.createIndex('incident_told').on('incident').columns(['told_at', 'id']).execute();
  await db.schema.createIndex('incident_of_target').on('incident').columns(['target', 'told_at', 'id']).execute();
  await db.schema
    .createTable('suite_watch')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('suite_watch_key', ['target', 'suite'])
    .execute();
}

async function createEvent(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('incident_event')
    // Never given twice, so that whoever reads them may remember how far it has read.
    .addColumn('seq', isPostgres ? 'bigserial' : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('incident_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
}

async function createHistory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('track')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('track_key', ['target', 'subject'])
    .execute();
  await db.schema
    .createTable('day_total')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('verified', 'integer', (column) => column.notNull())
    .addColumn('capacity', 'integer', (column) => column.notNull())
    .addColumn('failed', 'integer', (column) => column.notNull())
    .addColumn('hours', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('day_total_key', ['target', 'subject', 'day'])
    .execute();
}
