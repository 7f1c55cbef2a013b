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
}

class LibsqlConnection implements DatabaseConnection {
  constructor(private readonly database: Database.Database) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const bound = parameters.map(bindable);
    const statement = await patiently(() => this.database.prepare<unknown[]>(sql));
    if (statement.reader) return { rows: (await patiently(() => statement.all(bound))) as R[] };
    const { changes, lastInsertRowid } = await patiently(() => statement.run(bound));
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  streamQuery(): never {
    throw new Error('no query of the store is streamed');
  }
}

/** libsql aborts the whole process on a type that it does not know, a boolean for one. */
function bindable(value: unknown): string | number | bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new TypeError(`SQLite takes no ${typeof value} as a parameter`);
}
