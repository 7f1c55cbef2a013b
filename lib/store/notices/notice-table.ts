import type { Kysely } from 'kysely';
import type { ChannelState, Delivery } from '@/lib/domain/notices/delivery';
import type { Notice } from '@/lib/domain/notices/notice';
import type { ChangeFeed } from '@/lib/store/database/changes';
import { clockAhead } from '@/lib/store/instances/leases';
import type { Writer } from '@/lib/store/record/writer';
import type { Schema } from '@/lib/store/schema';
import { addNotice } from './add-notice';
import type { SendOutcome, Sender, Taken, TakenMessage, TakeTerms } from '@/lib/domain/notices/outbox';
import type { DeliveriesQuery, NoticeRecord } from './notice-record';
import { readDeliveries, readStates } from './read-deliveries';
import { settleMessage } from './settle-message';
import { channelRow, takeMessage } from './take-message';

/** The outbox over either database. */
export class NoticeTable implements NoticeRecord {
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly writer: Pick<Writer, 'write'>,
    private readonly changes: Pick<ChangeFeed, 'add'>,
  ) {}

  add(notice: Notice): Promise<void> {
    return this.writer.write(({ trx }) => addNotice(trx, notice));
  }

  async newest(): Promise<number> {
    const row = await this.db
      .selectFrom('notice')
      .select(({ fn }) => fn.max('seq').as('seq'))
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  async join(channels: readonly string[]): Promise<void> {
    await this.writer.write(async ({ trx }) => {
      for (const channel of channels) await channelRow(trx, channel);
    });
  }

  take(terms: TakeTerms): Promise<Taken> {
    return this.writer.write(async ({ trx, flush }) => {
      // What is recorded in the same transaction is told with it.
      await flush();
      return takeMessage(trx, terms, await clockAhead(trx));
    });
  }

  settle(sender: Sender, taken: TakenMessage, outcome: SendOutcome): Promise<boolean> {
    return this.writer.write(({ trx }) => settleMessage(trx, sender, taken, outcome));
  }

  onNotice(listener: () => void): () => void {
    let known: number | null = null;
    return this.changes.add(async () => {
      const newest = await this.newest();
      if (newest === known) return;
      known = newest;
      listener();
    });
  }

  states(now: number): Promise<Map<string, ChannelState>> {
    return readStates(this.db, now);
  }

  deliveries(query: DeliveriesQuery): Promise<Delivery[]> {
    return readDeliveries(this.db, query);
  }

  async prune(before: number): Promise<void> {
    await this.writer.write(async ({ trx }) => {
      await trx.deleteFrom('delivery_try').where('started_at', '<', before).execute();
      const old = trx.selectFrom('notice').select('seq').where('at', '<', before);
      await trx.deleteFrom('delivery').where('notice_seq', 'in', old).where('state', '!=', 'pending').execute();
      const queued = trx.selectFrom('delivery').select('notice_seq');
      await trx.deleteFrom('notice').where('at', '<', before).where('seq', 'not in', queued).execute();
    });
  }
}
