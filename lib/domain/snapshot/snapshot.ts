import { z } from 'zod';
import { Attempt } from '@/lib/domain/attempt';
import { CheckResult } from '@/lib/domain/check-result';
import { Incident } from '@/lib/domain/watch/incident';
import { Run } from '@/lib/domain/run';
import { Target } from '@/lib/domain/target';
import { AUTH_STYLES, OUTCOMES, REASONS, SUITES } from '@/lib/domain/words';

/** What tells a snapshot from any other JSON. */
export const SNAPSHOT_KIND = 'chutes-status/snapshot';
/** Grows when a reader of the former version could misread a snapshot. Adding a member is no such change. */
export const SNAPSHOT_SCHEMA_VERSION = 1;

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const SnapshotCheck = CheckResult.extend({
  attempts: z.array(Attempt.omit({ nextAttemptAt: true })),
  /** How many attempts in the middle are not shown, so that the size stays bounded. */
  attemptsLeftOut: z.number().int().nonnegative(),
});
export type SnapshotCheck = z.infer<typeof SnapshotCheck>;

export const SnapshotSuite = z.object({
  id: z.enum(SUITES),
  title: z.string(),
  /** What anyone can run in a clone of the product to ask the same. */
  command: z.string(),
  /** Null when the suite never finished on this target. */
  run: Run.omit({ target: true, suite: true, checks: true, catalogue: true, owner: true }).nullable(),
  /** Whether the run was too old to vouch for anything when the snapshot was made. */
  stale: z.boolean(),
  checks: z.array(SnapshotCheck),
});
export type SnapshotSuite = z.infer<typeof SnapshotSuite>;

/** How one header style fared at one endpoint, from what was sent and what came back. */
export const AuthObservation = z.object({
  endpoint: z.enum(['models', 'chat']),
  style: z.enum(AUTH_STYLES),
  /** Null when the answer tells nothing about the key, as a 429 does. */
  accepted: z.boolean().nullable(),
  httpStatus: z.number().int().nullable(),
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS),
  /** How many attempts of the runs this is drawn from; the last one that says something decides. */
  attempts: z.number().int().positive(),
});
export type AuthObservation = z.infer<typeof AuthObservation>;

/** How a chat call of these runs was addressed, the key replaced by the name of its variable. */
export const CallShape = z.object({ path: z.string(), headers: z.record(z.string(), z.string()) });
export type CallShape = z.infer<typeof CallShape>;

/** A time in which a suite was not verified, which these runs lie in or end; without anybody's notes. */
export const SnapshotIncident = Incident.pick({
  ...{ suite: true, kind: true, openedAt: true, closedAt: true, end: true, durationMs: true },
  ...{ reason: true, side: true, sentence: true },
});
export type SnapshotIncident = z.infer<typeof SnapshotIncident>;

/**
 * An immutable record of one target's runs. Whatever it holds came from outside and is scrubbed: no key, no
 * sum of money, nobody's name, id or e-mail address, no home path, no address but the gateway's own.
 */
export const SnapshotContent = z.object({
  kind: z.literal(SNAPSHOT_KIND),
  schemaVersion: z.literal(SNAPSHOT_SCHEMA_VERSION),
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  createdAt: z.iso.datetime(),
  product: z.object({ name: z.string(), version: z.string() }),
  /** The version of the rules by which answers were judged. */
  checkRules: z.string(),
  /** Says that this is the stand-in, not Chutes; null for a real gateway. */
  notice: z.string().nullable(),
  target: Target.omit({ baseUrl: true, missing: true, proxy: true }).extend({
    /** Null for the stand-in and for a gateway in a private network. */
    baseUrl: z.string().nullable(),
  }),
  /** True only when every suite's run ended with exit 0 and was fresh. */
  verified: z.boolean(),
  /** Why not, one sentence each; empty when verified. */
  because: z.array(z.string()),
  /** When the newest of the runs ended; null when no run is part of it. */
  observedAt: z.iso.datetime().nullable(),
  /** Age in milliseconds after which a run counted as stale. */
  staleAfterMs: z.number(),
  models: z.object({ text: z.string().nullable(), vlm: z.string().nullable() }),
  auth: z.array(AuthObservation),
  callShape: CallShape.nullable(),
  note: z.string().nullable(),
  suites: z.array(SnapshotSuite),
  /** Those that cover the runs, as they stood when it was made, latest first. Absent where there were none. */
  incidents: z.array(SnapshotIncident).optional(),
});
export type SnapshotContent = z.infer<typeof SnapshotContent>;

export const Seal = z.object({
  algorithm: z.literal('Ed25519'),
  /** The public key's JWK thumbprint (RFC 7638). */
  keyId: base64url.length(43),
  /** The raw public key, 32 bytes. */
  publicKey: base64url.length(43),
  /** Of the canonical content (RFC 8785), that is of everything but the seal. */
  sha256,
  /** SHA-256 of each part by JSON pointer (RFC 6901), so that a change can be located without the original. */
  parts: z.record(z.string(), sha256),
  /** Over the canonical snapshot without this member, 64 bytes. */
  signature: base64url.length(86),
});
export type Seal = z.infer<typeof Seal>;

/** A sealed record as it is published. */
export const Snapshot = SnapshotContent.extend({ seal: Seal });
export type Snapshot = z.infer<typeof Snapshot>;

/** What a snapshot amounts to: PASS where it is verified, else what its worst suite came to. */
export const SnapshotOutcome = z.enum(OUTCOMES).exclude(['SKIPPED']);
export type SnapshotOutcome = z.infer<typeof SnapshotOutcome>;

/** A shared snapshot as a list tells it, without its content. */
export const SnapshotSummary = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** The target's id here, which the published snapshot does not show for a private one. */
  target: z.string(),
  targetName: z.string(),
  standIn: z.boolean(),
  verified: z.boolean(),
  /** Null where it is not verified because nothing is known: never finished, or too old when it was sealed. */
  outcome: SnapshotOutcome.nullable(),
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
