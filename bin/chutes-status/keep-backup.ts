import { parseArgs } from 'node:util';
import { type Environment, parseConfig } from '@/lib/config/config';
import { BackupError } from '@/lib/store/backup/backup-file';
import { restoreBackup } from '@/lib/store/backup/restore-backup';
import { writeBackup } from '@/lib/store/backup/write-backup';
import { type Terminal, UsageError } from './terminal';

export interface BackupCommand {
  kind: 'record';
  action: 'backup' | 'restore';
  file: string;
  /** Whether a backup holds the private key that seals snapshots. */
  sealingKey: boolean;
  envFiles: boolean;
}

/** The command that the arguments give, or null when they give another one. Throws UsageError. */
export function parseBackupCommand(args: readonly string[]): BackupCommand | null {
  const [action] = args;
  if (action !== 'backup' && action !== 'restore') return null;
  const { values, positionals } = parsed(action, args.slice(1));
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError(`Usage: chutes-status ${action} FILE`);
  return {
    ...{ kind: 'record', action, file },
    ...{ sealingKey: values['without-key'] !== true, envFiles: values['no-env-files'] !== true },
  };
}

function parsed(action: 'backup' | 'restore', args: readonly string[]) {
  const both = { 'no-env-files': { type: 'boolean' } } as const;
  const options = action === 'backup' ? { ...both, 'without-key': { type: 'boolean' } as const } : both;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as { 'without-key'?: boolean; 'no-env-files'?: boolean }, positionals };
  } catch (error) {
    throw new UsageError((error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '');
  }
}

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
