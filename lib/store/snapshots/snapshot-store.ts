import type { SealingKeyTable } from './sealing-keys';
import type { SnapshotState, SnapshotSummary, SnapshotsPage } from '@/lib/domain/snapshot/snapshot';

export interface NewSnapshot extends Omit<SnapshotSummary, 'pinned' | 'state'> {
  /** What is published, byte for byte. */
  json: string;
}

export interface StoredSnapshot extends SnapshotSummary {
  /** Null once revoked or expired: the content is gone. */
  json: string | null;
}

export interface SnapshotsQuery {
  /** Words to be found in note, target or model, in any letter case. */
  search?: string;
  target?: string;
  verified?: boolean;
  state?: SnapshotState;
  /** 1 to 100. */
  limit: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

/** What may change about a snapshot. Pinning takes the expiry away; setting an expiry unpins. */
export interface SnapshotChange {
  pinned?: boolean;
  expiresAt?: string | null;
}

/** Shared snapshots and the keys that seal them. Moments of `now` are milliseconds since the epoch. */
export interface SnapshotStore {
  add(snapshot: NewSnapshot): Promise<void>;
  /** In whatever state it is; null when there never was one. */
  read(id: string, now: number): Promise<StoredSnapshot | null>;
  /** Rejects with BadCursorError. */
  list(query: SnapshotsQuery, now: number): Promise<SnapshotsPage>;
  /** Resolves with false when it is not live any more. */
  change(id: string, change: SnapshotChange, now: number): Promise<boolean>;
  /** Erases the content for good; resolves with false when it was not live any more. */
  revoke(id: string, now: number): Promise<boolean>;
  /** Erases the content of all that have expired. */
  eraseExpired(now: number): Promise<void>;
  /** The live snapshot of the same target made just before this one. */
  previous(id: string, now: number): Promise<string | null>;
  readonly keys: Pick<SealingKeyTable, 'all' | 'rotate' | 'forget'>;
}
