import type Database from 'libsql';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  type TransactionSettings,
} from 'kysely';
import { errorCode } from './backend';
import { patiently } from './patiently';
import { type Statement, StatementCache } from './statement-cache';

export interface LibsqlOptions {
  /** Opens the database, whose own busy timeout should be 0. */
  open: () => Database.Database;
  /** How long to try again while another connection holds the lock. */
  patienceMs: number;
}

/** Kysely's SQLite dialect over one libsql connection, which is opened anew when it cannot be used any more. */
export class LibsqlDialect extends SqliteDialect {
  constructor(private readonly options: LibsqlOptions) {
    // The driver below never asks for this; it opens its own.
    super({ database: () => Promise.reject(new Error('not this way')) });
  }

  override createDriver(): Driver {
    return new LibsqlDriver(this.options);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** SQLite can take back changes of the schema, so a killed or rival process never leaves half a migration. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Lends its one connection to one caller at a time. */
class LibsqlDriver implements Driver {
  private readonly connection: LibsqlConnection;
  private free: Promise<void> = Promise.resolve();
  private giveBack: () => void = () => undefined;

  constructor(options: LibsqlOptions) {
    this.connection = new LibsqlConnection(options);
  }

  async init(): Promise<void> {
    this.connection.open();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.free;
    let giveBack = () => undefined as void;
    this.free = new Promise((resolve) => {
      giveBack = resolve;
    });
    await before;
    this.giveBack = giveBack;
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    this.giveBack();
  }

  /**
   * A writer takes its lock at once: one that reads first and then writes would be refused without a wait when another
   * process has written in between.
   */
  beginTransaction(_connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    return this.connection.begin(settings?.accessMode === 'read only' ? 'deferred' : 'immediate');
  }

  commitTransaction(): Promise<void> {
    return this.connection.end('commit');
  }

  rollbackTransaction(): Promise<void> {
    return this.connection.end('rollback');
  }

  async destroy(): Promise<void> {
    await this.free;
    this.connection.close();
  }
}

/**
 * A prepared statement that was refused because another connection holds the lock stays active in libsql, and no later
 * transaction can be committed beside it. So locks are taken by `exec` before any statement runs, and when a statement
 * is refused all the same, the connection is replaced.
 */
class LibsqlConnection implements DatabaseConnection {
  private database: Database.Database | null = null;
  private statements: StatementCache | null = null;
  private inTransaction = false;
  private stuck = false;

  constructor(private readonly options: LibsqlOptions) {}

  open(): Database.Database {
    if (this.database && this.stuck && !this.inTransaction) this.replace();
    this.database ??= this.options.open();
    this.statements ??= new StatementCache(this.database);
    return this.database;
  }

  close(): void {
    if (!this.database?.open) return;
    emptyLog(this.database);
    this.database.close();
  }

  async begin(mode: 'deferred' | 'immediate'): Promise<void> {
    await this.patiently(() => this.open().exec(`begin ${mode}`));
    this.inTransaction = true;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    try {
      await this.patiently(() => this.open().exec(how), how === 'commit');
      this.inTransaction = false;
    } catch (error) {
      // A rollback that fails leaves the transaction to the connection, which is given up with it.
      if (how === 'rollback') this.replace();
      throw error;
    }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const bound = parameters.map(bindable);
    const statement = await this.patiently(() => (this.open(), this.cache().take(sql)));
    if (statement.reader || this.inTransaction) return this.run<R>(sql, statement, bound);
    await this.begin('immediate');
    try {
      const result = await this.run<R>(sql, statement, bound);
      await this.end('commit');
      return result;
    } catch (error) {
      await this.end('rollback').catch(() => undefined);
      throw error;
    }
  }

  streamQuery(): never {
    throw new Error('no query of the store is streamed');
  }

  private async run<R>(sql: string, statement: Statement, bound: unknown[]): Promise<QueryResult<R>> {
    const result = await this.patiently(() => execute<R>(statement, bound));
    // Given back only after success: what a failed statement still holds goes with it.
    this.cache().giveBack(sql, statement);
    return result;
  }

  private cache(): StatementCache {
    return (this.statements ??= new StatementCache(this.open()));
  }

  private async patiently<T>(step: () => T, wait = true): Promise<T> {
    try {
      return await patiently(step, wait ? this.options.patienceMs : 0);
    } catch (error) {
      if (errorCode(error)?.startsWith('SQLITE_BUSY')) this.stuck = true;
      throw error;
    }
  }

  private replace(): void {
    const { database } = this;
    [this.database, this.statements, this.stuck, this.inTransaction] = [null, null, false, false];
    try {
      database?.close();
    } catch {
      // It goes with its last statement.
    }
  }
}

/** libsql leaves the log behind when it closes; without it the file alone is the whole record. */
function emptyLog(database: Database.Database): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // Somebody still reads: nothing is lost, the log stays beside the file.
  }
}

function execute<R>(statement: Statement, bound: unknown[]): QueryResult<R> {
  if (statement.reader) return { rows: statement.all(bound) as R[] };
  const { changes, lastInsertRowid } = statement.run(bound);
  return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
}

/** libsql aborts the whole process on a type that it does not know, a boolean for one. */
function bindable(value: unknown): string | number | bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new TypeError(`SQLite takes no ${typeof value} as a parameter`);
}
