import { type DatabaseConnection, type Driver, SqliteAdapter, SqliteDialect, type TransactionSettings } from 'kysely';
import { LibsqlConnection, type LibsqlOptions } from './libsql-connection';

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
