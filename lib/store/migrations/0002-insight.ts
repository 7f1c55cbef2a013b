import { type Kysely, type Migration, PostgresAdapter } from 'kysely';

/** Rollups kept for good, what the gateway said about keys, limits and models, and capacity walks. */
export const insight: Migration = {
  async up(db: Kysely<unknown>) {
    await extendRecord(db);
    await createRollups(db);
    await createAuth(db);
    await createSayings(db);
    await createWalk(db);
  },
};

const isPostgres = (db: Kysely<unknown>) => db.getExecutor().adapter instanceof PostgresAdapter;

async function extendRecord(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('check_result')
    .addColumn('counted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('attempt').addColumn('in_flight', 'integer').execute();
  await db.schema.alterTable('attempt').addColumn('per_minute', 'integer').execute();
}

async function createRollups(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rollup')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('grain', 'text', (column) => column.notNull())
    .addColumn('start', 'bigint', (column) => column.notNull())
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('rollup_key', ['target', 'grain', 'start', 'check_id'])
    .execute();
  await db.schema
    .createTable('capacity_hour')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('start', 'bigint', (column) => column.notNull())
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('capacity', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('capacity_hour_key', ['target', 'start'])
    .execute();
}

async function createAuth(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('auth_day')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('start', 'bigint', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('style', 'text', (column) => column.notNull())
    .addColumn('accepted', 'integer', (column) => column.notNull())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .addColumn('unclear', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('auth_day_key', ['target', 'start', 'endpoint', 'style'])
    .execute();
  await db.schema
    .createTable('auth_standing')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('style', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('since_run', 'text', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('last_run', 'text', (column) => column.notNull())
    .addColumn('in_a_row', 'bigint', (column) => column.notNull())
    .addColumn('rival_at', 'bigint')
    .addColumn('rival_run', 'text')
    .addPrimaryKeyConstraint('auth_standing_key', ['target', 'endpoint', 'style'])
    .execute();
  await db.schema
    .createTable('auth_drift')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('style', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .addColumn('before_run', 'text', (column) => column.notNull())
    .addColumn('after_run', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('auth_drift_key', ['target', 'at', 'endpoint', 'style'])
    .execute();
}

async function createSayings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('told_limit')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('header', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('told_limit_key', ['target', 'header'])
    .execute();
  await db.schema
    .createTable('catalogue_version')
    .addColumn('id', isPostgres(db) ? 'bigserial' : 'integer', (column) => column.primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('style', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('last_run', 'text', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('models', 'text')
    .addColumn('before_run', 'text')
    .addColumn('came', 'text', (column) => column.notNull())
    .addColumn('gone', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('catalogue_version_latest')
    .on('catalogue_version')
    .columns(['target', 'style', 'id'])
    .execute();
  await db.schema
    .createTable('served_model')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('asked', 'text', (column) => column.notNull())
    .addColumn('served', 'text', (column) => column.notNull())
    .addColumn('times', 'bigint', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('last_run', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('served_model_key', ['target', 'asked', 'served'])
    .execute();
}

async function createWalk(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('walk')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('running', 'integer', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('walk_by_target').on('walk').columns(['target', 'id']).execute();
}
