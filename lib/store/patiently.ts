import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './backend';

/**
 * Does a step of SQLite again while another connection holds the lock, for at most `patienceMs`. Unlike SQLite's own
 * timeout this does not block the process: the other connection may be ours as well, and then only we can let it go.
 */
export async function patiently<T>(step: () => T, patienceMs: number): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!errorCode(error)?.startsWith('SQLITE_BUSY') || performance.now() > deadline) throw error;
    }
    await sleep(1 + Math.random() * 9);
  }
}
