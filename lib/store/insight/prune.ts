import type { Kysely } from 'kysely';
import type { PruneBounds } from './insight-record';
import { isOpen } from '@/lib/store/runs/run-row';
import type { Schema } from '@/lib/store/schema';

/** Clears the oldest runs that still hold what is no longer kept. Ids of runs sort by time, so no index is needed. */
export async function prune(db: Kysely<Schema>, bounds: PruneBounds): Promise<boolean> {
  const evidence = await pruneTable(db, 'evidence', bounds.evidenceBefore, bounds.runs);
  const attempts = await pruneTable(db, 'attempt', bounds.attemptsBefore, bounds.runs);
  const facts = await pruneTable(db, 'fact', bounds.factsBefore, bounds.runs);
  await forgetInstances(db, bounds.factsBefore);
  return evidence || attempts || facts;
}

/** What was killed cannot leave by itself; its runs were ended when its lease had lapsed. */
async function forgetInstances(db: Kysely<Schema>, before: number): Promise<void> {
  await db.deleteFrom('instance').where('lease_until', '<', before).execute();
  await db.deleteFrom('permit').where('instance', 'not in', db.selectFrom('instance').select('id')).execute();
}

async function pruneTable(
  db: Kysely<Schema>,
  table: 'evidence' | 'attempt' | 'fact',
  before: number,
  runs: number,
): Promise<boolean> {
  let rows = db.selectFrom(table).select('run_id').distinct().where('run_id', '<', firstIdAt(before));
  // What goes on is followed, however long ago it began.
  if (table === 'fact') rows = rows.where('run_id', 'not in', db.selectFrom('run').select('id').where(isOpen));
  const oldest = await rows.orderBy('run_id').limit(runs).execute();
  if (oldest.length === 0) return false;
  const ids = oldest.map(({ run_id }) => run_id);
  await db.deleteFrom(table).where('run_id', 'in', ids).execute();
  return oldest.length === runs;
}

/** What sorts before every UUID version 7 (RFC 9562) of that millisecond and after all earlier ones. */
function firstIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-`;
}
