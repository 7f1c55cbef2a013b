import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BackupError, checkBackupFile, readBackupParts, writeBackupFile } from '@/lib/store/backup/backup-file';
import { restoreBackup } from '@/lib/store/backup/restore-backup';
import { writeBackup } from '@/lib/store/backup/write-backup';
import { openDatabase, openStore, type StoreLocation } from '@/lib/store/open-store';
import { ended, finished, moment, sampleAttempt, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';
import { publicHalf } from '@/lib/store/snapshots/sealing-keys';
import { toSnapshotRow } from '@/lib/store/snapshots/snapshot-row';
import { sampleSnapshot } from './snapshots-contract';
import type { StoreUnderTest } from './store-under-test';

const NOW = Date.parse(moment(900));
const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function describeBackup(subject: StoreUnderTest): void {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'backup-'));
    await record(subject);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  const file = (name = 'one.backup'): string => path.join(directory, name);
  const elsewhere = (): StoreLocation => ({ kind: 'sqlite', directory: path.join(directory, 'record') });
  const back = (location: StoreLocation, name?: string, sealingKey = true) =>
    writeBackup(location, file(name), { sealingKey, now: NOW });

  it('comes back whole, on the other database too', async () => {
    await back(subject.location);
    await restoreBackup(elsewhere(), file());
    await back(elsewhere(), 'two.backup');
    const home = await subject.newLocation();
    await restoreBackup(home, file('two.backup'));
    await back(home, 'three.backup');
    const first = await contentOf(file());
    expect(first['run']).toHaveLength(RUNS + 4);
    expect(first['evidence']).toHaveLength(3);
    expect(first['snapshot']?.[0]?.at(-1)).toBe('CAPACITY');
    expect(await contentOf(file('two.backup'))).toEqual(first);
    expect(await contentOf(file('three.backup'))).toEqual(first);
  });

  it('is read and written on after it came back', async () => {
    await back(subject.location);
    await restoreBackup(elsewhere(), file());
    const store = await openStore(elsewhere());
    expect((await store.runs({ limit: 100 })).runs).toEqual((await subject.store.runs({ limit: 100 })).runs);
    await store.renew('server', 15_000);
    const run = sampleRun(901, { owner: 'server' });
    expect(await store.claim({ runId: run.id, seq: 1, type: 'run', phase: 'started', run })).toEqual({ joined: null });
    await store.close();
  });

  it('shows one moment, whatever is written meanwhile', async () => {
    const writing = back(subject.location);
    const run = sampleRun(3);
    await subject.tell.checkEnded(run, ended(sampleCheck('DIRECT_JSON'), 'ok', 3));
    await subject.tell.runEnded(finished(run, 3, 'ok', 'ok'));
    await writing;
    const { run: runs = [], check_result: checks = [] } = await contentOf(file());
    const open = runs.filter((row) => row.includes('running') || row.includes('queued'));
    const unfinished = checks.filter((row) => row[0] === run.id && !row.includes('PASS'));
    expect(runs).toHaveLength(RUNS + 4);
    expect(unfinished.length > 0).toBe(open.length > 0);
  });

  it('is for its owner alone, and holds the sealing key only when it may', async () => {
    const { pem } = await subject.store.snapshots.keys.all(newKey, NOW);
    await back(subject.location);
    await back(subject.location, 'open.backup', false);
    expect((await stat(file())).mode & 0o077).toBe(0);
    expect(JSON.stringify(await contentOf(file()))).toContain(JSON.stringify(pem).slice(1, -1));
    const shared = JSON.stringify(await contentOf(file('open.backup')));
    expect(shared).not.toContain('PRIVATE KEY');
    expect(shared).toContain(JSON.stringify(publicHalf(pem)).slice(1, -1));
  });

  it('without a key leaves that of the place it comes to', async () => {
    await subject.store.snapshots.keys.all(newKey, NOW);
    await back(subject.location, 'open.backup', false);
    const store = await openStore(elsewhere());
    const own = (await store.snapshots.keys.all(newKey, NOW)).pem;
    await store.close();
    await restoreBackup(elsewhere(), file('open.backup'));
    const after = await openStore(elsewhere());
    expect((await after.snapshots.keys.all(newKey, NOW)).pem).toBe(own);
    await after.close();
  });

  it('is refused where something is recorded, and where a server lives, and then changes nothing', async () => {
    await back(subject.location);
    const before = await contentOf(file());
    await expect(restoreBackup(subject.location, file())).rejects.toThrow('there is a record already');
    await back(subject.location, 'after.backup');
    expect(await contentOf(file('after.backup'))).toEqual(before);
    const store = await openStore(elsewhere());
    await store.renew('alive', 15_000);
    await expect(restoreBackup(elsewhere(), file())).rejects.toThrow('a server runs on that database');
    await store.close();
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    [
      'changed in one bit',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))),
    ],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('SQLite format 3')],
  ])('that is %s is refused, and nothing is begun', async (_name, damage) => {
    await back(subject.location);
    await writeFile(file('bad.backup'), damage(await readFile(file())));
    await expect(restoreBackup(elsewhere(), file('bad.backup'))).rejects.toThrow(BackupError);
    await expect(stat(path.join(directory, 'record'))).rejects.toThrow('ENOENT');
  });

  it('of an earlier version is brought up to date, and one of a newer version refused', async () => {
    await back(subject.location);
    const { header } = await checkBackupFile(file());
    const old = { ...header, migrations: header.migrations.slice(0, 3) };
    const row = ['1', 'chutes', 'smoke', 'manual', 'finished', 5, 6, 1, 0, 1];
    const columns = 'id target suite trigger status started_at finished_at duration_ms exit_code verified'.split(' ');
    const { outcome: _, ...shared } = toSnapshotRow(sampleSnapshot(1, { json: '{"verified":true}' }));
    const snapshot = { table: 'snapshot', columns: Object.keys(shared) };
    const tables = parts({ table: 'run', columns }, { row }, snapshot, { row: Object.values(shared) });
    await writeBackupFile(file('old.backup'), old, tables);
    await restoreBackup(elsewhere(), file('old.backup'));
    await back(elsewhere(), 'new.backup');
    expect((await checkBackupFile(file('new.backup'))).header.migrations).toEqual(header.migrations);
    const content = await contentOf(file('new.backup'));
    expect(content['run']?.[0]?.slice(0, 10)).toEqual(row);
    expect(content['snapshot']?.[0]?.at(-1)).toBe('PASS');
    const newer = { ...header, migrations: [...header.migrations, '9999-later'] };
    await writeBackupFile(file('newer.backup'), newer, parts());
    await expect(restoreBackup(await subject.newLocation(), file('newer.backup'))).rejects.toThrow('newer version');
  });
}

const RUNS = 4_300;

/** More runs than are read at once, put in by hand since each of them would wait for the disk; a few are told as they happen, and one is left open. */
async function record({ tell, location, store }: StoreUnderTest): Promise<void> {
  await store.snapshots.add(sampleSnapshot(0, { verified: false, outcome: 'CAPACITY' }));
  const db = await openDatabase(location);
  const row = (at: number) => ({
    ...{
      id: `by-hand-${at}`,
      target: 'chutes',
      suite: 'contract' as never,
      trigger: 'api' as const,
      status: 'finished' as const,
    },
    ...{ started_at: at, finished_at: at + 1, duration_ms: 1, exit_code: 0, verified: 1 as const, owner: null },
  });
  for (let at = 0; at < RUNS; at += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, RUNS - at) }, (_, nth) => row(at + nth));
    await db.insertInto('run').values(rows).execute();
  }
  await db.destroy();
  for (let minute = 0; minute < 4; minute += 1) {
    const run = sampleRun(minute);
    await tell.runStarted(run);
    if (minute === 3) return;
    await tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(1, moment(minute)));
    await tell.checkEnded(run, ended(sampleCheck('DIRECT_JSON'), 'ok', minute));
    await tell.runEnded(finished(run, minute, 'ok', 'ok'));
  }
}

async function* parts<T>(...given: T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* given;
}

type Rows = Record<string, (string | number | null)[][]>;

/** What a backup holds, whatever the order of its rows. */
async function contentOf(file: string): Promise<Rows> {
  const content: Rows = {};
  let rows: Rows[string] = [];
  for await (const part of readBackupParts(file)) {
    if ('table' in part) content[part.table] = rows = [];
    else rows.push(part.row);
  }
  const inOrder = (all: Rows[string]): Rows[string] =>
    all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return Object.fromEntries(Object.entries(content).map(([table, all]) => [table, inOrder(all)]));
}
