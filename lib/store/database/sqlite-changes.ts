import type Database from 'libsql';
import type { Changes } from './changes';

/** Reading the version of the data takes a hundredth of a millisecond and touches no file. */
const POLL_MS = 100;

/** Asks SQLite again and again, on a connection of its own, whether any other has committed something. */
export function sqliteChanges(open: () => Database.Database): Changes {
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
