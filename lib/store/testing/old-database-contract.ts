import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'libsql';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { expect, it } from 'vitest';
import { Run } from '@/lib/domain/run';
import { hourOfWeek } from '@/lib/insight/capacity-by-hour';
import { migrations } from '@/lib/store/migrations/migrations';
import { openStore, openUntouched, type StoreLocation } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { moment, runId } from '@/lib/domain/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

/** A database that version 0.1.0 wrote, of three suites in two minutes with three runs left open, and what it read from it. */
const FOLDER = path.join(import.meta.dirname, 'version-0.1.0');
const TARGET = 'llm.chutes.ai';
const unzipped = async (name: string): Promise<Buffer> => gunzipSync(await readFile(path.join(FOLDER, name)));

interface Said {
  runs: unknown[];
  attempts: Record<string, object[]>;
  target: { latestRuns: unknown[]; history: object };
  span: { from: number; to: number; grain: 'hour' | 'day' };
  [other: string]: unknown;
}

export function describeOldDatabase(subject: StoreUnderTest): void {
  const rival = runId(600);
  const open = [runId(601), runId(602)];

  it('is brought up to date, and reads as it did', async () => {
    const location = await subject.newLocation();
    await restore(location);
    const store = await openStore(location);
    const said = JSON.parse((await unzipped('said.json.gz')).toString()) as Said;
    const runs = said.runs.map((run) => Run.parse(run));
    const found = (await store.runs({ limit: 100 })).runs;
    expect(found.filter(({ id }) => id !== rival)).toEqual(runs.filter(({ id }) => id !== rival));
    expect(await store.run(rival)).toMatchObject({ status: 'interrupted', counts: { ERROR: 2 } });
    // Evidence says more about itself today.
    for (const { id } of runs) expect(await store.attempts(id)).toMatchObject(said.attempts[id] ?? []);
    const { latestRuns, openRuns, history } = await store.target(TARGET);
    expect(latestRuns).toEqual(said.target.latestRuns.map((run) => Run.parse(run)));
    expect(history).toEqual(said.target.history);
    expect(openRuns.map(({ id }) => id)).toEqual(open);
    // A catalogue says today by which names its models go.
    expect(await insightOf(store, said)).toMatchObject(Object.fromEntries(INSIGHTS.map((name) => [name, said[name]])));
    await store.close();
  });

  it('has in its list of snapshots what each amounted to, read from its content', async () => {
    const location = await subject.newLocation();
    await restore(location);
    const old = (await openUntouched(location)) as unknown as Kysely<{ snapshot: ReturnType<typeof oldSnapshot> }>;
    const rows = Object.entries(SHARED).map(([id, { json }], at) => oldSnapshot(id, json, at));
    await old.insertInto('snapshot').values(rows).execute();
    await old.destroy();
    const store = await openStore(location);
    const { snapshots } = await store.snapshots.list({ limit: 100 }, 0);
    const outcomes = Object.fromEntries(snapshots.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toMatchObject(Object.fromEntries(Object.entries(SHARED).map(([id, { is }]) => [id, is])));
    expect(snapshots.length).toBeGreaterThan(40);
    await store.close();
  });

  it('has no run that goes on for ever, and counts none of its checks again', async () => {
    const location = await subject.newLocation();
    await restore(location);
    const store = await openStore(location);
    const said = JSON.parse((await unzipped('said.json.gz')).toString()) as Said;
    expect(await store.interruptLapsed(Date.parse(moment(700)))).toEqual(open);
    expect((await store.insight.walks(TARGET, 1))[0]?.end).toBe('interrupted');
    expect(await store.insight.counted(TARGET, said.span)).toEqual(said['counted']);
    await store.renew('server', 15_000);
    const next = { ...Run.parse(said.runs[0]), id: runId(700), owner: 'server' };
    const claimed = await store.claim({ runId: next.id, seq: 1, type: 'run', phase: 'started', run: next });
    expect(claimed).toEqual({ joined: null });
    await store.close();
  });
}

const suite = (run: object | null, stale = false): object => ({ run, stale, checks: [] });
const ranOut = (exitCode: number, outcomes: Record<string, string>, run = {}) => ({
  run: { status: 'finished', verified: false, exitCode, ...run },
  stale: false,
  checks: Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome })),
});
const passed = suite({ status: 'finished', verified: true, exitCode: 0 });
const full = ranOut(32, { A: 'CAPACITY' });
const shared = (is: string | null, ...suites: object[]) => ({
  is,
  json: JSON.stringify({ verified: false, target: { authStyle: 'bearer' }, suites }),
});

/** Snapshots as version 0.1.0 kept them, more than are read at once, and what each amounts to. */
const SHARED: Record<string, { is: string | null; json: string | null }> = {
  verified: { is: 'PASS', json: JSON.stringify({ verified: true, suites: [passed] }) },
  failed: shared('FAIL', passed, full, ranOut(31, { A: 'FAIL', B: 'ERROR' })),
  ours: shared('ERROR', ranOut(31, { A: 'ERROR', B: 'PASS' }), full),
  cut: shared(null, suite({ status: 'interrupted', verified: null, exitCode: null })),
  full: shared('CAPACITY', passed, full),
  'held-up': shared('CAPACITY', full, ranOut(0, { CHAT_auth_bearer: 'CAPACITY', CHAT_x_api_key: 'FAIL' })),
  refused: shared('FAIL', full, ranOut(0, { CHAT_auth_bearer: 'FAIL', CHAT_x_api_key: 'CAPACITY' })),
  blind: shared(null, passed, ranOut(31, { A: 'FAIL' }, { witness: 'silent' })),
  stale: shared(null, suite({ status: 'finished', verified: false, exitCode: 31 }, true)),
  bare: shared(null, suite(null)),
  damaged: { is: null, json: '{"verified":' },
  odd: { is: null, json: '[]' },
  erased: { is: null, json: null },
  ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`more-${n}`, shared('FAIL', ranOut(31, { A: 'FAIL' }))])),
};

const oldSnapshot = (id: string, json: string | null, at: number) => ({
  ...{
    id,
    json,
    created_at: at,
    target: TARGET,
    target_name: TARGET,
    stand_in: 0,
    verified: id === 'verified' ? 1 : 0,
  },
  ...{ text_model: null, note: null, search: '', sha256: 'ab'.repeat(32) },
  ...{ pinned: 0, expires_at: null, revoked_at: json === null ? at : null },
});

const INSIGHTS = ['counted', 'capacity', 'auth', 'catalogue', 'toldLimits', 'servedOthers', 'walks', 'snapshots'];
const DAY_MS = 86_400_000;

async function insightOf({ insight, snapshots }: Store, { span }: Said): Promise<object> {
  const days = { from: Math.floor(span.from / DAY_MS) * DAY_MS - DAY_MS, to: span.to + DAY_MS };
  return {
    counted: await insight.counted(TARGET, span),
    // It was told by hour of the week then.
    capacity: (await insight.capacityByHour(TARGET, span)).map(({ start, ...hour }) => ({
      ...hour,
      slot: hourOfWeek(start),
    })),
    auth: await insight.auth(TARGET, days),
    catalogue: await insight.catalogue(TARGET),
    toldLimits: await insight.toldLimits(TARGET),
    servedOthers: await insight.servedOthers(TARGET),
    walks: await insight.walks(TARGET, 5),
    snapshots: (await snapshots.list({ limit: 10 }, span.from)).snapshots,
  };
}

async function restore(location: StoreLocation): Promise<void> {
  const bytes = await unzipped('chutes-status.db.gz');
  if (location.kind === 'postgres') return restorePostgres(location.url, bytes);
  await mkdir(location.directory, { recursive: true });
  await writeFile(path.join(location.directory, 'chutes-status.db'), bytes);
}

/** The same rows in tables that the steps of version 0.1.0 have made. */
async function restorePostgres(url: string, bytes: Buffer): Promise<void> {
  const db = new Kysely<Record<string, Record<string, unknown>>>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
  });
  const steps = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0005'));
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => steps } }).migrateToLatest();
  if (error) throw error;
  const directory = await mkdtemp(path.join(tmpdir(), 'version-0.1.0-'));
  await writeFile(path.join(directory, 'old.db'), bytes);
  const old = new Database(path.join(directory, 'old.db'));
  for (const table of ['run', 'check_result', 'attempt', 'evidence', 'latest_check', 'latest_run', 'rollup', ...REST]) {
    const rows = old.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
    if (rows.length > 0) await db.insertInto(table).values(rows).execute();
  }
  old.close();
  await rm(directory, { recursive: true });
  await sql`select setval(pg_get_serial_sequence('catalogue_version', 'id'), 1000)`.execute(db);
  await db.destroy();
}

const REST = [
  ...['capacity_hour', 'auth_day', 'auth_standing', 'auth_drift', 'told_limit', 'catalogue_version'],
  ...['served_model', 'walk', 'snapshot', 'sealing_key'],
];
