import type { Transaction } from 'kysely';
import type { Notice } from '@/lib/domain/notices/notice';
import { storable } from '@/lib/store/database/backend';
import type { ChannelRow, DeliveryRow } from './notice-schema';
import type { Schema } from '@/lib/store/schema';
import type { TakeTerms } from '@/lib/domain/notices/outbox';
import { GIVE_UP_MS } from './notice-record';

const MOST_AT_ONCE = 500;

/** Puts the notices that are new for a channel, and that it wants, into its queue; returns how far it has read. */
export async function fillQueue(
  trx: Transaction<Schema>,
  { id: channel, read_to }: Pick<ChannelRow, 'id' | 'read_to'>,
  { wants, now }: Pick<TakeTerms, 'wants' | 'now'>,
): Promise<number> {
  const rows = await trx
    .selectFrom('notice')
    .selectAll()
    .where('seq', '>', read_to)
    .orderBy('seq')
    .limit(MOST_AT_ONCE)
    .execute();
  const wanted = rows.flatMap(({ seq, at, json }) => {
    const notice = JSON.parse(json) as Notice;
    return wants(notice) ? [{ seq, at, about: storable({ about: notice.about }).about }] : [];
  });
  const due = await dueOf(
    trx,
    channel,
    wanted.map(({ about }) => about),
  );
  const deliveries = wanted.map(({ seq, at, about }): DeliveryRow => {
    const late = at + GIVE_UP_MS <= now;
    return {
      ...{ channel, notice_seq: seq, about, created_at: now, due_at: due.get(about) ?? now, held: 0, attempts: 0 },
      ...{ state: late ? 'given-up' : 'pending', ended_at: late ? now : null, give_up_at: now + GIVE_UP_MS },
      ...{ message_id: null, error: late ? 'no server was there to send it for a day' : null },
    };
  });
  if (deliveries.length > 0) {
    await trx
      .insertInto('delivery')
      .values(deliveries)
      .onConflict((conflict) => conflict.columns(['channel', 'notice_seq']).doNothing())
      .execute();
  }
  return rows.at(-1)?.seq ?? read_to;
}

/** What is to be told about a thing waits with what is being tried about it already. */
async function dueOf(
  trx: Transaction<Schema>,
  channel: string,
  about: readonly string[],
): Promise<Map<string, number>> {
  if (about.length === 0) return new Map();
  const rows = await trx
    .selectFrom('delivery')
    .select(['about', 'due_at'])
    .where('channel', '=', channel)
    .where('about', 'in', about)
    .where('state', '=', 'pending')
    .execute();
  return new Map(rows.map((row) => [row.about, row.due_at]));
}

/** Of any channel, so that what waits for one that nobody sends for any more is given up, too. */
export async function giveUp(trx: Transaction<Schema>, now: number): Promise<void> {
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      state: 'given-up',
      ended_at: now,
      error: eb.fn.coalesce('error', eb.val('nobody sent it for a day')),
    }))
    .where('state', '=', 'pending')
    .where('give_up_at', '<=', now)
    .execute();
}
