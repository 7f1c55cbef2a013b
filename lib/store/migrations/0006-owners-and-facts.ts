import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Which instance runs what and for how long, one open run per suite and target, and the facts of recent runs. */
export const ownersAndFacts: Migration = {
  async up(db: Kysely<unknown>) {
    await addOwners(db);
    await interruptRivals(db);
    await db.schema.dropIndex('run_open').execute();
    await db.schema
      .createIndex('run_open')
      .unique()
      .on('run')
      .columns(['target', 'suite'])
      .where(sql<boolean>`status in ('queued', 'running')`)
      .execute();
    await createFact(db);
    await createInstances(db);
  },
};

async function addOwners(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('run').addColumn('owner', 'text').execute();
  await db.schema.alterTable('run').addColumn('cancel_requested_at', 'bigint').execute();
  await db.schema.alterTable('walk').addColumn('owner', 'text').execute();
}

/** Of several open runs of one suite on one target, the latest goes on; the others lost their process long ago. */
async function interruptRivals(db: Kysely<unknown>): Promise<void> {
  const rivals = sql`select run.id from run where run.status in ('queued', 'running') and exists (
    select 1 from run as other
    where other.target = run.target and other.suite = run.suite and other.status in ('queued', 'running')
      and (other.started_at > run.started_at or (other.started_at = run.started_at and other.id > run.id)))`;
  await sql`update check_result set outcome = 'ERROR', reason = 'interrupted',
    detail = 'The server stopped before this check was finished.', finished_at = run_started_at
    where outcome is null and run_id in (${rivals})`.execute(db);
  await sql`update run set status = 'interrupted', finished_at = started_at where id in (${rivals})`.execute(db);
}

async function createFact(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('fact')
    // Never given twice, so that whoever follows the record may remember how far it has read.
    .addColumn('place', isPostgres ? 'bigserial' : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('writer', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addUniqueConstraint('fact_key', ['run_id', 'seq'])
    .execute();
}

async function createInstances(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('instance')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('lease_ms', 'integer', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('beat', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('permit')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('instance', 'text', (column) => column.notNull())
    .addColumn('held', 'integer', (column) => column.notNull())
    .addColumn('wanted', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('permit_key', ['target', 'instance'])
    .execute();
  await db.schema
    .createTable('pulse')
    .addColumn('slot', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
