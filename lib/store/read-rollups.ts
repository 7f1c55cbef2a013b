import type { Kysely } from 'kysely';
import type { CountedCheck, Counts } from '@/lib/insight/counts';
import type { Span } from '@/lib/insight/insight-window';
import type { Schema } from './schema';

/** The rollups of a span, oldest first: one walk along the primary key. */
export async function readRollups(
  db: Kysely<Schema>,
  target: string,
  { from, to, grain }: Span,
): Promise<CountedCheck[]> {
  const rows = await db
    .selectFrom('rollup')
    .select(['check_id', 'suite', 'start', 'counts'])
    .where('target', '=', target)
    .where('grain', '=', grain)
    .where('start', '>=', from)
    .where('start', '<', to)
    .orderBy('start')
    .orderBy('check_id')
    .execute();
  return rows.map(({ check_id, suite, start, counts }) => ({
    check: check_id,
    suite,
    start,
    counts: JSON.parse(counts) as Counts,
  }));
}
