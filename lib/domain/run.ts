import { z } from 'zod';
import { CheckResult } from './check-result';
import { RUN_STATUSES, SUITES, TRIGGERS } from './words';

const count = z.number().int().nonnegative();

/** One suite on one target at one time. */
export const Run = z.object({
  /** UUID version 7 (RFC 9562): sorts by time of creation. */
  id: z.string(),
  target: z.string(),
  suite: z.enum(SUITES),
  trigger: z.enum(TRIGGERS),
  status: z.enum(RUN_STATUSES),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  durationMs: z.number().nullable(),
  /** The script's exit code; null unless the run finished. */
  exitCode: z.number().int().nullable(),
  /**
   * Exit code 0, at least one check beside the catalogue passed, and the configured header style was not refused; null unless
   * the run finished.
   */
  verified: z.boolean().nullable(),
  counts: z.object({ PASS: count, FAIL: count, CAPACITY: count, SKIPPED: count, ERROR: count }),
  checks: z.array(CheckResult),
  /** The instance whose lease the run stands on. Absent where it was not recorded. */
  owner: z.string().optional(),
  /** The moment at which it was due, where a schedule started it: the same for targets that are asked side by side. */
  slot: z.iso.datetime().nullish(),
  /**
   * Whether an address that fails only when it is we who are cut off answered, where the run failed by the network:
   * when it was silent too, the run says nothing of the gateway. Absent where none was asked.
   */
  witness: z.enum(['answered', 'silent']).optional(),
  /** What `GET /models` came to, where the run itself had to ask for it because no check of the suite does. */
  catalogue: CheckResult.optional(),
});
export type Run = z.infer<typeof Run>;

export const RunsPage = z.object({
  /** Newest first. */
  runs: z.array(Run),
  nextCursor: z.string().nullable(),
});
export type RunsPage = z.infer<typeof RunsPage>;
