import { CompiledQuery, type Insertable, type InsertQueryBuilder, type InsertResult, type Transaction } from 'kysely';
import type { Schema } from '@/lib/store/schema';

type Insert<T extends keyof Schema> = InsertQueryBuilder<Schema, T, InsertResult>;
type Text = { sql: string; columns: string[] };

/**
 * An insert of any number of rows that have the same columns. Its text is made once for each number: building it takes
 * longer than running it. `finish` adds what follows the values, and binds nothing of its own.
 */
export function rowInserter<T extends keyof Schema>(
  table: T,
  finish: (insert: Insert<T>) => { compile(): CompiledQuery } = (insert) => insert,
): (trx: Transaction<Schema>, rows: readonly Insertable<Schema[T]>[]) => Promise<void> {
  const texts = new WeakMap<object, Map<number, Text>>();
  const textOf = (trx: Transaction<Schema>, rows: readonly Insertable<Schema[T]>[]): Text => {
    const dialect = trx.getExecutor().adapter.constructor;
    const known = texts.get(dialect) ?? new Map<number, Text>();
    texts.set(dialect, known);
    const text = known.get(rows.length) ?? compiled(finish(trx.insertInto(table).values(rows as never)), rows);
    known.set(rows.length, text);
    return text;
  };
  return async (trx, rows) => {
    if (rows.length === 0) return;
    const { sql, columns } = textOf(trx, rows);
    const parameters = rows.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
    await trx.executeQuery(CompiledQuery.raw(sql, parameters));
  };
}

function compiled(insert: { compile(): CompiledQuery }, rows: readonly object[]): Text {
  const { sql, parameters } = insert.compile();
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
  const same = values.length === parameters.length && values.every((value, at) => value === parameters[at]);
  if (!same) throw new Error('an insert binds other values than those of its rows, in their order');
  return { sql, columns };
}
