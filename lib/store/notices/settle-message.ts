import type { Transaction } from 'kysely';
import { storable } from '@/lib/store/database/backend';
import type { Schema } from '@/lib/store/schema';
import { channelRow } from './take-message';
import type { SendOutcome, Sender, TakenMessage } from '@/lib/domain/notices/outbox';

/** What failed before comes this long after something got through: the receiver is back. */
const SOON_MS = 1000;

/** False when another server sends for the channel by now. */
export async function settleMessage(
  trx: Transaction<Schema>,
  { channel, owner, now }: Sender,
  taken: TakenMessage,
  outcome: SendOutcome,
): Promise<boolean> {
  const row = await channelRow(trx, channel);
  if (row.owner !== owner) return false;
  const own = trx.updateTable('delivery').where('channel', '=', channel).where('state', '=', 'pending');
  const these = own.where('notice_seq', 'in', taken.seqs);
  switch (outcome.kind) {
    case 'listed':
      await these.set({ state: 'listed', ended_at: now, message_id: null, attempts: 0 }).execute();
      await trx.deleteFrom('delivery_try').where('id', '=', taken.tryId).execute();
      return true;
    case 'sent': {
      await logTry(trx, taken, outcome, 1);
      await these.set({ state: 'sent', ended_at: now, error: null }).execute();
      await own
        .set({ due_at: now + SOON_MS })
        .where('due_at', '>', now + SOON_MS)
        .execute();
      const { error } = storable({ error: outcome.error });
      await trx
        .updateTable('channel')
        .set({ last_success_at: now, failing_since: null, ...(error !== null && { last_error: error }) })
        .where('id', '=', channel)
        .execute();
      return true;
    }
    case 'failed': {
      const { error } = storable({ error: outcome.error });
      await logTry(trx, taken, outcome, 0);
      await these.set({ error }).execute();
      const abouts = [...new Set(taken.notices.map(({ about }) => about))].map((about) => storable({ about }).about);
      await own.set({ due_at: outcome.dueAt }).where('about', 'in', abouts).execute();
      const failing_since = row.failing_since ?? now;
      await trx
        .updateTable('channel')
        .set({
          last_failure_at: now,
          failing_since,
          last_error: error,
          not_before: outcome.notBefore ?? row.not_before,
        })
        .where('id', '=', channel)
        .execute();
      return true;
    }
  }
}

async function logTry(
  trx: Transaction<Schema>,
  { tryId }: TakenMessage,
  { status, error, durationMs }: Exclude<SendOutcome, { kind: 'listed' }>,
  ok: 0 | 1,
): Promise<void> {
  await trx
    .updateTable('delivery_try')
    .set(storable({ ok, status, error, duration_ms: Math.round(durationMs) }))
    .where('id', '=', tryId)
    .execute();
}
