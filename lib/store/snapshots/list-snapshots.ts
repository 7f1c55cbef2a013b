import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { SnapshotsPage } from '@/lib/domain/snapshot/snapshot';
import { BadCursorError } from '@/lib/store/runs/cursor';
import type { Schema, SnapshotRow } from '@/lib/store/schema';
import { fromSnapshotRow } from './snapshot-row';
import type { SnapshotsQuery } from './snapshot-store';
import { storable } from '@/lib/store/database/backend';

const LIMIT_MAX = 100;

/** One page in one statement. A search reads along the list: snapshots are made by hand, a few a day. */
export async function listSnapshots(db: Kysely<Schema>, given: SnapshotsQuery, now: number): Promise<SnapshotsPage> {
  const query = storable(given);
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(query.limit) || 1));
  let rows = db
    .selectFrom('snapshot')
    .select(['id', 'created_at', 'target', 'target_name', 'stand_in', 'verified', 'text_model', 'note', 'sha256'])
    .select(['pinned', 'expires_at', 'revoked_at', 'outcome'])
    .where((eb) => eb.and([stateFilter(eb, query.state, now), ...wordFilters(query.search)]));
  if (query.target !== undefined) rows = rows.where('target', '=', query.target);
  if (query.verified !== undefined) rows = rows.where('verified', '=', query.verified ? 1 : 0);
  if (query.cursor !== undefined) {
    const { pinned, created_at, id } = fromCursor(query.cursor);
    rows = rows.where((eb) => eb(eb.refTuple('pinned', 'created_at', 'id'), '<', eb.tuple(pinned, created_at, id)));
  }
  const found = await rows
    .orderBy('pinned', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { snapshots: shown.map((row) => fromSnapshotRow(row, now)), nextCursor: last ? toCursor(last) : null };
}

type Where = ExpressionBuilder<Schema, 'snapshot'>;

function stateFilter(eb: Where, state: SnapshotsQuery['state'], now: number) {
  const kept = eb('revoked_at', 'is', null);
  switch (state) {
    case undefined:
      return eb.and([]);
    case 'revoked':
      return eb('revoked_at', 'is not', null);
    case 'expired':
      return eb.and([kept, eb('expires_at', '<=', now)]);
    case 'live':
      return eb.and([kept, eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)])]);
  }
}

/** Every word must occur; what stands for a wildcard in LIKE stands for itself. */
function wordFilters(search = '') {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  return words.map((word) => sql<boolean>`search like ${`%${word.replace(/[!%_]/g, '!$&')}%`} escape '!'`);
}

type Position = Pick<SnapshotRow, 'pinned' | 'created_at' | 'id'>;
const PATTERN = /^([01])\/(\d{1,15})\/([\w-]{1,64})$/;

const toCursor = ({ pinned, created_at, id }: Position): string =>
  Buffer.from(`${pinned}/${created_at}/${id}`).toString('base64url');

function fromCursor(cursor: string): Position {
  const [, pinned, createdAt, id] = PATTERN.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (pinned === undefined || createdAt === undefined || id === undefined) throw new BadCursorError();
  const position: Position = { pinned: pinned === '1' ? 1 : 0, created_at: Number(createdAt), id };
  if (toCursor(position) !== cursor) throw new BadCursorError();
  return position;
}
