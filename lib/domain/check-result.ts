import { z } from 'zod';
import { Attempt } from './attempt';
import { OUTCOMES, REASONS, SUITES } from './words';
import type { HistoryEntry } from './status';

/** What one check found in one run. `outcome` and `reason` are null until it has finished. */
export const CheckResult = z.object({
  id: z.string(),
  suite: z.enum(SUITES),
  title: z.string(),
  outcome: z.enum(OUTCOMES).nullable(),
  reason: z.enum(REASONS).nullable(),
  detail: z.string(),
  /** The script's verdict line, letter for letter; empty while running. */
  line: z.string(),
  /** Every line that the script prints for this check, `line` among them. */
  lines: z.array(z.string()),
  httpStatus: z.number().int().nullable(),
  latencyMs: z.number().nullable(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  model: z.string().nullable(),
  servedModel: z.string().nullable(),
  /** When the gateway said that it may be asked again, if it said so and no attempt followed. */
  eligibleAt: z.iso.datetime().nullable(),
  /** What a pass does not prove, or was helped by, as codes. */
  caveats: z.array(z.string()).default([]),
  attempts: z.array(Attempt),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** One concluded result of a check, as far as a picture of many needs it. */
export interface CheckPoint extends HistoryEntry {
  httpStatus: number | null;
  latencyMs: number | null;
}

/** One place in the picture of a check: one run, or several side by side. */
export interface CheckSlot {
  /** The worst of them, of equals the latest. */
  point: CheckPoint;
  runs: number;
  passed: number;
  /** Median of those that passed; null where none did. What was refused was no answer, so it has no latency. */
  passedMs: number | null;
}

/** How one check went over a stretch of time. */
export interface CheckRecord {
  from: string;
  to: string;
  /** Where what was read begins: later than `from` where there is more than is read. */
  readFrom: string;
  runs: number;
  /** Oldest first. */
  slots: CheckSlot[];
  /** Stretches for which no result vouches, each at least as long as a result holds. */
  gaps: { from: string; to: string }[];
  /** Median of the passes; null where they are too few. */
  usualMs: number | null;
  /** A pass that took at least so long is slow. */
  slowFromMs: number | null;
  /** The latest pass, where it was slow beside those before it. */
  slow: { latencyMs: number; usualMs: number } | null;
  /** Every reason, the most frequent first; of equals the one seen last. */
  reasons: { last: CheckPoint; count: number }[];
}
