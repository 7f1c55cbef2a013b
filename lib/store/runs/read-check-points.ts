import type { Kysely } from 'kysely';
import type { CheckPoint } from '@/lib/domain/check-result';
import type { Schema } from '@/lib/store/schema';
import { storable, toIso } from '@/lib/store/database/backend';

const LIMIT_MAX = 500;

/** The latest concluded results of one check on one target, oldest first: one walk along the index, `limit` rows long. */
export async function readCheckPoints(
  db: Kysely<Schema>,
  query: { target: string; checkId: string; limit: number },
): Promise<CheckPoint[]> {
  const { target, checkId } = storable(query);
  const rows = await db
    .selectFrom('check_result')
    .select(['run_id', 'concluded_at', 'outcome', 'reason', 'attempts_count', 'http_status', 'latency_ms'])
    .where('target', '=', target)
    .where('check_id', '=', checkId)
    .where('concluded_at', 'is not', null)
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
