import type { Transaction } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import { addCounts, type Counts } from '@/lib/insight/counts';
import { grainMs } from '@/lib/insight/insight-window';
import type { RollupRow } from '@/lib/store/insight/insight-schema';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';
import { rowInserter } from './row-inserter';

const upsertRollups = rowInserter('rollup', (insert) =>
  insert.onConflict((conflict) =>
    conflict
      .columns(['target', 'grain', 'start', 'check_id'])
      .doUpdateSet((eb) => ({ counts: eb.ref('excluded.counts') })),
  ),
);

export interface Addition {
  target: string;
  runId: string;
  check: CheckResult;
  /** Milliseconds since the epoch. */
  at: number;
  counts: Counts;
}

type Rollup = Omit<RollupRow, 'counts'> & { counts: Counts };

/** Adds counts to the hour and to the day in which each `at` is: one statement reads, one writes. */
export async function addToRollups(trx: Transaction<Schema>, additions: readonly Addition[]): Promise<void> {
  const sums = new Map<string, Rollup>();
  for (const { target, check, at, counts } of additions) {
    if (Object.keys(counts).length === 0) continue;
    for (const grain of ['hour', 'day'] as const) {
      const start = Math.floor(at / grainMs(grain)) * grainMs(grain);
      const row = storable({ target, grain, start, check_id: check.id, suite: check.suite });
      const known = sums.get(keyOf(row)) ?? { ...row, counts: {} };
      addCounts(known.counts, counts);
      sums.set(keyOf(row), known);
    }
  }
  if (sums.size === 0) return;
  for (const known of await recorded(trx, [...sums.values()])) {
    const sum = sums.get(keyOf(known));
    if (sum) addCounts(sum.counts, JSON.parse(known.counts) as Counts);
  }
  await upsertRollups(
    trx,
    [...sums.values()].map((sum) => ({ ...sum, counts: JSON.stringify(sum.counts) })),
  );
}

const keyOf = ({ target, grain, start, check_id }: Omit<RollupRow, 'counts' | 'suite'>): string =>
  JSON.stringify([target, grain, start, check_id]);

/** Among others: all that is known of these targets, times and checks. The one writer at a time keeps rivals out. */
function recorded(trx: Transaction<Schema>, sums: readonly Rollup[]): Promise<Omit<RollupRow, 'suite'>[]> {
  const values = <K extends keyof Rollup>(column: K): Rollup[K][] => [...new Set(sums.map((sum) => sum[column]))];
  return trx
    .selectFrom('rollup')
    .select(['target', 'grain', 'start', 'check_id', 'counts'])
    .where('target', 'in', values('target'))
    .where('grain', 'in', values('grain'))
    .where('start', 'in', values('start'))
    .where('check_id', 'in', values('check_id'))
    .execute();
}
