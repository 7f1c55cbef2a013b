import { mkdir, open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import type { ConnectedTarget } from '@/lib/instrument/connect-target';
import { openUntouched } from '@/lib/store/open-store';
import { holdLock } from '@/lib/store/testing/lock-holder';
import { startProduct } from '@/lib/server/testing/product';

type Product = Awaited<ReturnType<typeof startProduct>>;

describe('a server whose store is in trouble', () => {
  let product: Product;
  beforeEach(async () => {
    product = await startProduct();
    await product.runAll();
  });
  afterEach(() => product.close());
  const file = (): string => path.join(product.directory, 'chutes-status.db');
  const told = async () => {
    const { problem, targets } = await product.server.status();
    return { problem, verified: targets[0]?.verified, runs: targets[0]?.suites.map(({ latestRun }) => latestRun?.id) };
  };
  const refused = (words: string) => ({
    problem: expect.objectContaining({ status: 503, detail: expect.stringContaining(words) as unknown }) as unknown,
    headers: { 'Retry-After': '5' },
  });

  it('says that a lock is held, vouches for nothing, starts nothing, and comes back by itself', async () => {
    const before = await told();
    expect(before).toMatchObject({ problem: undefined, verified: 'yes' });
    const lock = await holdLock(file());
    await expect(product.server.ready()).rejects.toMatchObject(refused('it takes no writes'));
    expect(await told()).toMatchObject({
      problem: expect.stringContaining('it takes no writes') as unknown,
      verified: 'unknown',
      runs: before.runs,
    });
    await expect(product.server.start('smoke', 'api')).rejects.toMatchObject(refused('it takes no writes'));
    await lock.release();
    await product.server.ready();
    expect(await told()).toEqual(before);
    const again = await product.runAll();
    expect(again.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished']);
  });

  it('says that its file was taken away, writes into no other, and goes on when it is back', async () => {
    const before = await told();
    const away = path.join(product.directory, 'away');
    await mkdir(away);
    const moved = ['', '-wal', '-shm'];
    for (const end of moved) await rename(`${file()}${end}`, path.join(away, `record${end}`));
    await expect.poll(() => product.server.ready().then(String, String)).toContain('was taken away');
    expect(await told()).toMatchObject({
      problem: expect.stringContaining('taken away') as unknown,
      verified: 'unknown',
    });
    await expect(product.server.start('smoke', 'api')).rejects.toMatchObject(refused('taken away'));
    await expect(stat(file())).rejects.toThrow('ENOENT');
    for (const end of moved) await rename(path.join(away, `record${end}`), `${file()}${end}`);
    await product.server.ready();
    expect(await told()).toEqual(before);
    expect((await product.runAll()).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  });

  it('says that a newer version took its database over, and gives up what it does without another word in it', async () => {
    await product.close();
    product = await startProduct({ LEASE_MS: '1500' }, realClock, [], 3_600_000);
    const [started] = await product.server.start('smoke', 'api');
    const db = await openUntouched({ kind: 'sqlite', directory: product.directory });
    await sql`insert into kysely_migration values ('9999-from-the-future', '2026-01-01T00:00:00Z')`.execute(db);
    await expect(product.server.ready()).rejects.toMatchObject(refused('a newer version of chutes-status'));
    expect(await told()).toMatchObject({
      problem: expect.stringContaining('update this one') as unknown,
      verified: 'unknown',
    });
    await expect(product.server.start('doctor', 'api')).rejects.toMatchObject(refused('a newer version'));
    const leases = () => sql<{ until: number }>`select max(lease_until) as until from instance`.execute(db);
    const [lease] = (await leases()).rows;
    const { runner } = (product.instrument as unknown as { connected: ConnectedTarget[] }).connected[0] ?? {};
    expect(await runner?.ended(started?.run.id ?? '')).toMatchObject({ status: 'interrupted' });
    expect((await leases()).rows[0]).toEqual(lease);
    const rows = await sql<{ status: string }>`select status from run where id = ${started?.run.id}`.execute(db);
    expect(rows.rows).toEqual([{ status: 'running' }]);
    await db.destroy();
  });

  it('says that its file is damaged, and what was known before is no news', async () => {
    await product.server.status();
    for (const end of ['', '-wal']) await spoil(`${file()}${end}`);
    await expect.poll(() => product.server.ready().then(String, String)).toMatch(DAMAGED);
    expect(await told()).toMatchObject({
      problem: expect.stringMatching(DAMAGED) as unknown,
      verified: 'unknown',
    });
    await expect(product.server.start('smoke', 'api')).rejects.toMatchObject({ problem: { status: 503 } });
  });
});

/** What SQLite says depends on where it meets the noise first. */
const DAMAGED = /the database is damaged|not a SQLite database/;

/** Noise over all but the first bytes, which say what kind of file it is. */
async function spoil(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  await handle.write(Buffer.alloc(Math.max(0, size - 100), 0xa5), 0, undefined, 100);
  await handle.close();
}
