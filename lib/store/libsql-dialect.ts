import type Database from 'libsql';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { patiently } from './patiently';
import { type Statement, StatementCache } from './statement-cache';

/** Kysely's SQLite dialect for one libsql connection, whose own busy timeout should be 0. */
export class LibsqlDialect extends SqliteDialect {
  constructor(private readonly database: Database.Database) {
    super({ database });
  }

  override createDriver(): SqliteDriver {
    return new LibsqlDriver(this.database);
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

class LibsqlDriver extends SqliteDriver {
  private readonly connection: LibsqlConnection;

  constructor(private readonly database: Database.Database) {
    super({ database });
    this.connection = new LibsqlConnection(database);
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    // The base class sees to it that one caller at a time has the only connection.
    await super.acquireConnection();
    return this.connection;
  }

  /**
   * A writer takes its lock at once: one that reads first and then writes would be refused without a wait when another
   * process has written in between. `exec`, because a prepared statement that was refused stays active in libsql and
   * lets no later transaction commit.
   */
  override async beginTransaction(_connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const mode = settings?.accessMode === 'read only' ? 'deferred' : 'immediate';
    await patiently(() => this.database.exec(`begin ${mode}`));
  }

  override async destroy(): Promise<void> {
    if (this.database.open) emptyLog(this.database);
    await super.destroy();
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

class LibsqlConnection implements DatabaseConnection {
  private readonly statements: StatementCache;

  constructor(database: Database.Database) {
    this.statements = new StatementCache(database);
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const bound = parameters.map(bindable);
    const statement = await patiently(() => this.statements.take(sql));
    // Given back only after success: what a failed statement still holds goes with it.
    const result = await patiently(() => execute<R>(statement, bound));
    this.statements.giveBack(sql, statement);
    return result;
  }

  streamQuery(): never {
    throw new Error('no query of the store is streamed');
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
