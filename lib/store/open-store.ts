import { Kysely, type LogConfig, Migrator, sql } from 'kysely';
import type { Backend } from './database/backend';
import { KyselyStore } from './kysely-store';
import type { Schema } from './schema';
import { type Store, StoreError } from './store';
import { migrations } from './migrations/migrations';
import { NewerDatabaseError, refuseNewer } from './migrations/newer-database';

export type StoreLocation = { kind: 'sqlite'; directory: string } | { kind: 'postgres'; url: string };

/** Opens the record of all runs, made or brought up to date first. Rejects with StoreError when it cannot be used. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const write = await openDatabase(location);
  const backend = await backendOf(location);
  const read = backend.reader ? new Kysely<Schema>({ dialect: await backend.reader() }) : write;
  return new KyselyStore({ write, read, changes: backend.changes, explain: backend.explain });
}

/** The database under a store. `log` is told every statement. */
export async function openDatabase(location: StoreLocation, log: LogConfig = []): Promise<Kysely<Schema>> {
  const backend = await backendOf(location);
  try {
    const db = new Kysely<Schema>({ dialect: await backend.writer(), log });
    return await migrated(db);
  } catch (error) {
    throw new StoreError(oneLine(explain(backend, error)), { cause: error });
  }
}

/** The database as it stands, neither made nor brought up to date. */
export async function openUntouched(location: StoreLocation): Promise<Kysely<Schema>> {
  const backend = await backendOf(location);
  try {
    const db = new Kysely<Schema>({ dialect: await backend.writer() });
    await sql`select 1`.execute(db);
    return db;
  } catch (error) {
    throw new StoreError(oneLine(explain(backend, error)), { cause: error });
  }
}

/** For reading alone, beside whoever writes; the database is brought up to date first. */
export async function openReader(location: StoreLocation): Promise<Kysely<Schema>> {
  const db = await openDatabase(location);
  const { reader } = await backendOf(location);
  if (!reader) return db;
  await db.destroy();
  return new Kysely<Schema>({ dialect: await reader() });
}

/** Of the two drivers one is loaded. */
async function backendOf(location: StoreLocation): Promise<Backend> {
  if (location.kind === 'sqlite') return (await import('./database/sqlite-backend')).sqliteBackend(location.directory);
  return (await import('./database/postgres-backend')).postgresBackend(location.url);
}

async function migrated(db: Kysely<Schema>): Promise<Kysely<Schema>> {
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function explain({ place, variable, explain: explainOther }: Backend, error: unknown): string {
  if (!(error instanceof NewerDatabaseError)) return `${place}: ${explainOther(error)}`;
  return `${place}: written by a newer version of chutes-status; update this one, or set ${variable} to another place`;
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/**
 * Brings the database up to date, or through `upTo` alone, in one transaction: all steps or none. Throws NewerDatabaseError before any change.
 * Steps stand on tables of their own, so one that came later under a lower number is made up for.
 */
export async function migrate(db: Kysely<Schema>, upTo: readonly string[] = Object.keys(migrations)): Promise<void> {
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => upTo.includes(name)));
  const provider = { getMigrations: () => Promise.resolve(known) };
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest();
  if (error === undefined) return;
  // Nothing says that the table can be read at all.
  await refuseNewer(db).catch((newer: unknown) => {
    throw newer instanceof NewerDatabaseError ? newer : error;
  });
  throw error;
}
