import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import type Database from 'libsql';
import { errorCode } from './backend';

const PATIENCE_MS = 5_000;

/** Kysely's SQLite dialect for one libsql connection, whose own busy timeout should be 0. */
export class LibsqlDialect extends SqliteDialect {
  private readonly database: SqliteDatabase;

  constructor(database: Database.Database) {
    const checked = withCheckedParameters(database);
    super({ database: checked });
    this.database = checked;
  }

  override createDriver(): SqliteDriver {
    return new LibsqlDriver({ database: this.database });
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
  private connection: DatabaseConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return (this.connection ??= patient(connection));
  }

  /**
   * A writer takes its lock at once: one that reads first and then writes would be refused without a wait when another
   * process has written in between.
   */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin deferred' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

/**
 * Waits for the lock of another connection without blocking this process, as SQLite's own timeout would: the other
 * connection may be ours as well, and then only we can let it go.
 */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    executeQuery: async (query) => {
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        try {
          return await connection.executeQuery(query);
        } catch (error) {
          if (!errorCode(error).startsWith('SQLITE_BUSY') || performance.now() > deadline) throw error;
          await sleep(2 + Math.random() * 8);
        }
      }
    },
  };
}

function withCheckedParameters(database: Database.Database): SqliteDatabase {
  return {
    close: () => void database.close(),
    prepare: (sql) => {
      if (/^(begin|commit|rollback)\b/.test(sql)) return unprepared(database, sql);
      const statement = database.prepare<unknown[]>(sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters.map(bindable)),
        run: (parameters) => statement.run(parameters.map(bindable)),
        iterate: (parameters) => statement.iterate(parameters.map(bindable)),
      };
    },
  };
}

/**
 * A prepared BEGIN that was refused by a lock stays in progress until it is collected as garbage, and COMMIT is then
 * refused. What is executed directly is over at once.
 */
function unprepared(database: Database.Database, sql: string): ReturnType<SqliteDatabase['prepare']> {
  const execute = () => {
    database.exec(sql);
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, all: () => [], run: execute, iterate: () => [][Symbol.iterator]() };
}

/** libsql aborts the whole process on a type that it does not know, a boolean for one. */
function bindable(value: unknown): string | number | bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new TypeError(`SQLite takes no ${typeof value} as a parameter`);
}
