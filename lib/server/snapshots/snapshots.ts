import type { Comparison } from '@/lib/domain/snapshot/comparison';
import type { SealingKeySet, Verification } from '@/lib/domain/snapshot/verification';
import type { Snapshot, SnapshotSummary, SnapshotsPage } from '@/lib/domain/snapshot/snapshot';
import type { SnapshotsQuery } from '@/lib/store/snapshots/snapshot-store';
import { isPrivateHost } from '@/lib/snapshot/scrub';
import type { Server } from '@/lib/server/server';

export interface ShareRequest {
  /** May be left out where there is one target alone, or with chosen runs. */
  target?: string | undefined;
  note?: string | undefined;
  /** Ended runs of one target, at most one of each suite; the latest finished ones when left out. */
  runs?: readonly string[] | undefined;
  expiresInDays?: number | undefined;
}

export interface SharedSnapshot {
  snapshot: Snapshot;
  summary: SnapshotSummary;
  /** The snapshot as it is published, byte for byte. */
  json: string;
}

export const SNAPSHOT_FORMATS = ['json', 'md', 'txt'] as const;
export type SnapshotFormat = (typeof SNAPSHOT_FORMATS)[number];

export interface RenderRequest {
  format: SnapshotFormat;
  /** The whole message around the record. */
  full?: boolean;
  /** Where it can be read, if that may be told. */
  link?: string | null;
}

export interface SnapshotChangeRequest {
  pinned?: boolean | undefined;
  /** From now; null takes an expiry away. */
  expiresInDays?: number | null | undefined;
}

/** Sharing evidence. All reject with RequestProblem: 404 for what never was, 410 for what has expired or was revoked. */
export interface Snapshots {
  /** 409 when nothing ever ran, 429 with Retry-After when too many are made. */
  create(request: ShareRequest): Promise<SharedSnapshot>;
  read(id: string): Promise<SharedSnapshot>;
  /** As it was drawn before; null where it is still to be drawn. */
  picture(id: string): Promise<Uint8Array | null>;
  /** Of a snapshot that can still be read; of any other nothing is kept. */
  keepPicture(id: string, png: Uint8Array): Promise<void>;
  render(shared: SharedSnapshot, request: RenderRequest): string;
  list(query: SnapshotsQuery): Promise<SnapshotsPage>;
  change(id: string, request: SnapshotChangeRequest): Promise<SnapshotSummary>;
  revoke(id: string): Promise<void>;
  /** The live snapshot of the same target made before, if there is one. */
  previous(id: string): Promise<string | null>;
  /** `a` is the previous one of `b` when left out; `b` may be NOW, where `a` is needed. */
  compare(a: string | undefined, b: string): Promise<Comparison>;
  renderComparison(comparison: Comparison): string;
  /** Never rejects for what it is given. */
  verify(given: string | Uint8Array): Promise<Verification>;
  keys(): Promise<SealingKeySet>;
  schema(): object;
}

/** A link to a snapshot that may be written into it, from PUBLIC_URL alone; null where that is of a private network. */
export function publicLink({ listen: { publicUrl } }: Pick<Server, 'listen'>, id: string): string | null {
  return publicUrl === null || isPrivateHost(new URL(publicUrl).hostname) ? null : `${publicUrl}/s/${id}`;
}
