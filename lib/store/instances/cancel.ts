import type { Kysely } from 'kysely';
import { isOpen } from '@/lib/store/runs/run-row';
import type { ChangeFeed } from '@/lib/store/database/changes';
import { notify } from '@/lib/store/database/notify';
import type { Writer } from '@/lib/store/record/writer';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';

/** Leaves word for the owner of a run; false when the run is not open. */
export function requestCancel(writer: Writer, runId: string): Promise<boolean> {
  return writer.write(async ({ trx, flush }) => {
    await flush();
    const { numUpdatedRows } = await trx
      .updateTable('run')
      .set({ cancel_requested_at: Date.now() })
      .where('id', '=', storable({ runId }).runId)
      .where(isOpen)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await notify(trx);
    return numUpdatedRows > 0n;
  });
}

/** Tells each request once, those from before as well. */
export function followCancels(
  db: Kysely<Schema>,
  changes: ChangeFeed,
  owner: string,
  listener: (runId: string) => void,
): () => void {
  let told = new Set<string>();
  return changes.add(async () => {
    const rows = await db
      .selectFrom('run')
      .select('id')
      .where('owner', '=', owner)
      .where('cancel_requested_at', 'is not', null)
      .where(isOpen)
      .execute();
    const asked = rows.map(({ id }) => id);
    const news = asked.filter((id) => !told.has(id));
    told = new Set(asked);
    for (const id of news) listener(id);
  });
}
