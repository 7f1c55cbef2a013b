import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '@/lib/store/open-store';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sqlite-backend-'));
});
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

it.each<[string, (file: string) => void]>([
  ['a directory', (file) => mkdirSync(file)],
  ['a link to nowhere', (file) => symlinkSync(`${file}.none`, file)],
  ['a link to itself', (file) => symlinkSync(file, file)],
  ['nothing', () => undefined],
])(
  'with %s in the place of its file it says that the file was taken away, and goes on when it is back',
  async (_what, put) => {
    const store = await openStore({ kind: 'sqlite', directory });
    const file = path.join(directory, 'chutes-status.db');
    for (const end of ['', '-wal', '-shm']) renameSync(file + end, `${file}.away${end}`);
    put(file);
    await expect
      .poll(() => store.ping().then(String, (error: unknown) => store.trouble(error)))
      .toContain('was taken away');
    rmSync(file, { recursive: true, force: true });
    for (const end of ['', '-wal', '-shm']) renameSync(`${file}.away${end}`, file + end);
    await store.ping();
    expect(await store.renew('here', 60_000)).toBe(true);
    await store.close();
  },
);

it('no file is made in the place of one that was taken away before anything was read', async () => {
  const store = await openStore({ kind: 'sqlite', directory });
  const file = path.join(directory, 'chutes-status.db');
  // Nothing was read yet, so this is when the file is opened for that.
  renameSync(file, `${file}.away`);
  const told = () => store.ping().then(String, (error: unknown) => store.trouble(error));
  expect(await told()).toContain('was taken away');
  expect(existsSync(file)).toBe(false);
  await store.close().catch(() => undefined);
});

it('a log that was taken away is told, and nothing that was in it is lost, even where the process dies', async () => {
  const store = await openStore({ kind: 'sqlite', directory });
  const file = path.join(directory, 'chutes-status.db');
  await store.ping();
  await store.renew('here', 60_000);
  await store.access.addAudit({
    ...{ at: '2026-01-01T00:00:00.000Z', who: 'Ada', role: 'operator', way: 'session', address: null },
    ...{ action: 'runs.start', subject: null, outcome: 'done' },
  });
  rmSync(`${file}-wal`);
  await expect
    .poll(() => store.ping().then(String, (error: unknown) => store.trouble(error)))
    .toContain('the log beside');
  // Another that knows nothing of the first, as after a restart.
  const copy = mkdtempSync(path.join(tmpdir(), 'sqlite-backend-copy-'));
  await expect.poll(() => store.renew('here', 60_000).then(String, () => 'refused')).toBe('refused');
  cpSync(file, path.join(copy, 'chutes-status.db'));
  const again = await openStore({ kind: 'sqlite', directory: copy });
  expect((await again.access.audit({ limit: 5 })).entries).toMatchObject([{ who: 'Ada' }]);
  await again.close();
  await store.close().catch(() => undefined);
  rmSync(copy, { recursive: true });
});
