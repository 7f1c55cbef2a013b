import { z } from 'zod';
import { OUTCOMES, REASONS, SUITES } from '@/lib/domain/words';

export const CHANGE_KINDS = [
  'verified',
  'target',
  'model',
  'auth',
  'exit',
  'outcome',
  'reason',
  'status',
  'latency',
  'retry',
  'rules',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const FieldChange = z.object({
  kind: z.enum(CHANGE_KINDS),
  /** What changed, such as `DIRECT_JSON` or `chat with x-api-key`. */
  subject: z.string(),
  suite: z.enum(SUITES).nullable(),
  from: z.string(),
  to: z.string(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const ComparedCheck = z.object({
  outcome: z.enum(OUTCOMES).nullable(),
  reason: z.enum(REASONS).nullable(),
  httpStatus: z.number().int().nullable(),
  latencyMs: z.number().nullable(),
  retries: z.number().int().nonnegative(),
  model: z.string().nullable(),
  servedModel: z.string().nullable(),
});
export type ComparedCheck = z.infer<typeof ComparedCheck>;

/** Stands, where a snapshot is compared, for what the latest runs of its target say at this moment. */
export const NOW = 'now';

const side = z.object({
  /** Of a snapshot, or NOW. */
  id: z.string(),
  createdAt: z.iso.datetime(),
  observedAt: z.iso.datetime().nullable(),
  verified: z.boolean(),
  target: z.string(),
  standIn: z.boolean(),
});

/** Two snapshots side by side: `a` is the one compared with, `b` the one looked at. */
export const Comparison = z.object({
  a: side,
  b: side,
  /** In the order of the suites; empty when nothing differs. */
  changes: z.array(FieldChange),
  rows: z.array(
    z.object({
      suite: z.enum(SUITES),
      id: z.string(),
      title: z.string(),
      /** Null when the check is not part of that snapshot. */
      a: ComparedCheck.nullable(),
      b: ComparedCheck.nullable(),
      changed: z.array(z.enum(CHANGE_KINDS)),
    }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;
