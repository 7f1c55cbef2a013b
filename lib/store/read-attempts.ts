import type { Kysely } from 'kysely';
import { fromAttemptRow, fromEvidenceJson } from './attempt-row';
import { inOrder } from './in-order';
import type { Schema } from './schema';
import { storable } from './storable';
import type { StoredAttempt } from './store';

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
  const attempts = rows.map((row) => ({
    checkId: row.check_id,
    attempt: fromAttemptRow(row),
    evidence: fromEvidenceJson(row.json),
  }));
  return inOrder(attempts, ({ checkId }) => checkId);
}
