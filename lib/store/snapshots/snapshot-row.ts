import type { SnapshotState, SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import type { SnapshotRow } from '@/lib/store/schema';
import type { NewSnapshot } from './snapshot-store';
import { storable, toIso, toIsoOrNull, toMs, toMsOrNull } from '@/lib/store/database/backend';

export function toSnapshotRow(snapshot: NewSnapshot): SnapshotRow {
  const { note, targetName, textModel } = snapshot;
  return storable({
    id: snapshot.id,
    created_at: toMs(snapshot.createdAt),
    target: snapshot.target,
    target_name: targetName,
    stand_in: snapshot.standIn ? 1 : 0,
    verified: snapshot.verified ? 1 : 0,
    text_model: textModel,
    note,
    search: [targetName, textModel, note].join('\n').toLowerCase(),
    sha256: snapshot.sha256,
    json: snapshot.json,
    pinned: 0,
    expires_at: toMsOrNull(snapshot.expiresAt),
    revoked_at: null,
    outcome: snapshot.outcome,
  });
}

/** A row as it is told at the time `now`: whatever has expired has no content, erased already or not. */
export function fromSnapshotRow(row: Omit<SnapshotRow, 'json' | 'search'>, now: number): SnapshotSummary {
  const state = stateOf(row, now);
  return {
    id: row.id,
    createdAt: toIso(row.created_at),
    target: row.target,
    targetName: row.target_name,
    standIn: row.stand_in === 1,
    verified: row.verified === 1,
    outcome: row.outcome ?? (row.verified === 1 ? 'PASS' : null),
    textModel: state === 'live' ? row.text_model : null,
    note: state === 'live' ? row.note : null,
    sha256: row.sha256,
    pinned: row.pinned === 1,
    expiresAt: toIsoOrNull(row.expires_at),
    state,
  };
}

function stateOf(row: Pick<SnapshotRow, 'revoked_at' | 'expires_at'>, now: number): SnapshotState {
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'live';
}
