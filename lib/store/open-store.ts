import { Kysely, type LogConfig } from 'kysely';
import type { Backend } from './backend';
import { KyselyStore } from './kysely-store';
import { migrate, NewerDatabaseError } from './migrate';
import { postgresBackend } from './postgres-backend';
import type { Schema } from './schema';
import { sqliteBackend } from './sqlite-backend';
import type { Store } from './store';
import { StoreError } from './store-error';

export type StoreLocation = { kind: 'sqlite'; directory: string } | { kind: 'postgres'; url: string };

/** Opens the record of all runs, made or brought up to date first. Rejects with StoreError when it cannot be used. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const write = await openDatabase(location);
  const backend = backendOf(location);
  const read = backend.reader ? new Kysely<Schema>({ dialect: await backend.reader() }) : write;
  return new KyselyStore({ write, read, changes: backend.changes });
}

/** The database under a store. `log` is told every statement. */
export async function openDatabase(location: StoreLocation, log: LogConfig = []): Promise<Kysely<Schema>> {
  const backend = backendOf(location);
  try {
    const db = new Kysely<Schema>({ dialect: await backend.writer(), log });
    return await migrated(db);
  } catch (error) {
    throw new StoreError(oneLine(explain(backend, error)), { cause: error });
  }
}

const backendOf = (location: StoreLocation): Backend =>
  location.kind === 'sqlite' ? sqliteBackend(location.directory) : postgresBackend(location.url);

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
