import type { Kysely } from 'kysely';
import type { Run } from '@/lib/domain/run';
import { type SuiteId, SUITES } from '@/lib/domain/words';
import { assembleRuns } from './assemble-runs';
import { fromCursor, type Position, toCursor } from './cursor';
import type { RunRow, Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';
import type { RunsPage, RunsQuery } from '@/lib/store/store';

const LIMIT_MAX = 100;

export async function readRun(db: Kysely<Schema>, id: string): Promise<Run | null> {
  const rows = await db.selectFrom('run').selectAll().where('id', '=', storable({ id }).id).execute();
  const [run] = await assembleRuns(db, rows);
  return run ?? null;
}

/** One page, newest first, in three statements. Throws BadCursorError. */
export async function readRuns(db: Kysely<Schema>, query: RunsQuery): Promise<RunsPage> {
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(query.limit) || 1));
  // One row more than asked for tells whether there is another page.
  const rows = await newestRows(db, storable(query), limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { runs: await assembleRuns(db, shown), nextCursor: last ? toCursor(positionOf(last)) : null };
}

const positionOf = (row: RunRow): Position => ({ startedAt: row.started_at, id: row.id });

/**
 * The newest of each suite, then the newest of those: with the suite given, an index ends in the order asked for
 * whatever the filter, and a suite or target that last ran a year ago is found as fast as any.
 */
function newestRows(db: Kysely<Schema>, query: RunsQuery, limit: number): Promise<RunRow[]> {
  const before = query.cursor === undefined ? null : fromCursor(query.cursor);
  const ofSuite = (suite: SuiteId) => newestOfSuite(db, suite, query, before, limit);
  const all = query.suite
    ? ofSuite(query.suite)
    : SUITES.slice(1).reduce((union, suite) => union.unionAll(ofSuite(suite)), ofSuite(SUITES[0]));
  return all.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

function newestOfSuite(
  db: Kysely<Schema>,
  suite: SuiteId,
  { target, from, to }: Pick<RunsQuery, 'target' | 'from' | 'to'>,
  before: Position | null,
  limit: number,
) {
  let rows = db.selectFrom('run').selectAll().where('suite', '=', suite);
  if (target !== undefined) rows = rows.where('target', '=', target);
  if (from !== undefined) rows = rows.where('started_at', '>=', from);
  if (to !== undefined) rows = rows.where('started_at', '<', to);
  if (before)
    rows = rows.where((eb) => eb(eb.refTuple('started_at', 'id'), '<', eb.tuple(before.startedAt, before.id)));
  const newest = rows.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit);
  return db.selectFrom(newest.as('newest')).selectAll();
}
