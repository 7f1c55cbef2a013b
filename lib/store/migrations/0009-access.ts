import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Who may come in (secrets as digests alone), and what was done, which nobody can take back. */
export const access: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('api_token')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('digest', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text')
      .addColumn('expires_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .addColumn('last_used_at', 'bigint')
      .execute();
    await db.schema
      .createTable('session')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('token_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('operator_seal')
      .addColumn('slot', 'integer', (column) => column.primaryKey())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await createAudit(db);
  },
};

async function createAudit(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('audit')
    .addColumn('seq', isPostgres ? 'bigserial' : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('who', 'text')
    .addColumn('role', 'text')
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute();
  if (isPostgres) {
    await sql`create function audit_stays() returns trigger language plpgsql as
      $$ begin raise exception 'the audit is append-only'; end $$`.execute(db);
    await sql`create trigger audit_stays before update or delete on audit
      for each row execute function audit_stays()`.execute(db);
    return;
  }
  await sql`create trigger audit_keeps before delete on audit
    begin select raise(abort, 'the audit is append-only'); end`.execute(db);
  await sql`create trigger audit_stays before update on audit
    begin select raise(abort, 'the audit is append-only'); end`.execute(db);
}
