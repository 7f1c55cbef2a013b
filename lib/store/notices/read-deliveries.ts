import type { Kysely } from 'kysely';
import type { ChannelState, Delivery, DeliveryTry } from '@/lib/domain/notices/delivery';
import type { Notice } from '@/lib/domain/notices/notice';
import { toIso, toIsoOrNull } from '@/lib/store/database/backend';
import type { Schema } from '@/lib/store/schema';
import type { DeliveriesQuery } from './notice-record';

/** Of each message, as many tries as anybody reads. */
const MOST_TRIES = 20;

/** How it goes with every channel that was ever known. */
export async function readStates(db: Kysely<Schema>, now: number): Promise<Map<string, ChannelState>> {
  const rows = await db.selectFrom('channel').selectAll().execute();
  const counts = await db
    .selectFrom('delivery')
    .select(['channel', 'state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', 'in', ['pending', 'given-up'])
    .groupBy(['channel', 'state'])
    .execute();
  const countOf = (channel: string, state: string) =>
    Number(counts.find((row) => row.channel === channel && row.state === state)?.count ?? 0);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        pending: countOf(row.id, 'pending'),
        givenUp: countOf(row.id, 'given-up'),
        lastSuccessAt: toIsoOrNull(row.last_success_at),
        lastFailureAt: toIsoOrNull(row.last_failure_at),
        failingSince: toIsoOrNull(row.failing_since),
        lastError: row.last_error,
        notBefore: row.not_before > now ? toIso(row.not_before) : null,
      },
    ]),
  );
}

export async function readDeliveries(db: Kysely<Schema>, query: DeliveriesQuery): Promise<Delivery[]> {
  let found = db.selectFrom('delivery').innerJoin('notice', 'notice.seq', 'delivery.notice_seq');
  if (query.channel !== undefined) found = found.where('channel', '=', query.channel);
  if (query.state !== undefined) found = found.where('state', '=', query.state);
  const rows = await found
    .selectAll('delivery')
    .select('notice.json')
    .orderBy('notice_seq', 'desc')
    .orderBy('channel')
    .limit(query.limit)
    .execute();
  const tries = await readTries(
    db,
    rows.flatMap(({ message_id }) => message_id ?? []),
  );
  return rows.map((row) => ({
    ...{ channel: row.channel, notice: JSON.parse(row.json) as Notice, state: row.state, held: row.held === 1 },
    ...{ attempts: row.attempts, error: row.error, messageId: row.message_id },
    nextAttemptAt: row.state === 'pending' ? toIso(row.due_at) : null,
    endedAt: toIsoOrNull(row.ended_at),
    tries: tries.get(`${row.channel} ${row.message_id}`) ?? [],
  }));
}

async function readTries(db: Kysely<Schema>, messages: readonly string[]): Promise<Map<string, DeliveryTry[]>> {
  const tries = new Map<string, DeliveryTry[]>();
  if (messages.length === 0) return tries;
  const rows = await db
    .selectFrom('delivery_try')
    .selectAll()
    .where('message_id', 'in', [...new Set(messages)])
    .orderBy('id')
    .execute();
  for (const { channel, message_id, started_at, duration_ms, ok, status, error } of rows) {
    const key = `${channel} ${message_id}`;
    const known = tries.get(key) ?? [];
    const told = { at: toIso(started_at), durationMs: duration_ms, httpStatus: status, error };
    known.push({ ...told, ok: ok === null ? null : ok === 1 });
    tries.set(key, known.slice(-MOST_TRIES));
  }
  return tries;
}
