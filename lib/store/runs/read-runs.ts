import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Run, RunsPage } from '@/lib/domain/run';
import { type SuiteId, SUITES } from '@/lib/domain/words';
import { assembleRuns } from './assemble-runs';
import { fromCursor, type Position, toCursor } from './cursor';
import type { RunRow } from './run-schema';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';
import type { RunsQuery } from '@/lib/store/store';

const LIMIT_MAX = 100;
/** So many runs of a suite are looked through for a page of those that were verified, or were not: no index knows. */
const LOOK = 5_000;

export async function readRun(db: Kysely<Schema>, id: string): Promise<Run | null> {
  const rows = await db.selectFrom('run').selectAll().where('id', '=', storable({ id }).id).execute();
  const [run] = await assembleRuns(db, rows);
  return run ?? null;
}

/** One page, newest first, in three statements; with `verified` in four. Throws BadCursorError. */
export async function readRuns(db: Kysely<Schema>, query: RunsQuery, look = LOOK): Promise<RunsPage> {
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(query.limit) || 1));
  // One row more than asked for tells whether there is another page.
  const asked = storable(query);
  const lookedTo = query.verified === undefined ? null : await endOfLook(db, asked, look);
  const rows = await newestRows(db, asked, limit + 1, lookedTo);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const end = last ? positionOf(last) : lookedTo;
  return { runs: await assembleRuns(db, shown), nextCursor: end && toCursor(end) };
}

const positionOf = (row: Pick<RunRow, 'started_at' | 'id'>): Position => ({ startedAt: row.started_at, id: row.id });

/** Where the look ends first in any of the suites; null where it reaches their beginnings. */
async function endOfLook(db: Kysely<Schema>, query: RunsQuery, look: number): Promise<Position | null> {
  const before = query.cursor === undefined ? null : fromCursor(query.cursor);
  const ends = (query.suite ? [query.suite] : SUITES).map((suite) =>
    runsOfSuite(db, suite, query, before).select(['started_at', 'id']).offset(look).limit(1),
  );
  const rows = await Promise.all(ends.map((end) => end.executeTakeFirst()));
  const [first] = rows
    .flatMap((row) => (row ? [row] : []))
    .toSorted((a, b) => b.started_at - a.started_at || (a.id < b.id ? 1 : -1));
  return first ? positionOf(first) : null;
}

/**
 * The newest of each suite, then the newest of those: with the suite given, an index ends in the order asked for
 * whatever the filter, and a suite or target that last ran a year ago is found as fast as any.
 */
function newestRows(db: Kysely<Schema>, query: RunsQuery, limit: number, lookedTo: Position | null): Promise<RunRow[]> {
  const before = query.cursor === undefined ? null : fromCursor(query.cursor);
  const ofSuite = (suite: SuiteId) => newestOfSuite(db, suite, query, { before, lookedTo }, limit);
  const all = query.suite
    ? ofSuite(query.suite)
    : SUITES.slice(1).reduce((union, suite) => union.unionAll(ofSuite(suite)), ofSuite(SUITES[0]));
  return all.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

function newestOfSuite(
  db: Kysely<Schema>,
  suite: SuiteId,
  query: RunsQuery,
  { before, lookedTo }: { before: Position | null; lookedTo: Position | null },
  limit: number,
) {
  let rows = runsOfSuite(db, suite, query, before).selectAll();
  if (query.verified !== undefined) rows = rows.where('verified', '=', query.verified ? 1 : 0);
  if (lookedTo) rows = rows.where((eb) => eb(eb.refTuple('started_at', 'id'), '>=', tupleOf(eb, lookedTo)));
  return db.selectFrom(rows.limit(limit).as('newest')).selectAll();
}

type Span = Pick<RunsQuery, 'target' | 'from' | 'to'>;

/** Newest first. */
function runsOfSuite(db: Kysely<Schema>, suite: SuiteId, { target, from, to }: Span, before: Position | null) {
  let rows = db.selectFrom('run').where('suite', '=', suite);
  if (target !== undefined) rows = rows.where('target', '=', target);
  if (from !== undefined) rows = rows.where('started_at', '>=', from);
  if (to !== undefined) rows = rows.where('started_at', '<', to);
  if (before) rows = rows.where((eb) => eb(eb.refTuple('started_at', 'id'), '<', tupleOf(eb, before)));
  return rows.orderBy('started_at', 'desc').orderBy('id', 'desc');
}

const tupleOf = (eb: ExpressionBuilder<Schema, 'run'>, { startedAt, id }: Position) => eb.tuple(startedAt, id);
