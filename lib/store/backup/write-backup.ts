import { existsSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { migrationsOf } from '@/lib/store/migrations/newer-database';
import { openReader, type StoreLocation } from '@/lib/store/open-store';
import { publicHalf } from '@/lib/store/snapshots/sealing-keys';
import { BackupError, writeBackupFile, type BackupPart, type Cell } from './backup-file';
import { carriedTables, isPostgres, KEY_TABLE, type AnyDatabase, type CarriedTable } from './carried-tables';

const PAGE = 2_000;

export interface BackupOptions {
  /** Whether the private key that seals snapshots goes with it. */
  sealingKey: boolean;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Writes all that the record holds at one moment into `file`, while servers go on writing; what was written is read again and checked before the file
 * appears. Resolves with the number of rows. Rejects with StoreError or BackupError.
 */
export async function writeBackup(location: StoreLocation, file: string, options: BackupOptions): Promise<number> {
  if (location.kind === 'sqlite' && !existsSync(path.join(location.directory, 'chutes-status.db'))) {
    throw new BackupError('was not written: there is no record yet');
  }
  const db = (await openReader(location)) as unknown as AnyDatabase;
  try {
    // One transaction sees one moment, on both databases.
    return await db
      .transaction()
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute(async (moment) => {
        const header = {
          format: 'chutes-status-backup' as const,
          version: 1 as const,
          createdAt: new Date(options.now).toISOString(),
          migrations: await migrationsOf(moment as never),
          sealingKey: options.sealingKey,
        };
        return writeBackupFile(file, header, partsOf(moment, await carriedTables(moment), options.sealingKey));
      });
  } finally {
    await db.destroy();
  }
}

async function* partsOf(
  db: AnyDatabase,
  tables: readonly CarriedTable[],
  withKey: boolean,
): AsyncGenerator<BackupPart> {
  for (const { name, columns } of tables) {
    yield { table: name, columns };
    const pages = isPostgres(db) ? postgresPages(db, name) : sqlitePages(db, name);
    for await (const rows of pages) {
      const carried = withKey || name !== KEY_TABLE ? rows : publicHalves(rows);
      for (const row of carried) yield { row: columns.map((column) => row[column] ?? null) };
    }
  }
}

type Row = Record<string, Cell>;

/** So that what was sealed still verifies where it comes to, though nobody can seal with that key there. */
const publicHalves = (rows: readonly Row[]): Row[] =>
  rows.filter(({ pem }) => String(pem).includes('KEY')).map((row) => ({ ...row, pem: publicHalf(String(row['pem'])) }));

async function* sqlitePages(db: AnyDatabase, table: string): AsyncGenerator<Row[]> {
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const { rows } = await sql<Row>`select rowid as "backup place", * from ${sql.table(table)}
      where rowid > ${last} order by rowid limit ${PAGE}`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    last = Number(rows.at(-1)?.['backup place']);
  }
}

async function* postgresPages(db: AnyDatabase, table: string): AsyncGenerator<Row[]> {
  await sql`declare backup_rows no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(`${PAGE}`)} from backup_rows`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close backup_rows`.execute(db);
}
