import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/store/schema';
import { isOpen } from './run-row';

/**
 * Of each target that is on record a text that is another one whenever what `readTarget` says of it may be; none for a target with an open run,
 * of which every moment may bring something new. What is only let go for its age makes no other text.
 */
export async function readMarks(db: Kysely<Schema>): Promise<Map<string, string>> {
  const runs = await db.selectFrom('latest_run').select(['target', 'run_id']).orderBy('run_id').execute();
  const checks = await db
    .selectFrom('latest_check')
    .select(['target', 'run_id', ({ fn }) => fn.countAll().as('checks')])
    .groupBy(['target', 'run_id'])
    .orderBy('run_id')
    .execute();
  const incidents = await db
    .selectFrom('incident')
    .select(['target', 'json'])
    .where('closed_at', 'is', null)
    // As the index of those that are open has them.
    .orderBy('target')
    .orderBy('suite')
    .execute();
  const open = await db.selectFrom('run').select('target').where(isOpen).execute();
  const marks = new Map<string, string>();
  const add = (target: string, text: string) => marks.set(target, `${marks.get(target) ?? ''} ${text}`);
  for (const { target, run_id } of runs) add(target, run_id);
  for (const { target, run_id, checks: count } of checks) add(target, `${run_id}=${count}`);
  for (const { target, json } of incidents) add(target, json);
  for (const { target } of open) marks.delete(target);
  return marks;
}
