import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withLock } from './lock.mjs';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lock-'));
  file = path.join(directory, 'deep/lock');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('failed work gives the lock back and tells its error', async () => {
  await expect(withLock(() => Promise.reject(new Error('no space')), file)).rejects.toThrow('no space');
  expect(existsSync(file)).toBe(false);
  await expect(withLock(async () => existsSync(file), file)).resolves.toBe(true);
});

it('a holder that was killed does not keep others out', async () => {
  await withLock(async () => {}, file);
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, String(pid));
  await expect(withLock(async () => 'worked', file)).resolves.toBe('worked');
});

it('a lock whose heart has stopped is dead, even if its process id belongs to somebody again', async () => {
  await withLock(async () => {}, file);
  writeFileSync(file, String(process.ppid));
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  await expect(withLock(async () => 'worked', file)).resolves.toBe('worked');
});

it('a living holder is waited for, and that is said', async () => {
  await withLock(async () => {}, file);
  writeFileSync(file, String(process.ppid));
  let worked = false;
  const told = new Promise((resolve) => vi.spyOn(console, 'log').mockImplementationOnce(resolve));
  const waiting = withLock(async () => void (worked = true), file);
  await told;
  expect(worked).toBe(false);
  rmSync(file);
  await waiting;
  expect(worked).toBe(true);
});
