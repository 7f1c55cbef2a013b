import type Database from 'libsql';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { errorCode } from './backend';
import { type Statement, StatementCache } from './statement-cache';

export interface LibsqlOptions {
  /** Opens the database, whose own busy timeout should be 0. */
  open: () => Database.Database;
  /** How long to try again while another connection holds the lock. */
  busyTimeoutMs: number;
  /** The file behind the path, by a name that no other file has; throws when there is none. Asked a few times a second at most. */
  fileId?: () => string;
  /** The same of its log; null when there is none. */
  logId?: () => string | null;
}

/**
 * A prepared statement that was refused because another connection holds the lock stays active in libsql, and no later
 * transaction can be committed beside it. So locks are taken by `exec` before any statement runs, and when a statement
 * is refused all the same, the connection is replaced.
 */
export class LibsqlConnection implements DatabaseConnection {
  private database: Database.Database | null = null;
  private statements: StatementCache | null = null;
  private inTransaction = false;
  private stuck = false;
  private fileId: string | null = null;
  private logId: string | null = null;
  private lookedAt = -Infinity;

  constructor(private readonly options: LibsqlOptions) {}

  open(): Database.Database {
    if (this.database && this.stuck && !this.inTransaction) this.replace();
    if (!this.inTransaction) this.lookForFile();
    if (!this.database) {
      // First, for to open a file that is not there would make it.
      const fileId = this.options.fileId?.() ?? null;
      this.database = this.options.open();
      this.fileId = fileId;
    }
    this.statements ??= new StatementCache(this.database);
    return this.database;
  }

  close(): void {
    if (!this.database?.open) return;
    emptyLog(this.database);
    this.database.close();
  }

  async begin(mode: 'deferred' | 'immediate'): Promise<void> {
    await this.retryBusy(() => this.open().exec(`begin ${mode}`));
    this.inTransaction = true;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    try {
      await this.retryBusy(() => this.open().exec(how), how === 'commit');
      this.inTransaction = false;
      // From the first one on there is a log.
      this.logId ??= this.options.logId?.() ?? null;
    } catch (error) {
      // A rollback that fails leaves the transaction to the connection, which is given up with it; on a full disk SQLite has
      // rolled back already, and what it says of that would hide the reason.
      if (how !== 'rollback') throw error;
      this.replace();
    }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const bound = parameters.map(bindable);
    const statement = await this.retryBusy(() => (this.open(), this.cache().take(sql)));
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
    const result = await this.retryBusy(() => execute<R>(statement, bound));
    // Given back only after success: what a failed statement still holds goes with it.
    this.cache().giveBack(sql, statement);
    return result;
  }

  private cache(): StatementCache {
    return (this.statements ??= new StatementCache(this.open()));
  }

  private async retryBusy<T>(step: () => T, wait = true): Promise<T> {
    try {
      return await retryWhileBusy(step, wait ? this.options.busyTimeoutMs : 0);
    } catch (error) {
      if (errorCode(error)?.startsWith('SQLITE_BUSY')) this.stuck = true;
      throw error;
    }
  }

  /** SQLite goes on with a file that was taken away, and all that it is told then is lost with it. */
  private lookForFile(): void {
    const { fileId: idOf } = this.options;
    if (!idOf || this.fileId === null || performance.now() - this.lookedAt < LOOK_MS) return;
    if (idOf() !== this.fileId) this.replace();
    this.lookForLog();
    this.lookedAt = performance.now();
  }

  /**
   * SQLite goes on with a log that was taken away as well, and what is in it would go with the process. It is put into the file as long
   * as it is known, and nothing more is written: to open the file anew beside other connections would damage it.
   */
  private lookForLog(): void {
    const found = this.options.logId?.() ?? null;
    this.logId ??= found;
    if (this.logId === found || !this.database) return;
    if (found === null) emptyLog(this.database);
    throw Object.assign(new Error('the log of the database was taken away'), { code: 'SQLITE_LOG_GONE' });
  }

  private replace(): void {
    const { database } = this;
    [this.database, this.statements, this.stuck, this.inTransaction] = [null, null, false, false];
    [this.fileId, this.logId] = [null, null];
    try {
      database?.close();
    } catch {
      // It goes with its last statement.
    }
  }
}

const LOOK_MS = 250;

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

/**
 * Does a step of SQLite again while another connection holds the lock, for at most `busyTimeoutMs`. Unlike SQLite's own
 * timeout this does not block the process: the other connection may be ours as well, and then only we can let it go.
 */
async function retryWhileBusy<T>(step: () => T, busyTimeoutMs: number): Promise<T> {
  const deadline = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!errorCode(error)?.startsWith('SQLITE_BUSY') || performance.now() > deadline) throw error;
    }
    await sleep(1 + Math.random() * 9);
  }
}
