import { realpathSync, statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

export interface WatchOptions {
  /** How long a file must stay as it is before it counts as written. */
  settleMs?: number;
  /** How often it is looked at where the system tells of no changes, as with some network disks. */
  pollMs?: number;
}

/**
 * Calls back when the file has changed and is not being written any more. The directory is watched, since editors put a new
 * file in the place of the old one; so is that of the file a link leads to. The result stops it.
 */
export function watchConfigFile(
  file: string,
  onChange: () => void,
  { settleMs = 300, pollMs = 5000 }: WatchOptions = {},
): () => void {
  let told = fingerprint(file);
  let seen = told;
  let settling: NodeJS.Timeout | null = null;
  const look = () => {
    settling = null;
    const now = fingerprint(file);
    if (now !== seen) {
      seen = now;
      settle();
    } else if (now !== told) {
      told = now;
      onChange();
    }
  };
  // One that waits is not put off by what else happens in the directory.
  const settle = () => {
    settling ??= setTimeout(look, settleMs).unref();
  };
  const watchers = directoriesOf(file).flatMap((directory) => watched(directory, settle));
  const poll = setInterval(settle, pollMs).unref();
  return () => {
    clearInterval(poll);
    if (settling) clearTimeout(settling);
    for (const watcher of watchers) watcher.close();
  };
}

/** None where the system has no more watches to give, or the directory is gone: then the poll alone looks. */
function watched(directory: string, onEvent: () => void): FSWatcher[] {
  try {
    const watcher = watch(directory, { persistent: false }, onEvent);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

function directoriesOf(file: string): string[] {
  try {
    return [...new Set([path.dirname(file), path.dirname(realpathSync(file))])];
  } catch {
    return [path.dirname(file)];
  }
}

function fingerprint(file: string): string {
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(file);
    return [mtimeMs, ctimeMs, size, ino].join(' ');
  } catch {
    return 'none';
  }
}
