import type { Transaction } from 'kysely';
import { messageIdOf, type Notice } from '@/lib/domain/notices/notice';
import { storable } from '@/lib/store/database/backend';
import type { ChannelRow, DeliveryRow } from './notice-schema';
import type { Schema } from '@/lib/store/schema';
import { fillQueue, giveUp } from './fill-queue';
import type { Taken, TakeTerms } from '@/lib/domain/notices/outbox';
import { GIVE_UP_MS } from './notice-record';

/** More than these are not told in one message. */
const MOST_TOGETHER = 500;

/** `ahead`: how far the clock by which leases end is ahead of `now`. */
export async function takeMessage(trx: Transaction<Schema>, terms: TakeTerms, ahead: number): Promise<Taken> {
  const { channel, owner, now, leaseMs } = terms;
  const row = await channelRow(trx, channel);
  const leaseNow = now + ahead;
  if (row.owner !== null && row.owner !== owner && row.lease_until > leaseNow) {
    return { kind: 'elsewhere', until: row.lease_until - ahead, readTo: row.read_to };
  }
  const readTo = await fillQueue(trx, row, terms);
  await giveUp(trx, now);
  if (terms.quiet) await holdBack(trx, channel, now);
  const group = terms.quiet || row.not_before > now ? [] : await nextGroup(trx, channel, now);
  const [first] = group;
  if (!first) {
    await lease(trx, channel, { owner: null, lease_until: 0, read_to: readTo });
    const due = terms.quiet ? null : await earliestDue(trx, channel);
    return { kind: 'rest', until: due === null ? null : Math.max(due, row.not_before), readTo };
  }
  await lease(trx, channel, { owner, lease_until: leaseNow + leaseMs, read_to: readTo });
  return { ...(await begin(trx, terms, group)), readTo };
}

/** The channel as it is known; one that is new is told of nothing that came before it. */
export async function channelRow(trx: Transaction<Schema>, id: string): Promise<ChannelRow> {
  const find = () => trx.selectFrom('channel').selectAll().where('id', '=', id).executeTakeFirst();
  const known = await find();
  if (known) return known;
  const newest = await trx
    .selectFrom('notice')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  const made: ChannelRow = {
    ...{ id, read_to: newest?.seq ?? 0, owner: null, lease_until: 0, not_before: 0 },
    ...{ last_success_at: null, last_failure_at: null, failing_since: null, last_error: null },
  };
  await trx.insertInto('channel').values(made).execute();
  return made;
}

const lease = (trx: Transaction<Schema>, channel: string, set: Pick<ChannelRow, 'owner' | 'lease_until' | 'read_to'>) =>
  trx.updateTable('channel').set(set).where('id', '=', channel).execute();

const pendingOf = (trx: Transaction<Schema>, channel: string) =>
  trx.selectFrom('delivery').where('channel', '=', channel).where('state', '=', 'pending');

/** What is pending waits for the end of quiet hours, which are shorter than a day, and is not given up meanwhile. */
async function holdBack(trx: Transaction<Schema>, channel: string, now: number): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ held: 1, give_up_at: now + GIVE_UP_MS })
    .where('channel', '=', channel)
    .where('state', '=', 'pending')
    .where('held', '=', 0)
    .execute();
}

async function earliestDue(trx: Transaction<Schema>, channel: string): Promise<number | null> {
  const found = await pendingOf(trx, channel).select('due_at').orderBy('due_at').limit(1).executeTakeFirst();
  return found?.due_at ?? null;
}

/** All that is pending about what is due first; with something that was held back, all that was, in one. */
async function nextGroup(trx: Transaction<Schema>, channel: string, now: number): Promise<DeliveryRow[]> {
  const first = await pendingOf(trx, channel)
    .select(['about', 'held'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('notice_seq')
    .limit(1)
    .executeTakeFirst();
  if (!first) return [];
  const held = pendingOf(trx, channel).select('about').where('held', '=', 1);
  const all = pendingOf(trx, channel).selectAll().orderBy('notice_seq').limit(MOST_TOGETHER);
  return (first.held === 1 ? all.where('about', 'in', held) : all.where('about', '=', first.about)).execute();
}

async function begin(trx: Transaction<Schema>, { channel, now }: TakeTerms, group: readonly DeliveryRow[]) {
  const seqs = group.map(({ notice_seq }) => notice_seq);
  const rows = await trx.selectFrom('notice').select('json').where('seq', 'in', seqs).orderBy('seq').execute();
  const notices = rows.map(({ json }) => JSON.parse(json) as Notice) as [Notice, ...Notice[]];
  const messageId = storable({ id: messageIdOf(notices) }).id;
  const attempts = Math.max(...group.map((delivery) => delivery.attempts));
  await trx
    .updateTable('delivery')
    // A day of trying begins with the first try, so that quiet hours take nothing of it.
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      message_id: messageId,
      ...(attempts === 0 && { give_up_at: now + GIVE_UP_MS }),
    }))
    .where('channel', '=', channel)
    .where('notice_seq', 'in', seqs)
    .execute();
  const { id: tryId } = await trx
    .insertInto('delivery_try')
    .values({
      ...{ channel, message_id: messageId, started_at: now, duration_ms: null },
      ...{ ok: null, status: null, error: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const held = group.some((delivery) => delivery.held === 1);
  const dueAt = Math.min(...group.map(({ due_at }) => due_at));
  return { kind: 'message' as const, notices, seqs, held, dueAt, attempts, messageId, tryId };
}
