import { z } from 'zod';

/** A shared snapshot as a list tells it, without its content. */
export const SnapshotSummary = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** The target's id here, which the published snapshot does not show for a private one. */
  target: z.string(),
  targetName: z.string(),
  standIn: z.boolean(),
  verified: z.boolean(),
  /** Null when there is none, and when the content is gone. */
  textModel: z.string().nullable(),
  note: z.string().nullable(),
  /** Of the content, hexadecimal. */
  sha256: z.string(),
  /** A pinned one never expires, and stands first. */
  pinned: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
  /** `live` can be read; of the others nothing but this line is left. */
  state: z.enum(['live', 'expired', 'revoked']),
});
export type SnapshotSummary = z.infer<typeof SnapshotSummary>;
export type SnapshotState = SnapshotSummary['state'];

export const SnapshotsPage = z.object({
  /** Pinned first, then newest first. */
  snapshots: z.array(SnapshotSummary),
  nextCursor: z.string().nullable(),
});
export type SnapshotsPage = z.infer<typeof SnapshotsPage>;
