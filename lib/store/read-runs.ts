import type { Kysely } from 'kysely';
import type { Run } from '@/lib/domain/run';
import { type SuiteId, SUITES } from '@/lib/domain/words';
import { assembleRuns } from './assemble-runs';
import { cursorBefore, runIdOf } from './cursor';
import type { RunRow, Schema } from './schema';
import { storable } from './storable';
import type { RunsPage, RunsQuery } from './store';

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
  const runs = await assembleRuns(db, rows.slice(0, limit));
  const last = runs.at(-1);
  return { runs, nextCursor: last && rows.length > limit ? cursorBefore(last.id) : null };
}

/**
 * The newest of each suite, then the newest of those: with the suite given, an index ends in the id for every filter,
 * and a suite or target that last ran a year ago is found as fast as any.
 */
function newestRows(db: Kysely<Schema>, query: RunsQuery, limit: number): Promise<RunRow[]> {
  const suites = query.suite ? [query.suite] : SUITES;
  const [first, ...others] = suites.map((suite) => newestOfSuite(db, suite, query, limit));
  if (!first) return Promise.resolve([]);
  return others
    .reduce((all, other) => all.unionAll(other), first)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

function newestOfSuite(db: Kysely<Schema>, suite: SuiteId, { target, cursor }: RunsQuery, limit: number) {
  let newest = db.selectFrom('run').selectAll().where('suite', '=', suite);
  if (target !== undefined) newest = newest.where('target', '=', target);
  if (cursor !== undefined) newest = newest.where('id', '<', runIdOf(cursor));
  return db.selectFrom(newest.orderBy('id', 'desc').limit(limit).as('newest')).selectAll();
}
