import type { Kysely, UpdateObject } from 'kysely';
import type { SnapshotsPage } from '@/lib/domain/snapshot/snapshot';
import type { GuardedWrites } from '@/lib/store/database/guarded-writes';
import { listSnapshots } from './list-snapshots';
import { SealingKeyTable } from './sealing-keys';
import type { Schema } from '@/lib/store/schema';
import { fromSnapshotRow, toSnapshotRow } from './snapshot-row';
import type { NewSnapshot, SnapshotChange, SnapshotsQuery, SnapshotStore, StoredSnapshot } from './snapshot-store';
import { storable, toMsOrNull } from '@/lib/store/database/backend';

/** The row stays, so that an address once given out answers "revoked", not "never was". */
const ERASED = { json: null, note: null, text_model: null, search: '' } as const;

/** Snapshots over either database. */
export class SnapshotTable implements SnapshotStore {
  readonly keys: SealingKeyTable;

  constructor(private readonly db: { read: Kysely<Schema> } & GuardedWrites) {
    this.keys = new SealingKeyTable(db);
  }

  async add(snapshot: NewSnapshot): Promise<void> {
    await this.db.write((trx) => trx.insertInto('snapshot').values(toSnapshotRow(snapshot)).execute());
  }

  async read(id: string, now: number): Promise<StoredSnapshot | null> {
    const row = await this.db.read
      .selectFrom('snapshot')
      .selectAll()
      .where('id', '=', storable({ id }).id)
      .executeTakeFirst();
    if (!row) return null;
    const summary = fromSnapshotRow(row, now);
    return { ...summary, json: summary.state === 'live' ? row.json : null };
  }

  list(query: SnapshotsQuery, now: number): Promise<SnapshotsPage> {
    return listSnapshots(this.db.read, query, now);
  }

  change(id: string, { pinned, expiresAt }: SnapshotChange, now: number): Promise<boolean> {
    const expiry = expiresAt === undefined ? {} : { expires_at: toMsOrNull(expiresAt), pinned: 0 as const };
    const pin = pinned === undefined ? {} : { pinned: pinned ? (1 as const) : (0 as const) };
    return this.updateLive(id, { ...expiry, ...pin, ...(pinned && { expires_at: null }) }, now);
  }

  async revoke(id: string, now: number): Promise<boolean> {
    const isRevoked = await this.updateLive(id, { ...ERASED, revoked_at: now, pinned: 0 }, now);
    if (isRevoked) await this.db.emptyLog();
    return isRevoked;
  }

  async eraseExpired(now: number): Promise<void> {
    const { numUpdatedRows } = await this.db.write((trx) =>
      trx
        .updateTable('snapshot')
        .set(ERASED)
        .where('expires_at', '<=', now)
        .where('json', 'is not', null)
        .executeTakeFirst(),
    );
    if (numUpdatedRows > 0n) await this.db.emptyLog();
  }

  async previous(id: string, now: number): Promise<string | null> {
    const found = await this.db.read
      .selectFrom('snapshot as earlier')
      .innerJoin('snapshot as given', 'given.target', 'earlier.target')
      .select('earlier.id')
      .where('given.id', '=', storable({ id }).id)
      .where('earlier.revoked_at', 'is', null)
      .where((eb) => eb.or([eb('earlier.expires_at', 'is', null), eb('earlier.expires_at', '>', now)]))
      .where((eb) =>
        eb(
          eb.refTuple('earlier.created_at', 'earlier.id'),
          '<',
          eb.refTuple('given.created_at', 'given.id').$castTo<never>(),
        ),
      )
      .orderBy('earlier.created_at', 'desc')
      .orderBy('earlier.id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return found?.id ?? null;
  }

  private async updateLive(id: string, set: UpdateObject<Schema, 'snapshot'>, now: number): Promise<boolean> {
    if (Object.keys(set).length === 0) return (await this.read(id, now))?.state === 'live';
    const { numUpdatedRows } = await this.db.write((trx) =>
      trx
        .updateTable('snapshot')
        .set(set)
        .where('id', '=', storable({ id }).id)
        .where('revoked_at', 'is', null)
        .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
        .executeTakeFirst(),
    );
    return numUpdatedRows > 0n;
  }
}
