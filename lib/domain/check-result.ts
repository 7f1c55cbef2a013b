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
