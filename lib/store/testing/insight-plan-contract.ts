import { type CompiledQuery, type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { storeOver } from '@/lib/store/kysely-store';
import { openDatabase } from '@/lib/store/open-store';
import type { Schema } from '@/lib/store/schema';
import type { StoreUnderTest } from './store-under-test';

/** The plan of a statement in the database's own words. */
export type ShowPlan = (db: Kysely<Schema>, query: CompiledQuery) => Promise<string>;

const HOURS = 3000;
const LAST = HOURS * HOUR_MS;

export function describeInsightPlans(subject: StoreUnderTest, showPlan: ShowPlan): void {
  it('reads rollups and hours by key, whatever the history', { timeout: 60_000 }, async () => {
    const executed: CompiledQuery[] = [];
    const db = await openDatabase(subject.location, ({ query }) => void executed.push(query));
    const explaining = await openDatabase(subject.location);
    await seed(db);
    const { insight } = storeOver(db);
    const reads = {
      rollup_key: () => insight.counted('t', { from: LAST - DAY_MS, to: LAST, grain: 'hour' }),
      capacity_hour_key: () => insight.capacityByHour('t', { from: LAST - DAY_MS, to: LAST }),
      catalogue_version_latest: () => insight.catalogue('t'),
      walk_by_target: () => insight.walks('t', 1),
    };
    for (const [index, read] of Object.entries(reads)) {
      executed.length = 0;
      await read();
      for (const query of executed) {
        const plan = await showPlan(explaining, query);
        expect(plan, query.sql).toMatch(new RegExp(`${index}|${index.replace(/_(?:key|latest)$/, '')}_pkey|autoindex`));
        expect(plan, query.sql).not.toMatch(/Seq Scan|SCAN (?:rollup|capacity_hour|catalogue_version|walk)\b/);
      }
    }
    await db.destroy();
    await explaining.destroy();
  });
}

async function seed(db: Kysely<Schema>): Promise<void> {
  for (let first = 0; first < HOURS; first += 500) {
    const starts = Array.from({ length: 500 }, (_, hour) => (first + hour) * HOUR_MS);
    const row = { target: 't', grain: 'hour' as const, check_id: 'A', suite: 'smoke' as const, counts: '{}' };
    await db
      .insertInto('rollup')
      .values(starts.map((start) => ({ ...row, start })))
      .execute();
    await db
      .insertInto('capacity_hour')
      .values(starts.map((start) => ({ target: 't', start, asked: 1, capacity: 0 })))
      .execute();
    const version = {
      target: 't',
      style: 'bearer' as const,
      run_id: 'a',
      last_run: 'a',
      total: 0,
      digest: '',
      models: null,
    };
    await db
      .insertInto('catalogue_version')
      .values(starts.map((at) => ({ ...version, at, before_run: 'a', came: '[]', gone: '[]' })))
      .execute();
    await db
      .insertInto('walk')
      .values(starts.map((at) => ({ id: `${at}`, target: `${at}`, running: 0 as const, json: '{}' })))
      .execute();
  }
  await sql`analyze`.execute(db);
}
