import { type Kysely, sql, type Transaction } from 'kysely';
import { isPostgres, type Writer } from '@/lib/store/record/writer';
import type { Schema } from '@/lib/store/schema';
import { LeaseWatch } from './lease-watch';

/** The instance has no lease: it never began one, or has left. */
export class NoLeaseError extends Error {
  override readonly name = 'NoLeaseError';

  constructor(readonly instanceId: string | undefined) {
    super(`instance ${instanceId ?? '(none)'} holds no lease`);
  }
}

/** Which instances are alive. On PostgreSQL leases end by the clock of the database, which all of them see. */
export class Leases {
  private readonly watch: LeaseWatch;
  /** How far, in milliseconds, the clock of the database is ahead of ours. */
  ahead = 0;

  constructor(
    private readonly writer: Writer,
    elapsed: () => number,
  ) {
    this.watch = new LeaseWatch(elapsed);
  }

  /** False when the lease had lapsed before. */
  renew(id: string, leaseMs: number): Promise<boolean> {
    return this.writer.write(async ({ trx }) => {
      this.ahead = await clockAhead(trx);
      const now = Date.now() + this.ahead;
      const row = await trx.selectFrom('instance').selectAll().where('id', '=', id).executeTakeFirst();
      const lease = { lease_ms: leaseMs, lease_until: now + leaseMs, beat: (row?.beat ?? 0) + 1 };
      await trx
        .insertInto('instance')
        .values({ id, ...lease })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(lease))
        .execute();
      return row === undefined || row.lease_until > now;
    });
  }

  async leave(id: string): Promise<void> {
    await this.writer.write(async ({ trx }) => {
      await trx.deleteFrom('instance').where('id', '=', id).execute();
      await trx.deleteFrom('permit').where('instance', '=', id).execute();
    });
  }

  /** The ids of the instances whose lease is good. `now` is in milliseconds since the epoch, by our own clock. */
  async good(db: Kysely<Schema>, now = Date.now()): Promise<Set<string>> {
    const rows = await db.selectFrom('instance').selectAll().execute();
    return this.watch.good(rows, now + this.ahead);
  }

  /** Throws NoLeaseError. Whoever asks is alive, so a lease that has lapsed meanwhile begins anew. */
  async require(trx: Transaction<Schema>, id: string | undefined): Promise<void> {
    const row =
      id === undefined
        ? undefined
        : await trx.selectFrom('instance').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NoLeaseError(id);
    const now = Date.now() + this.ahead;
    if (row.lease_until > now) return;
    await trx
      .updateTable('instance')
      .set({ lease_until: now + row.lease_ms, beat: row.beat + 1 })
      .where('id', '=', row.id)
      .execute();
  }
}

async function clockAhead(trx: Transaction<Schema>): Promise<number> {
  if (!isPostgres(trx)) return 0;
  const { rows } = await sql<{
    ms: number;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(trx);
  return (rows[0]?.ms ?? Date.now()) - Date.now();
}
