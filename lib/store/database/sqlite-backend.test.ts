import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openStore } from '@/lib/store/open-store';

const directory = mkdtempSync(path.join(tmpdir(), 'sqlite-backend-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Opens the file in a process of its own, writes, and closes it as the last one would: with the log taken away. */
const ELSEWHERE = `
  const Database = require('libsql');
  const database = new Database(process.argv[1]);
  database.exec("insert into instance (id, lease_ms, lease_until, beat) values ('elsewhere', 1, 1, 1)");
  database.close();
`;

it('a store that is opened again in this process leaves the first one its locks, whatever other processes do', async () => {
  const location = { kind: 'sqlite', directory } as const;
  const first = await openStore(location);
  await first.renew('here', 60_000);
  const second = await openStore(location);
  const log = path.join(directory, 'chutes-status.db-wal');
  const before = statSync(log).ino;
  execFileSync(process.execPath, ['-e', ELSEWHERE, path.join(directory, 'chutes-status.db')]);
  // Without the locks, that process was the last one to close the file, and took the log away from under these.
  expect(statSync(log, { throwIfNoEntry: false })?.ino).toBe(before);
  expect(await second.renew('here', 60_000)).toBe(true);
  await second.close();
  await first.close();
  const again = await openStore(location);
  expect(await again.renew('here', 60_000)).toBe(true);
  await again.close();
});
