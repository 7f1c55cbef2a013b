import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const SCRIPT = `
  const Database = require('libsql');
  const database = new Database(process.argv[1]);
  database.exec('begin immediate');
  process.stdout.write('held');
  process.stdin.once('data', () => { database.exec('rollback'); database.close(); process.exit(0); });
`;

/** Another process that holds the write lock of a SQLite database until it is told to let go. */
export async function holdLock(file: string): Promise<{ release(): Promise<void> }> {
  const root = path.resolve(import.meta.dirname, '../../..');
  const holder: ChildProcess = spawn(process.execPath, ['-e', SCRIPT, file], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout ?? holder, 'data');
  return {
    release: async () => {
      holder.stdin?.write('now');
      await once(holder, 'exit');
    },
  };
}
