import { type Kysely, sql } from 'kysely';
import { isOpen } from './is-open';
import type { Schema } from './schema';

const DETAIL = 'The server stopped before this check was finished.';

/** Closes every open run as interrupted, and its unfinished checks as ERROR. Attempts and finished checks stay. */
export async function interruptOpenRuns(db: Kysely<Schema>, at: number): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .updateTable('run')
      .set({ status: 'interrupted', finished_at: at })
      .where(isOpen)
      .returning('id')
      .execute();
    const ids = rows.map(({ id }) => id).toSorted();
    if (ids.length === 0) return [];
    await trx
      .updateTable('check_result')
      .set({
        outcome: 'ERROR',
        reason: 'interrupted',
        detail: DETAIL,
        finished_at: at,
        attempts_count: attemptsRecorded,
      })
      .where('run_id', 'in', ids)
      .where('outcome', 'is', null)
      .execute();
    return ids;
  });
}

const attemptsRecorded = sql<number>`(
  select count(*) from attempt
  where attempt.run_id = check_result.run_id and attempt.check_id = check_result.check_id
)`;
