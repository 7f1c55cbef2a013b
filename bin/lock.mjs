import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './run-command.mjs';

const FILE = path.join(root, '.build/lock');
const BEAT_MS = 2000;
const DEAD_AFTER_MS = 15_000;

/**
 * Runs `work` while no other process of this checkout does: installing and building write to shared places.
 * A holder that died is noticed by its process id, or by its heart having stopped (an id may have been taken over).
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function withLock(work, file = FILE) {
  await acquire(file);
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function acquire(file) {
  await mkdir(path.dirname(file), { recursive: true });
  for (let told = false; !(await create(file));) {
    if (await isDead(file)) {
      await rm(file, { force: true });
    } else {
      if (!told) console.log('Another start or build is at work here: waiting for it.');
      told = true;
      await sleep(200);
    }
  }
}

const create = (file) =>
  writeFile(file, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

async function isDead(file) {
  try {
    const [pid, { mtimeMs }] = await Promise.all([readFile(file, 'utf8').then(Number), stat(file)]);
    if (Date.now() - mtimeMs > DEAD_AFTER_MS) return true;
    return pid > 0 && !isAlive(pid);
  } catch {
    return false; // Released between two looks: the next try to create it will tell.
  }
}

function isAlive(pid) {
  if (pid === process.pid) return false; // Ours from an earlier life: in a container ids come again.
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
