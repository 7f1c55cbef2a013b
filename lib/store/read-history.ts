import type { Kysely } from 'kysely';
import type { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH, type Outcome, type Reason } from '@/lib/domain/words';
import type { Schema } from './schema';
import { toIso } from './timestamp';

/** The latest concluded results of each check, oldest first: one statement, one short walk along the index per check. */
export async function readHistory(
  db: Kysely<Schema>,
  target: string,
  checkIds: string[],
): Promise<Record<string, HistoryEntry[]>> {
  const history: Record<string, HistoryEntry[]> = Object.fromEntries(checkIds.map((id) => [id, []]));
  const [first, ...others] = checkIds.map((checkId) => latestOfCheck(db, target, checkId));
  if (!first) return history;
  const rows = await others
    .reduce((all, other) => all.unionAll(other), first)
    .orderBy('run_started_at')
    .orderBy('run_id')
    .execute();
  for (const row of rows) {
    if (row.outcome === null || row.reason === null || row.concluded_at === null) continue;
    history[row.check_id]?.push(entry(row.run_id, row.concluded_at, row.outcome, row.reason, row.attempts_count));
  }
  return history;
}

const entry = (runId: string, at: number, outcome: Outcome, reason: Reason, attempts: number): HistoryEntry => ({
  runId,
  at: toIso(at),
  outcome,
  reason,
  attempts,
});

function latestOfCheck(db: Kysely<Schema>, target: string, checkId: string) {
  const latest = db
    .selectFrom('check_result')
    .select(['run_id', 'check_id', 'run_started_at', 'concluded_at', 'outcome', 'reason', 'attempts_count'])
    .where('target', '=', target)
    .where('check_id', '=', checkId)
    .where('concluded_at', 'is not', null)
    .orderBy('run_started_at', 'desc')
    .orderBy('run_id', 'desc')
    .limit(HISTORY_LENGTH);
  return db.selectFrom(latest.as('latest')).selectAll();
}
