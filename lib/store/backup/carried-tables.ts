import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Cell } from './backup-file';

/** Tables by name, before it was known what stands in them. */
export type AnyTables = Record<string, Record<string, Cell>>;
export type AnyDatabase = Kysely<AnyTables>;

export interface CarriedTable {
  name: string;
  columns: string[];
}

/**
 * What concerns servers that run at this moment, and nothing after it: who lives, who may call, what is told to whom just now, who is
 * signed in. Every other table is
 * carried, so that one that comes later is in a backup without anybody thinking of it.
 */
export const OF_THE_MOMENT = ['instance', 'permit', 'pulse', 'fact', 'session'];
export const KEY_TABLE = 'sealing_key';

export const isPostgres = (db: AnyDatabase): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** The tables that a backup holds, each after those that its rows refer to. */
export async function carriedTables(db: AnyDatabase): Promise<CarriedTable[]> {
  const tables = await db.introspection.getTables();
  const carried = tables
    .filter(({ name, isView }) => !isView && !OF_THE_MOMENT.includes(name))
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }));
  const parents = isPostgres(db) ? await postgresParents(db) : await sqliteParents(db, carried);
  return inOrder(carried, parents);
}

type Parents = ReadonlyMap<string, readonly string[]>;

function inOrder(tables: readonly CarriedTable[], parents: Parents): CarriedTable[] {
  const placed: CarriedTable[] = [];
  const place = (table: CarriedTable): void => {
    if (placed.includes(table)) return;
    for (const parent of parents.get(table.name) ?? []) {
      const found = tables.find(({ name }) => name === parent && name !== table.name);
      if (found) place(found);
    }
    placed.push(table);
  };
  for (const table of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) place(table);
  return placed;
}

async function sqliteParents(db: AnyDatabase, tables: readonly CarriedTable[]): Promise<Parents> {
  const parents = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await sql<{
      parent: string;
    }>`select "table" as parent from pragma_foreign_key_list(${name})`.execute(db);
    parents.set(
      name,
      rows.map(({ parent }) => parent),
    );
  }
  return parents;
}

async function postgresParents(db: AnyDatabase): Promise<Parents> {
  const { rows } = await sql<{ child: string; parent: string }>`
    select c.relname as child, p.relname as parent from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid where k.contype = 'f'`.execute(db);
  const parents = new Map<string, string[]>();
  for (const { child, parent } of rows) parents.set(child, [...(parents.get(child) ?? []), parent]);
  return parents;
}
