import type { Snapshot } from './snapshot';

/** A shared snapshot with what may change about it after it was made. */
export interface SnapshotRecord {
  snapshot: Snapshot;
  /** The sealed snapshot, byte for byte as it is published. */
  json: string;
  pinned: boolean;
  expiresAt: string | null;
}

/** One line of the list. */
export interface SnapshotSummary {
  id: string;
  createdAt: string;
  targetId: string;
  targetName: string;
  standIn: boolean;
  textModel: string | null;
  verified: boolean;
  note: string | null;
  sha256: string;
  pinned: boolean;
  expiresAt: string | null;
  state: 'live' | 'expired' | 'revoked';
}
