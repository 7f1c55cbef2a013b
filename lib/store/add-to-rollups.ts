import { PostgresAdapter, type Transaction } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import { addCounts, type Counts } from '@/lib/insight/counts';
import { grainMs } from '@/lib/insight/insight-window';
import type { RollupRow } from './insight-schema';
import type { Schema } from './schema';
import { storable } from './storable';

export interface Addition {
  target: string;
  check: CheckResult;
  /** Milliseconds since the epoch. */
  at: number;
  counts: Counts;
}

/** Adds counts to the hour and to the day in which `at` is. */
export async function addToRollups(trx: Transaction<Schema>, addition: Addition): Promise<void> {
  if (Object.keys(addition.counts).length === 0) return;
  for (const grain of ['hour', 'day'] as const) await addToRollup(trx, grain, addition);
}

type RollupKey = Pick<RollupRow, 'target' | 'grain' | 'start' | 'check_id'>;

async function addToRollup(
  trx: Transaction<Schema>,
  grain: RollupRow['grain'],
  { target, check, at, counts }: Addition,
): Promise<void> {
  const start = Math.floor(at / grainMs(grain)) * grainMs(grain);
  const key: RollupKey = storable({ target, grain, start, check_id: check.id });
  const known = await lockedCounts(trx, key);
  if (known !== null) return saveCounts(trx, key, addCounts(known, counts));
  const { numInsertedOrUpdatedRows: inserted } = await trx
    .insertInto('rollup')
    .values({ ...key, suite: check.suite, counts: JSON.stringify(counts) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted) return;
  // Another process began the same hour between our two statements; its row is there now, and locked by us from here on.
  const rival = (await lockedCounts(trx, key)) ?? {};
  await saveCounts(trx, key, addCounts(rival, counts));
}

/** Nobody else changes the row until the transaction ends; SQLite has one writer at a time anyway. */
async function lockedCounts(trx: Transaction<Schema>, key: RollupKey): Promise<Counts | null> {
  const query = trx
    .selectFrom('rollup')
    .select('counts')
    .where('target', '=', key.target)
    .where('grain', '=', key.grain)
    .where('start', '=', key.start)
    .where('check_id', '=', key.check_id);
  const locks = trx.getExecutor().adapter instanceof PostgresAdapter;
  const row = await (locks ? query.forUpdate() : query).executeTakeFirst();
  return row ? (JSON.parse(row.counts) as Counts) : null;
}

async function saveCounts(trx: Transaction<Schema>, key: RollupKey, counts: Counts): Promise<void> {
  await trx
    .updateTable('rollup')
    .set({ counts: JSON.stringify(counts) })
    .where('target', '=', key.target)
    .where('grain', '=', key.grain)
    .where('start', '=', key.start)
    .where('check_id', '=', key.check_id)
    .execute();
}
