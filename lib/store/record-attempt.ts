import { type Kysely, sql } from 'kysely';
import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import { toAttemptKey, toAttemptRow } from './attempt-row';
import type { Run } from '@/lib/domain/run';
import { noteAttempt } from './note-attempt';
import type { Schema } from './schema';

/** Writes an attempt of a recorded check with its evidence. One that is recorded already stays as it is. */
export async function recordAttempt(
  db: Kysely<Schema>,
  run: Pick<Run, 'id' | 'target'>,
  checkId: string,
  { attempt, evidence }: RecordedAttempt,
): Promise<void> {
  const key = toAttemptKey(run.id, checkId, attempt);
  await db.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows: inserted } = await trx
      .insertInto('attempt')
      .values({ ...toAttemptRow(key, attempt), seq: nextSeq(key.run_id) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    await trx
      .insertInto('evidence')
      .values({ ...key, json: JSON.stringify(evidence) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (inserted) await noteAttempt(trx, run, { attempt, evidence });
  });
}

/** Writes the wait that was really taken after a recorded attempt. */
export async function recordWait(db: Kysely<Schema>, runId: string, checkId: string, attempt: Attempt): Promise<void> {
  const key = toAttemptKey(runId, checkId, attempt);
  const { wait_ms, wait_reason, next_attempt_at } = toAttemptRow(key, attempt);
  const { numUpdatedRows } = await db
    .transaction()
    .execute((trx) =>
      trx
        .updateTable('attempt')
        .set({ wait_ms, wait_reason, next_attempt_at })
        .where('run_id', '=', key.run_id)
        .where('check_id', '=', key.check_id)
        .where('call', '=', key.call)
        .where('n', '=', key.n)
        .executeTakeFirst(),
    );
  if (numUpdatedRows === 0n)
    throw new Error(`no attempt ${key.call} ${key.n} of ${key.check_id} is recorded in ${runId}`);
}

const nextSeq = (runId: string) => sql<number>`(select coalesce(max(seq), 0) + 1 from attempt where run_id = ${runId})`;
