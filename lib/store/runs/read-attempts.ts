import type { Kysely } from 'kysely';
import { inOrder } from '@/lib/domain/attempt-order';
import { fromAttemptRow, fromEvidenceJson } from './attempt-row';
import type { Schema } from '@/lib/store/schema';
import { storable, toIso } from '@/lib/store/database/backend';
import type { CheckPointsQuery, StoredAttempt } from '@/lib/store/store';
import type { CheckPoint } from '@/lib/domain/check-result';

/** All attempts of a run with their evidence, in the order they were made. */
export async function readAttempts(db: Kysely<Schema>, runId: string): Promise<StoredAttempt[]> {
  const rows = await db
    .selectFrom('attempt')
    .leftJoin('evidence', (join) =>
      join
        .onRef('evidence.run_id', '=', 'attempt.run_id')
        .onRef('evidence.check_id', '=', 'attempt.check_id')
        .onRef('evidence.call', '=', 'attempt.call')
        .onRef('evidence.n', '=', 'attempt.n'),
    )
    .selectAll('attempt')
    .select('evidence.json')
    .where('attempt.run_id', '=', storable({ runId }).runId)
    .orderBy('attempt.started_at')
    .orderBy('attempt.seq')
    .execute();
  const made = rows.map((row) => ({
    checkId: row.check_id,
    attempt: fromAttemptRow(row),
    evidence: fromEvidenceJson(row.json),
  }));
  return inTurn(made);
}

/** By the clock, with the attempts of each check in the order in which the check has them. */
function inTurn(byClock: readonly StoredAttempt[]): StoredAttempt[] {
  const left = new Map<string, StoredAttempt[]>();
  for (const one of byClock) left.set(one.checkId, [...(left.get(one.checkId) ?? []), one]);
  for (const [checkId, ofCheck] of left) {
    const find = new Map(ofCheck.map((one) => [one.attempt, one]));
    const ordered = inOrder(ofCheck.map(({ attempt }) => attempt));
    left.set(
      checkId,
      ordered.flatMap((attempt) => find.get(attempt) ?? []),
    );
  }
  return byClock.map((one) => left.get(one.checkId)?.shift() ?? one);
}

const LIMIT_MAX = 3000;

/** The latest concluded results of one check on one target, oldest first: one walk along the index, `limit` rows long. */
export async function readCheckPoints(db: Kysely<Schema>, query: CheckPointsQuery): Promise<CheckPoint[]> {
  const { target, checkId } = storable(query);
  const rows = await db
    .selectFrom('check_result')
    .select(['run_id', 'concluded_at', 'outcome', 'reason', 'attempts_count', 'http_status', 'latency_ms'])
    .where('target', '=', target)
    .where('check_id', '=', checkId)
    .where('concluded_at', 'is not', null)
    .where('run_started_at', '>=', query.since ?? 0)
    .orderBy('run_started_at', 'desc')
    .orderBy('run_id', 'desc')
    .limit(Math.min(LIMIT_MAX, Math.max(1, Math.trunc(query.limit) || 1)))
    .execute();
  return rows.toReversed().flatMap((row) => {
    const { run_id: runId, concluded_at: at, outcome, reason } = row;
    if (at === null || outcome === null || reason === null) return [];
    const { attempts_count: attempts, http_status: httpStatus, latency_ms: latencyMs } = row;
    return [{ runId, at: toIso(at), outcome, reason, attempts, httpStatus, latencyMs }];
  });
}
