import { sql } from 'kysely';
import { migrate, openUntouched, type StoreLocation } from '@/lib/store/open-store';
import { migrations } from '@/lib/store/migrations/migrations';
import { BackupError, checkBackupFile, readBackupParts, type Cell } from './backup-file';
import { carriedTables, isPostgres, KEY_TABLE, type AnyDatabase } from './carried-tables';

/** Fewer than the parameters that either database takes in one statement. */
const PARAMETERS = 20_000;

/**
 * Puts a backup, from either database and of this version or an earlier one, into a database in which nothing was recorded yet, and then brings it up
 * to date: all of it or nothing. Resolves with the number of rows. Rejects with BackupError, whose message continues "<file> ", or StoreError.
 */
export async function restoreBackup(location: StoreLocation, file: string): Promise<number> {
  const { header, rows } = await checkBackupFile(file);
  const unknown = header.migrations.find((name) => !(name in migrations));
  if (unknown !== undefined) throw new BackupError('was written by a newer version of chutes-status; update this one');
  const db = (await openUntouched(location)) as unknown as AnyDatabase;
  try {
    await refuseUnlessEmpty(db);
    const key = await clear(db);
    await migrate(db as never, header.migrations);
    // Until this is committed there is an empty database, as before; from then on whoever opens it brings it up to date.
    await db.transaction().execute(async (all) => {
      await insertAll(all, file);
      if (!header.sealingKey) await addKeys(all, key);
    });
    await migrate(db as never);
    return rows;
  } finally {
    await db.destroy();
  }
}

async function refuseUnlessEmpty(db: AnyDatabase): Promise<void> {
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  for (const table of ['run', 'snapshot', 'walk'].filter((name) => names.includes(name))) {
    const found = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (found.rows.length > 0)
      throw new BackupError('was not restored: there is a record already; choose an empty place');
  }
  if (names.includes('instance') && (await hasLiving(db))) {
    throw new BackupError('was not restored: a server runs on that database; stop it first');
  }
}

/**
 * Takes away the empty tables that are there when a server was started once, and gives back its sealing key, for a backup that holds none: tables of
 * today would not fit a backup of an earlier version.
 */
async function clear(db: AnyDatabase): Promise<Record<string, Cell>[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const names = tables.map(({ name }) => name);
  const key = names.includes(KEY_TABLE) ? await db.selectFrom(KEY_TABLE).selectAll().execute() : [];
  const carried = (await carriedTables(db)).map(({ name }) => name);
  const others = names.filter((name) => !carried.includes(name));
  await db.transaction().execute(async (all) => {
    for (const name of [...others, ...carried.toReversed()]) await all.schema.dropTable(name).execute();
  });
  return key;
}

/** The keys of the place itself go on sealing there: they come after those, public ones, that the backup brought. */
async function addKeys(db: AnyDatabase, keys: readonly Record<string, Cell>[]): Promise<void> {
  if (keys.length === 0) return;
  const { rows } = await sql<{
    last: Cell;
  }>`select coalesce(max(slot), 0) as last from ${sql.table(KEY_TABLE)}`.execute(db);
  const last = Number(rows[0]?.last ?? 0);
  const shifted = keys.map((row) => ({ ...row, slot: Number(row['slot']) === 0 ? 0 : Number(row['slot']) + last }));
  await db.insertInto(KEY_TABLE).values(shifted).execute();
}

async function hasLiving(db: AnyDatabase): Promise<boolean> {
  const { rows } = await sql`select 1 from instance where lease_until > ${Date.now()} limit 1`.execute(db);
  return rows.length > 0;
}

async function insertAll(db: AnyDatabase, file: string): Promise<void> {
  let table: { name: string; columns: string[] } | null = null;
  let waiting: Cell[][] = [];
  const flush = async (): Promise<void> => {
    if (table && waiting.length > 0) await insertRows(db, table, waiting);
    waiting = [];
  };
  for await (const part of readBackupParts(file)) {
    if ('table' in part) {
      await flush();
      if (table) await continueCounting(db, table);
      table = { name: part.table, columns: part.columns };
      await sql`delete from ${sql.table(part.table)}`.execute(db);
    } else {
      waiting.push(part.row);
      if (table && waiting.length * table.columns.length >= PARAMETERS) await flush();
    }
  }
  await flush();
  if (table) await continueCounting(db, table);
}

async function insertRows(
  db: AnyDatabase,
  { name, columns }: { name: string; columns: string[] },
  rows: Cell[][],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`));
  await sql`insert into ${sql.table(name)} (${names}) values ${values}`.execute(db);
}

/** PostgreSQL does not look at what was inserted when it counts on; SQLite does. */
async function continueCounting(
  db: AnyDatabase,
  { name, columns }: { name: string; columns: string[] },
): Promise<void> {
  if (!isPostgres(db)) return;
  const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
    where table_schema = current_schema() and table_name = ${name} and (column_default like 'nextval(%' or is_identity = 'YES')`.execute(
    db,
  );
  for (const { column } of rows.filter((row) => columns.includes(row.column))) {
    await sql`select setval(pg_get_serial_sequence(${name}, ${column}), coalesce(max(${sql.ref(column)}), 1)) from ${sql.table(name)}`.execute(
      db,
    );
  }
}
