import { type Environment, parseConfig } from '@/lib/config/config';
import { BackupError } from '@/lib/store/backup/backup-file';
import { restoreBackup } from '@/lib/store/backup/restore-backup';
import { writeBackup } from '@/lib/store/backup/write-backup';
import type { BackupCommand } from './record-arguments';
import type { Terminal } from './terminal';

/** Backs up the record that the environment names, or puts a backup into it. Resolves with the exit code. Rejects with StoreError. */
export async function keepBackup(
  { action, file, sealingKey }: BackupCommand,
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const { store } = parseConfig(environment);
  try {
    if (action === 'backup') {
      const rows = await writeBackup(store, file, { sealingKey, now: Date.now() });
      terminal.line(`BACKUP ${rows} rows, read again and whole${sealingKey ? '; it holds the sealing key' : ''}`);
    } else {
      terminal.line(`RESTORED ${await restoreBackup(store, file)} rows`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError) && !isFileError(error)) throw error;
    terminal.note(
      error instanceof BackupError ? `The backup ${error.message}.` : `The file cannot be written (${error.code}).`,
    );
    return 1;
  }
}

/** What the system says of the file; a fault of the store comes as StoreError. */
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;
