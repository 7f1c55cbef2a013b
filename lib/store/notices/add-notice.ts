import type { Transaction } from 'kysely';
import type { Notice } from '@/lib/domain/notices/notice';
import { storable, toMs } from '@/lib/store/database/backend';
import { notify } from '@/lib/store/database/notify';
import type { Schema } from '@/lib/store/schema';

/** Notes what somebody may want to be told of, in the transaction of what brought it about; one with the same id once. */
export async function addNotice(trx: Transaction<Schema>, notice: Notice): Promise<void> {
  await trx
    .insertInto('notice')
    .values(storable({ id: notice.id, at: toMs(notice.at), json: JSON.stringify(notice) }))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await notify(trx);
}
