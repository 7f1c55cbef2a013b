import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR_MS } from '@/lib/insight/insight-window';
import { storeOver } from '@/lib/store/kysely-store';
import { openDatabase, type StoreLocation } from '@/lib/store/open-store';
import type { Schema } from '@/lib/store/schema';
import { startPostgres, type TestPostgres } from '@/lib/store/testing/test-postgres';
import { recordHour } from './record-hour';
import { repeatHour } from './repeat-hour';

let postgres: TestPostgres;
let directory: string;
beforeAll(async () => {
  postgres = await startPostgres();
  directory = await mkdtemp(path.join(tmpdir(), 'history-'));
});
afterAll(async () => {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
});

const LAST = Date.parse('2025-10-22T05:00:00.000Z');
const HOURS = 9;
const MINUTES = 3;
/** What does not grow with history: snapshots, facts of recent runs, and what instances agree on. */
const SHARED = ['snapshot', 'sealing_key', 'fact', 'instance', 'permit', 'pulse'];
/** Kept by whoever watches, which this hour has nobody to do; `bench timeline` makes its own days. */
const OF_THE_WATCH = [
  ...['incident', 'incident_event', 'suite_watch', 'track', 'day_total', 'script_run'],
  ...['schedule', 'slot', 'spending', 'answered_body', 'budget_notice', 'notice'],
];
const LEFT_OUT = new Set([...SHARED, ...OF_THE_WATCH]);
/** What the hour is about; a table of another matter has to be the same too, though nothing may stand in it. */
const RECORDED = [
  ...['run', 'check_result', 'attempt', 'evidence', 'latest_check', 'latest_run', 'rollup', 'capacity_hour'],
  ...['auth_day', 'auth_standing', 'told_limit', 'catalogue_version', 'served_model'],
];

it.each(['sqlite', 'postgres'] as const)(
  'a repeated hour is what the product itself would have kept, on %s',
  async (dialect) => {
    const location = async (name: string): Promise<StoreLocation> =>
      dialect === 'sqlite'
        ? { kind: 'sqlite', directory: path.join(directory, name) }
        : { kind: 'postgres', url: await postgres.createDatabase() };
    const kept = { attemptsHours: 6, evidenceHours: 3 };

    const real = await openDatabase(await location('true'));
    const store = storeOver(real);
    for (let hour = HOURS - 1; hour >= 0; hour--) await recordHour(store, 't', LAST - hour * HOUR_MS, MINUTES);
    const bounds = {
      evidenceBefore: LAST - (kept.evidenceHours - 1) * HOUR_MS,
      attemptsBefore: LAST - (kept.attemptsHours - 1) * HOUR_MS,
      factsBefore: 0,
      runs: 2,
    };
    while (await store.insight.prune(bounds));

    const made = await openDatabase(await location('made'));
    await recordHour(storeOver(made), 't', LAST, MINUTES);
    await repeatHour(made, { dialect, hours: HOURS, ...kept });

    for (const table of (await real.introspection.getTables()).map(({ name }) => name)) {
      if (/^(?:kysely|sqlite)_/.test(table) || LEFT_OUT.has(table)) continue;
      const [expected, found] = [await rowsOf(real, table), await rowsOf(made, table)];
      expect(found, table).toEqual(expected);
    }
    for (const table of RECORDED) expect((await rowsOf(real, table)).length, table).toBeGreaterThan(0);
    await real.destroy();
    await made.destroy();
  },
  60_000,
);

async function rowsOf(db: Kysely<Schema>, table: string): Promise<string[]> {
  const rows = await db
    .selectFrom(table as 'run')
    .selectAll()
    .execute();
  return rows
    .map((row) => JSON.stringify(row, (key, value: unknown) => (key === 'counts' ? sorted(value) : value)))
    .toSorted();
}

const sorted = (counts: unknown): unknown =>
  Object.fromEntries(Object.entries(JSON.parse(String(counts)) as object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
