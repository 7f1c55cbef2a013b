import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Lends `work` a directory for temporary files, its own and its children's, that is gone afterwards: browsers and
 * servers that are killed on purpose leave theirs behind.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function withScratch(work) {
  const { TMPDIR: before } = process.env;
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-test-'));
  process.env.TMPDIR = directory;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
