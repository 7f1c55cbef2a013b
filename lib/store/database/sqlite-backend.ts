import path from 'node:path';
import Database from 'libsql';
import { mkdir, open, stat } from 'node:fs/promises';
import { type Stats, statSync } from 'node:fs';
import { type Backend, NO_WRITES, errorCode } from './backend';
import { LibsqlDialect } from './libsql-dialect';
import type { Changes } from './changes';

const OPEN_TIMEOUT_MS = 5_000;
/** As long as a lease: after that others may take over anyway, and whoever waits had better know. */
const WRITE_PATIENCE_MS = 15_000;
/** In WAL mode readers wait for nobody but a connection that is about to close. */
const READ_PATIENCE_MS = 2_000;

/** The file `chutes-status.db` in a directory; both are made when missing, and then for this user alone. */
export function sqliteBackend(directory: string): Backend {
  const file = path.resolve(directory, 'chutes-status.db');
  const fileId = (): string => {
    const found = fileAt(file);
    if (!found) throw Object.assign(new Error(`${file} was taken away`), { code: 'SQLITE_GONE' });
    return `${found.dev} ${found.ino}`;
  };
  const logId = (): string | null => fileAt(`${file}-wal`)?.ino.toString() ?? null;
  return {
    place: file,
    variable: 'DATA_DIR',
    writer: async () => {
      await makeFile(file);
      return new LibsqlDialect({ open: () => openFile(file), busyTimeoutMs: WRITE_PATIENCE_MS, fileId, logId });
    },
    // A connection of its own, so that nobody who reads waits for a lock.
    reader: async () =>
      new LibsqlDialect({
        open: () => {
          const database = openFile(file);
          database.pragma('query_only = ON');
          return database;
        },
        busyTimeoutMs: READ_PATIENCE_MS,
        fileId,
        logId,
      }),
    changes: sqliteChanges(() => openFile(file)),
    explain,
  };
}

/** Null for what is no file, such as a directory in its place, and for what leads nowhere. */
function fileAt(file: string): Stats | null {
  try {
    const found = statSync(file);
    return found.isFile() ? found : null;
  } catch {
    return null;
  }
}

/**
 * SQLite would make the file readable for everybody; its companions take over the mode of the file. A file that is there
 * is not opened: to close it would drop the locks of every connection that this process has to it, and another process
 * could then take the log away from under them (sqlite.org, "How To Corrupt An SQLite Database File", 2.2).
 */
async function makeFile(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.close();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // What SQLite says of a directory in its place is the same as of much else.
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error(`${file} is a directory`), { code: 'EISDIR' });
  }
}

function openFile(file: string): Database.Database {
  const database = connect(file);
  try {
    database.pragma('journal_mode = WAL');
    // In WAL mode only FULL has every commit on the disk before it is acknowledged.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // What is erased is overwritten, so that no free page of the file still holds it.
    database.pragma('secure_delete = ON');
    // From here on the dialect does the waiting.
    database.pragma('busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What libsql says of a file that it cannot open has no code, and would be taken for a fault of our own. */
function connect(file: string): Database.Database {
  try {
    return new Database(file, { timeout: OPEN_TIMEOUT_MS });
  } catch (error) {
    throw errorCode(error) === null && error instanceof Error
      ? Object.assign(error, { code: 'SQLITE_CANTOPEN' })
      : error;
  }
}

function explain(error: unknown): string {
  const code = errorCode(error);
  if (code === 'SQLITE_NOTADB') return 'not a SQLite database; move it away, or set DATA_DIR to another directory';
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_IOERR_SHORT_READ')
    return 'the database is damaged; restore a copy, or move it away to begin anew';
  if (code === 'SQLITE_CANTOPEN')
    return 'the file cannot be opened; see that this user may read and write it, or set DATA_DIR to another directory';
  if (code === 'SQLITE_GONE') return 'the file was taken away; put it back, or start the server again to begin anew';
  if (code === 'SQLITE_LOG_GONE')
    return 'the log beside the file (-wal) was taken away; start the server again, and what was recorded is still there';
  if (code === NO_WRITES) return 'it takes no writes; another process may hold the database';
  if (code?.startsWith('SQLITE_BUSY')) return 'another process holds the database; stop that, or set DATA_DIR anew';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'the disk is full; make room, or set DATA_DIR anew';
  return `cannot be written${code ? ` (${code})` : ''}; set DATA_DIR to a directory that this user can write to`;
}

/** Reading the version of the data takes a hundredth of a millisecond and touches no file. */
const POLL_MS = 100;

/** Asks SQLite again and again, on a connection of its own, whether any other has committed something. */
function sqliteChanges(open: () => Database.Database): Changes {
  return {
    follow: (onChange) => {
      const database = open();
      let version = versionOf(database);
      const timer = setInterval(() => {
        const now = versionOf(database);
        if (now === version) return;
        version = now;
        onChange();
      }, POLL_MS);
      timer.unref();
      return () => {
        clearInterval(timer);
        database.close();
      };
    },
  };
}

/** Null when the lock kept it from being read: another value than before, so that somebody looks. */
function versionOf(database: Database.Database): number | null {
  try {
    const [row] = database.pragma('data_version') as { data_version: number }[];
    return row?.data_version ?? null;
  } catch {
    return null;
  }
}
