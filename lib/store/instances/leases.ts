import { type Kysely, type Transaction, sql } from 'kysely';
import { isPostgres } from '@/lib/store/database/notify';
import type { Writer } from '@/lib/store/record/writer';
import type { InstanceRow, Schema } from '@/lib/store/schema';

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

/** Of the clock by which leases end, in milliseconds. */
export async function clockAhead(trx: Transaction<Schema>): Promise<number> {
  if (!isPostgres(trx)) return 0;
  const { rows } = await sql<{
    ms: number;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(trx);
  return (rows[0]?.ms ?? Date.now()) - Date.now();
}

/** What two clocks may differ by within one look and the next before one of them must have been set. */
const CLOCK_JUMP_MS = 1_000;

/**
 * Tells whether leases have lapsed. A lease has an end by the wall clock, which all instances share; but that clock may be
 * set, and machines sleep. So an instance that was not heard of for the length of its lease is gone whatever the clock
 * says, and for that long after a jump of the clock nobody is called gone because of the clock.
 */
export class LeaseWatch {
  private readonly heard = new Map<string, { beat: number; at: number }>();
  private before: { now: number; elapsed: number } | null = null;
  private jumpedAt: number | null = null;

  /** `elapsed` tells milliseconds that only grow. */
  constructor(private readonly elapsed: () => number) {}

  /** The ids of those whose lease is good, of all that there are. `now` is in milliseconds since the epoch. */
  good(instances: readonly InstanceRow[], now: number): Set<string> {
    const elapsed = this.elapsed();
    this.noticeJump(now, elapsed);
    const good = instances.filter((instance) => !this.lapsed(instance, now, elapsed));
    for (const id of this.heard.keys()) if (!instances.some((instance) => instance.id === id)) this.heard.delete(id);
    return new Set(good.map(({ id }) => id));
  }

  private lapsed({ id, beat, lease_ms, lease_until }: InstanceRow, now: number, elapsed: number): boolean {
    const last = this.heard.get(id);
    if (last?.beat !== beat) this.heard.set(id, { beat, at: elapsed });
    else if (elapsed - last.at >= lease_ms) return true;
    if (this.jumpedAt !== null && elapsed - this.jumpedAt < lease_ms) return false;
    return lease_until <= now;
  }

  private noticeJump(now: number, elapsed: number): void {
    const { before } = this;
    if (before && Math.abs(now - before.now - (elapsed - before.elapsed)) > CLOCK_JUMP_MS) this.jumpedAt = elapsed;
    this.before = { now, elapsed };
  }
}
