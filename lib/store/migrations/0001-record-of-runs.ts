import { type Kysely, type Migration, sql } from 'kysely';

/** Runs, their check results, attempts and evidence, and what is latest. */
export const recordOfRuns: Migration = {
  async up(db: Kysely<unknown>) {
    await createRun(db);
    await createCheckResult(db);
    await createAttempt(db);
    await createEvidence(db);
    await createLatest(db);
  },
};

async function createRun(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('run')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('trigger', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('duration_ms', 'double precision')
    .addColumn('exit_code', 'integer')
    .addColumn('verified', 'integer')
    .execute();
  await db.schema.createIndex('run_by_suite').on('run').columns(['suite', 'started_at', 'id']).execute();
  await db.schema
    .createIndex('run_by_target_and_suite')
    .on('run')
    .columns(['target', 'suite', 'started_at', 'id'])
    .execute();
  await db.schema
    .createIndex('run_open')
    .on('run')
    .columns(['target', 'started_at'])
    .where(sql<boolean>`status in ('queued', 'running')`)
    .execute();
}

async function createCheckResult(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('check_result')
    .addColumn('run_id', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('run_started_at', 'bigint', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('lines', 'text', (column) => column.notNull())
    .addColumn('http_status', 'integer')
    .addColumn('latency_ms', 'double precision')
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('model', 'text')
    .addColumn('served_model', 'text')
    .addColumn('eligible_at', 'bigint')
    .addColumn('attempts_count', 'integer', (column) => column.notNull())
    .addColumn('concluded_at', 'bigint')
    .addPrimaryKeyConstraint('check_result_key', ['run_id', 'check_id'])
    .execute();
  await db.schema
    .createIndex('check_result_history')
    .on('check_result')
    .columns(['target', 'check_id', 'run_started_at', 'run_id'])
    .where(sql<boolean>`concluded_at is not null`)
    .execute();
}

async function createAttempt(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attempt')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('call', 'text', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('duration_ms', 'double precision', (column) => column.notNull())
    .addColumn('http_status', 'integer')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('retry_after_raw', 'text')
    .addColumn('retry_after_ms', 'double precision')
    .addColumn('wait_ms', 'double precision', (column) => column.notNull())
    .addColumn('wait_reason', 'text')
    .addColumn('next_attempt_at', 'bigint')
    .addColumn('invocation_id', 'text')
    .addPrimaryKeyConstraint('attempt_key', ['run_id', 'check_id', 'call', 'n'])
    .addForeignKeyConstraint(
      'attempt_of_check',
      ['run_id', 'check_id'],
      'check_result',
      ['run_id', 'check_id'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute();
}

async function createEvidence(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('evidence')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('call', 'text', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_key', ['run_id', 'check_id', 'call', 'n'])
    .addForeignKeyConstraint(
      'evidence_of_attempt',
      ['run_id', 'check_id', 'call', 'n'],
      'attempt',
      ['run_id', 'check_id', 'call', 'n'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute();
}

async function createLatest(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('latest_check')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull().references('run.id'))
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('latest_check_key', ['target', 'check_id'])
    .execute();
  await db.schema
    .createTable('latest_run')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('suite', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull().references('run.id'))
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('latest_run_key', ['target', 'suite'])
    .execute();
}
