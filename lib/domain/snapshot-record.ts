/** `live` can be read; of the others nothing but this line is left. */
export type SnapshotState = 'live' | 'expired' | 'revoked';

/** A shared snapshot as a list tells it, without its content. */
export interface SnapshotSummary {
  id: string;
  createdAt: string;
  /** The target's id here, which the published snapshot does not show for a private one. */
  target: string;
  targetName: string;
  standIn: boolean;
  verified: boolean;
  /** Null when there is none, and when the content is gone. */
  textModel: string | null;
  note: string | null;
  /** Of the content, hexadecimal. */
  sha256: string;
  /** A pinned one never expires, and stands first. */
  pinned: boolean;
  expiresAt: string | null;
  state: SnapshotState;
}

export interface SnapshotsPage {
  /** Pinned first, then newest first. */
  snapshots: SnapshotSummary[];
  nextCursor: string | null;
}
