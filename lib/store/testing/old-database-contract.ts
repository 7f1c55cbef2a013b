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
import { openStore, type StoreLocation } from '@/lib/store/open-store';
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
