import type Database from 'libsql';

export type Statement = Database.Statement<unknown[]>;

const CAPACITY = 100;

/**
 * Prepared statements to use again, the least recently used let go first. Beside the time this saves memory: libsql
 * frees a statement only when the event loop turns, and a long series of queries may keep it from turning.
 */
export class StatementCache {
  private readonly idle = new Map<string, Statement>();

  constructor(private readonly database: Database.Database) {}

  /** A statement for the caller alone, until it is given back. */
  take(sql: string): Statement {
    const statement = this.idle.get(sql);
    if (!statement) return this.database.prepare<unknown[]>(sql);
    this.idle.delete(sql);
    return statement;
  }

  giveBack(sql: string, statement: Statement): void {
    this.idle.set(sql, statement);
    const [oldest] = this.idle.keys();
    if (oldest !== undefined && this.idle.size > CAPACITY) this.idle.delete(oldest);
  }
}
