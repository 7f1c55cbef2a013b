import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** When suites are due, which moments were decided by whom, and what was spent. */
export const watch: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('run').addColumn('slot', 'bigint').execute();
    await createSchedules(db);
    await createSlots(db);
    await createSpending(db);
  },
};

async function createSchedules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schedule')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('json', 'text')
    .addColumn('paused', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('schedule_key', ['target', 'suite'])
    .execute();
}

async function createSlots(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('slot')
    .addColumn('place', isPostgres ? 'bigserial' : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('moment', 'bigint', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text')
    .addColumn('takeovers', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('until', 'bigint')
    .addUniqueConstraint('slot_key', ['target', 'suite', 'round', 'moment'])
    .execute();
  await db.schema.createIndex('slot_latest').on('slot').columns(['target', 'suite', 'place']).execute();
  await db.schema
    .createIndex('slot_open')
    .on('slot')
    .column('place')
    .where(sql<boolean>`state in ('won', 'running')`)
    .execute();
}

async function createSpending(db: Kysely<unknown>): Promise<void> {
  let spending = db.schema
    .createTable('spending')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull());
  for (const sum of ['requests', 'tenths', 'tokens', 'untold', 'runs'])
    spending = spending.addColumn(sum, 'bigint', (column) => column.notNull());
  await spending.addPrimaryKeyConstraint('spending_key', ['target', 'day', 'purpose']).execute();
  await db.schema
    .createTable('answered_body')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('answered_body_key', ['target', 'digest'])
    .execute();
  await db.schema
    .createTable('budget_notice')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('budget_notice_key', ['target', 'day'])
    .execute();
}
