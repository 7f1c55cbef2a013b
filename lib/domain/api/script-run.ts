import { z } from 'zod';
import { Run } from '@/lib/domain/run';
import { OUTCOMES, REASONS } from '@/lib/domain/words';

/** What one of the scripts said, as a run with the trigger `script`: `verified` is null, since nothing of it was seen here. */
export const ScriptRuns = z.object({
  /** Newest first. */
  runs: z.array(Run),
  nextCursor: z.string().nullable(),
});
export type ScriptRuns = z.infer<typeof ScriptRuns>;

const said = z.object({
  outcome: z.enum(OUTCOMES).nullable(),
  httpStatus: z.number().int().nullable(),
  line: z.string(),
});

/** A run of a script beside ours of the same suite that was nearest in time, check by check. */
export const ScriptComparison = z.object({
  script: Run,
  /** What the script printed, without what is secret; at most its first 64 KiB. */
  output: z.string(),
  /** Null where we have none of that suite. */
  ours: Run.nullable(),
  checks: z.array(
    z.object({
      id: z.string(),
      script: said.nullable(),
      ours: said.extend({ reason: z.enum(REASONS).nullable() }).nullable(),
      /** Null where one of the two says nothing of it. */
      agree: z.boolean().nullable(),
    }),
  ),
  /** The difference in one sentence. */
  sentence: z.string(),
});
export type ScriptComparison = z.infer<typeof ScriptComparison>;
