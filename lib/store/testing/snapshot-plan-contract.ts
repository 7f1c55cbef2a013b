import { type CompiledQuery, sql } from 'kysely';
import { expect, it } from 'vitest';
import { storeOver } from '@/lib/store/kysely-store';
import { openDatabase } from '@/lib/store/open-store';
import { toSnapshotRow } from '@/lib/store/snapshots/snapshot-row';
import type { ShowPlan } from './insight-plan-contract';
import { sampleSnapshot, START } from './snapshots-contract';
import type { StoreUnderTest } from './store-under-test';

export function describeSnapshotPlans(subject: StoreUnderTest, showPlan: ShowPlan): void {
  it('is read along an index, however many there are, of one target too', async () => {
    const executed: CompiledQuery[] = [];
    const db = await openDatabase(subject.location, ({ query }) => void executed.push(query));
    const explaining = await openDatabase(subject.location);
    const row = (n: number) => toSnapshotRow(sampleSnapshot(n, { target: n % 50 === 0 ? 'rare' : 'llm.chutes.ai' }));
    for (let n = 0; n < 2_000; n += 500) {
      const rows = Array.from({ length: 500 }, (_, more) => row(n + more));
      await db.insertInto('snapshot').values(rows).execute();
    }
    await sql`analyze`.execute(db);
    executed.length = 0;
    const list = (more: object) => storeOver(db).snapshots.list({ limit: 30, ...more }, START);
    const cursor = (await list({})).nextCursor ?? '';
    for (const more of [{ cursor }, { target: 'rare' }, { target: 'rare', state: 'live' }]) await list(more);
    expect(executed).toHaveLength(4);
    for (const query of executed) {
      const plan = await showPlan(explaining, query);
      expect(plan, query.sql).toMatch(/snapshot_(?:of_target_)?in_order/);
      expect(plan, query.sql).not.toMatch(/Seq Scan|Sort|TEMP B-TREE/);
    }
    await db.destroy();
    await explaining.destroy();
  });
}
