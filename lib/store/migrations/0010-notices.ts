import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** What people may want to be told of, which channel has been told of it, and every try. */
export const notices: Migration = {
  async up(db: Kysely<unknown>) {
    await createNotice(db);
    await createDelivery(db);
    await createChannel(db);
  },
};

/** A number that is never given twice, so that whoever reads on may remember how far it has read. */
const numbered = (db: Kysely<unknown>, table: string, column: string) => {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  return db.schema
    .createTable(table)
    .addColumn(column, isPostgres ? 'bigserial' : 'integer', (made) =>
      isPostgres ? made.primaryKey() : made.primaryKey().autoIncrement(),
    );
};

async function createNotice(db: Kysely<unknown>): Promise<void> {
  await numbered(db, 'notice', 'seq')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('notice_at').on('notice').column('at').execute();
}

async function createDelivery(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('notice_seq', 'bigint', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('give_up_at', 'bigint', (column) => column.notNull())
    .addColumn('held', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('delivery_key', ['channel', 'notice_seq'])
    .execute();
  const pending = sql<boolean>`state = 'pending'`;
  await db.schema
    .createIndex('delivery_due')
    .on('delivery')
    .columns(['channel', 'due_at', 'notice_seq'])
    .where(pending)
    .execute();
  await db.schema.createIndex('delivery_about').on('delivery').columns(['channel', 'about']).execute();
  await db.schema.createIndex('delivery_late').on('delivery').column('give_up_at').where(pending).execute();
  await db.schema.createIndex('delivery_notice').on('delivery').column('notice_seq').execute();
  await db.schema.createIndex('delivery_state').on('delivery').columns(['state', 'channel', 'notice_seq']).execute();
  await numbered(db, 'delivery_try', 'id')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('duration_ms', 'integer')
    .addColumn('ok', 'integer')
    .addColumn('status', 'integer')
    .addColumn('error', 'text')
    .execute();
  await db.schema.createIndex('delivery_try_message').on('delivery_try').columns(['message_id', 'channel']).execute();
  await db.schema.createIndex('delivery_try_started').on('delivery_try').column('started_at').execute();
}

async function createChannel(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channel')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('read_to', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('last_success_at', 'bigint')
    .addColumn('last_failure_at', 'bigint')
    .addColumn('failing_since', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
}
